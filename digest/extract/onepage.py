"""One page, read sentence by sentence for every claim of a story."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from digest.extract import measured, predicated
from digest.extract.keeping import keeps_back
from digest.extract.kinds import quote
from digest.extract.language import text
from digest.extract.language.text import Sentence, Tokens
from digest.extract.language.words import words
from digest.extract.looked import Looked
from digest.extract.looks import NOT_OURS, UNREAD, UNSAID, Examined, Look, look
from digest.extract.pagecut import PageCut, Passage
from digest.extract.parties import Given, Party, asks_of, goes_on
from digest.extract.place import OF_ITSELF, Place, named_before, with_topic
from digest.extract.ready import Ready
from digest.extract.ties.slots import given_by
from digest.model import Mention, Page, named
from digest.values import Kind

#: how many sentences back an event may be named that "the vote" stands for
_BACK = 3
#: in every phrase of `OF_ITSELF`
_ITSELF = "this"


class OnePage:
    """One page: which claims each sentence concerns, and what it says on them."""

    def __init__(self, page: Page, ready: Ready) -> None:
        self.ready = ready
        self.cut = PageCut(page, ready)
        self.sentences = self.cut.article.sentences

    def all(self) -> Iterator[Examined]:
        """The sentences that stand near a claim, in the article's order."""
        for number, wanted in enumerate(self.wanted):
            if wanted:
                yield self.examined(number)

    def examined(self, number: int) -> Examined:
        """What one sentence says on the claims it stands near."""
        place = self.cut.place(number)
        looks = [(one, tuple(self._looks(one, place))) for one in self.wanted[number]]
        return Examined(
            number=number,
            sentence=place.sentence,
            evidence=place.evidence,
            start=place.start,
            parts=self.cut.parts[number],
            looks=tuple(look for _, each in looks for look in each),
            mentions=tuple(_mentions(looks, place)),
        )

    @cached_property
    def wanted(self) -> tuple[tuple[Looked, ...], ...]:
        """For each sentence, the claims it concerns; none where it is not the article's own."""
        return tuple(
            () if concerned and self._stands_apart(sentence.text) else concerned
            for sentence, concerned in zip(
                self.sentences, map(self._concerned, range(len(self.sentences))), strict=True
            )
        )

    @cached_property
    def _touched(self) -> tuple[tuple[Looked, ...], ...]:
        """For each sentence, the claims whose words it has."""
        index = self.ready.index
        full = [index.touched_by(sentence.text) for sentence in self.sentences]
        dated = [tuple(one for one in each if one.claim.kind is Kind.DATE) for each in full]
        return tuple(
            (*each, *self._named_before(number, dated)) for number, each in enumerate(full)
        )

    def _named_before(self, number: int, dated: list[tuple[Looked, ...]]) -> Iterator[Looked]:
        """The claims that only sentences just before touch, and "the vote" here tells of."""
        before = dict.fromkeys(chain.from_iterable(dated[max(0, number - _BACK) : number]))
        tokens = self.sentences[number].tokens
        here = dated[number]
        return (one for one in before if one not in here and named_before(one, tokens))

    def _concerned(self, number: int) -> tuple[Looked, ...]:
        """The claims whose words the sentence has, and none that rules it out.

        Of a quotation it is enough that they stand near it.
        """
        sentence = self.sentences[number]
        wanted = self._touched[number]
        if self._quotes and _quoted(sentence):
            near = self._touched[max(0, number - 1) : number + 6]
            beside = {id(one) for each in near for one in each if one.claim.kind is Kind.QUOTE}
            if beside:
                beside.update(map(id, wanted))
                wanted = tuple(one for one in self.ready.claims if id(one) in beside)
        return tuple(
            [
                one
                for one in wanted
                if not one.claim.without or not named(sentence.text, one.claim.without)
            ]
        )

    @cached_property
    def _quotes(self) -> bool:
        """Whether words are asked for, and some are quoted."""
        return self.ready.quotes and '"' in self.cut.article.folded

    def _stands_apart(self, sentence: str) -> bool:
        """A notice's words are not the article's own, nor is its headline repeated."""
        low = sentence.lower()
        if _ITSELF in low and any(phrase in low for phrase in OF_ITSELF):
            return True
        return sentence == self._title or any(sentence in notice for notice in self._apart)

    @cached_property
    def _title(self) -> str:
        return text.fold(self.cut.page.title)[0]

    @cached_property
    def _apart(self) -> tuple[str, ...]:
        return tuple(text.fold(notice.text)[0] for notice in self.cut.notices)

    def _looks(self, looked: Looked, place: Place) -> Iterator[Look]:
        if looked.claim.kind is Kind.QUOTE:
            yield from predicated.quoted(self.cut, place, looked)
        yield from predicated.elliptic(self.cut, place, looked)
        for part in with_topic(looked, self.cut.parts[place.number]):
            passage = Passage(self.cut, place, part)
            if part.stance is None:
                yield look(looked, part, part.tokens, UNSAID)
            elif part.stance.withholds:
                yield _withheld(passage, looked)
            elif looked.predicated:
                yield from predicated.looks(passage, looked)
            else:
                yield from measured.looks(passage, looked)


def _quoted(sentence: Sentence) -> bool:
    """Whether any of it stands in a quotation: all of it, where no mark is its own."""
    if '"' not in sentence.text:
        return sentence.tokens[0].quote >= 0
    return any(token.quote >= 0 for token in sentence.tokens)


def _withheld(passage: Passage, looked: Looked) -> Look:
    """Whether what is kept back is what the claim asks."""
    part, page = passage.part, passage.page
    if looked.claim.kind is Kind.QUOTE:
        if not quote.keeps_silent(part, passage.place.sentence, looked, page.article):
            return look(looked, part, part.tokens, NOT_OURS)
        speaker = quote.credited(part.speaker or "", looked, page.article)
        part = replace(part, speaker=speaker)
        made = replace(passage, part=part).statement(looked, part.tokens, None)
        return look(looked, part, part.tokens, made)
    near, strangers = passage.near, page.strangers
    given = Given() if looked.predicated else given_by(looked)
    if _asks_alike(part.tokens, looked):
        given = replace(given, definite=True, events=looked.events)
        on = goes_on(part.tokens, looked.parties, strangers, given.events)
        near = passage.so_far if on else near
    parties = _asked_after(looked, part.tokens)
    if not asks_of(part.tokens, parties, near, strangers, part.described, given):
        return look(looked, part, part.tokens, NOT_OURS)
    if not keeps_back(part.tokens, looked):
        return look(looked, part, part.tokens, "something else is kept back")
    return look(looked, part, part.tokens, passage.statement(looked, part.tokens, None))


def _asks_alike(tokens: Tokens, looked: Looked) -> bool:
    """Whether what is kept back has the question's own verb, and asks for no other thing."""
    lows = {token.low for token in tokens}
    if looked.question:
        return not lows.isdisjoint(looked.question.predicate[0][0])
    return tokens[0].low not in _OTHER_ASKING and any(lows & verb for verb in looked.verbs)


_OTHER_ASKING = words("whether if who whom whose why where")


def _asked_after(looked: Looked, tokens: Tokens) -> Sequence[Party]:
    """The parties that must be named: who does it is enough where what is done is named, too."""
    asked = looked.question
    if asked is None or asked.subject is None or asked.object is None or asked.object.party:
        return looked.parties
    told = not asked.object.nouns.isdisjoint(token.low for token in tokens)
    return (asked.subject.party,) if told and asked.subject.party else looked.parties


def _mentions(looks: Iterable[tuple[Looked, tuple[Look, ...]]], place: Place) -> Iterator[Mention]:
    """For each claim on which nothing was read, though its parties are named near by."""
    for looked, each in looks:
        if any(look.statement for look in each):
            continue
        if all(map(place.names, looked.parties)):
            yield Mention(
                story=looked.claim.story,
                claim=looked.claim.id,
                evidence=place.evidence,
                why=next((look.why for look in each if look.why), UNREAD),
                start=place.start,
            )
