"""How else the deed of a count is worded: "made off with 60 bikes", "shown the door".

What stands here tells of a number of the things asked for, though not of anything else: who
picked up six people arrested them only where people are counted.
"""

import functools
from collections.abc import Iterable

from digest.extract.language.inflect import bases, inflections
from digest.extract.language.text import Tokens
from digest.extract.language.words import words

#: a verb with the words that must follow it, in their order, other words between
Wording = tuple[frozenset[str], ...]

#: A group a line: what is asked, then what tells of it; what stands after the bar tells of so
#: much else that it is no word of the claim, and counts only in a clause that names whom or what
#: it befell.
_TABLE = """
die, kill, dead, death: perish, drown, succumb | lose life, lose their life, found dead, pull \
dead
injure, hurt, wound, injury: | hospitalise, hospitalize, maim, take to hospital, treat for \
injury, suffer injury, sustain injury, need treatment, treat for burn, hurt
arrest, detain: apprehend, nab | pick up, round up, take into custody, hold, haul in, capture, \
seize, in custody, behind bars, place under arrest, lead in handcuffs, take in, catch
dismiss, sack, fire, lay off, cut, discharge: dismiss, sack, axe, redundant | let go, show door, \
make redundant, part company with, part way with, give notice, get rid of, terminate, oust, \
remove, kick out, throw out, lay off, pay off, force out, drum out, release, strip, give \
marching order
suspend, suspension: | stand down, place on leave, put on leave, relieve of duty, bench, send \
home, place under suspension, put under suspension, take off duty, remove from duty
close, shut: shutter, mothball | shut door, close door, shut gate, close gate, pull down \
shutter, board up, cease trading, bring down shutter, put up shutter, shut down, send home, \
empty, axe, go
open: | be open, throw open, up and running, run, operate, in operation, serve
reopen: | open again, throw open again, back in business
steal, theft: loot, pilfer, snatch | make off with, get away with, carry off, run off with, walk \
off with, spirit away, drive off with, help themselves to, take, grab, go missing, disappear, \
haul away, load into, raid, lift, vanish, clear out, escape with, flee with
rescue, save: pluck, winch | bring out alive, pull out alive, pull alive, bring out, pull out, \
lead to safety, bring to safety, pull to safety, dig out, bring ashore, bring up, lift to \
safety, airlift, free, carry out, haul out, take off, lead out, reach alive, come out alive, \
bring to surface
evacuate, evacuation: | move out, lead out, bring out, take to safety, lead to safety, clear, \
bus out, drive out, order out, flee, leave, move to, get out, take out, bring to safety, empty
withdraw: | pull out, pull back, bring home, recall, take out, move out, remove, pull, call \
home, fly home, order home
send, deploy, dispatch, despatch, deliver: ship, dispatch, despatch | put into, fly in, fly to, \
rush, truck, hand over, supply, provide, arrive, bring, move into, pour into, turn over, \
receive, get, take delivery of, take to, pass to, donate, transfer, move to, airlift, field, \
ferry, lend, give
return, hand over, give back: repatriate | give back, hand back, send back, come home, go home, \
bring home, go back, come back, restore, hand over, get back, fly home
recall: | call back, call in, ask back, take back, summon, ask to return, bring back, invite \
back
help, assist, aid: assist, aid | come to aid of, come to help of, look after, care for, support, \
take in, serve, rescue, give help to, give shelter to, shelter, lend hand to, stand by
sue: | take to court, go to court against, file suit, bring suit, bring claim, bring case, lodge \
claim, seek damages, bring action, start proceeding, take legal action, file claim
lawsuit, suit, case, claim: | fight, face, land on, hit with, contest, defend, bring, file, \
lodge, battle, confront, name in, target of, start, pile up
inspect, inspection: | check, examine, look over, audit, board, visit, go over, call at, go \
aboard
visit: | call at, go to, come to, be to, inspect, drop in, turn up at, set foot in
warn, warning: caution, alert | put on notice, issue warning, give warning, send warning, write \
to
hear: | examine, question, testify, give evidence, take evidence from, listen to, take stand, \
appear, call, cross-examine
catch, contract, infect, infection, sicken, ill, sick: sicken | come down with, be down with, go \
down with, fall ill, take ill, become infected, test positive, pick up, diagnose with, hit by, \
infect, contract, reach, hit, affect, confirm, strike down, fall sick, become ill, get into, \
spread to, catch, suffer from, find on, find at, find in, touch, appear on, turn up on
confirm, record, detect, register, report: | find, diagnose, record, detect, register, report, \
log, count, identify, confirm, pass, verify
burn, destroy, damage, ruin: gut, raze, incinerate, char | consume, go up in flame, go up in \
smoke, burn down, flatten, level, wreck, demolish, wipe out, wash away, sweep away, smash, ruin, \
reduce to ash, lose to, turn to ash, lay waste, tear down, bring down, catch fire, claim, \
destroy, burn
lose: | rob of, deprive of, lock out of, shut out of, freeze out of, cut off from, strip of, bar \
from, be without
expose, compromise, leak, breach, affect: leak | steal, spill, reveal, publish, access, put \
online, dump, take, hit, catch up in, copy, involve, touch, harvest, download, affect, expose, \
swipe
cull, slaughter: slaughter | kill, destroy, put down, claim, shoot, send to slaughter, gas, put \
to death
build, install, erect, construct: erect | put up, raise, install, complete, finish, fit, set up, \
plant, construct, build
buy, order, purchase: | order, purchase, acquire, take, sign for, place order for, put in order \
for, pick up, book, ask for
sell: | shift, find buyer for, sign away, offload, get rid of
cancel: scrub | scrap, axe, ground, call off, pull, drop, strike from, take off
own, have: | belong to, possess, hold, run, count, boast, operate, be owner of, owner of, own, \
have
hire, recruit, employ: | take on, bring in, sign up, add, engage, recruit, employ
reject: disallow | throw out, turn down, rule out, rule invalid, void, refuse, set aside, strike \
out, discard, put aside
receive: field | get, have, log, reach, come in, land on, record, register, take, attract, draw, \
arrive at, make to, lodge with, file with, bring to
bid, tender, apply: tender | put in bid, enter, submit, compete for, vie for, put in offer, \
tender, throw hat, make offer, lodge, hand in
miss: skip | fail to attend, not attend, fail to take, fail to turn up, not turn up, fail to \
appear
resign, quit, leave: | hand in notice, walk out, step down, give up post, hand in resignation, \
go, leave, quit, resign, stand down, depart
expel: eject | throw out, kick out, send away, send home, order out, show door, turn out
vaccinate: inoculate, immunise, immunize, jab | receive dose, receive jab, get jab, have jab, \
reach
displace: uproot | drive from, force from, flee, make homeless, leave homeless, lose home, force \
out
strand, trap: maroon | stuck, hold up, cut off, leave stranded, be trapped, wait, unable to \
leave
find, discover: unearth | recover, come across, dig up, turn up, uncover, locate, detect, \
discover, find
seize, confiscate: impound | take away, haul away, confiscate, recover, find, carry off, grab
kidnap, abduct: | seize, snatch, take hostage, carry off, take captive, hold captive, drag off
recapture: | round up, catch, pick up, seize, bring back, in custody, take back, track down, \
arrest
escape: abscond, breakout, jailbreak | break out, get away, flee, slip away, give slip, go over \
wall, bolt
free, release: | let go, set free, let out, walk free, go free, come home, hand over, bail
deport: | send home, remove, fly out, expel, send back, put on plane, return to
charge, indict: arraign | take to court, bring before court, appear in court, put before court, \
indict
convict: | find guilty, jail, sentence, guilty, send to prison, send to jail
join, attend: | turn up, turn out, come, gather, march, be there, take part, show up, pack, \
crowd
sign: | put name to, add name to, ink, back, support
adopt, rehome: | find home for, take in, go to new home, place with
sink: | go down, send to bottom, founder, go under
crash: | come down, write off, smash, pile up
collapse: | come down, give way, fall in, cave in, fall down
lend, loan: | loan, send on loan, be on loan, give on loan, make loan of, borrow
plant: | put in, set out, go in ground
repair, restore, fix: | mend, patch, put right, fix, make good, rebuild
"""

_SMALL = words("in on to of with for from against up out off back down home away over at")


def _parsed() -> dict[str, tuple[tuple[str, ...], tuple[Wording, ...]]]:
    found: dict[str, tuple[tuple[str, ...], tuple[Wording, ...]]] = {}
    for line in _TABLE.replace("\\\n", "").splitlines():
        asked, _, told = line.partition(":")
        plain, _, guarded = told.partition("|")
        kin = tuple(one.strip() for one in plain.split(",") if one.strip())
        ways = tuple(_wording(one.strip()) for one in guarded.split(",") if one.strip())
        for one in asked.split(","):
            before = found.get(one.strip(), ((), ()))
            found[one.strip()] = (before[0] + kin, before[1] + ways)
    return found


def _wording(written: str) -> Wording:
    return tuple(
        frozenset((word,)) if word in _SMALL else inflections(word) for word in written.split()
    )


_BY_ASKED = _parsed()


@functools.lru_cache(maxsize=1024)
def plainly(word: str) -> tuple[str, ...]:
    """The words by which what is asked by a word is told as surely as by it."""
    return tuple(told for base in sorted(bases(word) | {word}) for told in _of(base)[0])


@functools.lru_cache(maxsize=1024)
def wordings(word: str) -> tuple[Wording, ...]:
    """The wordings by which it is told beside the things asked for."""
    return tuple(told for base in sorted(bases(word) | {word}) for told in _of(base)[1])


def _of(base: str) -> tuple[tuple[str, ...], tuple[Wording, ...]]:
    return _BY_ASKED.get(base, ((), ()))


def worded(tokens: Tokens, verb: int, ways: Iterable[Wording]) -> bool:
    """Whether the verb at a token, with what follows it, is one of the wordings."""
    low = tokens[verb].low
    return any(low in way[0] and _follow(tokens, verb, way[1:]) for way in ways)


def _follow(tokens: Tokens, verb: int, rest: Wording) -> bool:
    """Whether the words follow in their order, in the same clause."""
    k = verb + 1
    end = min(k + _NEAR, len(tokens))
    for wanted in rest:
        while k < end and tokens[k].low not in wanted:
            if tokens[k].text in _STOPS:
                return False
            k += 1
        if k >= end:
            return False
        k += 1
    return True


_NEAR = 14
_STOPS = frozenset(",;—:")
