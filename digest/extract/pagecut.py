"""A page cut up, once for all claims: its sentences, who says what in each, and where.

From here what is said goes two ways: what is predicated (`predicated`), and what is
measured (`measured`).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from digest import values
from digest.extract.found import Found
from digest.extract.kinds import dates
from digest.extract.known import known, reclassed
from digest.extract.language import text
from digest.extract.language.mood import combined
from digest.extract.language.text import Article, Tokens
from digest.extract.language.told import Told
from digest.extract.looked import Looked
from digest.extract.looks import ENGINE
from digest.extract.notices.judge import notices
from digest.extract.parties import Strangers
from digest.extract.place import Place, owned_up, worded
from digest.extract.ready import Ready
from digest.extract.scope import moved, scope
from digest.extract.speakers.attributed import Spoken, speak
from digest.extract.speakers.quotations import Quotation, quotations
from digest.extract.speakers.said import Said, said
from digest.model import Page, Stance, Statement

#: how many sentences back a subject may be named, within the paragraph before
_NEAR = 12


def _local_day(published: datetime, zone: ZoneInfo) -> date:
    """The day of publication where the page was made; UTC is an offset that tells no place."""
    told = published.utcoffset()
    return published.date() if told else published.astimezone(zone).date()


class PageCut:
    """One page as sentences and what speakers say in them, for every claim of a story."""

    def __init__(self, page: Page, ready: Ready) -> None:
        self.page = page
        self.ready = ready
        self.published = _local_day(page.published, ready.zone) if page.published else None
        self.notices = notices(page)
        self.article: Article = text.article(page.text)
        self._told: dict[object, Told] = {}  #: each part as predicates, for all claims
        self._day_told: dict[int, date | None] = {}  #: what each sentence says it holds at

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

    def place(self, number: int) -> Place:
        """Where a sentence stands."""
        sentence = self.article.sentences[number]
        evidence, start = self.article.evidence(sentence)
        before = self.article.sentences[max(0, number - _NEAR) : number]
        close = [one.text for one in before if one.paragraph >= sentence.paragraph - 1]
        near = " ".join([self.page.title, *close, sentence.text])
        return Place(sentence, evidence, start, near, number)

    def told(self, part: Said, looked: Looked) -> Told:
        """A part as predicates, with what the story knows of its words."""
        lenient = part.stance is Stance.DENIED or owned_up(part.tokens)
        reported = part.speaker is not None
        classes = reclassed(part.tokens, looked)
        ends = (part.tokens[0].start, part.tokens[-1].end) if part.tokens else ()
        key = (*ends, len(part.tokens), lenient, reported, *classes.items())
        if key not in self._told:
            tokens = known(part.tokens, classes)
            self._told[key] = Told.of(tokens, lenient=lenient, reported=reported)
        return self._told[key]

    def as_of(self, place: Place) -> date | None:
        """The day a sentence says it holds at, else that of publication."""
        if self.published is None:
            return None
        if place.number not in self._day_told:
            self._day_told[place.number] = dates.as_of(place.sentence.text, self.published)
        return self._day_told[place.number] or self.published


@dataclass(frozen=True)
class Passage:
    """What one speaker says in one sentence of a page."""

    page: PageCut
    place: Place
    part: Said

    @cached_property
    def near(self) -> str:
        """The text round about in which a subject may be named, and who speaks."""
        return f"{self.place.near} {self.part.described or ''}"

    @cached_property
    def so_far(self) -> str:
        """The title and the text up to the end of the sentence, and who speaks."""
        page = self.page
        told = page.article.folded[: self.place.sentence.end]
        return f"{page.page.title} {told} {self.part.described or ''}"

    @property
    def reported(self) -> bool:
        """Whether somebody is credited with it."""
        return self.part.speaker is not None

    @property
    def before(self) -> Tokens:
        """The sentence before."""
        number = self.place.number
        return self.page.article.sentences[number - 1].tokens if number else ()

    def statement(self, looked: Looked, clause: Tokens, found: Found | None) -> Statement:
        """What is found in a clause, as the speaker's statement; without it, as kept back."""
        part, place, page = self.part, self.place, self.page
        assert part.stance
        made = Statement(
            story=looked.claim.story,
            claim=looked.claim.id,
            value=worded(found.value if found else None, place),
            stance=combined(part.stance, found.stance) if found else part.stance,
            speaker=part.speaker or page.page.outlet,
            via=part.via,
            scope=scope(clause, looked) if looked.predicated else None,
            as_of=page.as_of(place),
            moved=moved(clause, place.sentence.tokens, looked.claim.motion),
            evidence=place.evidence,
            start=place.start,
            paragraph=page.article.paragraph(place.start),
            url=page.page.url,
            outlet=page.page.outlet,
            published=page.page.published,
            engine=ENGINE,
        )
        if part.stance is not Stance.DENIED or made.value is None:
            return made
        left = values.denial(made.value, looked.universe or values.DEFAULT_STATES)
        return replace(made, value=left, denies=made.value)
