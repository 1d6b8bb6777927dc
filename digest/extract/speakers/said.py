"""What each sentence of an article says, by whose word: attribution over a whole text.

Pronouns and roles are led back to the last fitting speaker, a quotation without a
speaker of its own belongs to the one it continues, and what nobody is credited with is
the outlet's own.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.text import Article, Sentence, Token, Tokens
from digest.extract.language.words import words
from digest.extract.speakers.attribution import attributions
from digest.extract.speakers.speech import Attribution, Run
from digest.model import Stance, named

Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Said:
    """The part of one sentence that one speaker answers for.

    `speaker` None: the outlet's own words. `stance` None: asked or wished, not said to
    be so.
    """

    tokens: Tokens
    whole: Tokens  #: with what others say inside it
    speaker: str | None
    via: str | None
    stance: Stance | None

    @property
    def text(self) -> str:
        return joined(self.tokens)


def said(article: Article, names: Names) -> tuple[tuple[Said, ...], ...]:
    """For each sentence of the article, the parts it falls into."""
    found = [attributions(sentence.tokens) for sentence in article.sentences]
    speakers = _Speakers(article, names)
    parts: list[tuple[Said, ...]] = []
    for number, sentence in enumerate(article.sentences):
        if not found[number] and _quoted(sentence):
            speaker = _later_tag(article.sentences, found, number)
            name = speakers.name(*speaker) if speaker else speakers.last
            parts.append((_whole(sentence, name),))
            continue
        parts.append(tuple(_parts(sentence, found[number], speakers)))
    return tuple(parts)


def joined(tokens: Iterable[Token]) -> str:
    """Tokens as text again, with a space where the article had one or a part is left out."""
    text, end = "", -1
    for token in tokens:
        text += ("" if token.start == end or not text else " ") + token.text
        end = token.end
    return text


def _whole(sentence: Sentence, speaker: str | None) -> Said:
    return Said(
        tokens=sentence.tokens,
        whole=sentence.tokens,
        speaker=speaker,
        via=None,
        stance=Stance.ASSERTED,
    )


def _quoted(sentence: Sentence) -> bool:
    """Whether the sentence is a quotation but for a word or two."""
    words = [token for token in sentence.tokens if token.word]
    return bool(words) and sum(token.quote >= 0 for token in words) >= 0.8 * len(words)


def _later_tag(
    sentences: Sequence[Sentence], found: Sequence[tuple[Attribution, ...]], number: int
) -> tuple[Tokens, Run] | None:
    """The speaker named only where the quotation ends, sentences later."""
    here = sentences[number]
    quote = next(token.quote for token in here.tokens if token.quote >= 0)
    for later in range(number + 1, min(number + 6, len(sentences))):
        if sentences[later].paragraph != here.paragraph:
            return None
        tokens = sentences[later].tokens
        for attribution in found[later]:
            if attribution.source and attribution.content:
                first = attribution.content[0][0]
                if tokens[first].quote == quote and first < attribution.cue[0]:
                    return tokens, attribution.source
    return None


def _parts(
    sentence: Sentence, found: tuple[Attribution, ...], speakers: "_Speakers"
) -> Iterator[Said]:
    """The outlet's own words, then each speaker's."""
    tokens = sentence.tokens
    names = {id(a): speakers.name(tokens, a.source) for a in found}
    own = _without(tokens, [(0, len(tokens))], found)
    if found and not any(phrases.is_verb(own, k) for k in range(len(own))):
        own = ()
    yield Said(tokens=own, whole=tokens, speaker=None, via=None, stance=Stance.ASSERTED)
    for attribution in found:
        inner = [a for a in found if a.outer is attribution]
        content = _without(tokens, attribution.content, inner)
        if content:
            whole = _without(tokens, attribution.content, ())
            one = _said(attribution, content, whole, names)
            yield replace(one, stance=None) if _said_once(tokens, attribution) else one


def _said_once(tokens: Tokens, found: Attribution) -> bool:
    """Whether speakers only tell what they said before: "we told you we had not paid"."""
    if found.outer is None or found.source is None:
        return False
    verb = next((t.low for t in tokens[slice(*found.cue)] if t.low in lex.VERBS), "")
    past = verb.endswith("ed") or verb in ("said", "told", "wrote", "thought")
    return past and tokens[found.source[0]].low in ("i", "we")


def _said(
    attribution: Attribution, content: Tokens, whole: Tokens, names: Mapping[int, str | None]
) -> Said:
    """With the stance that the speakers around it leave to it."""
    speaker, stance, via = names[id(attribution)], attribution.stance, None
    outer = attribution.outer
    while outer:
        around = names[id(outer)]
        if outer.stance is not None and (outer.stance.withholds or speaker is None):
            speaker = around
        elif around != speaker:
            via = via or around
        stance = _under(outer.stance, stance)
        outer = outer.outer
    return Said(tokens=content, whole=whole, speaker=speaker, via=via, stance=stance)


def _under(outer: Stance | None, inner: Stance | None) -> Stance | None:
    """What is left of a stance when another speaker passes it on."""
    if outer is None or inner is None or outer is Stance.ASSERTED:
        return inner if outer else None
    if outer.withholds:
        return outer
    if outer is Stance.DENIED:
        return outer if inner is Stance.ALLEGED else None
    return outer if inner is Stance.ASSERTED else inner


def _without(tokens: Tokens, runs: Iterable[Run], inner: Iterable[Attribution]) -> Tokens:
    gone = {k for a in inner for start, end in (a.cue, *a.content) for k in range(start, end)}
    return tuple(tokens[k] for start, end in runs for k in range(start, end) if k not in gone)


def first_place(text: str, names: Iterable[str]) -> int | None:
    """Where the first of the names stands in the text."""
    lengths = [len(head) for name in names if (head := _until(text, name)) is not None]
    return min(lengths, default=None)


def _until(text: str, name: str) -> str | None:
    if not named(text, (name,)):
        return None
    return text[: text.casefold().find(name.casefold())]


_PERSON = words("he she him her who")
_OPENING = lex.PRONOUNS | lex.DETERMINERS | lex.TIMES | lex.SUBORDINATORS | lex.ADVERBS
_THING = words("it its which")
_ARTICLES = re.compile(r"^(?:an?|the|neither|both|some)\s+", re.IGNORECASE)


@dataclass
class _Speakers:
    """The speakers named so far, to lead pronouns, surnames and roles back to."""

    article: Article
    names: Names
    last: str | None = None
    people: dict[str, str] = field(default_factory=dict)  #: surname: full credit
    person: str | None = None
    house: str | None = None

    def name(self, tokens: Tokens, source: Run | None) -> str | None:
        """How the speaker at `source` is credited."""
        if source is None:
            return None
        run = tokens[slice(*source)]
        credit = self._resolved(run)
        if credit:
            self.last = credit
        return credit

    def _resolved(self, run: Tokens) -> str | None:
        low = run[0].low
        if len(run) == 1 and low in _PERSON:
            return self.person or self._who_before(run[0].start) or self.last
        if len(run) == 1 and low in _THING:
            return self._named_before(run[0].start) or self.house or self.last
        if len(run) == 1 and low in lex.PRONOUNS:
            return self.last
        text = joined(run).replace(" 's", "'s")
        house = next((name for name in self.names if self._stands_for(text, name)), None)
        if house:
            self.house = house
            return house
        credit = _ARTICLES.sub("", text).replace(" nor ", " and ").strip()
        return self._remembered(run, credit)

    def _who_before(self, start: int) -> str | None:
        """Whoever opens the sentence before, by surname alone: "Beck apologized."."""
        before = [s.tokens for s in self.article.sentences if s.end <= start][-1:]
        for tokens in before:
            opens = tokens[0].capital and tokens[0].low not in _OPENING and len(tokens) > 1
            if opens and phrases.is_verb(tokens, 1) and not named(tokens[0].text, self.names):
                return tokens[0].text
        return None

    def _named_before(self, start: int) -> str | None:
        """The story's name that the sentence before speaks of first."""
        before = [s for s in self.article.sentences if s.end <= start][-1:]
        places = {
            at: name
            for sentence in before
            for name, others in self.names.items()
            if (at := first_place(sentence.text, (name, *others))) is not None
        }
        return places[min(places)] if places else None

    def _stands_for(self, text: str, name: str) -> bool:
        plain = _ARTICLES.sub("", text).casefold()
        known = (name, *self.names[name])
        return any(plain == _ARTICLES.sub("", other).casefold() for other in known)

    def _remembered(self, run: Tokens, credit: str) -> str:
        """The full credit of a surname or of "the spokesman"; a new one is kept."""
        comma = next((k for k, token in enumerate(run) if token.text == ","), len(run))
        capitals = [token.text for token in run[:comma] if token.capital]
        many = any(token.low in lex.DOCUMENTS or token.low == "and" for token in run[:comma])
        ends = capitals and not many and run[comma - 1].text == capitals[-1]
        surname = capitals[-1] if ends else None
        if surname and surname in self.people and len(capitals) <= 2:
            self.person = self.people[surname]
            return self.person
        if run[0].low == "the" and len(run) == 2 and self._fits(run[1].low):
            return self.person or credit
        roled = any(token.low in lex.ROLES for token in run)
        if (surname and not named(credit, self.names) and (len(capitals) > 1 or roled)) or (
            surname and roled and len(capitals) > 1
        ):
            self.people[surname] = credit
        if roled or (surname and len(capitals) > 1):
            self.person = credit
        return credit

    def _fits(self, role: str) -> bool:
        return self.person is not None and role in self.person.casefold()
