"""Quotations: the words a claim's speaker is quoted with on the claim's matter.

Each quotation of a sentence is taken for one word, so that the grammar round it shows who
says it: "…," Ruiz said · Ruiz called the bridge "…" · the bridge, Ruiz wrote, was "…".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.extract.found import Found, Unread
from digest.extract.kinds.quotation import (
    QUOTED,
    Setting,
    all_quoted,
    begins,
    long_enough,
    passage,
)
from digest.extract.language import lexicon as lex
from digest.extract.language.groups import NounGroup, noun_groups
from digest.extract.language.inflect import bases, forms
from digest.extract.language.link import predicates
from digest.extract.language.mood import Mood
from digest.extract.language.predicates import THAT, Predicate
from digest.extract.language.realis import realis
from digest.extract.language.text import Token
from digest.extract.language.told import Told, plain
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.model import Stance, named
from digest.values import Quote

_TELLING = words(
    """
say tell ask write add explain announce insist warn declare note remark reply respond answer retort
shout yell sigh joke quip promise pledge vow swear admit concede acknowledge argue claim contend
maintain state stress emphasize emphasise recall tweet post testify call describe dismiss label
denounce condemn brand slam blast hail praise defend term dub observe comment complain confess
continue conclude recount snap whisper declare assure read boast lament mutter thunder plead
"""
)
_ASKING = forms(
    "ask tell press question challenge speak talk respond reply react comment turn refer address"
    " write discuss quiz testify"
)
_LEADING = words("of about on regarding over concerning")
_TURNING = words("refer turn respond reply react")
_PRONOUNS = words("he she they")
_NONE = words("no without nothing never not")
_STANDING = words("it they them this that these those")
_LONGEST_TAG = 14

_NO_WORDS = "no words of any length are quoted"
_OTHER_SPEAKER = "not the claim's speaker, or nobody is credited"
_OTHER_MATTER = "the speaker is quoted on something else"


def wanted(looked: Looked) -> tuple[str, ...]:
    """The names of the speaker a claim asks for: given, or the first that the question names."""
    claim = looked.claim
    if claim.speaker is not None:
        own = next((p for p in looked.parties if claim.speaker in p), (claim.speaker,))
        return (claim.speaker, *own)
    places = {
        claim.question.casefold().find(name.casefold()): party
        for party in looked.parties
        for name in party
        if named(claim.question, (name,))
    }
    return places[min(places)] if places else ()


def is_wanted(speaker: str | None, looked: Looked) -> bool:
    """Whether a credit is the speaker whom the claim asks for."""
    return speaker is not None and _is(speaker, wanted(looked))


def read(setting: Setting, looked: Looked) -> Found | Unread:
    """The speaker's words on the claim's matter, or why there are none."""
    if not begins(setting):
        return Unread("goes on from the sentence before")
    tokens, quotations = passage(setting)
    names = wanted(looked)
    tellers = _tellers(tokens)
    whose = [_whose(one, names, setting) for one in tellers]
    mine = [k for k, stance in enumerate(whose) if stance is not None]
    if not mine:
        return Unread(_OTHER_SPEAKER)
    said = " ".join(
        joined(quotations[k]).strip(" ," if k != mine[-1] else " ").removesuffix(",") for k in mine
    )
    if not long_enough([token for k in mine for token in quotations[k]]):
        return Unread(_NO_WORDS)
    first = tellers[mine[0]]
    if not _on_topic(setting, tokens, said, first, looked, names):
        return Unread(_OTHER_MATTER)
    stance = whose[mine[0]] or Stance.ASSERTED
    return Found(value=Quote(words=said, text=said), stance=stance, at=0)


# ── who says it ──


@dataclass(frozen=True)
class _Teller:
    """The verb of telling, among tokens of which each quotation is one."""

    told: Told
    which: int
    quote: int  #: where the first quotation stands
    within: Predicate | None  #: the predicate the quotation is a part of, where it is

    @property
    def verb(self) -> Predicate:
        return self.told.predicates[self.which]

    def speaker(self) -> str:
        subject, noun = self.verb.subject, self.verb.noun
        tagged = self._tagged()
        if tagged:
            subject, noun = (tagged.start, tagged.end), tagged.end
        if subject is None:
            return ""
        return joined(self.told.tokens[subject[0] : noun or subject[1]]).replace(" 's", "'s")

    def _tagged(self) -> NounGroup | None:
        """Who follows the verb straight after the words: "…," retorted the minister."""
        if self.verb.group.start not in (self.quote + 1, self.quote + 2):
            return None
        groups = self.told.nouns
        return next((one for one in groups if one.start == self.verb.group.end), None)


def _tellers(tokens: Sequence[Token]) -> list[_Teller | None]:
    """For each quotation, who the grammar round it says it is said by.

    One that only goes on after a tag has the teller of the one before.
    """
    told = Told(tokens, predicates(tokens), noun_groups(tokens), reported=True)
    places = [k for k, token in enumerate(tokens) if token.text == QUOTED]
    found: list[_Teller | None] = []
    for number, quote in enumerate(places):
        own = min(_telling(told, quote), key=lambda one: abs(one.verb.at - one.quote), default=None)
        if own is None and number and (before := found[-1]):
            between = tokens[max(before.verb.group.end, places[number - 1]) : quote]
            goes_on = not any(t.cls in ("C", "V", "X") or t.text == ";" for t in between)
            own = before if goes_on else None
        found.append(own)
    return found


def _telling(told: Told, quote: int) -> Iterator[_Teller]:
    for which, one in enumerate(told.predicates):
        colon = quote > 0 and told.tokens[quote - 1].text == ":" and one.end == quote - 1
        tells = bases(told.tokens[one.at].low) & _TELLING
        if (tells and (one.finite or one.link in ("to", "ing"))) or (colon and one.finite):
            fits, within = _holds(told, which, quote)
            if fits:
                yield _Teller(told, which, quote, within)


def _holds(told: Told, which: int, quote: int) -> tuple[bool, Predicate | None]:
    """Whether the quotation is what the verb tells, and the predicate it is a part of."""
    one, tokens = told.predicates[which], told.tokens
    around = next((p for p in told.predicates if p.group.end <= quote < p.end), None)
    if one.group.end <= quote < one.end:
        return True, one
    if around is None and quote + 1 < len(tokens) and one.begin in (quote + 1, quote + 2):
        return not any(t.cls == "C" for t in tokens[quote + 1 : one.begin]), None
    if around is None and one.group.start in (quote + 1, quote + 2) and one.group.end < len(tokens):
        return tokens[one.group.end].cls in "DPON", None
    if quote > 0 and tokens[quote - 1].text in (":", ",") and one.end >= quote - 1:
        return one.end == quote - 1, None
    if around is None:
        return False, None
    if around.link == THAT and around.parent == which:
        return True, around
    aside = one.begin > 0 and tokens[one.begin - 1].text == ","
    return aside and not around.also and around.link == "" and one.end < quote, around


def _whose(teller: _Teller | None, names: Sequence[str], setting: Setting) -> Stance | None:
    """How firmly the words are the wanted speaker's; None where they are not."""
    if teller is None:
        low = f" {setting.sentence.text.casefold()}"
        if any(f" in the words of {name.casefold()}" in low for name in names):
            return Stance.ASSERTED
        if _follows(setting, names):
            return Stance.ASSERTED
        ours = (
            " according to " in low
            and setting.credited is not None
            and _is(setting.credited, names)
        )
        return Stance.ASSERTED if ours else None
    mood = realis(teller.told, teller.which) or _denied(teller)
    if mood is None or mood.negated:
        return None
    speaker = teller.speaker()
    if speaker.casefold() in _PRONOUNS:
        return mood.stance if _meant(teller, names, setting) else None
    return mood.stance if _is(speaker, names) else None


def _follows(setting: Setting, names: Sequence[str]) -> bool:
    """Whether words without a tag follow a sentence of the same paragraph that tells of the
    speaker alone: "Kovac was unmoved. “It will hold.”"
    """
    before = setting.before[-1] if setting.before else None
    if before is None or before.paragraph != setting.sentence.paragraph:
        return False
    if any(token.quote >= 0 for token in before.tokens) or not all_quoted(setting.sentence):
        return False
    told = plain(before.tokens)
    mains = [one for one in predicates(told) if one.finite and one.link == ""]
    return bool(mains) and all(
        one.subject is not None and _is(joined(told[one.subject[0] : one.noun]), names)
        for one in mains
    )


def _denied(teller: _Teller) -> Mood | None:
    """As in "denied having said that it was “…”"."""
    told, verb = teller.told, teller.verb
    parent = verb.parent
    if parent is None or verb.link != "ing" or verb.negated:
        return None
    mood = realis(told, parent)
    denies = "deny" in bases(told.tokens[told.predicates[parent].at].low)
    if not denies or mood is None or mood.negated or mood.stance is not Stance.ASSERTED:
        return None
    return Mood(negated=False, stance=Stance.DENIED)


def _meant(teller: _Teller, names: Sequence[str], setting: Setting) -> bool:
    """Whether "she" is the speaker wanted: the last named before."""
    if setting.credited and _is(setting.credited, names):
        return True
    subject = teller.verb.subject
    lead = joined(teller.told.tokens[: subject[0]]) if subject else ""
    if named(lead, names):
        return True
    before = setting.before[-1].text if setting.before else ""
    return named(before, names) or any(named(before, (name.split()[-1],)) for name in names)


def _is(speaker: str, names: Sequence[str]) -> bool:
    """Whether a credit is one of the names, with or without titles, first name and apposition."""
    head = speaker.partition(",")[0].strip()
    for name in names:
        rest = head.casefold().removesuffix(name.casefold())
        if rest != head.casefold() and all(_title(word) for word in rest.split()):
            return True
    first, *_ = names or ("",)
    *given, surname = first.split() or [""]
    *titles, last = head.split() or [""]
    return bool(given) and last == surname and all(_title(word) for word in titles)


def _title(word: str) -> bool:
    low = word.lower().rstrip(".")
    return low in lex.ROLES | lex.TITLES | lex.OFFICES | words("the former then") or word.islower()


# ── what it is about ──


def _on_topic(
    setting: Setting,
    tokens: Sequence[Token],
    said: str,
    teller: _Teller | None,
    looked: Looked,
    names: Sequence[str],
) -> bool:
    """Whether the words are on the claim's matter: by themselves, or as the sentence tells."""
    if looked.touched_by(said):
        return True
    if teller is None:
        return looked.touched_by(joined(tokens))
    region = _region(teller)
    return (
        looked.touched_by(f"{joined(region)} {said}")
        or _led_to(teller, looked, said)
        or _taken_up(setting, teller, looked, names)
    )


def _region(teller: _Teller) -> tuple[Token, ...]:
    """What the quotation is said of: "the bridge" in "called the bridge “…”"."""
    tokens, verb, within = teller.told.tokens, teller.verb, teller.within
    if within is None:
        return ()
    if within is verb:
        return tuple(tokens[verb.group.end : within.end])
    fronted = tokens[: verb.begin] if within.link == "" else ()
    between = tokens[verb.group.end : within.begin] if within.link else ()
    return (*fronted, *between, *tokens[within.begin : within.end])


def _led_to(teller: _Teller, looked: Looked, said: str) -> bool:
    """As in "asked about the bridge, she said", "said of the bridge", "opening the bridge, she"."""
    tokens, verb = teller.told.tokens, teller.verb
    after = max(verb.group.end, verb.noun or 0)
    for k in range(after, max(verb.end, min(after + 1, len(tokens)))):
        if tokens[k].cls in ("S", "W", "V"):
            break
        if tokens[k].low == "on":
            group = next((g for g in teller.told.nouns if g.start == k + 1), None)
            if group and looked.touched_by(joined(tokens[group.start : group.end])):
                return True
        elif tokens[k].low in _LEADING and (tokens[k].low != "of" or k == after):
            stop = next((n for n in range(k, len(tokens)) if tokens[n].cls in ".SW"), len(tokens))
            if looked.touched_by(f"{joined(tokens[k:stop])} {said}"):
                return True
    colon = next((k for k in range(teller.quote) if tokens[k].text == ":"), 0)
    compared = any(token.low == "than" for token in tokens[:colon])
    if not compared and colon == teller.quote - 1 and looked.touched_by(joined(tokens[:colon])):
        return True
    if _fronted(teller, looked, said):
        return True
    return any(_asked(teller, one, looked) for one in teller.told.predicates if one is not verb)


def _fronted(teller: _Teller, looked: Looked, said: str) -> bool:
    """A participle before the speaker, of what he does as he speaks: "Opening the bridge, …"."""
    tokens = teller.told.tokens
    lead = tokens[: teller.verb.begin]
    doing = any(token.cls in ("G", "E") or token.low.endswith("ing") for token in lead[:2])
    return doing and looked.touched_by(f"{joined(lead)} {said}")


def _asked(teller: _Teller, one: Predicate, looked: Looked) -> bool:
    tokens = teller.told.tokens
    if one.negated or tokens[one.at].low not in _ASKING:
        return False
    stop = one.group.end
    while stop < len(tokens) and tokens[stop].text not in (",", ":", QUOTED):
        stop += 1
    region = tokens[one.group.end : stop]
    to = bool(bases(tokens[one.at].low) & _TURNING)
    leads = any(t.low in _LEADING or t.cls in "SW" or (to and t.low == "to") for t in region)
    return leads and _NONE.isdisjoint(t.low for t in region) and looked.touched_by(joined(region))


def _taken_up(setting: Setting, teller: _Teller, looked: Looked, names: Sequence[str]) -> bool:
    """Whether the sentence before, of the same speaker, leads up to the quotation."""
    tokens = teller.told.tokens
    if not setting.before or teller.quote > 1:
        return False
    tag = sum(token.word for token in tokens) - 1
    before = setting.before[-1]
    if tag > _LONGEST_TAG or before.paragraph < setting.sentence.paragraph - 1:
        return False
    quoted = any(token.quote >= 0 for token in before.tokens)
    lows = {token.low for token in setting.sentence.tokens if token.quote >= 0}
    if quoted and lows.isdisjoint(_STANDING):
        return False
    who = named(before.text, names) or any(named(before.text, (n.split()[-1],)) for n in names)
    return who and looked.touched_by(before.text)
