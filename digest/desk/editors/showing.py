"""What waits for an editor, in words: what an editor needs in order to decide."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from digest.compose.corrections import seen
from digest.compose.verbatim import excerpt, host, link, plain
from digest.compose.words import answer, capital, day, moment_in, viewed
from digest.config import Settings
from digest.desk.editors.differing import Difference, difference
from digest.desk.editors.fields import HINTS, Fields, fields_of, others_of, states_of
from digest.ledger import Tx, overrides, record, rows
from digest.model import Claim, Matter, Ruling, Sort, Statement, Story, View

_ROUND = 420  #: characters shown before and after a sentence

#: what each sort is called, and what marks it
LABELS = {
    Sort.CONTRADICTION: ("Possible contradiction", "contradicted"),
    Sort.EDIT: ("Silent edit, not mailed yet", "silently_edited"),
    Sort.PROPOSAL: ("Mailed, read otherwise now", "corrected"),
    Sort.MENTION: ("Could not be read", "mention"),
    Sort.STATEMENT: ("A statement", "first"),
}


@dataclass(frozen=True, kw_only=True)
class Told:
    """A sentence in its paragraph, with what it says, who says it and where."""

    heading: str
    tone: str  #: the class of its colour
    answer: str
    ahead: str
    sentence: str
    behind: str
    facts: str  #: speaker, stance, day
    place: str  #: outlet, time, version
    origin: str  #: whose reporting it is; empty where it is the report's own
    url: str | None
    host: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that waits, in a list."""

    name: str
    label: str
    mark: str
    question: str
    story: str
    outlet: str
    says: str
    when: str


@dataclass(frozen=True, kw_only=True)
class Item:
    """One thing that waits, as an editor decides on it."""

    line: Line
    claim: Claim
    story: Story
    why: str
    told: tuple[Told, ...]
    difference: Difference
    compared: str  #: which versions were
    others: tuple[tuple[str, str], ...]  #: what else stands: id, and in words
    states: tuple[str, ...]  #: what a value may be; empty where it is written
    hint: str  #: how it is written
    fields: Fields
    readers: int  #: who were mailed what would be taken back
    reaches: int  #: who were mailed what stood before
    until: str  #: when it is mailed by itself; empty: never
    dropped: bool  #: whether it is a sentence that the page is taken to have dropped


@dataclass(frozen=True, kw_only=True)
class Ruled:
    """One decision, in the log."""

    ruling: Ruling
    undone: Ruling | None
    question: str
    reads: str  #: what the sentence says by it; empty where its reading is left as it was
    when: str


def line(matter: Matter, settings: Settings) -> Line:
    """A line of the queue."""
    story, claim = _tracked(settings, matter)
    label, mark = LABELS[matter.sort]
    says = _in_a_word(matter, claim)
    return Line(
        name=matter.name,
        label=label,
        mark=mark,
        question=claim.question,
        story=story.title,
        outlet=plain(matter.outlet),
        says=says,
        when=when(settings.zone, matter.since),
    )


def item(tx: Tx, matter: Matter, settings: Settings) -> Item:
    """All that an editor needs in order to decide."""
    story, claim = _tracked(settings, matter)
    versions = record.versions_of(tx, matter.report)
    told, newer = _sides(matter)
    before = matter.change.before if matter.change else None
    others = record.live(tx, claim.story, claim.id)
    older, changed = _pair(matter, versions)
    return Item(
        line=line(matter, settings),
        claim=claim,
        story=story,
        why=_why(matter, settings.zone),
        told=tuple(_told_all(matter, claim, settings.zone, versions)),
        difference=difference(older.page.whole, changed.page.whole) if older else Difference(()),
        compared=_compared(older, changed, settings.zone) if older else "",
        others=others_of(others, told, claim, settings.zone),
        states=states_of(claim),
        hint=HINTS.get(claim.kind, ""),
        fields=fields_of(matter, told, newer, versions),
        readers=overrides.readers_told(tx, [told]) if told else 0,
        reaches=overrides.readers_told(tx, [before]) if before else 0,
        until=when(settings.zone, matter.until),
        dropped=matter.sort is Sort.EDIT and told is None,
    )


def ruled(tx: Tx, ruling: Ruling, undone: Ruling | None, settings: Settings) -> Ruled:
    """A line of the log."""
    claims = {(c.story, c.id): c for s in settings.stories for c in s.claims}
    claim = claims.get((ruling.story, ruling.claim))
    read = [one.read_as for one in overrides.of_ruling(tx, ruling.id)]
    reads = ""
    if read and claim is not None:
        reads = answer(read[0], claim) if read[0] else "nothing on this"
    return Ruled(
        ruling=ruling,
        undone=undone,
        question=claim.question if claim else f"{ruling.story}/{ruling.claim}",
        reads=reads,
        when=when(settings.zone, ruling.at),
    )


def in_place(paragraph: str, evidence: str) -> tuple[str, str, str]:
    """A sentence, with what stands before and after it in its paragraph, cut between words."""
    whole, sentence = plain(paragraph), plain(evidence)
    ahead, found, behind = whole.partition(sentence)
    if not found:
        return "", sentence, ""
    if len(ahead) > _ROUND:
        ahead = "… " + ahead[-_ROUND:].partition(" ")[2]
    if len(behind) > _ROUND:
        behind = behind[:_ROUND].rpartition(" ")[0] + " …"
    return ahead, sentence, behind


# ── sides ──────────────────────────────────────────────────────────────────────────────


def _sides(matter: Matter) -> tuple[Statement | None, Statement | None]:
    """What is decided on, if anything was read there; and what a newer reader makes of it."""
    if matter.proposal is not None:
        return matter.proposal.statement, matter.proposal.read_as
    return (matter.change.after if matter.change else None), None


def _told_all(
    matter: Matter, claim: Claim, zone: ZoneInfo, versions: list[rows.Version]
) -> Iterable[Told]:
    if matter.mention is not None:
        unread = _unread(matter, versions[-1], zone)
        for view in matter.mention.views:
            yield _viewed(unread, view, claim)
        if not matter.mention.views:
            yield unread
    elif matter.proposal is not None:
        told, newer = matter.proposal.statement, matter.proposal.read_as
        yield _told("What we told", "first", told, claim, zone)
        engine = matter.proposal.engine
        if newer is None:
            yield replace(
                _told(f"{engine} reads", "corrected", told, claim, zone), answer="nothing"
            )
        else:
            yield _told(f"{engine} reads", "corrected", newer, claim, zone)
    elif matter.change is not None:
        before, after = matter.change.before, matter.change.after
        was = "On record" if matter.sort is Sort.CONTRADICTION else "Before"
        if before is not None:
            yield _told(was, "first", before, claim, zone)
        if after is not None:
            yield _told("Now", str(matter.change.kind), after, claim, zone)


def _unread(matter: Matter, version: rows.Version, zone: ZoneInfo) -> Told:
    page = version.page
    paragraph = next((p for p in page.whole.split("\n") if matter.evidence in p), "")
    ahead, sentence, behind = in_place(paragraph, matter.evidence)
    return Told(
        heading="Not read",
        tone="mention",
        answer="",
        ahead=ahead,
        sentence=sentence,
        behind=behind,
        facts="",
        place=_place(page.outlet, page.published, version.number, zone),
        origin="",
        url=link(matter.report),
        host=host(link(matter.report) or ""),
    )


def _viewed(unread: Told, view: View, claim: Claim) -> Told:
    """The sentence as one of two readers takes it."""
    if view.stance is None:
        facts = f"it reads nothing: {view.why}"
    else:
        who = capital(plain(view.speaker)) if view.speaker else "The outlet itself"
        facts = "; ".join(filter(None, (f"{who}, {str(view.stance).replace('_', ' ')}", view.why)))
    reads = "nothing" if view.stance is None else viewed(replace(view, speaker="", why=""), claim)
    return replace(unread, heading=f"{view.engine} reads", answer=reads, facts=facts)


def _told(heading: str, tone: str, said: Statement, claim: Claim, zone: ZoneInfo) -> Told:
    ahead, sentence, behind = in_place(said.paragraph or said.evidence, said.evidence)
    spoke = capital(plain(said.speaker)) if said.word else "The outlet itself"
    as_of = f", as of {day(said.as_of)}" if said.as_of else ""
    own = said.origin in (None, said.url, said.outlet)
    return Told(
        heading=heading,
        tone=tone,
        answer=answer(said, claim),
        ahead=ahead,
        sentence=sentence,
        behind=behind,
        facts=f"{spoke}, {str(said.stance).replace('_', ' ')}{as_of}",
        place=_place(said.outlet, said.published, said.version, zone),
        origin="" if own else plain(said.origin or ""),
        url=link(said.url),
        host=host(link(said.url) or ""),
    )


def _place(outlet: str, published: datetime | None, version: int, zone: ZoneInfo) -> str:
    parts = (plain(outlet), when(zone, published), f"version {version}" if version else "")
    return ", ".join(filter(None, parts))


# ── words ──────────────────────────────────────────────────────────────────────────────


def _why(matter: Matter, zone: ZoneInfo) -> str:
    if matter.mention is not None:
        if matter.mention.views:
            return "Two readers do not agree on it, so neither reading was taken."
        return f"It stands near the question and could not be read safely: {matter.mention.why}."
    if matter.proposal is not None:
        return "Readers were mailed what stands. A newer reading of the same sentence differs."
    change = matter.change
    assert change is not None
    if matter.sort is Sort.CONTRADICTION:
        return (
            "Both cannot be right at the same time, and no words say that anything has moved."
            " If the new sentence was misread, there is no contradiction."
        )
    does = "says otherwise now" if change.after else "says so no longer"
    return " ".join((f"The page {does}, and no notice says why.", *seen(change, zone)))


def _in_a_word(matter: Matter, claim: Claim) -> str:
    told, newer = _sides(matter)
    if matter.mention is not None:
        return f"“{excerpt(matter.evidence)}”"
    if matter.proposal is not None and told is not None:
        now = answer(newer, claim) if newer else "nothing"
        return f"told {answer(told, claim)}, read as {now}"
    change = matter.change
    assert change is not None
    was = answer(change.before, claim) if change.before else "nothing"
    return f"{was}, then {answer(told, claim) if told else 'no more'}"


def when(zone: ZoneInfo, at: datetime | None) -> str:
    """A moment in words; empty where there is none."""
    return moment_in(zone, at) if at else ""


def _compared(older: rows.Version, newer: rows.Version, zone: ZoneInfo) -> str:
    notices = len(newer.page.passages)
    beside = f"{notices} passages on the page may be a notice." if notices else "No notice on it."
    return (
        f"Version {older.number}, seen {when(zone, older.seen_at)}, to version"
        f" {newer.number}, seen {when(zone, newer.seen_at)}. {beside}"
    )


def _pair(matter: Matter, versions: list[rows.Version]) -> tuple[rows.Version | None, rows.Version]:
    """The version that caused it, and the one before; of what waits by itself, the newest two."""
    number = matter.change.version if matter.change else versions[-1].number
    at = next((i for i, one in enumerate(versions) if one.number == number), len(versions) - 1)
    return (versions[at - 1] if at > 0 else None), versions[at]


def _tracked(settings: Settings, matter: Matter) -> tuple[Story, Claim]:
    story = next(one for one in settings.stories if one.id == matter.story)
    return story, next(one for one in story.claims if one.id == matter.claim)
