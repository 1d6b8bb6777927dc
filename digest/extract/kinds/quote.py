"""Quotations: the words a claim's speaker is quoted with on the claim's matter.

Each quotation of a sentence is taken for one word, so that the grammar round it shows who
says it: "…," Ruiz said · Ruiz called the bridge "…" · the bridge, Ruiz wrote, was "…".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from digest.extract.found import Found, Unread
from digest.extract.language import lexicon as lex
from digest.extract.language.classes import Class
from digest.extract.language.inflect import bases, forms
from digest.extract.language.predicates import THAT, Predicate, predicates
from digest.extract.language.realis import Told, plain, realis
from digest.extract.language.text import Sentence, Token
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.speakers.said import joined
from digest.model import Stance, named
from digest.values import Quote

#: a mere phrase is no quotation: "a mistake"
_FEWEST_WORDS = 4
_FEWEST_OF_A_SENTENCE = 3
_TELLING = words(
    """
say tell write add explain announce insist warn declare note remark reply respond answer retort
shout yell sigh joke quip promise pledge vow swear admit concede acknowledge argue claim contend
maintain state stress emphasize emphasise recall tweet post testify call describe dismiss label
denounce condemn brand slam blast hail praise defend term dub observe comment complain confess
continue conclude recount snap whisper declare assure read boast lament mutter thunder plead
"""
)
_NAMING = words("call describe dismiss label denounce condemn brand slam hail praise defend term dub blast")
_ASKING = forms(
    "ask tell press question challenge speak talk respond reply react comment turn refer address"
    " write discuss quiz testify"
)
_LEADING = words("of about on regarding over concerning")
_PRONOUNS = words("he she they")
_NONE = words("no without nothing never not")
_QUOTED = "…quoted"
_LONGEST_TAG = 14

_NO_WORDS = "no words of any length are quoted"
_OTHER_SPEAKER = "not the claim's speaker, or nobody is credited"
_OTHER_MATTER = "the speaker is quoted on something else"


@dataclass(frozen=True)
class Setting:
    """A sentence with quotations among its neighbours."""

    sentence: Sentence
    before: Sequence[Sentence]  #: those before it in its paragraph and the one before that
    after: Sequence[Sentence]  #: those after it in its paragraph
    credited: str | None  #: whom attribution credits with the words


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


def credits(speaker: str | None, looked: Looked) -> bool:
    """Whether a credit is the speaker whom the claim asks for."""
    return speaker is not None and _is(speaker, wanted(looked))


def read(setting: Setting, looked: Looked) -> Found | Unread:
    """The speaker's words on the claim's matter, or why there are none."""
    said = _quotation(setting)
    if said is None:
        return Unread(_NO_WORDS)
    names = wanted(looked)
    teller = _teller(setting)
    if teller is None and not (setting.credited and _is(setting.credited, names)):
        return Unread(_OTHER_SPEAKER)
    if teller is not None and not _speaks(teller, names, setting):
        return Unread(_OTHER_SPEAKER)
    if not _on_topic(setting, said, teller, looked, names):
        return Unread(_OTHER_MATTER)
    return Found(value=Quote(words=said, text=said), stance=Stance.ASSERTED, at=0)


# ── the words ──


def _quotation(setting: Setting) -> str | None:
    """What is quoted in a sentence, joined over its tag, and closed in a later one."""
    tokens = list(setting.sentence.tokens)
    first = tokens[0].quote
    before = setting.before[-1].tokens if setting.before else ()
    goes_on = first >= 0 and before and before[-1].quote == first and tokens[0].text != '"'
    if goes_on and setting.before[-1].paragraph == setting.sentence.paragraph:
        return None
    for sentence in setting.after:
        last = tokens[-1]
        if last.quote < 0 or (last.text == '"' and tokens[-2].quote == last.quote):
            break
        tokens += [token for token in sentence.tokens if token.quote == last.quote]
        if sentence.tokens[-1].quote != last.quote:
            break
    quoted = [token for token in tokens if token.quote >= 0 and token.text != '"']
    count = sum(token.word for token in quoted)
    whole = bool(quoted) and quoted[0].capital
    if count < (_FEWEST_OF_A_SENTENCE if whole else _FEWEST_WORDS):
        return None
    return " ".join(joined(run).strip(" ,") if end else joined(run).strip(" ") for run, end in _runs(quoted))


def _runs(quoted: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    """Each quotation, and whether it is the last."""
    numbers = list(dict.fromkeys(token.quote for token in quoted))
    for number in numbers:
        yield [token for token in quoted if token.quote == number], number == numbers[-1]


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
        subject = self.verb.subject
        return joined(self.told.tokens[slice(*subject)]).replace(" 's", "'s") if subject else ""


def _collapsed(sentence: Sentence) -> tuple[Token, ...]:
    """The sentence with one noun for each quotation."""
    found: list[Token] = []
    for number, run in groupby(sentence.tokens, key=lambda token: token.quote):
        tokens = list(run)
        if number < 0:
            found += tokens
            continue
        found.append(replace(tokens[0], text=_QUOTED, low=_QUOTED, cls=Class.NOUN))
        inner = [token for token in tokens if token.text != '"']
        if inner and not inner[-1].word:
            found.append(replace(tokens[-1], text=",", low=",", cls=Class.MARK))
    return plain(found)


def _teller(setting: Setting) -> _Teller | None:
    """Who the grammar round the first quotation says it is said by."""
    tokens = _collapsed(setting.sentence)
    quote = next((k for k, token in enumerate(tokens) if token.text == _QUOTED), None)
    if quote is None:
        return None
    told = Told(tokens, predicates(tokens), reported=True)
    for which, one in enumerate(told.predicates):
        if not bases(tokens[one.at].low) & _TELLING or not one.finite:
            continue
        fits, within = _holds(told, which, quote)
        if fits:
            return _Teller(told, which, quote, within)
    return None


def _holds(told: Told, which: int, quote: int) -> tuple[bool, Predicate | None]:
    """Whether the quotation is what the verb tells, and the predicate it is a part of."""
    one, tokens = told.predicates[which], told.tokens
    around = next((p for p in told.predicates if p.group.end <= quote < p.end), None)
    if one.group.end <= quote < one.end:
        return True, one
    if quote + 1 < len(tokens) and one.begin in (quote + 1, quote + 2):
        return not any(t.cls == "C" for t in tokens[quote + 1 : one.begin]), None
    if one.subject and one.subject[0] > one.at and one.group.start in (quote + 1, quote + 2):
        return True, None
    if 0 < quote and tokens[quote - 1].text in (":", ",") and one.end >= quote - 1:
        return one.end == quote - 1, None
    if around is None:
        return False, None
    if around.link == THAT and around.parent == which:
        return True, around
    aside = one.begin > 0 and tokens[one.begin - 1].text == ","
    return aside and not around.also and around.link == "" and one.end < quote, around


def _speaks(teller: _Teller, names: Sequence[str], setting: Setting) -> bool:
    """Whether the teller is the one wanted, and truly tells."""
    mood = realis(teller.told, teller.which)
    if mood is None or mood.negated or mood.stance is not Stance.ASSERTED:
        return False
    speaker = teller.speaker()
    if speaker.casefold() in _PRONOUNS:
        return _meant(teller, names, setting)
    return _is(speaker, names)


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
    head = speaker.split(",")[0].strip()
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
    setting: Setting, said: str, teller: _Teller | None, looked: Looked, names: Sequence[str]
) -> bool:
    if looked.touched_by(said):
        return True
    if teller is None:
        return False
    tokens = teller.told.tokens
    within = teller.within
    if within is not None:
        begin = teller.verb.group.end if within is teller.verb else within.begin
        fronted = tokens[: teller.verb.begin] if within.link == "" else ()
        region = (*(fronted if within is not teller.verb else ()), *tokens[begin : within.end])
        if looked.touched_by(f"{joined(region)} {said}"):
            return True
    if _led_to(teller, looked, said):
        return True
    return _taken_up(setting, teller, looked, names)


def _led_to(teller: _Teller, looked: Looked, said: str) -> bool:
    """As in "asked about the bridge, she said", "said of the bridge"."""
    tokens = teller.told.tokens
    verb = teller.verb
    after = verb.group.end
    if after < verb.end and tokens[after].low in _LEADING:
        return looked.touched_by(f"{joined(tokens[after : verb.end])} {said}")
    for one in teller.told.predicates:
        if one is verb or one.negated or tokens[one.at].low not in _ASKING:
            continue
        stop = next(
            (k for k in range(one.group.end, len(tokens)) if tokens[k].text in (",", ":", _QUOTED)),
            len(tokens),
        )
        region = tokens[one.group.end : stop]
        leads = any(t.low in _LEADING or t.low in ("that", "whether", "if", "why") for t in region)
        if leads and _NONE.isdisjoint(t.low for t in region) and looked.touched_by(joined(region)):
            return True
    return False


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
    who = named(before.text, names) or any(named(before.text, (n.split()[-1],)) for n in names)
    return who and not quoted and looked.touched_by(before.text)
