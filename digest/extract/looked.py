"""What is looked for on a claim: its subjects, its words in every form, its states' phrases.

Given by the editors, or drawn from the claim's question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.extract.kinds.states import Cue, built_in, declared
from digest.extract.language import inflect, text
from digest.extract.language import lexicon as lex
from digest.extract.language import phrases as grammar
from digest.extract.language.text import Tokens
from digest.extract.language.words import words
from digest.extract.numbers.wholes import STAFF
from digest.extract.parties import Party
from digest.model import Claim, Story, named
from digest.values import DEFAULT_STATES, Kind

Phrase = tuple[frozenset[str], ...]

_ASIDE_WORDS = words(
    "how many much often times time when where who whom whose what which why whether so far any"
    " there been being day date days ever currently now still big large long old more than people"
    " percent number amount worth did does do say said tell told and or both"
    " official officials executive executives representative representatives"
)


@dataclass(frozen=True, kw_only=True)
class Looked:
    """A claim made ready for reading."""

    claim: Claim
    parties: tuple[Party, ...]
    phrases: tuple[Phrase, ...]  #: the words, each in every form
    by_first: Mapping[str, tuple[Phrase, ...]]  #: the words, by each form of the first
    topic: re.Pattern[str]
    openings: frozenset[str]  #: of what the topic matches, the first run of letters
    least: int  #: how many different words a sentence must have
    asked: frozenset[str]  #: the forms of the question's verb, where it is one of the words
    does: frozenset[str]  #: the verb of "how many people have fallen"
    things: frozenset[str]  #: the noun after "how many", unless it means people or times
    universe: frozenset[str]  #: a status claim's states
    cues: tuple[Cue, ...]
    actors: tuple[Party, ...]  #: the parties whom the question's verb is said of
    telling: tuple[Phrase, ...]  #: a state's own phrases that tell of it without the words

    def places(self, tokens: Tokens) -> tuple[tuple[int, int], ...]:
        """Where the claim's words stand, else a phrase of a state that takes no object."""
        return self.hits(tokens) or tuple(
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
        begins = [at for at, token in enumerate(tokens) if token.low in firsts]
        return tuple(
            (at, at + len(phrase))
            for at in begins
            for phrase in firsts[tokens[at].low]
            if len(phrase) == 1 or matches(tokens, at, phrase)
        )

    def touched_by(self, passage: str) -> bool:
        """Whether enough of the claim's words stand in a passage."""
        if self.least == 1:
            return bool(self.topic.search(passage))
        found = {self._which(hit.group()) for hit in self.topic.finditer(passage)}
        return len(found) >= self.least

    def _which(self, word: str) -> int:
        parts = re.split("[ -]", word.lower())
        fits = (
            k
            for k, phrase in enumerate(self.phrases)
            if len(phrase) == len(parts) and all(p in f for p, f in zip(parts, phrase, strict=True))
        )
        return next(fits, -1)


def _ends_clause(tokens: Tokens, at: int) -> bool:
    """Whether no object follows: "gave way before dawn", but not "called off its picnic"."""
    if at >= len(tokens) or not tokens[at].word:
        return True
    low = tokens[at].low
    return low in lex.PREPOSITIONS | lex.TIMES | lex.ADVERBS | lex.SUBORDINATORS | {"and"}


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

    def touched_by(self, passage: str) -> tuple[Looked, ...]:
        """The claims of which enough words stand in the passage, in their order."""
        there = self._by_word.keys() & _WORD.findall(passage.lower())
        near = {number for word in there for number in self._by_word[word]}
        claims = (self._claims[number] for number in sorted(near))
        return tuple(looked for looked in claims if looked.touched_by(passage))


_WORD = re.compile(r"\w+")


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What is looked for on a claim, for showing to its editors.

    `subjects`: for each, all the names it goes by; `words`: every form; `states`: for
    each, the phrases that name it, "@" being one of the words.
    """

    subjects: tuple[tuple[str, ...], ...]
    words: tuple[str, ...]
    states: Mapping[str, tuple[str, ...]]


def drawn(claim: Claim, story: Story) -> Drawn:
    """The subjects, words and states that are looked for on a claim."""
    looked = looked_for(claim, story)
    words = {" ".join(forms) for phrase in looked.phrases for forms in _spelled(phrase)}
    states = {
        state: tuple(cue.written for cue in looked.cues if cue.state == state)
        for state in (claim.states or (DEFAULT_STATES if claim.kind is Kind.STATUS else ()))
    }
    return Drawn(subjects=looked.parties, words=tuple(sorted(words)), states=states)


def _spelled(phrase: Phrase) -> Iterator[tuple[str, ...]]:
    if len(phrase) == 1:
        yield from ((form,) for form in phrase[0])
    else:
        yield tuple(min(forms, key=len) for forms in phrase)


def looked_for(claim: Claim, story: Story) -> Looked:
    """The claim made ready: what the editors gave, or what its question gives."""
    words = claim.words or tuple(_content_words(claim, story)) or tuple(_asked_after(claim, story))
    phrases = tuple(inflect.phrase(word) for word in words if word.split())
    if not claim.words:
        phrases = tuple(_with_kin(phrase) for phrase in phrases)
    states = tuple(claim.states) or DEFAULT_STATES
    cues = (*declared(claim.states), *built_in(states)) if claim.kind is Kind.STATUS else ()
    parties = tuple(_parties(claim, story))
    telling = tuple(_telling(claim)) if parties else ()
    sought = (*words, *_spellings(phrases), *telling)
    return Looked(
        claim=claim,
        parties=parties,
        phrases=phrases,
        by_first=_by_first(phrases),
        topic=inflect.pattern(sought),
        openings=_openings(sought),
        least=1 if claim.words or len(words) < 3 else 2,
        asked=_asked(claim, phrases),
        does=_does(claim.question, phrases),
        things=_things(claim.question),
        universe=frozenset(states) if claim.kind is Kind.STATUS else frozenset(),
        cues=cues,
        actors=_actors(claim.question, phrases, parties),
        telling=tuple(inflect.phrase(phrase) for phrase in telling),
    )


def _actors(
    question: str, phrases: tuple[Phrase, ...], parties: tuple[Party, ...]
) -> tuple[Party, ...]:
    """The parties named before the question's last word; all, where it tells of "with"."""
    spoken = [sentence.tokens for sentence in text.article(question).sentences]
    tokens = spoken[0] if spoken else ()
    known = frozenset(form for phrase in phrases for form in phrase[0])
    last = max((k for k, token in enumerate(tokens) if token.low in known), default=None)
    if last is None or any(token.low == "with" for token in tokens[last:]):
        return parties
    lead = question[: tokens[last].start]
    before = tuple(party for party in parties if named(lead, party))
    return before or (() if tokens[0].low in lex.BE else parties)


def _telling(claim: Claim) -> Iterator[str]:
    """The editors' phrases for a state that need none of the claim's words beside them.

    A single word does only where no words were given.
    """
    for state, phrases in claim.states.items():
        for phrase in phrases if state != "none" else ():
            plain = all(part.isalpha() for part in phrase.split())
            if plain and (len(phrase.split()) > 1 or not claim.words):
                yield phrase


def _asked(claim: Claim, phrases: tuple[Phrase, ...]) -> frozenset[str]:
    """The first word of the claim's that stands as a verb in its question: "signed"."""
    for sentence in text.article(claim.question).sentences:
        for at, token in enumerate(sentence.tokens):
            for phrase in phrases:
                if token.low in phrase[0] and grammar.is_verb(sentence.tokens, at):
                    return phrase[0]
    return frozenset()


_HOW_MANY = re.compile(r"how many (\w+)\b", re.IGNORECASE)


_WHO_DID = re.compile(
    r"how many \w+ (?:(?:have|has|had|were|was|are|is|been|be|will) ){0,3}(\w+)", re.IGNORECASE
)


def _does(question: str, phrases: tuple[Phrase, ...]) -> frozenset[str]:
    found = _WHO_DID.search(question)
    verb = found.group(1).lower() if found else ""
    return next((phrase[0] for phrase in phrases if verb in phrase[0]), frozenset())


def _things(question: str) -> frozenset[str]:
    found = _HOW_MANY.search(question)
    noun = found.group(1).lower() if found else "people"
    return frozenset() if noun in STAFF | {"times", "of", "more"} else inflect.inflections(noun)


def _by_first(phrases: tuple[Phrase, ...]) -> Mapping[str, tuple[Phrase, ...]]:
    firsts = {form for phrase in phrases for form in phrase[0]}
    return {form: tuple(p for p in phrases if form in p[0]) for form in firsts}


def matches(tokens: Tokens, at: int, phrase: Phrase) -> bool:
    """Whether the phrase stands at token `at`."""
    if at + len(phrase) > len(tokens):
        return False
    return all(tokens[at + k].low in forms for k, forms in enumerate(phrase))


def _parties(claim: Claim, story: Story) -> Iterator[Party]:
    """Each subject with its names; without subjects, those the question names, else any."""
    if claim.subjects:
        yield from (_names_of(subject, story) for subject in claim.subjects)
        return
    asked = [(name, *others) for name, others in story.names.items()]
    in_question = [party for party in asked if named(claim.question, party)]
    if in_question or not asked:
        yield from in_question
    elif any(word in claim.question.lower().split() for word in ("they", "their", "it", "its")):
        yield tuple(name for party in asked for name in party)


def _names_of(subject: str, story: Story) -> Party:
    for name, others in story.names.items():
        if subject in (name, *others):
            return (name, *others)
    return (subject,)


def _content_words(claim: Claim, story: Story) -> Iterator[str]:
    """The question's words that are no names, question words or small words."""
    question = claim.question
    for name in sorted(story.all_names, key=len, reverse=True):
        if named(question, (name,)):
            question = re.sub(
                rf"(?<!\w){re.escape(name)}(?!\w)", " ", question, flags=re.IGNORECASE
            )
    small = (
        _ASIDE_WORDS
        | lex.AUXILIARIES
        | lex.DETERMINERS
        | lex.PRONOUNS
        | lex.PREPOSITIONS
        | lex.SUBORDINATORS
        | lex.ADVERBS
        | lex.NEGATIONS
        | lex.ANAPHORS
    )
    for word in re.findall(r"\w+(?:-\w+)*", question):
        if word.lower() not in small and not (word[0].isupper() and _inside(question, word)):
            yield word.lower()


#: words that tell of one and the same thing; what is drawn from a question looks for all
_KINDRED = (
    ("die", "dead", "death", "fatality", "kill", "perish"),
    ("injure", "hurt", "wound", "injury"),
    ("infect", "infection"),
    ("begin", "start"),
    ("testify", "testimony"),
    ("merge", "merger"),
    ("acquire", "acquisition"),
    ("resign", "resignation"),
    ("evacuate", "evacuation"),
    ("fine", "penalty"),
)


def _with_kin(phrase: Phrase) -> Phrase:
    """A word with those that tell of the same: a question of who died looks for "killed"."""
    if len(phrase) > 1:
        return phrase
    kin = next((group for group in _KINDRED if not phrase[0].isdisjoint(group)), ())
    return (phrase[0].union(*(inflect.inflections(word) for word in kin)),)


def _spellings(phrases: Iterable[Phrase]) -> Iterator[str]:
    yield from (form for phrase in phrases if len(phrase) == 1 for form in sorted(phrase[0]))


def _openings(sought: Iterable[str]) -> frozenset[str]:
    """The first run of letters of every form of what is sought."""
    firsts = (form for written in sought for form in inflect.inflections(written.split()[0]))
    return frozenset(run.group() for form in firsts if (run := _WORD.search(form)))


def _asked_after(claim: Claim, story: Story) -> Iterator[str]:
    """The plain names in a question that has no other words: "about the fire"."""
    for name in story.all_names:
        if name.islower() and named(claim.question, (name,)):
            yield name.removeprefix("the ")


def _inside(question: str, word: str) -> bool:
    """Whether a capitalised word stands inside the question, and so is a name."""
    return not question.lstrip().startswith(word)
