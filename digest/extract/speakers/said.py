"""What each sentence of an article says, by whose word: attribution over a whole text.

A quotation without a speaker of its own belongs to the one it continues, and what
nobody is credited with is the outlet's own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from digest.extract.language import phrases
from digest.extract.language.text import Article, Tokens
from digest.extract.speakers.attributed import Span, Spoken, span, speak
from digest.extract.speakers.credit import Names, Speakers, joined
from digest.extract.speakers.cues import VERBS
from digest.extract.speakers.speech import Attribution, Run
from digest.model import Stance

__all__ = ["Said", "joined", "said"]


@dataclass(frozen=True, kw_only=True)
class Said:
    """The part of one sentence that one speaker answers for.

    `speaker` None: the outlet's own words. `stance` None: asked or wished, not said to
    be so. `source` and `cue` are places in the folded text, perhaps of another sentence.
    """

    tokens: Tokens
    whole: Tokens  #: with what others say inside it
    speaker: str | None
    via: str | None
    stance: Stance | None
    described: str | None = None  #: the speaker as first named, with role and apposition
    source: Span | None = None
    cue: Span | None = None

    @cached_property
    def text(self) -> str:
        return joined(self.tokens)

    @cached_property
    def whole_text(self) -> str:
        return joined(self.whole)


def said(
    article: Article, names: Names, spoken: Spoken | None = None
) -> tuple[tuple[Said, ...], ...]:
    """For each sentence of the article, the parts it falls into; `spoken` where it is known."""
    spoken = spoken or speak(article)
    return tuple(_Reading(article, spoken, Speakers(article, names)).sentences())


@dataclass
class _Reading:
    article: Article
    spoken: Spoken
    speakers: Speakers

    def __post_init__(self) -> None:
        self._credits: dict[int, str | None] = {}
        self._standing = {
            id(one): number for number, found in enumerate(self.spoken.found) for one in found
        }

    def sentences(self) -> Iterator[tuple[Said, ...]]:
        for number, found in enumerate(self.spoken.found):
            yield tuple(
                self._parts(number, tuple(one for one in found if one.speech or one.voiced))
            )

    def _credit(self, attribution: Attribution) -> str | None:
        """Who is credited, found when first asked for: a tag may come sentences later."""
        key = id(attribution)
        if key not in self._credits:
            outer = self._credit(attribution.outer) if attribution.outer else None
            number = self._standing[key]
            self._credits[key] = self.speakers.name(number, attribution.source, outer)
        return self._credits[key]

    def _parts(self, number: int, found: tuple[Attribution, ...]) -> Iterator[Said]:
        """The words of the outlet, or of whoever goes on, then each speaker's."""
        tokens = self.article.sentences[number].tokens
        goes_on = self.spoken.goes_on.get(number)
        outer = goes_on[1] if goes_on else None
        if outer is None and not found:
            yield Said(tokens=tokens, whole=tokens, speaker=None, via=None, stance=Stance.ASSERTED)
            return
        for attribution in found:
            self._credit(attribution)
        own = _without(tokens, [(0, len(tokens))], [one for one in found if one.outer is outer])
        if outer:
            yield self._said(outer, own, tokens)
        else:
            if found and not any(phrases.is_verb(own, k) for k in range(len(own))):
                own = ()
            yield Said(tokens=own, whole=tokens, speaker=None, via=None, stance=Stance.ASSERTED)
        for attribution in found:
            if attribution.voiced:
                yield self._voiced(attribution, tokens)
                continue
            inner = [one for one in found if one.outer is attribution]
            content = _plain(_without(tokens, attribution.content, inner))
            if len(content) > 1 or (content and not inner):  # not the "it" of "said it hoped"
                whole = _plain(_without(tokens, attribution.content, ()))
                part = self._said(attribution, content, whole)
                yield replace(part, stance=None) if _said_once(tokens, attribution) else part

    def _voiced(self, attribution: Attribution, tokens: Tokens) -> Said:
        """The clause with its own verb, which tells how it is meant."""
        clause = _without(tokens, _clause(attribution), ())
        part = self._said(attribution, clause, clause)
        return replace(part, stance=Stance.ASSERTED if part.speaker else None)

    def _said(self, attribution: Attribution, content: Tokens, whole: Tokens) -> Said:
        """With the stance that the speakers around it leave to it."""
        own, stance, via = self._credit(attribution), attribution.stance, None
        speaker, unknown = own, stance is Stance.UNKNOWN
        outer = attribution.outer
        while outer:
            around = self._credit(outer)
            if outer.stance is not None and (outer.stance.withholds or speaker is None or unknown):
                speaker = around  # who does not know is told of by somebody else
            elif around != speaker:
                via = via or around
            stance = _under(outer.stance, stance)
            outer = outer.outer
        sentence = self.article.sentences[self._standing[id(attribution)]]
        if speaker is None and attribution.source and not unknown:
            first = sentence.tokens[attribution.source[0]]
            # a pronoun that stands for nobody known, unless the paper speaks of itself
            stance = stance if first.low == "we" and first.quote < 0 else None
        return Said(
            tokens=content,
            whole=whole,
            speaker=speaker,
            via=via,
            stance=stance,
            described=self.speakers.described(own if unknown and own else speaker),
            source=span(sentence, attribution.source) if attribution.source else None,
            cue=span(sentence, attribution.cue),
        )


def _plain(tokens: Tokens) -> Tokens:
    """Without the "that" which only leads up to what is said."""
    return tokens[1:] if len(tokens) > 1 and tokens[0].text == "that" else tokens


def _said_once(tokens: Tokens, found: Attribution) -> bool:
    """Whether speakers only tell what they said before: "we told you we had not paid"."""
    if found.outer is None or found.source is None:
        return False
    verb = next((t.low for t in tokens[slice(*found.cue)] if t.low in VERBS), "")
    past = verb.endswith("ed") or verb in ("said", "told", "wrote", "thought")
    return past and tokens[found.source[0]].low in ("i", "we")


def _under(outer: Stance | None, inner: Stance | None) -> Stance | None:
    """What is left of a stance when another speaker passes it on."""
    if outer is not None and outer.withholds:
        return outer
    if outer is None or inner is None or outer is Stance.ASSERTED:
        return inner if outer else None
    if outer is Stance.DENIED:
        return outer if inner is Stance.ALLEGED else None
    return outer if inner is Stance.ASSERTED else inner


def _clause(attribution: Attribution) -> tuple[Run, ...]:
    source = (attribution.source,) if attribution.source else ()
    return tuple(sorted((*source, attribution.cue, *attribution.content)))


def _taken(attribution: Attribution) -> tuple[Run, ...]:
    return _clause(attribution) if attribution.voiced else (attribution.cue, *attribution.content)


def _without(tokens: Tokens, runs: Iterable[Run], inner: Iterable[Attribution]) -> Tokens:
    gone = {k for a in inner for start, end in _taken(a) for k in range(start, end)}
    if not gone:
        return tuple(chain.from_iterable(tokens[start:end] for start, end in runs))
    return tuple([tokens[k] for start, end in runs for k in range(start, end) if k not in gone])
