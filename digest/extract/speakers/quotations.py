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
from digest.extract.speakers.attributed import Spoken
from digest.extract.speakers.credit import Names, Speakers
from digest.extract.speakers.cues import VERBS, Frame
from digest.extract.speakers.speech import Attribution, Run
from digest.extract.speakers.subjects import antecedent, inverted, subject
from digest.model import Stance

_FINITE = frozenset((Class.VERB, Class.AUXILIARY))
_PAST = frozenset((Class.VERB, Class.DONE))
#: with "that" or an infinitive they pass on words like "said"
_GIVING = forms("promise pledge vow swear threaten agree rage fume sigh predict apologise apologize")
_PARTING = ",?!—…"


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
        homes = {id(one.attribution): one for one in owners}
        for number, found in enumerate(self.spoken.found):
            spoke = [one for one in found if one.speech and id(one) not in homes]
            here = [one.attribution for one in homes.values() if one.home == number]
            for one in sorted((*spoke, *here), key=lambda one: one.cue):
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
            named = [one for one in covering if one.source]
            if named:
                return _Owner(number, named[-1])
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
        places = [k for k, t in enumerate(tokens) if unit.tokens[0].start <= t.start <= unit.tokens[-1].start]
        if not places:
            return None
        begin, end = max(places[0] - 1, 0), min(places[-1] + 2, len(tokens))
        found = (
            _behind(tokens, end, alone=begin == 0)
            or (_between(tokens, begin) if begin else None)
            or _colon(tokens, begin)
            or _promised(tokens, begin)
        )
        if found is None:
            return None
        source, cue = found
        start = cue[1] if tokens[cue[1] - 1].low in _GIVING and cue[1] < begin else begin
        return Attribution(source=source, cue=cue, content=((start, end),), stance=Stance.ASSERTED)

    def _about_whom(self, unit: _Unit) -> _Owner | None:
        """Whoever the sentence before is about, where the quotation stands all alone."""
        home = unit.first - 1
        if home < 0:
            return None
        before, here = self.article.sentences[home], self.article.sentences[unit.first]
        alone = all(token.quote >= 0 for token in here.tokens if token.word)
        if not alone or before.paragraph != here.paragraph or self.spoken.found[home]:
            return None
        tokens = before.tokens
        if any(token.quote >= 0 for token in tokens):
            return None
        verb = next((k for k, t in enumerate(tokens[:30]) if t.cls in _FINITE), None)
        source = subject(tokens, verb, 0) if verb else None
        if verb is None or source is None:
            return None
        cue = (verb, verb + 1)
        return _Owner(home, Attribution(source=source, cue=cue, content=(), stance=Stance.ASSERTED))

    def _resumes(self, held: _Unit, before: _Owner, unit: _Unit, owner: _Owner | None) -> bool:
        """Whether a quotation goes on after the tag that split it: "…," Ruiz said, "…"."""
        if owner is None or owner.home != before.home or held.last != unit.first:
            return False
        one, tokens = before.attribution, self.article.sentences[before.home].tokens
        if one.source is None or owner.attribution.cue != one.cue:
            return False
        begin, end = tokens[min(one.source[0], one.cue[0])], tokens[max(one.source[1], one.cue[1]) - 1]
        if not (held.tokens[-1].end <= begin.start and end.end <= unit.tokens[0].start):
            return False
        between = [t for t in tokens if end.end <= t.start < unit.tokens[0].start and t.text != '"']
        return len(between) < 9 and (not between or between[-1].text in ",;:—")

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
        return Quotation(
            pieces=tuple(unit.tokens for unit in units),
            first=units[0].first,
            last=units[-1].last,
            home=owner.home,
            speaker=speaker,
            via=via,
            stance=self._stance(sentence, one, stance),
            source=one.source,
            cue=one.cue,
            content=tuple(t for start, end in one.content for t in sentence.tokens[start:end]),
            stand=not one.speech,
        )


    def _stance(
        self, sentence: Sentence, one: Attribution, stance: Stance | None
    ) -> Stance | None:
        """Words asked or guessed were said as well; those not really spoken were not."""
        if stance is Stance.DENIED:
            return stance
        if not _really(sentence, one) or (stance is not None and stance.withholds):
            return None
        verb = next((VERBS[t.low] for t in sentence.tokens[slice(*one.cue)] if t.low in VERBS), None)
        plain = one.outer is None or one.outer.stance is Stance.ASSERTED
        return Stance.ASSERTED if plain or (verb is None) else stance


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


def _covers(tokens: Tokens, one: Attribution, starts: set[int]) -> bool:
    return any(tokens[k].start in starts for start, end in one.content for k in range(start, end))


def _behind(tokens: Tokens, at: int, *, alone: bool = False) -> tuple[Run, Run] | None:
    """The tag behind a quotation that ends at `at`: source and cue, whatever its verb.

    `alone`: nothing stands before the quotation, so that the comma may stand outside.
    """
    inside = at > 1 and tokens[at - 1].text == '"' and tokens[at - 2].text in _PARTING
    outside = alone and at < len(tokens) and tokens[at].text == ","
    start = at + (1 if outside else 0)
    if not (inside or outside) or start + 1 >= len(tokens):
        return None
    if tokens[start].cls in _PAST and not tokens[start].capital:
        end = inverted(tokens, start + 1, len(tokens))
        return ((start + 1, end), (start, start + 1)) if end > start + 1 else None
    for verb in range(start + 1, min(start + 25, len(tokens))):
        if tokens[verb].quote >= 0:
            return None
        if tokens[verb].cls in _FINITE:
            begin = phrases.verb_group(tokens, verb, start)[0]
            source = subject(tokens, begin, start)
            if source and source[0] == start:
                return source, (begin, verb + 1)
    return None


def _between(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """The tag before a quotation that it splits: "…," Ruiz promised, "…"."""
    opening = next((k for k in range(at - 1, -1, -1) if tokens[k].quote >= 0), None)
    if opening is None or tokens[at - 1].text not in ",—":
        return None
    return _behind(tokens, opening + 1)


def _colon(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """Whoever the clause before a colon is about: "Ruiz was blunt: “…”"."""
    if at < 2 or tokens[at - 1].text != ":":
        return None
    for verb in range(1, at):
        if tokens[verb].cls in _FINITE and tokens[verb].quote < 0:
            begin = phrases.verb_group(tokens, verb, 0)[0]
            source = subject(tokens, begin, 0)
            if source:
                return antecedent(tokens, source) or source, (begin, verb + 1)
    return None


def _promised(tokens: Tokens, at: int) -> tuple[Run, Run] | None:
    """Whoever promises what ends in the quotation: "promised that it would be “safe”"."""
    for verb in range(at - 1, 0, -1):
        if tokens[verb].quote >= 0:
            return None
        if tokens[verb].low in _GIVING and tokens[verb].cls in _PAST:
            begin, negated, auxiliaries = phrases.verb_group(tokens, verb, 0)
            source = None if negated or auxiliaries & lex.MODALS else subject(tokens, begin, 0)
            return (source, (begin, verb + 1)) if source else None
    return None


def _passed_on(outer: Attribution, stance: Stance | None) -> Stance | None:
    """The stance of words that somebody else passes on."""
    if outer.stance is Stance.DENIED:
        return Stance.DENIED
    if outer.stance is None or outer.stance.withholds:
        return None
    return Stance.ALLEGED if outer.stance is Stance.ALLEGED else stance


#: … after which a bare verb or infinitive still tells what happened
_ASPECTS = forms("continue go begin start proceed come rush rise")


def _really(sentence: Sentence, one: Attribution) -> bool:
    """Whether the words were spoken: not "would say", "to hear Ruiz say", "never called it"."""
    tokens = sentence.tokens
    at = next(
        (k for k in range(one.cue[1] - 1, one.cue[0] - 1, -1) if tokens[k].low in VERBS),
        one.cue[1] - 1,
    )
    begin, negated, auxiliaries = phrases.verb_group(tokens, at, 0)
    if negated or auxiliaries & lex.MODALS:
        return False
    verb = VERBS.get(tokens[at].low)
    if verb and verb.frame is Frame.WILL and tokens[at].low not in _GIVING:
        return False
    if tokens[at].low == (verb.base if verb else "") and not auxiliaries:
        if tokens[begin - 1].low == "to":
            return begin > 1 and tokens[begin - 2].low in _ASPECTS | {"on"}
        return one.source is not None and _several(tokens[slice(*one.source)])
    return True


def _several(source: Tokens) -> bool:
    return source[-1].low in ("they", "we", "i", "who") or (
        source[-1].cls is Class.NOUN and source[-1].low.endswith("s")
    )
