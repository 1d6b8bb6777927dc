"""Words that tell of one and the same thing, so that a question of one looks for all.

Chosen for what claims usually ask of. A word that would change what is asked is left out:
a settlement is no fine, a suspension no dismissal, a charge no conviction. The noun that is
made of a verb ("renewal", "dissolution") is found by its ending.
"""

import functools

from digest.extract.language import inflect
from digest.extract.language.derive import guesses
from digest.extract.language.inflect import forms
from digest.extract.language.words import words

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
resign, resignation, step down, quit, stand down: bow out, give up post, leave post
retire, retirement
appoint, appointment
cost, price: price tag, bill
fine, penalty: order to pay
pay, payment: payout, pay out, shell out, hand over, fork out
lose, loss
defeat: lose, loss
spend, expenditure, outlay
settle, settlement
donate, donation: give
worth, value, valuation
profit: earnings, net income
close, closure, shut, shutter, shut down: shutdown, shut doors, close doors
open, opening
reopen, reopening
arrest: detain, custody
detain, custody, detention: arrest
charge, indict, indictment: arraign
convict, conviction, guilty
acquit, acquittal: not guilty
sentence, jail, imprison: prison
sue, lawsuit: suit, take to court
recall: call in, pull from shelves, take off shelves, withdraw from sale, pull from sale
strike, walkout, stoppage, walk out: industrial action, down tools
approve, approval: pass, adopt, green-light, sign off
pass: approve, approval, adopt
grant: approve, approval
reject, rejection, turn down: vote down, throw out, defeat
ban, prohibit, outlaw: forbid
breach, hack, cyberattack: leak
expose, compromise: leak
leak: spill, escape
know, aware, knowledge: learn
learn, find out: discover, aware, know
warn, warning, alert
raise, increase, hike
raise: secure
rise: increase, raise
cut, reduce, slash, reduction: shed, axe, eliminate, lay off, layoff, redundancy, redundant
job: post, position, lay off, layoff, redundancy, redundant
begin, start, commence: get under way, kick off
end: finish, conclude, expire, lift
finish, complete, completion, conclude
halt, stop: suspend, suspension, pause
suspend, suspension
pause: suspend, suspension, halt
delay, postpone, postponement: put off, push back
cancel, cancellation, scrap, call off: axe
evacuate, evacuation: flee, move out, lead to safety
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
election: go to polls
testify, testimony: give evidence
admit, acknowledge
concede, concession
apologize, apologise, apology
crash, collide, collision: wreck
collapse: cave in, give way, fall in, come down, fall down
sink: go down
run aground, go aground: ground
carry out, conduct, perform, undertake
derail, derailment: come off rails, leave rails, come off tracks
spill: leak
release: discharge, free
free: release
explode, explosion, blast
shoot, shooting: gunfire
steal, theft: stolen, make off with
kidnap, abduct, abduction
rescue: save
escape: break out, get away, breakout, jailbreak
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
launch: lift off, blast off, roll out
land: touch down
arrive, arrival: reach, dock, touch down, pull into
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
restart, resume, resumption: start again
tell, inform, notify, notification
renew, renewal
publish, publication: come out, bring out
expire, expiry, expiration: run out, lapse
burst: give way, rupture, breach
fail, failure: give way, burst
take effect: come into force, enter into force, come into effect, go into effect
annul, annulment: quash, overturn, void
marry, marriage, wed, wedding: tie knot
swear in, inaugurate, inauguration: take office
disappear, vanish, disappearance: go missing
seize, seizure, confiscate: impound
discover, discovery
switch off, turn off, switch-off: shut off
hand over, handover
soldier, troop
flat, apartment
"""


#: what tells of a number of things, and only of that: a group a line, as above
_OF_MANY = """
lay off, layoff: let go, dismiss, axe, shed
sack, dismiss, fire: let go, oust, redundant
hire, recruit: bring in, add, employ
send: dispatch, deploy, ship, fly, put, rush, deliver, arrive
deploy: send, dispatch, station, post
deliver: hand over, supply, ship, drop off, receive, bring, fly, land, unload
arrest: pick up, hold, seize, nab, round up, apprehend
rescue: airlift, take off, pull, bring out, pull out, lift, pluck, winch, free, haul, dig out
evacuate: move out, clear, bring out, lead out, get out
close: wind down, mothball, padlock, shut down, empty
hear: examine, testify, question, evidence
help: aid, assist, assistance, support
withdraw: pull out, recall, bring home, bring back, pull back
arrive: come, enter, cross, pour in, stream in, turn up, land, take in, register
leave: quit, depart, flee, abandon, walk out, go
steal: take, swipe, loot, carry off, rob, grab
burn: gut, destroy, torch, incinerate
destroy: wreck, level, demolish, burn
damage: wreck, hit, destroy
cull: slaughter, put down, destroy, kill
slaughter: cull, put down, kill
confirm: detect, find, identify, diagnose, record, register
record, register: report, confirm, log
report: record, register, confirm
file: bring, lodge, launch, face, fight
receive: get, field, reach, log, take
issue: grant, hand out, serve
serve: feed
own: have, run, operate, possess, hold, owner
run, operate: have, own, operator
employ: have, staff, employee
attend: come, show up, crowd, watch, guest
inspect: visit, check, examine, board
cancel: ground, scrub, pull
escape: flee, abscond, break free, slip away
recapture: catch, round up, capture, rearrest
give: receive, get, administer, inject, treat
born: birth, deliver
felled, fell: cut down, chop down, axe
build: complete, finish
sell: shift, offload
collapse: cave in, give way, fall
sink: go down, founder, capsize
elect: return
award: hand out, give
vaccinate: jab, immunise, immunize, inoculate, vaccine, vaccination
harvest: yield, bring in, gather, pick, reap, produce, crop
leak, spill: run, flow, pour, seep, gush, come out, discharge, lose
recover: mop up, skim, scoop up, clean up, retrieve
foul: pollute, contaminate, soil, taint
raise: put up, push up
produce: mine, dig up, extract, pump, refine, production, make, turn out, churn out, output
house, shelter: put up, take in, accommodate
plant: put in
expel: kick out, throw out
suspend: bench, stand down
lose: shed
strand: stick, trap, maroon
trap: strand, stick
displace: uproot, drive out, flee
sicken, ill: hospitalise, hospitalize
test: check, screen
win: take, claim
score: net, tally
complain: complaint
sue: lawsuit, plaintiff
carry: transport, ferry
repair: fix, mend
replace: change, swap
search: comb, scour
issue: write
disconnect: cut off
flood: inundate, swamp, submerge
block: close
capture: take, seize
seize: confiscate, impound, take
treat: admit, see
hospitalise, hospitalize: admit, take to hospital
reinstate: rehire, take back
return: come back, go home
bid: offer, tender
"""


def _sides(line: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that are asked, and all that tell of it."""
    asked, _, told = line.partition(":")
    first = tuple(word.strip() for word in asked.split(","))
    return first, (*first, *(word.strip() for word in told.split(",") if word.strip()))


_COUNTED = tuple(_sides(line) for line in _OF_MANY.splitlines() if line.strip())
_GROUPS = tuple(_sides(line) for line in _ALIKE.splitlines() if line.strip())


@functools.lru_cache(maxsize=1024)
def kindred(word: str) -> tuple[str, ...]:
    """The other words and phrases that tell of what is asked by a word, in base form."""
    own = inflect.inflections(word)
    found: dict[str, None] = dict.fromkeys(guesses(word))
    for asked, told in _GROUPS:
        if any(_same(one, word, own) for one in asked):
            found.update(dict.fromkeys(one for one in told if not _same(one, word, own)))
    return tuple(found)


@functools.lru_cache(maxsize=1024)
def counted_by(word: str) -> tuple[str, ...]:
    """The other words by which a number of things is told, where it is asked by this one."""
    first, *rest = word.split()
    spelled = {" ".join((form, *rest)) for form in inflect.inflections(first)}
    found = (told for asked, told in _COUNTED if not spelled.isdisjoint(asked))
    return tuple(dict.fromkeys(one for told in found for one in told if one not in spelled))


def _same(listed: str, word: str, forms: frozenset[str]) -> bool:
    return listed == word or (" " not in listed and listed in forms)


#: what is asked of somebody by one of these is so by any
_SAID_ALIKE = (
    ("know", "aware", "knowledge"),
    ("close", "shut", "shutter", "shut down", "close down", "wind up"),
    ("start", "begin", "commence"),
    ("buy", "purchase", "acquire", "snap up", "take over"),
    ("dismiss", "fire", "sack", "oust"),
    ("resign", "step down", "quit", "stand down", "step aside", "bow out"),
    ("die", "dead", "perish", "pass away"),
    (
        "approve",
        "pass",
        "adopt",
        "authorize",
        "authorise",
        "sign off on",
        "sign off",
        "ratify",
        "green-light",
        "wave through",
        "okay",
    ),
    ("convict", "guilty"),
    ("warn", "alert", "caution", "tip off"),
    ("fly", "flew"),
    ("delete", "erase", "wipe", "purge", "scrub"),
    ("ban", "prohibit", "outlaw", "bar", "forbid"),
    ("scrap", "abandon", "ditch", "axe", "shelve"),
    ("cancel", "call off", "scrap", "axe"),
    ("hide", "conceal", "cover up", "suppress"),
    ("injure", "hurt", "wound"),
    ("withdraw", "pull", "retract", "rescind", "revoke"),
    ("evacuate", "evacuation"),
    ("find", "detect", "discover", "uncover"),
    ("halt", "suspend", "stop", "pause", "freeze"),
    ("lift", "end"),
    ("pay", "cover"),
    ("hire", "employ", "recruit", "take on"),
    ("destroy", "shred", "burn", "incinerate"),
    ("support", "back", "favor", "favour", "endorse"),
    ("allow", "permit", "let"),
    ("fabricate", "falsify", "invent", "fake", "make up", "forge"),
    ("use", "deploy", "employ"),
    ("attend", "at"),
    ("keep", "preserve", "retain"),
    ("share", "hand over", "pass on", "turn over", "pass", "hand", "give", "supply", "transfer"),
    ("leave", "flee", "depart", "fly out"),
    ("obtain", "steal", "make off with", "get hold of", "lay hands on"),
    ("notify", "inform", "tell", "alert"),
    ("offer", "tender", "submit", "hand in", "hand"),
    ("investigate", "probe", "look into"),
    ("search", "raid", "go through"),
    ("mislead", "deceive", "dupe", "lie to"),
    ("detain", "take into custody", "lock up"),
    ("arrest", "take into custody"),
    ("charge", "indict"),
    ("sue", "take to court"),
    ("apologise", "apologize", "say sorry"),
    ("install", "fit", "put in"),
    ("repair", "fix", "mend"),
    ("demolish", "tear down", "knock down", "pull down", "raze", "bulldoze"),
    ("build", "construct", "erect"),
    ("dump", "discharge", "tip"),
    ("pollute", "contaminate"),
    ("delay", "postpone", "put off", "push back", "defer"),
    ("raise", "increase", "put up", "hike"),
    ("cut", "reduce", "slash", "lower", "trim"),
    ("extend", "prolong"),
    ("ignore", "disregard", "brush aside", "overlook"),
    ("admit", "acknowledge", "concede", "confess", "let in"),
    ("order", "instruct", "direct", "command"),
    ("promise", "pledge", "vow"),
    ("sell", "sell off", "offload", "dispose of"),
    ("publish", "release"),
    ("seize", "confiscate", "impound"),
    ("record", "film", "tape"),
    ("hack", "breach", "break into"),
    ("vaccinate", "immunise", "immunize", "inoculate"),
    ("own", "hold", "possess"),
    ("veto", "block"),
    ("evict", "throw out", "turn out"),
    ("deport", "expel"),
    ("safe", "fit"),
    ("recall", "call back", "pull from shelves"),
    ("restart", "resume"),
    ("visit", "call on"),
)
#: … and not so by these
_CONTRARIES = {
    "open": "closed|shut|shuttered",
    "reopen": "remain closed|remain shut|stay closed|stay shut",
    "close": "open|stay open|remain open|keep open",
    "leave": "stay in|remain in",
    "admit": "exclude|throw out",
    "cancel": "go ahead with",
    "know": "unaware|ignorant|oblivious|in the dark",
    "aware": "unaware|ignorant",
    "alive": "dead|die",
    "die": "alive|survive",
    "safe": "unsafe|unfit",
    "legal": "illegal|unlawful",
    "guilty": "acquit|innocent|cleared",
    "convict": "acquit|cleared",
    "approve": "reject|defeat|vote down|turn down|veto",
    "pass": "reject|defeat|vote down|fail",
    "accept": "reject|turn down|refuse|decline",
    "win": "lose",
    "survive": "die",
    "agree": "refuse",
    "online": "offline",
    "involved": "uninvolved",
    "available": "unavailable",
    "support": "oppose|come out against",
    "oppose": "support|back|favor|favour|endorse",
    "back": "oppose|come out against",
    "allow": "ban|prohibit|forbid|outlaw",
    "permit": "ban|prohibit|forbid|outlaw",
    "ban": "allow|permit",
    "raise": "lower|cut",
    "increase": "decrease|reduce|cut",
    "grant": "deny|refuse",
    "comply": "violate|flout",
    "true": "false",
    "dangerous": "safe",
}


def said_alike(base: str) -> tuple[str, ...]:
    """The words that say the same of somebody as a question's verb or adjective, itself among."""
    own = inflect.inflections(base)
    return tuple(
        word
        for group in _SAID_ALIKE
        if any(" " not in word and not own.isdisjoint(inflect.inflections(word)) for word in group)
        for word in group
    )


def contraries(base: str) -> tuple[str, ...]:
    """The words that say the contrary of somebody."""
    own = {base} | inflect.bases(base) | inflect.inflections(base)
    listed = (told.split("|") for asked, told in _CONTRARIES.items() if asked in own)
    undone = (f"un{base}",) if base.endswith("ed") else ()  # "unencrypted"
    return (*(word for words_ in listed for word in words_), *undone)


#: nouns for anybody at all
PERSONS = forms(
    "people person passenger resident worker employee victim guest villager commuter tourist"
    " miner inhabitant civilian traveler traveller individual patient"
)
#: what a company has, and cuts
JOBS = forms("job post position role worker employee staff workforce redundancy layoff")
_DWELLINGS = forms("home house dwelling residence")
_ANYBODY = words("people person persons individuals")
_VEHICLES = forms("vehicle")
_CARS = forms("car truck van lorry pickup suv")


def nouns_like(noun: str) -> frozenset[str]:
    """All forms of a counted noun, and the nouns by which the same are counted."""
    if noun in _ANYBODY:
        return PERSONS
    for alike in (JOBS, _DWELLINGS):
        if noun in alike:
            return alike | (PERSONS if noun in PERSONS else frozenset())
    return inflect.inflections(noun) | (_CARS if noun in _VEHICLES else frozenset())


#: what persons of one name in a question may be called
_PERSONS_LIKE = {
    "suspect": words("man woman person teenager boy girl youth men women"),
    "worker": words("employee employees staff"),
}


def persons_like(noun: str) -> frozenset[str]:
    """What else those may be called whom a question calls by a noun."""
    return _PERSONS_LIKE.get(noun.removesuffix("s"), frozenset())
