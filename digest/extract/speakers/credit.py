"""How speakers are credited: as printed, and pronouns, surnames and roles led back.

"She", "Ruiz", "the spokeswoman", "the agency" go to the last speaker they fit, never to
one they do not; where none fits, the credit is what is printed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases, vocabulary
from digest.extract.language.classes import Class
from digest.extract.language.text import Article, Sentence, Token, Tokens
from digest.extract.language.words import words
from digest.extract.speakers.cues import DOCUMENTS
from digest.extract.speakers.roles import calling, names_role, owned, role
from digest.extract.speakers.speech import Run
from digest.extract.speakers.subjects import antecedent, past_opening, subject
from digest.model import named

Names = Mapping[str, tuple[str, ...]]

_ARTICLE = re.compile(r"^(?:an?|the|neither|both|some)\s+", re.IGNORECASE)
_HE = words("he him his")
_SHE = words("she her")
_IT = words("it its which")
_MALE = words(
    "mr mr. spokesman chairman congressman businessman sir lord king prince councilman father son"
    " husband brother man policeman salesman"
)
_FEMALE = words(
    "ms ms. mrs mrs. spokeswoman chairwoman congresswoman businesswoman dame queen princess"
    " councilwoman mother daughter wife sister woman policewoman lady"
)
_BODIES = words(
    "corp corp. inc inc. co co. ltd ltd. llc department agency bureau office ministry board"
    " committee commission court police university college school company group union association"
    " institute foundation bank party house senate congress times post news journal service center"
    " centre authority organization organisation government campaign administration network"
    " coalition society fund trust team airlines hospital city county state charity club zoo museum"
    " airline airport port firm operator regulator watchdog brigade force laboratory lab labs"
    " parliament broadcaster publisher utility railway tribunal inquiry panel"
    " cooperative symphony orchestra council"
)
_IMPERSONAL = _BODIES | lex.PARTY_NOUNS | DOCUMENTS
_OFFICIAL = lex.ROLES | lex.OFFICES
_HE_OR_SHE = _HE | _SHE
_GENERIC = words("man woman official executive person source lawmaker politician")


#: how many speakers back a pronoun can lead
_REMEMBERED = 40


@dataclass(frozen=True)
class _Speaker:
    """Somebody who spoke: the credit, and every word used to describe them."""

    credit: str
    printed: str  #: as first named, with apposition
    described: frozenset[str]
    person: bool
    plural: bool

    @property
    def body(self) -> bool:
        """Whether it may be a body or a paper, as a name without a role may."""
        last = self.credit.split()[-1]
        known = last.lower() in _IMPERSONAL
        return known or (last[0].isupper() and self.described.isdisjoint(_OFFICIAL))

    def fits(self, pronoun: str) -> bool:
        """Whether the pronoun can stand for them."""
        if pronoun in _IT:
            return not self.person and not self.plural
        if pronoun in ("they", "them", "their"):
            return self.plural or not self.person
        if not self.person or self.plural:
            return False
        return self.described.isdisjoint(_FEMALE if pronoun in _HE else _MALE)


@dataclass
class Speakers:
    """The speakers of an article so far."""

    article: Article
    names: Names
    last: str | None = None
    _spoke: dict[_Speaker, None] = field(default_factory=dict)  #: the last to speak last
    _by_surname: dict[str, _Speaker] = field(default_factory=dict)
    _printed: dict[str, str] = field(default_factory=dict)
    _houses: dict[str, str] = field(default_factory=dict)  #: the story's names, by each plain one
    _subjects: dict[int, _Speaker | None] = field(default_factory=dict)  #: of each sentence

    def __post_init__(self) -> None:
        for name, others in self.names.items():
            for other in (name, *others):
                self._houses.setdefault(_plain(other), name)

    def name(self, number: int, source: Run | None, outer: str | None = None) -> str | None:
        """How the speaker at `source` in sentence `number` is credited.

        `outer`: who passes it on.
        """
        if source is None:
            return None
        tokens = self.article.sentences[number].tokens
        source = antecedent(tokens, source) or source
        run = tokens[slice(*source)]
        credit = self._credit(run, number, outer, source[0])
        self.last = credit or self.last
        return credit

    def described(self, credit: str | None) -> str | None:
        """How the speaker so credited was first named: with role and apposition."""
        return self._printed.get(credit, credit) if credit else None

    def _credit(self, run: Tokens, number: int, outer: str | None, at: int) -> str | None:
        low = run[0].low
        if len(run) == 1 and low in ("i", "we", "you"):
            if low == "we" and outer is None and run[0].quote < 0:
                return None  # the paper's own
            return outer or self.last or run[0].text
        if len(run) == 1 and run[0].cls is Class.PRONOUN:
            return self._meant(low, number, at)
        printed = joined(run)
        house = self._house(printed)
        if house:
            person = _of_a_person((house, *self.names[house]))
            self._keep(_Speaker(house, house, frozenset(printed.lower().split()), person, False))
            return house
        known = self._known(run) or self._role(run, number)
        speaker = known or _described(run)
        self._keep(speaker)
        if known is None:
            self._learn(speaker)
        return speaker.credit

    def _meant(self, pronoun: str, number: int, at: int) -> str | None:
        """Who the pronoun at token `at` of a sentence stands for; None where nobody fits."""
        if pronoun in _IT:
            return self._thing(number, at)
        fitting = [one for one in reversed(self._spoke) if one.fits(pronoun)]
        several = (one for one in fitting if one.plural and pronoun not in _HE_OR_SHE)
        spoke = next(several, fitting[0] if fitting else None)
        meant = (
            self._about(number - 1, pronoun)
            or spoke
            or self._about(number - 2, pronoun)
            or self._about(number - 3, pronoun)
            or self._about(number, pronoun, at)
        )
        return meant.credit if meant else None

    def _about(self, number: int, pronoun: str, end: int | None = None) -> _Speaker | None:
        """Whoever sentence `number` is about, if the pronoun can stand for them."""
        opens = self._opens(number, end) if number >= 0 else None
        house = self._house(opens.credit) if opens else None
        if opens and house and _of_a_person((house, *self.names[house])):
            opens = replace(opens, credit=house)
        elif opens is None or house:
            return None
        known = self._by_surname.get(opens.credit.split()[-1], opens)
        return known if known.fits(pronoun) else None

    def _opens(self, number: int, end: int | None = None) -> _Speaker | None:
        """Whoever sentence `number` speaks of first, up to a token."""
        if end is not None:
            return _opens(self.article.sentences[number].tokens[:end])
        if number not in self._subjects:
            self._subjects[number] = _opens(self.article.sentences[number].tokens)
        return self._subjects[number]

    def _thing(self, number: int, at: int) -> str | None:
        """What "it" stands for: what its sentence or the one before is about, else the last
        body or paper that spoke.
        """
        here = self._opens(number, at)
        if here and self._by_surname.get(here.credit.split()[-1]) is None and here.body:
            return self._house(here.credit) or here.credit
        before = self.article.sentences[number - 1] if number else None
        named_before = before and self._named_first(before)
        if named_before:
            return named_before
        opens = self._opens(number - 1) if before else None
        if opens and opens.body and not opens.person:
            return opens.credit
        spoke = next((one for one in reversed(self._spoke) if one.fits("it")), None)
        return spoke.credit if spoke else None

    def _named_first(self, sentence: Sentence) -> str | None:
        """The story's name that a sentence speaks of first."""
        places = {
            at: name
            for name, others in self.names.items()
            if (at := first_place(sentence.text, (name, *others))) is not None
        }
        return places[min(places)] if places else None

    def _house(self, printed: str) -> str | None:
        """The story's own name for the speaker."""
        return self._houses.get(_plain(printed))

    def _known(self, run: Tokens) -> _Speaker | None:
        """The speaker whose surname this is."""
        name = _head_run(run)
        capitals = [token.text for token in name if token.cls is Class.NAME]
        if not capitals or len(capitals) > 2 or name[-1].text != capitals[-1]:
            return None
        known = self._by_surname.get(capitals[-1])
        if known and len(capitals) == 2 and capitals[0].lower().rstrip(".") not in lex.HONORIFICS:
            same = capitals[0].lower() in known.described
            return known if same else None
        return known

    def _role(self, run: Tokens, number: int) -> _Speaker | None:
        """The last speaker that "the spokesman" or "the 58-year-old executive" describes."""
        if run[0].low not in ("the", "that") or any(t.cls is Class.NAME for t in run[1:]):
            return None
        nouns = [token.low for token in run[1:] if token.cls in (Class.NOUN, Class.ADJECTIVE)]
        if not nouns or len(run) > 5:
            return None
        head = nouns[-1]
        for one in reversed(self._spoke):
            if head in one.described:
                return one
            if head in _GENERIC and one.person and one.fits(_gender(head)):
                return one
        for back in range(1, min(number, 3) + 1):
            about = self._opens(number - back)
            if about and about.person and head in about.described:
                return about
        return None

    def _keep(self, speaker: _Speaker) -> None:
        self._spoke.pop(speaker, None)
        self._spoke[speaker] = None
        if len(self._spoke) > _REMEMBERED:
            del self._spoke[next(iter(self._spoke))]

    def _learn(self, speaker: _Speaker) -> None:
        self._printed.setdefault(speaker.credit, speaker.printed)
        surname = speaker.credit.split()[-1]
        if speaker.person and surname[0].isupper() and not speaker.plural:
            self._by_surname[surname] = speaker


def _of_a_person(names: Iterable[str]) -> bool:
    """Whether the names are a person's: "Ilse Varga" and "Varga", "Judge Denholm"."""
    parts = [name.split() for name in names]
    return any(
        1 < len(full) < 4
        and all(word[0].isupper() for word in full)
        and _BODIES.isdisjoint(word.lower() for word in full)
        and any(short == full[-1:] for short in parts)
        for full in parts
    )


def _gender(head: str) -> str:
    return "she" if head == "woman" else "he" if head == "man" else "him"


def _plain(text: str) -> str:
    return _ARTICLE.sub("", text).casefold()


def _opens(tokens: Tokens) -> _Speaker | None:
    """Whoever a sentence is about: its first subject."""
    begin = past_opening(tokens)
    reach = range(begin + 1, min(begin + 30, len(tokens)))
    verbs = (k for k in reach if _may_be_main(tokens, k))
    verb = next(verbs, None)
    if verb == 1 and tokens[0].low in ("it", "that", "this"):
        verb = next(verbs, verb)  # "It was a promise Ruiz had made"
    run = subject(tokens, phrases.verb_group(tokens, verb, begin)[0], begin) if verb else None
    run = antecedent(tokens, run) if run else _names_first(tokens)
    if run is None or tokens[run[0]].cls is Class.PRONOUN:
        return None
    speaker = _described(tokens[slice(*run)])
    alone = run[1] - run[0] == 1 and tokens[run[0]].capital
    if alone and tokens[run[0]].low not in vocabulary.NOUNS:
        person = speaker.person or not tokens[run[0]].text.isupper()
        return replace(speaker, person=person, plural=False)
    return speaker if speaker.person or speaker.body else None


def _names_first(tokens: Tokens) -> Run | None:
    """The name that opens a sentence whose verb is not seen."""
    end = 0
    while end < len(tokens) and tokens[end].cls is Class.NAME:
        end += 1
    return (0, end) if end > 1 else None


def _may_be_main(tokens: Tokens, at: int) -> bool:
    """Whether the verb may be the sentence's own; "called" may be taken for a participle."""
    if tokens[at].cls not in "EVX":
        return False
    if tokens[at].cls == "E" and at + 1 < len(tokens):
        follows = tokens[at + 1].cls
        return follows not in (Class.PREPOSITION, Class.TO) or not any(
            token.cls in (Class.VERB, Class.AUXILIARY) for token in tokens[at + 1 :]
        )
    return tokens[at - 1].cls != "W" and tokens[at].cls != "E"


def _head_run(run: Tokens) -> Tokens:
    """What stands before the first comma or bracket, without an article."""
    end = next((k for k, t in enumerate(run) if t.text in (",", "(", "—", "–") and k), len(run))
    start = 1 if run[0].low in ("a", "an", "the") and end > 1 else 0
    return run[start:end]


def _described(run: Tokens) -> _Speaker:
    """A new speaker: the credit without article and apposition, and what describes them."""
    head = _head_run(run)
    name = _apposed_name(run, head) or _titled_name(head)
    credit = joined(name or head).replace(" nor ", " and ").strip()
    lows = frozenset([token.low for token in run])
    last = head[-1]
    plural = any(t.low == "and" for t in head) or (
        last.cls is Class.NOUN and last.low.endswith("s") and not last.low.endswith("ss")
    )
    return _Speaker(
        credit, joined(run), lows, _personal(name or head, lows), plural and name is None
    )


def _apposed_name(run: Tokens, head: Tokens) -> Tokens | None:
    """The name in "a spokesman for the county, Ana Ruiz", "its owner, the Beacon Trust"."""
    at = next((k for k, token in enumerate(run) if token is head[-1]), len(run)) + 1
    if at >= len(run) or run[at].text != "," or not role(head):
        return None
    several = run[0].low == "one" and run[1].low == "of"
    if not owned(head) and run[0].cls is not Class.DETERMINER and not several:
        return None
    if not _MADE_BY.isdisjoint(token.low for token in head):
        return None
    end = next((k for k in range(at + 1, len(run)) if run[k].text == ","), len(run))
    name = run[at + 1 : end]
    if several and name:
        return _titled_name(name) or name
    if not name or not names_role(name):
        return None
    return name[1:] if name[0].low == "the" else name


def _titled_name(head: Tokens) -> Tokens | None:
    """The name in "energy minister Tor Holm", "Mayor Ana Ruiz", "the trade body Wind North"."""
    start = len(head)
    while start and (head[start - 1].capital or head[start - 1].text == "."):
        start -= 1
    last = max((k for k in range(start, len(head)) if _title(head[k])), default=start - 1)
    start = last + 1
    if len(head) - start < 2 or start == 0 or not names_role(head[start:]):
        return None
    if head[start].low in ("of", "&") or head[-1].low in _BODIES:
        return None
    if not _MADE_BY.isdisjoint(token.low for token in head[:start]):
        return None  # "an agreement unsealed by Judge Ruiz"
    before = head[start - 1]
    return head[start:] if before.cls in (Class.NOUN, Class.NAME) or _title(before) else None


#: before a name they make it no name of what stands before them
_MADE_BY = words("by from to with against between about")


def _title(token: Token) -> bool:
    low = token.low.rstrip(".")
    return calling(low) or low in lex.HONORIFICS or low in (".", "")


def _personal(name: Tokens, described: frozenset[str]) -> bool:
    """Whether a person speaks, not a body or a paper."""
    led = next((k for k, token in enumerate(name) if token.low in _CONCERNING), len(name))
    name = name[:led]  # "the agreement with Ana Ruiz" is nobody
    lows = [token.low for token in name if token.word]
    if not lows:
        return False
    cut = next((k for k, low in enumerate(lows) if low in ("of", "for", "at", "from")), len(lows))
    core = lows[:cut]
    if core and (calling(core[-1]) or core[0] in lex.HONORIFICS):
        return True
    if lows[-1] in _BODIES or lows[-1] in DOCUMENTS:
        return False
    roled = [k for k, low in enumerate(lows) if calling(low)]
    own = lows[roled[-1] + 1 :] if roled else lows
    names = [token for token in name if token.cls is Class.NAME]
    if len(names) > 1 and names[-1] is name[-1]:
        return _BODIES.isdisjoint(own) and not names[-1].text.isupper()
    if len(name) == 1 and names:
        return not name[0].text.isupper()
    return bool(described & _OFFICIAL) and name[-1].cls is not Class.NAME


_CONCERNING = words("with on about over against between")


def joined(tokens: Tokens) -> str:
    """Tokens as text again, with a space where the article had one or a part is left out."""
    if not tokens:
        return ""
    parts = [
        one.text if one.end == after.start else f"{one.text} " for one, after in pairwise(tokens)
    ]
    return "".join(parts) + tokens[-1].text


def first_place(text: str, names: Iterable[str]) -> int | None:
    """Where the first of the names stands in the text."""
    lengths = [len(head) for name in names if (head := _until(text, name)) is not None]
    return min(lengths, default=None)


def _until(text: str, name: str) -> str | None:
    if not named(text, (name,)):
        return None
    return text[: text.casefold().find(name.casefold())]
