"""One page, read sentence by sentence for every claim of a story."""

import functools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from itertools import pairwise
from zoneinfo import ZoneInfo

from digest import values
from digest.extract.background import elsewhere, takes_up
from digest.extract.drawing import spelled_out
from digest.extract.found import Found, Unread
from digest.extract.keeping import keeps_back
from digest.extract.kinds import dates, measures, quote, status, yesno
from digest.extract.kinds.occasions import When
from digest.extract.known import known, reclassed
from digest.extract.language import text
from digest.extract.language.clauses import clauses, moment_after
from digest.extract.language.mood import combined, conditional, stale_plan, supposes
from digest.extract.language.phrases import is_verb
from digest.extract.language.predicates import Predicate
from digest.extract.language.text import Article, Sentence, Tokens
from digest.extract.language.told import Told
from digest.extract.language.words import words
from digest.extract.looked import Index, Looked, looked_for
from digest.extract.looks import ENGINE, Examined, Look, look
from digest.extract.notices.judge import notices
from digest.extract.parties import (
    Strangers,
    about,
    between,
    gone_over,
    known_words,
    of_a_stranger,
    placed_apart,
)
from digest.extract.place import OF_ITSELF, Place, named_before, owned_up, upto, with_topic, worded
from digest.extract.scope import moved, scope
from digest.extract.speakers.attributed import Spoken, speak
from digest.extract.speakers.quotations import Quotation, quotations
from digest.extract.speakers.said import Said, said
from digest.extract.standing import Around, belongs_to
from digest.extract.ties.core import core as core_of
from digest.extract.ties.echo import answers
from digest.model import Mention, Page, Stance, Statement, Story, named
from digest.values import Kind

#: kinds that are read from predicates
_PREDICATED = (Kind.YESNO, Kind.STATUS)
_UNREAD = "no value could safely be read"
_UNSAID = "asked or wished, not said to be so"
_NOBODY = words("nothing nobody none neither")
_NOT_OURS = "about somebody or something else"


#: how many sentences back a day may be named that another is reckoned from, and the
#: words that do so: "three days earlier"
_DAYS_BACK = 30
_RECKONS = words(
    "earlier later before after following previous prior next same afterward then day morning"
    " afternoon evening night"
)
#: how many sentences back an event may be named that "the vote" stands for
_BACK = 3
#: how many sentences back a subject may be named, within the paragraph before
_NEAR = 12


def _local_day(published: datetime, zone: ZoneInfo) -> date:
    """The day of publication where the page was made; UTC is an offset that tells no place."""
    told = published.utcoffset()
    return published.date() if told else published.astimezone(zone).date()


class Ready:
    """A story made ready: what its claims look for, drawn once for any number of pages."""

    def __init__(self, story: Story, zone: ZoneInfo) -> None:
        self.story = spelled_out(story)
        self.zone = zone
        self.claims = tuple(looked_for(claim, story) for claim in story.claims)
        self.index = Index(self.claims)
        self.quotes = any(claim.kind is Kind.QUOTE for claim in story.claims)
        asked = (claim.question.rstrip("?") for claim in story.claims)
        self.known = known_words((*story.all_names, *story.about, *asked))


class OnePage:
    """One page, cut up once and read for every claim."""

    def __init__(self, page: Page, ready: Ready) -> None:
        self.page = page
        self.ready = ready
        self.published = _local_day(page.published, ready.zone) if page.published else None
        self.notices = notices(page)
        self.article: Article = text.article(page.text)
        self.told: dict[object, Told] = {}  #: each part as predicates, for all claims
        self.apart = tuple(text.fold(notice.text)[0] for notice in self.notices)

    @cached_property
    def spoken(self) -> Spoken:
        """The attributions of each sentence."""
        return speak(self.article)

    @cached_property
    def parts(self) -> tuple[tuple[Said, ...], ...]:
        """Who says what, for each sentence."""
        return said(self.article, self.ready.story.names, self.spoken)

    @cached_property
    def quotations(self) -> dict[int, list[Quotation]]:
        """The quotations that begin in each sentence."""
        found: dict[int, list[Quotation]] = {}
        for one in quotations(self.article, self.spoken, self.ready.story.names):
            found.setdefault(one.first, []).append(one)
        return found

    @cached_property
    def strangers(self) -> Strangers:
        """The names in the article that are not the story's."""
        return Strangers(self.article, self.ready.known)

    def all(self) -> Iterator[Examined]:
        """The sentences that stand near a claim, in the article's order."""
        for number, sentence in enumerate(self.article.sentences):
            if self._concerned(number) and not self._stands_apart(sentence):
                yield self.examined(number)

    def examined(self, number: int) -> Examined:
        """What one sentence says on the claims it stands near."""
        sentence = self.article.sentences[number]
        wanted = [] if self._stands_apart(sentence) else self._concerned(number)
        place = self._place(number)
        looks = [(one, tuple(self._looks(one, place, self.parts[number]))) for one in wanted]
        return Examined(
            sentence=sentence,
            evidence=place.evidence,
            start=place.start,
            parts=self.parts[number],
            looks=tuple(look for _, each in looks for look in each),
            mentions=tuple(self._mentions(looks, place)),
        )

    def _mentions(
        self, looks: Iterable[tuple[Looked, tuple[Look, ...]]], place: Place
    ) -> Iterator[Mention]:
        """For each claim on which nothing was read, though its parties are named near by."""
        for looked, each in looks:
            near = all(named(place.near, party) for party in looked.parties)
            if near and not any(look.statement for look in each):
                yield Mention(
                    story=looked.claim.story,
                    claim=looked.claim.id,
                    evidence=place.evidence,
                    why=next((look.why for look in each if look.why), _UNREAD),
                    start=place.start,
                )

    @cached_property
    def touched(self) -> tuple[tuple[Looked, ...], ...]:
        """For each sentence, the claims whose words it has."""
        index = self.ready.index
        full = [index.touched_by(sentence.text) for sentence in self.article.sentences]
        return tuple((*each, *self._named_before(number, full)) for number, each in enumerate(full))

    def _named_before(self, number: int, full: list[tuple[Looked, ...]]) -> tuple[Looked, ...]:
        """The claims that only sentences just before touch, and "the vote" here tells of."""
        before = {
            one.claim.id: one for each in full[max(0, number - _BACK) : number] for one in each
        }
        own = {one.claim.id for one in full[number]}
        tokens = self.article.sentences[number].tokens
        return tuple(
            one for name, one in before.items() if name not in own and named_before(one, tokens)
        )

    def _concerned(self, number: int) -> list[Looked]:
        """The claims whose words the sentence has, and none that rules it out.

        Of a quotation it is enough that they stand near it.
        """
        sentence = self.article.sentences[number]
        wanted = self.touched[number]
        if self.ready.quotes and any(token.quote >= 0 for token in sentence.tokens):
            near = {
                one.claim.id
                for each in self.touched[max(0, number - 1) : number + 6]
                for one in each
            }
            wanted = tuple(
                one
                for one in self.ready.claims
                if one in wanted or (one.claim.kind is Kind.QUOTE and one.claim.id in near)
            )
        return [one for one in wanted if not named(sentence.text, one.claim.without)]

    def _stands_apart(self, sentence: Sentence) -> bool:
        """A notice's words are not the article's own, nor is its headline repeated."""
        low = sentence.text.lower()
        if any(phrase in low for phrase in OF_ITSELF):
            return True
        if sentence.text == text.fold(self.page.title)[0]:
            return True
        return any(sentence.text in notice for notice in self.apart)

    def _place(self, number: int) -> Place:
        sentence = self.article.sentences[number]
        evidence, start = self.article.evidence(sentence)
        before = self.article.sentences[max(0, number - _NEAR) : number]
        close = [one.text for one in before if one.paragraph >= sentence.paragraph - 1]
        near = " ".join([self.page.title, *close, sentence.text])
        return Place(sentence, evidence, start, near, number)

    def _days(self, number: int, clause: Tokens) -> tuple[date, ...]:
        """The days named before a clause that reckons from one."""
        if _RECKONS.isdisjoint(token.low for token in clause):
            return ()
        begin = self.article.sentences[max(0, number - _DAYS_BACK)].start
        passage = self.article.folded[begin : clause[0].start]
        return dates.days_named(passage, self.published)

    def _looks(self, looked: Looked, place: Place, parts: tuple[Said, ...]) -> Iterator[Look]:
        if looked.claim.kind is Kind.QUOTE:
            yield from self._quoted(looked, place)
        if looked.question and len(parts) > 2:
            yield from self._elliptic(looked, place, parts)
        for part in with_topic(looked, parts):
            near = f"{place.near} {part.described or ''}"
            if part.stance is None:
                yield look(looked, part, part.tokens, _UNSAID)
            elif part.stance.withholds:
                yield self._withheld(looked, place, part, near)
            elif looked.claim.kind in _PREDICATED:
                yield from self._predicated(looked, place, part, near)
            else:
                yield from self._valued(looked, place, part, near)

    def _elliptic(self, looked: Looked, place: Place, parts: tuple[Said, ...]) -> Iterator[Look]:
        """What another speaker of the same sentence answers in short: "he said it had not"."""
        for before, part in pairwise(parts):
            asks = looked.question and looked.topic.search(before.text)
            if not asks or part.stance is None or looked.topic.search(part.text):
                continue
            assert looked.question
            around = Around(f"{place.near} {part.described or ''}", part.described)
            read = yesno.elliptic(self._told(part, looked), looked.question, around)
            if not isinstance(read, Unread) and not part.stance.withholds:
                made = self._statement(looked, place, part, part.tokens, read[1])
                yield look(looked, part, part.tokens, made)

    def _quoted(self, looked: Looked, place: Place) -> Iterator[Look]:
        """The quotations that begin in a sentence."""
        for one in self.quotations.get(place.number, ()):
            part = _part(one)
            read = quote.read(one, looked, self.article, self.published)
            if isinstance(read, Unread):
                yield look(looked, part, part.tokens, read.why)
            else:
                part = replace(part, speaker=quote.credited(one.speaker, looked, self.article))
                whole = self._whole(place, one)
                made = self._statement(looked, whole, part, part.tokens, read)
                yield look(looked, part, part.tokens, made)

    def _whole(self, place: Place, one: Quotation) -> Place:
        """The place with all the sentences a quotation stands in, and its tag, as evidence."""
        sentences = self.article.sentences
        last = sentences[max(one.last, one.home)]
        evidence, start = self.article.passage(sentences[min(one.first, one.home)].start, last.end)
        return replace(place, evidence=evidence, start=start)

    def _told(self, part: Said, looked: Looked) -> Told:
        """A part as predicates, with what the story knows of its words."""
        lenient = part.stance is Stance.DENIED or owned_up(part.tokens)
        reported = part.speaker is not None
        classes = reclassed(part.tokens, looked)
        ends = (part.tokens[0].start, part.tokens[-1].end) if part.tokens else ()
        key = (*ends, len(part.tokens), lenient, reported, *classes.items())
        if key not in self.told:
            tokens = known(part.tokens, classes)
            self.told[key] = Told.of(tokens, lenient=lenient, reported=reported)
        return self.told[key]

    def _predicated(self, looked: Looked, place: Place, part: Said, near: str) -> Iterator[Look]:
        """What the predicates of a part say to a question of status, or of yes or no."""
        told, around = self._told(part, looked), Around(near, part.described)
        if _nobody_says(place.sentence.tokens, part):
            yield look(looked, part, part.tokens, _UNSAID)
            return
        if looked.claim.kind is Kind.STATUS:
            read = status.states(told, looked, around)
        elif looked.question:
            read = yesno.answers(told, looked.question, around)
        else:
            read = Unread("the question is none of yes or no")
        if isinstance(read, Unread):
            yield look(looked, part, part.tokens, read.why)
            return
        for one, found in read:
            frame = one.words(told.tokens)
            if self._beside(looked, place, part, one.span(told.tokens)) or not self._about(
                looked, place, part, told, one
            ):
                yield look(looked, part, frame, _NOT_OURS)
            elif found.stance is not Stance.ASSERTED and supposes(told.tokens):
                yield look(looked, part, frame, "hangs on a condition")
            else:
                yield look(looked, part, frame, self._statement(looked, place, part, frame, found))

    def _about(self, looked: Looked, place: Place, part: Said, told: Told, one: Predicate) -> bool:
        """Whether a status is one between the claim's own parties."""
        if looked.claim.kind is not Kind.STATUS:
            return True
        frame = one.words(told.tokens)
        near = upto(place, told, one)
        who = part.described or ""
        alone = one.subject is None
        ours = [
            party
            for party in looked.parties
            if belongs_to(who, party, place.near) or (alone and named(who, party))
        ]
        near = " ".join([near, who, *(p[0] for p in ours)])
        hits = looked.places(frame)
        at = hits[0][0] if hits else min(one.at - one.begin, len(frame) - 1)
        implied = part.speaker if part.stance is Stance.DENIED or ours else None
        return between(frame, at, looked.parties, near, self.strangers, implied)

    def _beside(self, looked: Looked, place: Place, part: Said, frame: Tokens) -> bool:
        """Whether a clause tells of another year, place or event than the claim's."""
        reported = part.speaker is not None
        before = self.article.sentences[place.number - 1].tokens if place.number else ()
        return elsewhere(frame, looked, self.published, reported=reported) or takes_up(
            frame, looked, before, self.published
        )

    def _withheld(self, looked: Looked, place: Place, part: Said, near: str) -> Look:
        if looked.claim.kind is Kind.QUOTE:
            if not quote.keeps_silent(part, place.sentence, looked, self.article):
                return look(looked, part, part.tokens, _NOT_OURS)
            part = replace(part, speaker=quote.credited(part.speaker or "", looked, self.article))
            made = self._statement(looked, place, part, part.tokens, None)
            return look(looked, part, part.tokens, made)
        places = looked.places(part.tokens)
        at = places[0][0] if places else 0
        if not about(part.tokens, at, looked.parties, near, self.strangers, part.described):
            return look(looked, part, part.tokens, _NOT_OURS)
        if not keeps_back(part.tokens, looked):
            return look(looked, part, part.tokens, "something else is kept back")
        made = self._statement(looked, place, part, part.tokens, None)
        return look(looked, part, part.tokens, made)

    def _valued(self, looked: Looked, place: Place, part: Said, near: str) -> Iterator[Look]:
        lenient = part.stance is Stance.DENIED
        whole = answers(part.tokens, looked)
        for clause in (part.tokens,) if whole else clauses(part.tokens):
            if not looked.places(clause):
                continue
            if not whole and not self._ours(looked, place, part, clause, near):
                yield look(looked, part, clause, _NOT_OURS)
                continue
            found = self._read(looked, place, clause, lenient=lenient)
            if lenient and not isinstance(found, Found):
                found = measures.barely_denied(clause, looked) or found
            if isinstance(found, Unread):
                yield look(looked, part, clause, found.why)
            elif found is None or (lenient and found.negated):
                yield look(looked, part, clause, _UNREAD)
            elif _hangs(part.tokens, clause, found):
                yield look(looked, part, clause, "hangs on a condition")
            else:
                made = self._statement(looked, place, part, clause, found)
                yield look(looked, part, clause, made)

    def _ours(self, looked: Looked, place: Place, part: Said, clause: Tokens, near: str) -> bool:
        """Whether the clause tells of the claim's own parties and event."""
        dated = looked.claim.kind is Kind.DATE  # a past plan's day is looked at by itself
        if part.speaker is None and not dated and stale_plan(clause):
            return False
        hits = looked.places(clause)
        reported = part.speaker is not None
        before = self.article.sentences[place.number - 1].tokens if place.number else ()
        if (
            not hits
            or elsewhere(clause, looked, self.published, reported=reported)
            or takes_up(clause, looked, before, self.published)
            or of_a_stranger(clause, looked.parties, part.described)
            or placed_apart(clause, looked.around, self.ready.known)
            or (dated and gone_over(clause, before, looked.parties, self.ready.known))
        ):
            return False
        definite = looked.claim.kind in (Kind.COUNT, Kind.DATE, Kind.AMOUNT)
        implied = (
            part.stance is Stance.DENIED
            or not any(is_verb(clause, k) for k in range(len(clause)))
            or (definite and len(looked.parties) == 1)
        )
        core, at = core_of(clause, looked) if definite else (clause, hits[0][0])
        if core and looked.claim.kind is Kind.COUNT:
            core = (*core, *moment_after(part.tokens, clause))
        return bool(core) and about(
            core,
            at,
            looked.parties,
            near,
            self.strangers,
            part.described if implied else None,
            definite=definite,
        )

    def _read(
        self, looked: Looked, place: Place, clause: Tokens, *, lenient: bool
    ) -> Found | Unread | None:
        dated = looked.claim.kind is Kind.DATE
        earlier = self._days(place.number, clause) if dated else ()
        when = When(published=self.published, earlier=earlier)
        return measures.read(clause, looked, when, lenient=lenient)

    def _statement(
        self, looked: Looked, place: Place, part: Said, clause: Tokens, found: Found | None
    ) -> Statement:
        assert part.stance
        value = found.value if found else None
        made = Statement(
            story=looked.claim.story,
            claim=looked.claim.id,
            value=worded(value, place),
            stance=combined(part.stance, found.stance) if found else part.stance,
            speaker=part.speaker or self.page.outlet,
            via=part.via,
            scope=scope(clause, looked) if looked.claim.kind in _PREDICATED else None,
            as_of=self._as_of(place),
            moved=moved(clause, place.sentence.tokens, looked.claim.motion),
            evidence=place.evidence,
            start=place.start,
            paragraph=self.article.paragraph(place.start),
            url=self.page.url,
            outlet=self.page.outlet,
            published=self.page.published,
            engine=ENGINE,
        )
        if part.stance is not Stance.DENIED or made.value is None:
            return made
        left = values.denial(made.value, looked.universe or values.DEFAULT_STATES)
        return replace(made, value=left, denies=made.value)

    def _as_of(self, place: Place) -> date | None:
        if self.published is None:
            return None
        return _day_told(place.sentence.text, self.published)


@functools.lru_cache(maxsize=64)  # several claims have statements of one sentence
def _day_told(sentence: str, published: date) -> date:
    return dates.as_of(sentence, published) or published


def _nobody_says(tokens: Tokens, part: Said) -> bool:
    """As in "Nothing suggests that …", which says neither yes nor no."""
    first = next((k for k, t in enumerate(tokens) if part.tokens and t is part.tokens[0]), 0)
    before = tokens[max(0, first - 4) : first]
    return part.stance is Stance.HEDGED and any(token.low in _NOBODY for token in before)


def _part(one: Quotation) -> Said:
    """A quotation as what its speaker says."""
    words = one.tokens
    return Said(tokens=words, whole=words, speaker=one.speaker, via=one.via, stance=one.stance)


def _hangs(tokens: Tokens, clause: Tokens, found: Found) -> bool:
    """Whether what would be so hangs on a condition: "would concede if the count …"."""
    unsure = found.stance in (Stance.PLANNED, Stance.HEDGED)
    return unsure and conditional(tokens, clause[0].start)
