"""What is looked for on a claim: its subjects, its words in every form, its states' phrases.

Given by the editors, or drawn from the claim's question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from digest.extract.drawing import Name, Word, drawn_names, drawn_words, spelled_out
from digest.extract.kindred import kindred
from digest.extract.kinds.states import Cue, Cues, built_in, declared
from digest.extract.language import inflect, vocabulary
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases as grammar
from digest.extract.language.derive import nominals
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.numbers.measures import MEASURES
from digest.extract.numbers.wholes import STAFF
from digest.extract.parties import Party
from digest.extract.question.asked import Asked, asked
from digest.extract.question.polar import Polar, polar
from digest.extract.question.posed import tokens_of
from digest.extract.wordings import Wording, worded, wordings
from digest.model import Claim, Story, named
from digest.values import DEFAULT_STATES, Kind

Phrase = tuple[frozenset[str], ...]

_PREDICATED = (Kind.STATUS, Kind.YESNO)

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Sought:
    """One of a claim's words with its kin, for a quick look at whole sentences."""

    forms: frozenset[str]  #: what single words it may stand for
    phrases: tuple[tuple[str, re.Pattern[str]], ...]  #: the longer ones, by their first word
    weight: int
    narrows: bool = False  #: only tells which event is meant

    def stands(self, there: AbstractSet[str], passage: str) -> bool:
        """Whether it stands in a passage that has the words `there`."""
        if not self.forms.isdisjoint(there):
            return True
        return bool(self.phrases) and any(
            first in there and pattern.search(passage) for first, pattern in self.phrases
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Looked:
    """A claim made ready for reading; equal to itself alone, since it is made once."""

    claim: Claim
    parties: tuple[Party, ...]
    phrases: tuple[Phrase, ...]  #: the words, each in every form
    by_first: Mapping[str, tuple[Phrase, ...]]  #: the words, by each form of the first
    topic: re.Pattern[str]
    sought: tuple[Sought, ...]  #: by which a sentence is known to be near the claim
    topics: tuple[Sought, ...]  #: the same, without those that tell of it only by a number
    least: int  #: what the weights of those in a sentence must come to
    asked: Asked  #: what its question asks
    verb: frozenset[str]  #: the forms of the question's verb, where it is one of the words
    does: frozenset[str]  #: the verb of "how many people have fallen"
    things: frozenset[str]  #: the noun after "how many", unless it means people or times
    universe: frozenset[str]  #: a status claim's states
    cues: tuple[Cue, ...]
    around: tuple[Party, ...]  #: those that only tell where or when
    near: Cues  #: the same, by the words that they stand with
    pairs: frozenset[tuple[str, str]]  #: a word and the noun after it in the question
    heads: frozenset[str]  #: nouns that follow the words in the question: "fraud case"
    question: Polar | None  #: a yes-or-no question taken apart
    telling: tuple[Phrase, ...]  #: a state's own phrases that tell of it without the words
    speaker: Party  #: whose words are asked for; empty where anybody's are

    @cached_property
    def _phrasal(self) -> tuple[Wording, ...]:
        """The wordings of more than a word."""
        counts = self.claim.kind is Kind.COUNT
        return tuple(way for way in self.wordings if len(way) > 1) if counts else ()

    def _worded(self, tokens: Tokens) -> tuple[tuple[int, int], ...]:
        """Where the deed of a count is worded otherwise: "made off with 60 of them"."""
        ways = self._phrasal
        if not ways:
            return ()
        return tuple((k, k + 1) for k in range(len(tokens)) if worded(tokens, k, ways))

    def places(self, tokens: Tokens) -> tuple[tuple[int, int], ...]:
        """Where the claim's words stand, else a phrase that tells of it without them."""
        if found := self.hits(tokens) or self._worded(tokens):
            return found
        return tuple(
            (at, at + len(phrase))
            for phrase in self.telling
            for at in range(1, len(tokens) - len(phrase) + 1)
            if tokens[at].low in phrase[0]
            and matches(tokens, at, phrase)
            and _ends_clause(tokens, at + len(phrase))
        )

    def hits(self, tokens: Tokens) -> tuple[tuple[int, int], ...]:
        """Where the claim's words stand among the tokens."""
        firsts = self.by_first
        return tuple(
            [
                (at, at + len(phrase))
                for at, token in enumerate(tokens)
                if token.low in firsts
                for phrase in firsts[token.low]
                if len(phrase) == 1 or matches(tokens, at, phrase)
            ]
        )

    @property
    def predicated(self) -> bool:
        """Whether it is read from predicates, as status and yes or no are."""
        return self.claim.kind in _PREDICATED

    @cached_property
    def name_words(self) -> frozenset[str]:
        """Every word of the parties' names, in small letters."""
        parties = (*self.parties, *self.around)
        return frozenset(word.lower() for one in parties for name in one for word in name.split())

    @cached_property
    def asked_in(self) -> tuple[frozenset[str], ...]:
        """The question's words that say something and are no names, each in all its forms."""
        return tuple(forms for low, forms in self.asked.words if low not in self.name_words)

    @cached_property
    def question_words(self) -> frozenset[str]:
        """What stands between spaces in the question, in small letters."""
        return frozenset(self.claim.question.lower().split())

    @cached_property
    def question_forms(self) -> frozenset[str]:
        """The question's words in all their forms."""
        return inflect.forms(self.claim.question.rstrip("?"))

    @cached_property
    def asking(self) -> frozenset[str]:
        """The forms of a yes-or-no question's verb, where it is hardly ever a noun."""
        verb = self.question.predicate[0][0] if self.question else frozenset()
        return verb if verb.isdisjoint(vocabulary.ALSO_NOUNS) else frozenset()

    @cached_property
    def events(self) -> frozenset[str]:
        """The words for what came about, or for what it came about with."""
        sought = frozenset().union(*(one.forms for one in self.sought))
        return sought - self.things - self.name_words

    @cached_property
    def verbs(self) -> tuple[frozenset[str], ...]:
        """The forms of the question's verbs, and of the claim's words that mean the same."""
        asked_for = self.asked.verbs
        kin = (phrase[0] for phrase in self.phrases if any(phrase[0] & one for one in asked_for))
        return (*asked_for, *kin)

    @cached_property
    def deeds(self) -> frozenset[str]:
        """The verbs, nouns and adjectives for what the question's verb tells."""
        verbs = frozenset().union(*self.verbs, *self.asked.turns)
        plain = {base for low in verbs for base in inflect.bases(low)}
        return verbs.union(*map(nominals, plain))

    @cached_property
    def wordings(self) -> tuple[Wording, ...]:
        """How else the deed is worded that the things counted do or have done to them."""
        asks = self.asked
        verbs = (min(one, key=len) for one in asks.verbs)
        told = {low for verb in verbs for low in inflect.bases(verb)}
        told |= {low for turn in asks.turns for low in turn} | {asks.thing.removesuffix("s")}
        told |= {"have"} if asks.has else set()
        return tuple(way for low in sorted(told) for way in wordings(low))

    @property
    def openings(self) -> frozenset[str]:
        """The first run of letters of each of its words that is no mere circumstance."""
        core = [one for one in self.sought if not one.narrows]
        firsts = (first for one in core for first, _ in one.phrases)
        return frozenset(firsts).union(*(one.forms for one in core))

    def touched_by(self, passage: str, there: AbstractSet[str] | None = None) -> bool:
        """Whether enough of the claim's words stand in a passage; `there`: its words."""
        there = _words_in(passage) if there is None else there
        return self._enough(self.sought, passage, there)

    def named_in(self, passage: str) -> bool:
        """Whether a passage that needs no number, as a notice, is on the claim's topic.

        The measure that is asked for names it as well: "the spill was of 3,000 litres".
        """
        there = _words_in(passage)
        unit = self.claim.unit or ""
        asked_in = unit in MEASURES and unit in self.question_words
        measured = asked_in and not there.isdisjoint(inflect.inflections(unit))
        return self._enough(self.topics, passage, there, _MEASURED if measured else 0)

    def _enough(
        self, sought: Iterable[Sought], passage: str, there: AbstractSet[str], weight: int = 0
    ) -> bool:
        core = False
        for one in sought:
            if one.stands(there, passage):
                core = core or not one.narrows
                weight += one.weight
        return core and weight >= self.least


#: what a measure weighs among the words of a notice
_MEASURED = 2


def _words_in(passage: str) -> frozenset[str]:
    return frozenset(_WORD.findall(passage.lower()))


#: after a verb these begin no object
_NO_OBJECT = lex.PREPOSITIONS | lex.TIMES | lex.ADVERBS | lex.SUBORDINATORS | {"and"}


def _ends_clause(tokens: Tokens, at: int) -> bool:
    """Whether no object follows: "gave way before dawn", but not "called off its picnic"."""
    if at >= len(tokens) or not tokens[at].word:
        return True
    low = tokens[at].low
    return low in _NO_OBJECT


class Index:
    """Which of several claims a passage may concern, by the words in it.

    A claim whose words are not there costs nothing.
    """

    def __init__(self, claims: Iterable[Looked]) -> None:
        self._claims = tuple(claims)
        self._by_word: dict[str, list[int]] = {}
        for number, looked in enumerate(self._claims):
            for word in looked.openings:
                self._by_word.setdefault(word, []).append(number)
        self._words = frozenset(self._by_word)

    def touched_by(self, passage: str) -> tuple[Looked, ...]:
        """The claims of which enough words stand in the passage, in their order."""
        there = _words_in(passage)
        near = {number for word in there & self._words for number in self._by_word[word]}
        claims = (self._claims[number] for number in sorted(near))
        return tuple(looked for looked in claims if looked.touched_by(passage, there))


def looked_for(claim: Claim, story: Story) -> Looked:
    """The claim made ready: what the editors gave, or what its question gives."""
    story = spelled_out(story)
    whose, matter = _whose(claim, story), _matter(claim)
    names = _names(claim, story)
    words = given_words(matter, story) or tuple(_spoken_of(claim, names))
    core = tuple(word for word in words if not word.narrows)
    phrases = tuple(_with_kin(word) for word in core)
    longer = tuple(kin for word in core for kin in word.kin if not kin.isalpha())
    states = tuple(claim.states) or DEFAULT_STATES
    cues = (*declared(_states(claim)), *built_in(states)) if claim.kind is Kind.STATUS else ()
    parties = tuple(name.party for name in names if not name.narrows)
    around = tuple(name.party for name in names if name.narrows)
    telling = tuple(_telling(claim)) if parties else ()
    question = polar(claim, (*parties, *around)) if claim.kind is Kind.YESNO else None
    answers = (*telling, *(_answering(question) if question else ()))
    told = tuple(_sought(_given(phrase)) for phrase in answers)
    spelled = (*(word.written for word in core), *longer, *_spellings(phrases), *answers)
    asks = asked(claim.question)
    return Looked(
        claim=claim,
        parties=parties,
        phrases=phrases,
        by_first=_by_first((*phrases, *map(inflect.phrase, longer))),
        topic=inflect.pattern(spelled),
        sought=(*map(_sought, words), *told),
        topics=(*(_sought(word, word.loose) for word in words), *told),
        least=1 if claim.words else _least(words, len(parties) + bool(whose)),
        pairs=_pairs(claim.question),
        heads=_heads(claim.question, phrases),
        question=question,
        asked=asks,
        verb=_verb(claim.question, phrases),
        does=_does(asks, phrases),
        things=_things(asks),
        universe=frozenset(states) if claim.kind is Kind.STATUS else frozenset(),
        cues=cues,
        around=around,
        near=Cues(cues),
        telling=tuple(inflect.phrase(phrase) for phrase in telling),
        speaker=whose,
    )


_SAYING = re.compile(
    r"[Ww]hat (?:exactly )?(?:did|does|do|has|have|had|is|was|are|were) (.+?) "
    r"((?:say|said|saying|promis|pledg|vow|call|describ|tell|told|writ|wrote|think|thought"
    r"|argu|claim|quot|announc|predict|answer|repl|respond|post|tweet|warn)[a-z]*)\b"
)


#: before a name: "the union's Ana Ruiz"
_WHOSE_OWN = re.compile(r"^the (?:\w+ ){0,2}\w+['’]s (?=[A-Z])")


def _whose(claim: Claim, story: Story) -> Party:
    """Whose words a claim asks for, with all their names: given, or drawn from the question."""
    saying = _SAYING.match(claim.question)
    speaker = claim.speaker or (saying.group(1) if saying else None)
    if claim.kind is not Kind.QUOTE or speaker is None:
        return ()
    speaker = _WHOSE_OWN.sub("", speaker)
    plain = re.split(r" of | at | from |, ", speaker)[0]
    known = (
        (name, *others)
        for name, others in story.names.items()
        if any(f" {plain}".endswith(f" {one}") for one in (name, *others))
    )
    return next(known, None) or _names_of(speaker, story)


def _matter(claim: Claim) -> Claim:
    """The claim with what its question asks about, without who should say something."""
    saying = _SAYING.match(claim.question) if claim.kind is Kind.QUOTE else None
    return replace(claim, question=claim.question[saying.end() :]) if saying else claim


def _pairs(question: str) -> frozenset[tuple[str, str]]:
    tokens = [token for token in tokens_of(question) if token.word]
    known = {
        (before.low, after.low)
        for before, after in pairwise(tokens)
        if before.cls in ("N", "J") and after.cls == "N"
    }
    last = tokens[-2:]
    if len(last) == 2 and last[0].cls == "D":  # "the fine": a noun, whatever it looks like
        known.add((last[0].low, last[1].low))
    return frozenset(known)


def _heads(question: str, phrases: tuple[Phrase, ...]) -> frozenset[str]:
    """The nouns that one of the words stands straight before in the question."""
    known = frozenset(form for phrase in phrases for form in phrase[-1])
    return frozenset().union(
        *(
            inflect.inflections(after.low)
            for before, after in pairwise(tokens_of(question))
            if before.low in known and after.cls == "N"
        )
    )


def _answering(question: Polar) -> Iterator[str]:
    """The words that may answer the question: its predicate's kin and contrary."""
    for phrase in (*question.predicate, *question.opposite):
        if len(phrase) == 1:
            yield from phrase[0]
        else:
            yield " ".join(min(forms, key=len) for forms in phrase)


def _telling(claim: Claim) -> Iterator[str]:
    """The editors' phrases for a state that need none of the claim's words beside them.

    A single word, and the state's own name, does only where no words were given.
    """
    for state, given in _states(claim).items():
        own = () if state in DEFAULT_STATES else (state.replace("_", " "),)
        for phrase in (*given, *own) if state != "none" else ():
            plain = all(part.isalpha() for part in phrase.split())
            if plain and (len(phrase.split()) > 1 or not claim.words):
                yield phrase


def _states(claim: Claim) -> Mapping[str, tuple[str, ...]]:
    """The claim's own states with their phrases, and the words that tell of what their names do."""
    said = {word for given in claim.states.values() for phrase in given for word in phrase.split()}
    said |= {word for state in claim.states for word in state.split("_")}
    taken = frozenset().union(*(inflect.inflections(word) for word in said))
    return {
        state: phrases
        if state in DEFAULT_STATES
        else (*phrases, *(one for one in _told_by(state) if taken.isdisjoint(one.split())))
        for state, phrases in claim.states.items()
    }


def _told_by(state: str) -> tuple[str, ...]:
    """The words that tell of a state; what reopens is open, whenever it opened first."""
    return (*kindred(state), *(("reopen",) if state == "open" else ()))


def _verb(question: str, phrases: tuple[Phrase, ...]) -> frozenset[str]:
    """The first word of the claim's that stands as a verb in its question: "signed"."""
    tokens = tokens_of(question)
    for at, token in enumerate(tokens):
        for phrase in phrases:
            if token.low in phrase[0] and grammar.is_verb(tokens, at):
                return phrase[0]
    return frozenset()


def _does(asks: Asked, phrases: tuple[Phrase, ...]) -> frozenset[str]:
    verb = asks.verbs[0] if asks.agent else frozenset()
    return next((phrase[0] for phrase in phrases if phrase[0] & verb), frozenset())


def _things(asks: Asked) -> frozenset[str]:
    many = asks.thing and not asks.times and asks.thing not in STAFF
    return inflect.inflections(asks.thing) if many else frozenset()


def _by_first(phrases: tuple[Phrase, ...]) -> Mapping[str, tuple[Phrase, ...]]:
    firsts = {form for phrase in phrases for form in phrase[0]}
    return {form: tuple(p for p in phrases if form in p[0]) for form in firsts}


def matches(tokens: Tokens, at: int, phrase: Phrase) -> bool:
    """Whether the phrase stands at token `at`."""
    if at + len(phrase) > len(tokens):
        return False
    return all(tokens[at + k].low in forms for k, forms in enumerate(phrase))


def _names(claim: Claim, story: Story) -> tuple[Name, ...]:
    """Each subject with its names; without subjects, those the question names, else any."""
    if claim.subjects:
        given = (_names_of(subject, story) for subject in claim.subjects)
        return tuple(Name(party=party, narrows=False) for party in given)
    found = drawn_names(claim, story)
    spoken = claim.question.lower().split()
    if found or not story.names or _THEY.isdisjoint(spoken):
        return found
    return (Name(party=story.all_names, narrows=False),)


_THEY = words("they their it its")


def _names_of(subject: str, story: Story) -> Party:
    for name, others in story.names.items():
        if subject in (name, *others):
            return (name, *others)
    return (subject,)


def _spellings(phrases: Iterable[Phrase]) -> Iterator[str]:
    yield from (form for phrase in phrases if len(phrase) == 1 for form in sorted(phrase[0]))


def given_words(claim: Claim, story: Story) -> tuple[Word, ...]:
    """The editors' words, else those of the question, else a plain name: "about the fire"."""
    given = tuple(_given(word) for word in claim.words if word.split())
    plain = (
        _given(name.removeprefix("the "))
        for name in story.all_names
        if name.islower() and named(claim.question, (name,))
    )
    return given or drawn_words(claim, story.all_names) or tuple(plain)


def _spoken_of(claim: Claim, names: tuple[Name, ...]) -> Iterator[Word]:
    """The names that all the matter of words consists in: "What did Ruiz say about Acme?"."""
    if claim.kind is Kind.QUOTE:
        yield from (_given(each) for name in names for each in name.party)


def _given(written: str) -> Word:
    return Word(written=written, kin=(), weight=_ENOUGH, narrows=False)


#: what the weights of a sentence's words must come to, by the number of subjects that it
#: or the text about it must name as well
_ENOUGH = 3
_NEEDED = {0: 3, 1: 2}


def _least(words: tuple[Word, ...], parties: int) -> int:
    return min(_NEEDED.get(parties, 1), sum(word.weight for word in words))


def _with_kin(word: Word) -> Phrase:
    """A word with those that tell of the same: a question of who died looks for "killed"."""
    phrase = inflect.phrase(word.written)
    kin = (one for one in word.kin if one.isalpha())
    return (phrase[0].union(*map(inflect.inflections, kin)),) if len(phrase) == 1 else phrase


def _sought(word: Word, but: AbstractSet[str] = frozenset()) -> Sought:
    single: set[str] = set()
    longer: list[tuple[str, re.Pattern[str]]] = []
    for written in (word.written, *(one for one in word.kin if one not in but)):
        if written.isalpha():
            single |= inflect.inflections(written)
        else:
            pattern = inflect.pattern((written,))
            first = written.split()[0]
            openings = {_WORD.search(form) for form in inflect.inflections(first)}
            longer += ((found.group(), pattern) for found in openings if found)
    return Sought(
        forms=frozenset(single), phrases=tuple(longer), weight=word.weight, narrows=word.narrows
    )
