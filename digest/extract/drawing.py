"""What an editor's question gives by itself: its words, and the names it asks after.

"How many people were hurt in the Dunmere tram derailment?" asks after Dunmere, by the word
"hurt"; "tram" and "derailment" only tell which event is meant.
"""

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from digest.extract.kindred import counted_by, kindred
from digest.extract.language import lexicon as lex
from digest.extract.language import vocabulary
from digest.extract.language.classes import Class
from digest.extract.language.derive import verb_of
from digest.extract.language.inflect import bases, forms
from digest.extract.language.text import Token
from digest.extract.language.words import words
from digest.extract.numbers.measures import MEASURES
from digest.extract.parties import Party
from digest.extract.question.posed import tokens_of
from digest.extract.wordings import plainly
from digest.model import Claim, Story, named
from digest.values import DEFAULT_STATES, Kind

_ASIDE = words(
    "how many much often times time when where who whom whose what which why whether so far any"
    " there been being day date days ever currently now still big large long old more than people"
    " person percent number amount did does do say said tell told and or both last first"
    " official officials executive executives representative representatives state status"
    " current exactly total former must be fast high wide tall deep off up"
    " out down away back"
)
_SMALL = (
    _ASIDE
    | lex.AUXILIARIES
    | lex.DETERMINERS
    | lex.PRONOUNS
    | lex.PREPOSITIONS
    | lex.SUBORDINATORS
    | lex.ADVERBS
    | lex.NEGATIONS
    | lex.ANAPHORS
)
#: verbs that tell little without their object: "hold its election", "go on strike"
_LIGHT = forms("have hold go make take get give put use find do say come place keep bring set")
#: words that stand in many sentences on anything
_COMMON = forms(
    """
accept account allow area board build case change city close come company complete cost country
cut date decide deal fee find fire force get give go group hit hold house increase job know last
lead leave lose make man meet member money month move office open operate order part pass pay
people place plan power price public receive report return right rise room run sale sell send
service set share staff start state stop system take talk term test use visit vote water way week
win woman work worker year farm plant police team game school family home
"""
)
#: what stands after these only tells where, when or over what it came about
_NARROWING = words("in at on near over during after before from within across outside inside")
#: … and a name after these, where another is asked after
_PLACING = words("at over from during after before near inside")
#: after these stands one who takes part, and is asked after as well
_PARTNERS = words("with against by for of")
#: … and where a deal is asked after: "a deal to sell Acme to Lumen", "between Acme and Lumen"
_DEALING = words("between among to")
#: what persons do, and have done to them
_PERSONAL = forms(
    "resign arrest convict charge indict jail sentence acquit testify plead say promise concede"
    " recuse apologize apologise retire appoint marry confess admit quit detain extradite deport"
)


@dataclass(frozen=True, kw_only=True)
class Word:
    """One word of a question, with those that tell of the same."""

    written: str
    kin: tuple[str, ...]
    loose: frozenset[str] = frozenset()  #: of these, those that tell of it only by a number
    weight: int  #: 1 for a word that stands in many sentences on anything, else 2
    narrows: bool  #: only tells which event is meant


@dataclass(frozen=True, kw_only=True)
class Name:
    """A name in a question, with all it goes by."""

    party: Party
    narrows: bool  #: only tells where or when


def drawn_words(claim: Claim, names: Iterable[str]) -> tuple[Word, ...]:
    """The words of a question that are no names, question words or small words."""
    tokens = tokens_of(claim.question)
    taken = _covered(claim.question, tokens, names)
    plain = [
        k
        for k in range(len(tokens))
        if k not in taken
        and not _unit(claim, tokens, k)
        and (_telling(tokens, k) or _size(claim, tokens, k))
    ]
    narrowing = _narrowing(tokens) if claim.kind is not Kind.QUOTE else frozenset()
    core = [k for k in plain if k not in narrowing] or plain
    if all(tokens[k].low in _LIGHT for k in core):
        core = plain
    return tuple(
        _as_word(claim, tokens, k, weight=_weight(tokens, k, taken), narrows=k not in core)
        for k in plain
    )


def _as_word(claim: Claim, tokens: Sequence[Token], at: int, *, weight: int, narrows: bool) -> Word:
    low, particle = tokens[at].low, _particle(tokens, at)
    kin, close = _kin(claim, low, particle), _close(claim, low, particle)
    loose = frozenset(one for one in kin if one not in close or one in _LIGHT | _KNOWING)
    return Word(written=low, kin=kin, loose=loose, weight=weight, narrows=narrows)


def _particle(tokens: Sequence[Token], at: int) -> str:
    """The small word that makes one verb with that at `at`: the "down" of "step down"."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return after if tokens[at].cls in _VERBAL and after in _PARTICLES else ""


_PARTICLES = words("down up off out over away in back aground")


_KNOWING = forms("know")


def _close(claim: Claim, low: str, particle: str) -> tuple[str, ...]:
    """Of the words that tell of the same those that tell of it without a number beside them."""
    phrasal = kindred(f"{low} {particle}") if particle else ()
    found = phrasal or _SIZES.get(low) or kindred(low)
    if claim.kind in (Kind.COUNT, Kind.AMOUNT):
        verb = verb_of(low)
        found += (verb,) if verb else ()
    more = _SUMMED[:1] if claim.kind is Kind.AMOUNT else _BY_KIND.get(claim.kind, ())
    return found + next((told for asked, told in more if low in asked), ())


def _kin(claim: Claim, low: str, particle: str) -> tuple[str, ...]:
    """The words that tell of the same; of numbers, also those that only go with one."""
    found = _close(claim, low, particle)
    if claim.kind in (Kind.COUNT, Kind.AMOUNT):
        found += counted_by(f"{low} {particle}".strip()) or counted_by(low)
    if claim.kind is Kind.COUNT:
        found += plainly(low)
    more = _SUMMED[1:] if claim.kind is Kind.AMOUNT else ()
    return found + next((told for asked, told in more if low in asked), ())


_COUNTED = (
    (forms("die kill dead death"), ("life", "toll")),
    (forms("cut lose"), ("to go", "will go", "would go")),
    (forms("job"), ("workforce", "headcount")),
    (forms("get win"), ("get", "win", "receive", "take", "poll", "secure")),
    (forms("employee worker staff"), ("employ", "workforce")),
)
#: what is paid is got by another, and what is sold is bought
_SUMMED = (
    (forms("sell sale"), ("buy", "purchase", "acquire", "acquisition", "takeover")),
    (
        forms("pay give donate grant award contribute"),
        (
            *("pay", "give", "donate", "donation", "gift", "grant", "contribute", "contribution"),
            *("receive", "get", "sell", "sale", "cost", "price", "buy", "purchase", "acquire"),
            *("acquisition", "takeover", "hand", "slip"),
        ),
    ),
    (forms("get receive earn"), ("pay", "give", "receive", "get", "payout", "payment")),
    (forms("cost"), ("pay", "spend", "charge", "buy", "sell")),
)
#: a deal to buy is one to sell, and how either stands
_DEALT = (
    (forms("buy sell purchase acquire sale acquisition"), ("sell", "sale", "buy", "acquire")),
    (forms("takeover buyout"), ("take over", "acquire", "buy", "sale")),
)
_BY_KIND = {Kind.COUNT: _COUNTED, Kind.AMOUNT: _SUMMED, Kind.STATUS: _DEALT}


def _weight(tokens: Sequence[Token], at: int, names: AbstractSet[int]) -> int:
    """A common word, and a verb without its own object, tells little."""
    behind = at + bool(_particle(tokens, at))
    verb = tokens[at].cls in _VERBAL and not names >= set(_object(tokens, behind))
    return 1 if verb or tokens[at].low in _COMMON else 2


def _object(tokens: Sequence[Token], at: int) -> range:
    """The token of the noun right after a verb, where there is one."""
    end = at + 1
    while end < len(tokens) and tokens[end].cls in _LEADING_OBJECT:
        end += 1
    return range(max(end - 1, at + 1), end)


def _telling(tokens: Sequence[Token], at: int) -> bool:
    token = tokens[at]
    named_ = token.capital and at > 0
    return token.text[0].isalpha() and not named_ and token.low not in _SMALL


#: what a question of size asks for: "how long", and the noun for it
_SIZES = {
    "long": ("length",),
    "tall": ("height",),
    "high": ("height",),
    "deep": ("depth",),
    "wide": ("width",),
    "heavy": ("weigh", "weight"),
    "fast": ("speed",),
}


def _size(claim: Claim, tokens: Sequence[Token], at: int) -> bool:
    asked = at > 0 and tokens[at - 1].low == "how" and tokens[at].low in _SIZES
    return asked and claim.kind is Kind.AMOUNT


def _unit(claim: Claim, tokens: Sequence[Token], at: int) -> bool:
    """Whether it only tells in what the sum is asked: "how many euros", "in dollars"."""
    led = at > 0 and tokens[at - 1].low in ("many", "in")
    return led and claim.kind is Kind.AMOUNT and tokens[at].low in MEASURES


def _narrowing(tokens: Sequence[Token]) -> frozenset[int]:
    """The tokens after the question's verb that stand after "in", "at", "over", "before"."""
    verb = next((k for k, t in enumerate(tokens) if t.cls in _VERBAL and t.low not in _LIGHT), None)
    if verb is None:
        return frozenset()
    found: set[int] = set()
    inside = False
    for k in range(verb + 1, len(tokens)):
        if tokens[k].cls == Class.PREPOSITION:
            inside = tokens[k].low in _NARROWING or (inside and tokens[k].low == "of")
        elif tokens[k].cls in _VERBAL or not tokens[k].word:
            inside = False
        if inside:
            found.add(k)
    return frozenset(found | _moment(tokens, verb))


def _moment(tokens: Sequence[Token], verb: int) -> frozenset[int]:
    """What only tells when: "before it collapsed", "when the bridge collapsed"."""
    begin = next((k for k in range(verb + 1, len(tokens)) if tokens[k].low in _AT_THAT), None)
    if begin is None or not any(token.cls in _VERBAL for token in tokens[begin + 1 :]):
        return frozenset()
    return frozenset(range(begin + 1, len(tokens)))


_AT_THAT = words("before after when while until once")


_LEADING_OBJECT = (Class.DETERMINER, Class.ADJECTIVE, Class.NOUN, Class.NAME, Class.POSSESSIVE)
_VERBAL = (Class.VERB, Class.BASE, Class.DONE, Class.DOING)


def _covered(question: str, tokens: Sequence[Token], names: Iterable[str]) -> frozenset[int]:
    """The tokens that are part of a name."""
    low = question.casefold()
    spans = [
        (at, at + len(name))
        for name in names
        if named(question, (name,))
        for at in _places(low, name.casefold())
    ]
    return frozenset(k for k, token in enumerate(tokens) for a, b in spans if a <= token.start < b)


def _places(low: str, name: str) -> Iterator[int]:
    at = low.find(name)
    while at >= 0:
        yield at
        at = low.find(name, at + 1)


def drawn_names(claim: Claim, story: Story) -> tuple[Name, ...]:
    """The names a question asks after: the story's, then others that it spells with capitals.

    Where all of the story's only narrow, the first of them is the one asked after.
    """
    tokens = tokens_of(claim.question)
    parties = [(name, *others) for name, others in story.names.items()]
    there = [party for party in parties if named(claim.question, party)]
    spans = {party: _covered(claim.question, tokens, party) for party in there}
    listed = [party for party in there if not any(spans[party] < spans[one] for one in there)]
    at = {party: min(spans[party], default=0) for party in listed}
    found = [Name(party=party, narrows=_placing(tokens, at[party])) for party in listed]
    if found and all(name.narrows for name in found):
        first = min(listed, key=lambda party: at[party])
        found = [replace(name, narrows=name.party is not first) for name in found]
    others = _unlisted(claim, tokens, story)
    found += (one for one in others if one.party[0] != claim.speaker)
    if claim.kind is Kind.STATUS:
        found = [_with_short(one, story) for one in found]
    if any(token.low in _PERSONAL for token in tokens):
        found = [one if one.narrows else _with_surname(one, one.party[0], story) for one in found]
    return tuple(found)


def _with_short(one: Name, story: Story) -> Name:
    """Lintang for Lintang Airways, Fenn for Dario Fenn; "the bank" for Castell Bank.

    Of two words either may be it, where neither is of the language.
    """
    names = [name for name in one.party if name[0].isupper() and len(name.split()) > 1]
    if not names or (len(one.party) > 1 and any(" " not in name for name in one.party[1:])):
        return one
    *first, last = names[0].split()
    short, low = " ".join(first), last.lower()
    others = (name for name in story.all_names if name not in one.party)
    taken = {word for name in others for word in name.split()}
    free = bool(first) and taken.isdisjoint(first) and not (len(first) == 1 and _ordinary(short))
    trade = low in _TRADES | _CLUBS.keys()
    if free and (trade or (len(first) == 1 and not _ordinary(last))):
        one = _called(one, short)
    the = f"the {_CLUBS.get(low, low)}"
    bare = len(one.party) == 1 + (short in one.party)
    if bare and low in _SINGLE | _CLUBS.keys() and the not in story.all_names:
        return _called(one, the)
    return one if trade else _with_surname(one, names[0], story)


def _called(one: Name, short: str) -> Name:
    return replace(one, party=tuple(dict.fromkeys((*one.party, short))))


def _with_surname(one: Name, full: str, story: Story) -> Name:
    """Fenn for Dario Fenn, where nothing else of the story's goes by it."""
    first, *rest = full.split()
    taken = {word for name in story.all_names if name not in one.party for word in name.split()}
    plain = len(rest) == 1 and first.isalpha() and rest[0].isalpha() and rest[0][0].isupper()
    if not plain or rest[0] in taken or _ordinary(first) or _ordinary(rest[0]):
        return one
    return _called(one, rest[0])


def _ordinary(word: str) -> bool:
    """Whether a part of a name is a word of the language: "Lake", "Foods"."""
    known = vocabulary.NOUNS | vocabulary.ALSO_NOUNS | vocabulary.ADJECTIVES
    low = word.lower()
    return low in _TRADES | _BODIES or not known.isdisjoint((low, *bases(low)))


def spelled_out(story: Story) -> Story:
    """The story with the acronyms and shorter forms that its names are likely to go by."""
    taken = set(story.all_names)
    names = {
        name: tuple(
            dict.fromkeys(
                (
                    *others,
                    *(a for n in (name, *others) for a in aliases(n) if a not in taken),
                    *_between(name, others),
                    *(t for n in (name, *others) for t in _tail(n) if t not in taken),
                )
            )
        )
        for name, others in story.names.items()
    }
    return replace(story, names=names)


def _between(name: str, others: Iterable[str]) -> Iterator[str]:
    """Tamsin Bay, where Tamsin and Tamsin Bay Airport are the same."""
    every = (name, *others)
    for long in every:
        words_ = long.split()
        known = len(words_) > 2 and any(long.startswith(short + " ") for short in every)
        if known and words_[-2][0].isupper():
            yield " ".join(words_[:-1])


def _tail(name: str) -> tuple[str, ...]:
    """The cricket board, of Norwick Cricket Board."""
    parts = name.split()
    plain = all(part.isalpha() and part[0].isupper() for part in parts)
    if not plain or len(parts) < 3 or parts[-1].lower() not in _BODIES | _TRADES:
        return ()
    return (f"the {parts[-2].lower()} {parts[-1].lower()}",)


def _unlisted(claim: Claim, tokens: Sequence[Token], story: Story) -> Iterator[Name]:
    """Runs of capitals that are no name of the story's; most prepositions make them narrow."""
    taken = _covered(claim.question, tokens, story.all_names)
    begin = 0
    for k, token in enumerate(tokens):
        capital = k > 0 and k not in taken and token.capital and token.text not in lex.CALENDAR
        if capital or (begin and _goes_on(tokens, k, taken)):
            begin = begin or k
            continue
        if begin and k not in taken:  # "Mayor" of "Mayor Orla Penn" is nobody else
            yield _as_name(claim, tokens, begin, k)
        begin = 0
    if begin:
        yield _as_name(claim, tokens, begin, len(tokens))


def _as_name(claim: Claim, tokens: Sequence[Token], begin: int, end: int) -> Name:
    name = claim.question[tokens[begin].start : tokens[end - 1].end]
    led = _led(tokens, begin)
    dealt = claim.kind is Kind.STATUS and claim.states.keys() <= set(DEFAULT_STATES)
    partners = (_PARTNERS | _DEALING) - {"for"} if dealt else _PARTNERS
    role = _role_before(tokens, begin) if dealt else ()
    return Name(
        party=(name, *aliases(name), *role), narrows=led is not None and led not in partners
    )


def _role_before(tokens: Sequence[Token], at: int) -> tuple[str, ...]:
    """What else "the supermarket chain Dalzell" goes by: "the supermarket"."""
    first = at
    while first > 0 and tokens[first - 1].cls == Class.NOUN:
        first -= 1
    the = first > 0 and first < at and tokens[first - 1].low == "the"
    return (f"the {tokens[first].low}",) if the else ()


def _goes_on(tokens: Sequence[Token], at: int, taken: AbstractSet[int]) -> bool:
    """Whether a name runs on over "of", as in "Department of Health"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return tokens[at].low == "of" and after is not None and after.capital and at + 1 not in taken


def _placing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the name at `at` only tells where, over what or when it came about."""
    return _led(tokens, at) in _PLACING or any(token.low == "when" for token in tokens[1:at])


def _led(tokens: Sequence[Token], at: int) -> str | None:
    """The preposition before the noun group of the name at `at`."""
    while at > 1 and (tokens[at - 1].capital or tokens[at - 1].cls in _LEADING):
        at -= 1
        if tokens[at].cls == Class.COORDINATOR and not tokens[at - 1].capital:
            return None
    before = tokens[at - 1] if at else None
    return before.low if before and before.cls == Class.PREPOSITION else None


_LEADING = (Class.DETERMINER, Class.NOUN, Class.ADJECTIVE, Class.NUMBER, Class.COORDINATOR)


#: what firms are named after, and no person: they go by what stands before
_TRADES = words(
    """
energy power gas oil electric solar fuels petroleum mining minerals metals steel cement chemicals
plastics glass paper timber textiles foods farms dairy meats fisheries bakery bakeries brewery
brewing brewers distillers wines spirits drinks kitchens catering restaurants hotels resorts
leisure travel tours cruises ferries lines shipping freight logistics haulage couriers transport
rail railways trains buses coaches airlines airways air aviation aerospace motors cars cycles
tyres marine shipyards engineering construction builders homes properties property estates realty
architects design designs interiors furniture carpets fashion clothing apparel shoes jewellers
cosmetics health healthcare medical pharma pharmaceuticals biotech bio genetics therapeutics
diagnostics biometrics dental optical bank banking finance financial capital investments ventures
equity insurance assurance mutual securities wealth pensions partners holdings industries
enterprises services solutions consulting consultants associates systems software technologies
technology tech data cloud networks digital labs laboratories robotics analytics dynamics
electronics semiconductors telecom telecoms mobile wireless media press books publishing
publishers broadcasting television radio studios pictures films productions entertainment records
games gaming toys sport sports broadband fibre fitness betting bookmakers security defence defense
print printing packaging recycling waste stores supermarkets retail outfitters trading traders
group
    """
)
#: what clubs are known by, and stand for as "the club"
_CLUBS = {"fc": "club", "afc": "club", "rfc": "club", "cc": "club", "rovers": "club"}
#: … and bodies, whose names without it may be a town's
_BODIES = words(
    """
airport hospital school college university institute foundation trust charity church council
agency authority commission board office ministry department society association federation league
union guild alliance party orchestra philharmonic symphony opera ballet museum gallery library
park zoo club united city town county rovers athletic wanderers albion academy police bridge
street road lane
    """
)  #: of these "the bank" stands for one that is named
_SINGLE = (_BODIES | words("bank brewery bakery dairy group")) - words("city town police lane")

#: what ends a company's name without being its own
_LEGAL = words("ltd limited inc incorporated corp corporation plc llc co company group gmbh ag sa")


def aliases(name: str) -> tuple[str, ...]:
    """ICE for Immigration and Customs Enforcement, Acme Foods for Acme Foods Ltd."""
    parts = name.split()
    legal = len(parts) > 1 and name[0].isupper() and parts[-1].lower().strip(".") in _LEGAL
    capitals = [part for part in parts[: len(parts) - legal] if part[0].isupper()]
    found = []
    if len(capitals) > 2 and all(part.isalpha() for part in capitals):
        found.append("".join(part[0] for part in capitals))
    if legal:
        found.append(" ".join(parts[:-1]).rstrip(","))
    owner = parts[-2].removesuffix("'s") if len(parts) > 1 else ""
    if owner and owner != parts[-2] and owner[0].isupper() and not _ordinary(owner):
        found.append(" ".join(parts[:-1]))  # "St Mary's" of St Mary's Hospital
    return tuple(found)
