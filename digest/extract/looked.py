"""What is looked for on a claim: its subjects, its words in every form, its states' phrases.

Given by the editors, or drawn from the claim's question.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from digest.extract.kinds.asked import Asked, asked
from digest.extract.kinds.states import Cue, built_in, by_verb, declared
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
    least: int  #: how many different words a sentence must have
    asked: frozenset[str]  #: the forms of the question's verb, where it is one of the words
    does: frozenset[str]  #: the verb of "how many people have fallen"
    things: frozenset[str]  #: the noun after "how many", unless it means people or times
    universe: frozenset[str]  #: a status claim's states
    cues: tuple[Cue, ...]
    by_verb: Mapping[str, tuple[Cue, ...]]  #: the cues that may stand with a verb's form
    loose: tuple[Cue, ...]  #: those that may stand with any verb
    pairs: frozenset[tuple[str, str]]  #: a word and the noun after it in the question
    heads: frozenset[str]  #: nouns that follow the words in the question: "fraud case"
    question: Asked | None  #: a yes-or-no question taken apart
    telling: tuple[Phrase, ...]  #: a state's own phrases that tell of it without the words

    def places(self, tokens: Tokens) -> tuple[tuple[int, int], ...]:
        """Where the claim's words stand, else a phrase of a state that takes no object."""
        return self.hits(tokens) or tuple(
            (at, at + len(phrase))
            for phrase in self.telling
            for at in range(1, len(tokens) - len(phrase) + 1)
            if matches(tokens, at, phrase) and _ends_clause(tokens, at + len(phrase))
        )

    def hits(self, tokens: Tokens) -> tuple[tuple[int, int], ...]:
        """Where the claim's words stand among the tokens."""
        return tuple(
            (at, at + len(phrase))
            for at, token in enumerate(tokens)
            for phrase in self.by_first.get(token.low, ())
            if matches(tokens, at, phrase)
        )

    def touched_by(self, passage: str) -> bool:
        """Whether enough of the claim's words stand in a passage."""
        if self.question:
            return bool(self.topic.search(passage))
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
    question = asked(claim, parties) if claim.kind is Kind.YESNO else None
    answering = tuple(_answering(question)) if question else ()
    return Looked(
        claim=claim,
        parties=parties,
        phrases=phrases,
        by_first=_by_first(phrases),
        topic=inflect.pattern((*words, *_spellings(phrases), *telling, *answering)),
        pairs=_pairs(claim.question),
        heads=_heads(claim.question, phrases),
        question=question,
        least=1 if claim.words or len(words) < 3 else 2,
        asked=_asked(claim, phrases),
        does=_does(claim.question, phrases),
        things=_things(claim.question),
        universe=frozenset(states) if claim.kind is Kind.STATUS else frozenset(),
        cues=cues,
        by_verb=by_verb(cues),
        loose=tuple(cue for cue in cues if cue.loose),
        telling=tuple(inflect.phrase(phrase) for phrase in telling),
    )


def _pairs(question: str) -> frozenset[tuple[str, str]]:
    tokens = [t for s in text.article(question).sentences for t in s.tokens if t.word]
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
    tokens = [token for s in text.article(question).sentences for token in s.tokens]
    return frozenset().union(
        *(
            inflect.inflections(after.low)
            for before, after in pairwise(tokens)
            if before.low in known and after.cls == "N"
        )
    )


def _answering(question: Asked) -> Iterator[str]:
    """The words that may answer the question: its predicate's kin and contrary."""
    for phrase in (*question.predicate, *question.opposite):
        if len(phrase) == 1:
            yield from phrase[0]
        else:
            yield " ".join(min(forms, key=len) for forms in phrase)


def _telling(claim: Claim) -> Iterator[str]:
    """The editors' phrases for a state that need none of the claim's words beside them.

    A single word does only where no words were given.
    """
    for state, phrases in claim.states.items():
        own = () if state in DEFAULT_STATES else (state.replace("_", " "),)
        for phrase in (*phrases, *own) if state != "none" else ():
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


def _asked_after(claim: Claim, story: Story) -> Iterator[str]:
    """The plain names in a question that has no other words: "about the fire"."""
    for name in story.all_names:
        if name.islower() and named(claim.question, (name,)):
            yield name.removeprefix("the ")


def _inside(question: str, word: str) -> bool:
    """Whether a capitalised word stands inside the question, and so is a name."""
    return not question.lstrip().startswith(word)
