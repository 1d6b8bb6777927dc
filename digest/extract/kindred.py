"""Words that tell of one and the same thing, so that a question of one looks for all.

Chosen for what claims usually ask of. A word that would change what is asked is left out:
a settlement is no fine, a suspension no dismissal, a charge no conviction.
"""

import functools

from digest.extract.language import inflect

#: a group a line; what is asked by one of its words may be told by any of them
#: A group a line: what is asked by one of its words may be told by any of them; what stands
#: after a colon only tells, and is not asked by its own name.
_ALIKE = """
contract, agreement, deal, pact, accord
treaty, pact, accord
buy, purchase, acquire, acquisition: takeover, buyout, take over
takeover, buyout, take over: buy, acquire, acquisition
sell, sale: fetch
merge, merger
sack, dismiss, dismissal: fire
fire: sack, dismiss, dismissal
lay off, layoff, redundancy: redundant, job cut
hire, recruit: take on
resign, resignation, step down, quit: stand down
retire, retirement
appoint, appointment
cost, price: price tag, bill
fine, penalty: order to pay
pay, payment: payout, pay out, shell out, hand over, fork out
lose, loss
spend, expenditure, outlay
settle, settlement
donate, donation: give
worth, value, valuation
profit: earnings, net income
close, closure, shut, shutter: shutdown
open, opening
reopen, reopening
arrest: detain, custody
detain, custody, detention: arrest
charge, indict, indictment: arraign
convict, conviction, guilty
acquit, acquittal: not guilty
sentence, jail, imprison: prison
sue, lawsuit: suit, take to court
recall: pull from shelves
strike, walkout, stoppage: walk out, industrial action
approve, approval: pass, adopt, green-light, sign off
pass: approve, approval, adopt
grant: approve, approval
reject, rejection, turn down: vote down, throw out, defeat
ban, prohibit, outlaw: forbid
breach, hack, cyberattack: leak
expose, compromise: leak
leak: spill, escape
know, aware, knowledge: learn
learn, find out: discover, aware
warn, warning, alert
raise, increase, hike
raise: secure
rise: increase, raise
cut, reduce, slash, reduction: shed, axe, eliminate, lay off, layoff, redundancy, redundant
job: post, position, lay off, layoff, redundancy, redundant
begin, start, commence: get under way
end: finish, conclude
finish, complete, completion, conclude
halt, stop: suspend, suspension, pause
suspend, suspension
pause: suspend, suspension, halt
delay, postpone, postponement: put off, push back
cancel, cancellation, scrap, call off: axe
evacuate, evacuation: flee
die, dead, death, death toll, fatality: kill, perish
kill: dead, death, die, fatality, perish
injure, injury, hurt, wound
sicken, ill, sick, illness: fall ill
infect, infection: test positive
catch: infect, infection, contract, come down with
sign, signature: ink
meet, meeting: sit down
talk, negotiate, negotiation
elect, election
testify, testimony: give evidence
admit, acknowledge
concede, concession
apologize, apologise, apology
crash, collide, collision: wreck
derail, derailment
spill: leak
release: discharge, free
free: release
explode, explosion, blast
shoot, shooting: gunfire
steal, theft: stolen, make off with
kidnap, abduct, abduction
rescue: save
escape: break out, get away
search, raid
investigate, investigation, inquiry, probe, enquiry
inspect, inspection
build, construct, construction: erect, put up
destroy, destruction: raze, gut, burn down, flatten, wipe out
gather, collect: attract, draw, receive
attend, attendance: turn up, turn out, gather
missing: unaccounted for
find: detect, discover, contain
home, house: dwelling, residence
demolish, demolition: tear down, knock down
launch: lift off, blast off
arrive, arrival: reach, dock
depart, departure: leave, set off
deploy, deployment
withdraw, withdrawal: pull out
expel, expulsion
deport, deportation
invest, investment: stake
divest, divestment
loan, borrow, lend
bankrupt, bankruptcy, insolvency, insolvent
licence, license: permit
refund, reimburse
promise, pledge, vow
return: give back, hand back, repatriate
restart, resume
soldier, troop
flat, apartment
"""


def _sides(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that are asked, and all that tell of it."""
    asked, _, told = line.partition(":")
    first = tuple(word.strip() for word in asked.split(","))
    return first, (*first, *(word.strip() for word in told.split(",") if word.strip()))


_GROUPS = tuple(_sides(line) for line in _ALIKE.splitlines() if line.strip())


@functools.lru_cache(maxsize=1024)
def kindred(word: str) -> tuple[str, ...]:
    """The other words and phrases that tell of what is asked by a word, in base form."""
    own = inflect.inflections(word)
    found: dict[str, None] = {}
    for asked, told in _GROUPS:
        if any(_same(one, word, own) for one in asked):
            found.update(dict.fromkeys(one for one in told if not _same(one, word, own)))
    return tuple(found)


def _same(listed: str, word: str, forms: frozenset[str]) -> bool:
    return listed == word or (" " not in listed and listed in forms)
