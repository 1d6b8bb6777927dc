"""Quotations of a whole article: the words inside marks, as one, and who is quoted.

A quotation may run over sentences and paragraphs, and a tag may split it. Whoever an
attribution outside the marks names is quoted; where none is known for it, the tag after
the comma, whoever stands before the colon, or whoever the sentence before is about.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from digest.extract.language import lexicon as lex
from digest.extract.language import phrases
from digest.extract.language.classes import Class
from digest.extract.language.inflect import forms
from digest.extract.language.text import Article, Sentence, Token, Tokens
from digest.extract.language.words import words
from digest.extract.speakers import untagged
from digest.extract.speakers.attributed import Spoken
from digest.extract.speakers.credit import Names, Speakers
from digest.extract.speakers.cues import VERBS, Frame
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import subject
from digest.model import Stance

_FINITE = frozenset((Class.VERB, Class.AUXILIARY))


@dataclass(frozen=True, kw_only=True)
class Quotation:
    """Words in marks that belong together, and who says them."""

    pieces: tuple[Tokens, ...]  #: without their marks; a tag stands between two of them
    first: int  #: the number of the sentence it begins in
    last: int
    home: int  #: the sentence in which the speaker is named
    speaker: str
    via: str | None
    stance: Stance | None  #: None: not said to have been said
    source: Run  #: in the home sentence
    cue: Run
    content: Tokens  #: all that the speaker says in the home sentence, in marks or not
    stand: bool  #: an object's name or verdict: "called the plan “a gamble”"

    @property
    def tokens(self) -> Tokens:
        return tuple(token for piece in self.pieces for token in piece)


@dataclass(frozen=True)
class _Unit:
    """The tokens between two marks, over sentences."""

    tokens: Tokens
    first: int
    last: int


@dataclass(frozen=True)
class _Owner:
    home: int
    attribution: Attribution


def quotations(article: Article, spoken: Spoken, names: Names) -> tuple[Quotation, ...]:
    """The quotations of an article whose speaker is known, in order."""
    return tuple(_Quoting(article, spoken, Speakers(article, names)).all())


@dataclass
class _Quoting:
    article: Article
    spoken: Spoken
    speakers: Speakers
    _credits: dict[int, str | None] = field(default_factory=dict)

    def all(self) -> Iterator[Quotation]:
        owned = [(unit, self._owner(unit)) for unit in _units(self.article.sentences)]
        self._credit_all([owner for _, owner in owned if owner])
        held: tuple[_Unit, ...] = ()
        before: _Owner | None = None
        for unit, owner in (*owned, (None, None)):
            if held and before and not (unit and self._resumes(held[-1], before, unit, owner)):
                made = self._made(held, before)
                if made:
                    yield made
                held = ()
            if unit and owner:
                held, before = (*held, unit), owner
            else:
                held, before = (), None

    def _credit_all(self, owners: Sequence[_Owner]) -> None:
        """Name all speakers in the order in which they speak, which pronouns go by."""
        here: dict[int, list[Attribution]] = {}
        for owner in owners:
            here.setdefault(owner.home, []).append(owner.attribution)
        for number, found in enumerate(self.spoken.found):
            own = here.get(number, [])
            spoke = [one for one in found if one.speech and one not in own]
            for one in sorted((*spoke, *own), key=lambda one: one.cue):
                self._credit(one, number)

    def _credit(self, one: Attribution, number: int) -> str | None:
        if id(one) not in self._credits:
            outer = self._credit(one.outer, number) if one.outer else None
            self._credits[id(one)] = self.speakers.name(number, one.source, outer)
        return self._credits[id(one)]

    def _owner(self, unit: _Unit) -> _Owner | None:
        """The innermost attribution outside the marks that takes the quotation in."""
        starts = {token.start for token in unit.tokens}
        for number in range(unit.first, unit.last + 1):
            tokens = self.article.sentences[number].tokens
            covering = [
                one
                for one in self.spoken.found[number]
                if tokens[one.cue[0]].quote < 0 and _covers(tokens, one, starts)
            ]
            named = [one for one in covering if one.source and not _led_to(tokens, one, unit)]
            if named:
                return _Owner(number, _recalled(tokens, named[-1], unit) or named[-1])
            tagged = self._tagged(number, unit)
            if tagged:
                return _Owner(number, tagged)
        for number in range(unit.first, unit.last + 1):
            if number in self.spoken.goes_on:
                return _Owner(*self.spoken.goes_on[number])
        return self._about_whom(unit)

    def _tagged(self, number: int, unit: _Unit) -> Attribution | None:
        """By whoever stands with a verb behind the comma, before the colon, or promises."""
        tokens = self.article.sentences[number].tokens
        places = [
            k
            for k, t in enumerate(tokens)
            if unit.tokens[0].start <= t.start <= unit.tokens[-1].start
        ]
        if not places:
            return None
        begin, end = max(places[0] - 1, 0), min(places[-1] + 2, len(tokens))
        split = (
            untagged.split(tokens, begin)
            or untagged.in_words_of(tokens, begin)
            or untagged.to_whom(tokens, begin)
            or untagged.as_put(tokens, end)
        )
        if split:
            source, cue = split
            inside = ((0, max(cue[0] - 1, 1)), (source[1], end))
            runs: tuple[Run, ...] = ((0, end),) if cue[0] >= end else inside
            return Attribution(source=source, cue=cue, content=runs, stance=Stance.ASSERTED)
        found = (
            untagged.behind(tokens, end, alone=begin == 0)
            or (untagged.between(tokens, begin) if begin else None)
            or untagged.colon(tokens, begin)
        )
        if found:
            source, cue = found
            return Attribution(
                source=source, cue=cue, content=((begin, end),), stance=Stance.ASSERTED
            )
        return (
            untagged.calls(tokens, begin, end)
            or untagged.promised(tokens, begin, end)
            or untagged.coming(tokens, begin, end)
        )

    def _about_whom(self, unit: _Unit) -> _Owner | None:
        """Whoever the sentence before is about, where the quotation stands all alone."""
        home = unit.first - 1
        if home < 0:
            return None
        before, here = self.article.sentences[home], self.article.sentences[unit.first]
        alone = all(token.quote >= 0 for token in here.tokens if token.word)
        if not alone or before.paragraph != here.paragraph:
            return None
        tokens = before.tokens
        speaks = any(one.speech for one in self.spoken.found[home])
        if speaks or any(token.quote >= 0 for token in tokens):
            return None
        verb = next((k for k, t in enumerate(tokens[:30]) if t.cls in _FINITE), None)
        source = subject(tokens, verb, 0) if verb else None
        if verb is None or source is None:
            return None
        cue = (verb, verb + 1)
        return _Owner(home, Attribution(source=source, cue=cue, content=(), stance=Stance.ASSERTED))

    def _resumes(self, held: _Unit, before: _Owner, unit: _Unit, owner: _Owner | None) -> bool:
        """Whether a quotation goes on after the tag that split it: "…," Ruiz said, "…"."""
        one, tokens = before.attribution, self.article.sentences[before.home].tokens
        if owner is None or owner.home != before.home or one.source is None:
            return False
        if owner.attribution.cue != one.cue:
            return False
        tag = tokens[min(one.source[0], one.cue[0]) : max(one.source[1], one.cue[1])]
        if not held.tokens[-1].end <= tag[0].start < unit.tokens[0].start:
            return held.tokens[-1].start > tag[-1].start and self._follows(held, unit)
        if held.last != unit.first:
            return self._follows(held, unit)
        between = [
            t for t in tokens if tag[-1].end <= t.start < unit.tokens[0].start and t.text != '"'
        ]
        return len(between) < 12 and (not between or between[-1].text in ",;:—")

    def _follows(self, held: _Unit, unit: _Unit) -> bool:
        """Whether a whole sentence in marks comes straight after: "…," Ruiz said. "…"."""
        here, last = self.article.sentences[unit.first], self.article.sentences[held.last]
        opening, start = unit.tokens[0].start, self.article.sentences[held.first].start
        return (
            unit.first == held.last + 1
            and here.paragraph == last.paragraph
            and opening - here.start <= 1
            and held.tokens[0].start - start <= 1
        )

    def _made(self, units: tuple[_Unit, ...], owner: _Owner) -> Quotation | None:
        one, sentence = owner.attribution, self.article.sentences[owner.home]
        speaker, via, stance = self._credit(one, owner.home), None, one.stance
        outer = one.outer
        while outer:
            around = self._credit(outer, owner.home)
            via = via or (around if around != speaker else None)
            stance = _passed_on(outer, stance)
            outer = outer.outer
        if speaker is None or one.source is None:
            return None
        content = _content(sentence.tokens, one, units[0])
        return Quotation(
            pieces=tuple(unit.tokens for unit in units),
            first=units[0].first,
            last=units[-1].last,
            home=owner.home,
            speaker=speaker,
            via=via,
            stance=self._stance(sentence, one, stance, content),
            source=one.source,
            cue=one.cue,
            content=content,
            stand=not one.speech,
        )

    def _stance(
        self, sentence: Sentence, one: Attribution, stance: Stance | None, content: Tokens
    ) -> Stance | None:
        """Words asked or guessed were said as well; those not really spoken were not."""
        tokens = sentence.tokens
        asks = any(
            t.low in VERBS and VERBS[t.low].frame is Frame.ASK for t in tokens[slice(*one.cue)]
        )
        if asks and any(token.word and token.quote < 0 for token in content):
            return None
        if stance is Stance.DENIED or stance is Stance.PLANNED:
            return stance
        if stance is not None and stance.withholds:
            return None
        really = _really(tokens, one)
        if really is not Stance.ASSERTED or one.source is None:
            return really
        return _by_rumour(tokens, one.source[0], one.cue[0]) or (
            Stance.ALLEGED if stance is Stance.ALLEGED and one.outer else Stance.ASSERTED
        )


def _units(sentences: Sequence[Sentence]) -> Iterator[_Unit]:
    """What stands between each two marks; what is left open goes on in the next paragraph."""
    held: list[tuple[int, Token]] = []
    key, left_open, paragraph = -1, False, -1
    for number, sentence in enumerate(sentences):
        for at, token in enumerate(sentence.tokens):
            fresh = sentence.paragraph != paragraph
            goes_on = left_open and (token.quote == key or (fresh and token.quote >= 0))
            if held and not goes_on:
                yield _unit(held)
                held = []
            paragraph = sentence.paragraph
            if token.quote < 0:
                left_open = False
                continue
            opens = not held or (fresh and at == 0)
            key, left_open = token.quote, token.text != '"' or opens
            if token.text != '"':
                held.append((number, token))
    if held:
        yield _unit(held)


def _unit(held: list[tuple[int, Token]]) -> _Unit:
    return _Unit(tuple(token for _, token in held), held[0][0], held[-1][0])


def _content(tokens: Tokens, one: Attribution, unit: _Unit) -> Tokens:
    """All that is said in the sentence; not what leads up to a colon before the marks."""
    said = [k for start, end in one.content for k in range(start, end)]
    colon = next(
        (
            k
            for k in said
            if tokens[k].text == ":" and tokens[k + 1 : k + 3][-1:] == (unit.tokens[0],)
        ),
        -1,
    )
    return tuple(tokens[k] for k in said if k > colon)


_TELLING = words("telling saying calling describing warning")


def _recalled(tokens: Tokens, one: Attribution, unit: _Unit) -> Attribution | None:
    """Whoever somebody quotes or recalls "telling a meeting that …", "as saying …"."""
    for at in range(one.cue[1] + 1, len(tokens)):
        if tokens[at].quote >= 0 or tokens[at].start >= unit.tokens[0].start:
            return None
        if tokens[at].low in _TELLING and tokens[at - 1].text not in ",—":
            end = at - 1 if tokens[at - 1].low == "as" else at
            source = subject(tokens, end, one.cue[1])
            if source is None:
                return None
            content = ((at + 1, max(end for _, end in one.content)),)
            stance = Stance.ASSERTED
            return Attribution(
                source=source, cue=(at, at + 1), content=content, stance=stance, outer=one
            )
        told = one.speech and one.stance is not Stance.DENIED
        if told and tokens[at].low in _VERDICTS and tokens[at].cls in _SAID:
            begin, negated, auxiliaries = phrases.verb_group(tokens, at, one.cue[1])
            source = subject(tokens, begin, one.cue[1])
            if source is None or negated or auxiliaries & lex.MODALS:
                return None
            content = ((at + 1, max(end for _, end in one.content)),)
            return Attribution(
                source=source,
                cue=(begin, at + 1),
                content=content,
                stance=Stance.ASSERTED,
                speech=False,
                outer=one,
            )
    return None


_VERDICTS = forms("call describe dismiss label brand characterize characterise term dub deem")
_SAID = frozenset((Class.VERB, Class.DONE))


def _covers(tokens: Tokens, one: Attribution, starts: set[int]) -> bool:
    return any(tokens[k].start in starts for start, end in one.content for k in range(start, end))


def _led_to(tokens: Tokens, one: Attribution, unit: _Unit) -> bool:
    """Whether the words only follow a colon behind a stand: "those who blame her: “…”"."""
    if one.speech:
        return False
    inside = (k for k, t in enumerate(tokens) if t.start == unit.tokens[0].start)
    at = next(inside, 0) - 2
    return at > one.cue[1] and tokens[at].text == ":"


def _passed_on(outer: Attribution, stance: Stance | None) -> Stance | None:
    """The stance of words that somebody else passes on."""
    if outer.stance is Stance.DENIED:
        return Stance.DENIED
    if not outer.speech:
        return stance
    if outer.stance is None or outer.stance.withholds:
        return None
    return Stance.ALLEGED if outer.stance is Stance.ALLEGED else stance


#: … after which a bare verb or infinitive still tells what happened
_ASPECTS = forms("continue go begin start proceed come rush rise")


def _really(tokens: Tokens, one: Attribution) -> Stance | None:
    """Whether the words were spoken, or will be: not "would say", "to hear Ruiz say"."""
    at = next(
        (k for k in range(one.cue[1] - 1, one.cue[0] - 1, -1) if tokens[k].low in VERBS),
        one.cue[1] - 1,
    )
    if not one.speech and at + 1 < len(tokens) and tokens[at + 1].low == "that":
        return Stance.ASSERTED  # "her promise that"
    begin, negated, auxiliaries = phrases.verb_group(tokens, at, 0)
    source = one.source[0] if one.source else begin
    supposed = source > 0 and tokens[source - 1].low in ("if", "unless", "had", "whether")
    if negated or supposed:
        return None
    if auxiliaries & lex.MODALS:
        if any(t.low == "only" for t in tokens[at + 1 : at + 3]):
            return Stance.ASSERTED
        return Stance.PLANNED if auxiliaries & {"will", "'ll"} else None
    verb = VERBS.get(tokens[at].low)
    if verb and verb.frame is Frame.WILL and tokens[at].low not in untagged.GIVING:
        return None
    if tokens[at].low == (verb.base if verb else "") and not auxiliaries:
        if tokens[begin - 1].low == "to":
            happened = begin > 1 and tokens[begin - 2].low in _ASPECTS | {"on"}
            return Stance.ASSERTED if happened else None
        several = one.source is not None and _several(tokens[slice(*one.source)])
        return Stance.ASSERTED if several else None
    return Stance.ASSERTED


def _by_rumour(tokens: Tokens, source: int, cue: int) -> Stance | None:
    """As in "reportedly said", "the suit alleges that Ruiz said"."""
    near = {t.low for t in tokens[max(0, cue - 2) : cue + 3]}
    if "reportedly" in near:
        return Stance.HEDGED
    led = tokens[source - 1].low == "that" if source > 1 else False
    before = VERBS.get(tokens[source - 2].low) if led else None
    if "allegedly" in near or (before and before.stance is Stance.ALLEGED):
        return Stance.ALLEGED
    return None


def _several(source: Tokens) -> bool:
    return source[-1].low in ("they", "we", "i", "who") or (
        source[-1].cls is Class.NOUN and source[-1].low.endswith("s")
    )
