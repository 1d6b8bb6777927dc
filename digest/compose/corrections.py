"""Corrections to what a reader was told: what, when, on whose report, and what became of it."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from digest.compose.blocks import Block, Face, Setting, Voice
from digest.compose.shifting import apart, what_shifted
from digest.compose.verbatim import excerpt, host, link, plain
from digest.compose.words import answer, day, day_in, listed, moment_in
from digest.model import Change, ChangeKind, Claim, Copy, Item, Notice, NoticeKind, Statement, Told

_FACES = {
    ChangeKind.CORRECTED: Face(
        weight=0,
        headline="Correction",
        label="Correction to what we told you",
        mark="■",
        tone="mend",
    ),
    ChangeKind.WITHDRAWN: Face(
        weight=1,
        headline="Correction",
        label="Withdrawn since we told you",
        mark="▣",
        tone="mend",
    ),
    ChangeKind.SILENTLY_EDITED: Face(
        weight=2,
        headline="Correction",
        label="Silently edited since we told you",
        mark="▢",
        tone="quiet",
    ),
}
_OURS = Face(
    weight=0,
    headline="Correction",
    label="Our correction to what we told you",
    mark="■",
    tone="mend",
)
_MOST_NAMES = 3
_NOTICES = {
    NoticeKind.CORRECTION: "correction notice",
    NoticeKind.CLARIFICATION: "clarification",
    NoticeKind.UPDATE: "update",
    NoticeKind.EDITORS_NOTE: "editor’s note",
    NoticeKind.RETRACTION: "retraction notice",
    NoticeKind.REMOVAL: "notice of removal",
}


def correction(item: Item, setting: Setting) -> Block:
    """The block of an item in the role of a correction, which says what the reader was told."""
    change, told, claim = item.change, item.told, setting.claim(item.change)
    assert told is not None
    was, now = answer(told.statement, claim), _now(change, claim)
    happened = _happened(change, told.statement)
    if change.after is not None and change.after.says == told.statement.says:
        was, now = apart(told.statement, change.after, claim)
        happened += f" {what_shifted(told.statement, change.after)}"
    return Block(
        face=_OURS if change.override else _FACES[change.kind],
        question=claim.question,
        lead=" ".join((_we_told_you(told, was, setting), happened, *seen(change, setting.zone))),
        was=was,
        now=now,
        struck=True,
        voices=_voices(change, setting),
        remarks=(
            *_beside(change, told.statement, setting),
            *_copies(setting.copies.get(change.seq, ()), setting.zone),
            *setting.tally(change),
        ),
        record=setting.record(change.story, change.claim),
    )


def _we_told_you(told: Told, was: str, setting: Setting) -> str:
    by_hand = told.statement.by_hand
    outlet = plain(told.statement.outlet)
    source = "as the editors had put on record" if by_hand else f"as {outlet} reported"
    return f"On {day_in(setting.zone, told.at)} we told you: {was}, {source}."


def _happened(change: Change, told: Statement) -> str:
    publisher = publisher_of(change)
    if change.override:
        return f"That was our mistake: we misread the report, and {publisher} never said so."
    match change.kind:
        case ChangeKind.SILENTLY_EDITED:
            act = "changed its report without a notice"
        case ChangeKind.WITHDRAWN:
            removed = change.notice is not None and change.notice.kind is NoticeKind.REMOVAL
            act = "removed its report" if removed else "withdrawn its report"
        case _:
            act = "corrected its report"
    if publisher == plain(told.outlet):
        return f"{publisher} has since {act}."
    return f"{publisher}, whose report shares its origin, has since {act}."


def seen(change: Change, zone: ZoneInfo) -> tuple[str, ...]:
    """When the words of a silent edit were last seen and first missed; nobody saw them go."""
    if change.last_seen is None or change.first_absent is None:
        return ()
    last, first = moment_in(zone, change.last_seen), moment_in(zone, change.first_absent)
    return (f"The old words were last seen on {last}; they were not there on {first}.",)


def _now(change: Change, claim: Claim) -> str:
    if change.after is None and change.override:
        return f"nothing on this is said by {publisher_of(change)}"
    if change.after is None:
        return f"no longer reported by {publisher_of(change)}"
    return answer(change.after, claim)


def _copies(copies: Sequence[Copy], zone: ZoneInfo) -> tuple[str, ...]:
    """What became of the copies, each by name where they are few; the record has them all."""
    if len(copies) <= _MOST_NAMES:
        return copied(copies, zone)
    still = sum(copy.still for copy in copies)
    return (f"{still} of {len(copies)} copies still carry it.",)


def copied(copies: Iterable[Copy], zone: ZoneInfo) -> tuple[str, ...]:
    """Which outlets still carry what their origin took back, and which have followed."""
    sentences = []
    for copy in copies:
        outlet = plain(copy.outlet)
        if copy.followed_at is None:
            sentences.append(f"{outlet} still carries it, seen {day_in(zone, copy.seen_at)}.")
        else:
            sentences.append(f"{outlet} was seen without it on {day_in(zone, copy.followed_at)}.")
    return tuple(sentences)


def publisher_of(change: Change) -> str:
    """The outlet whose report, or page of corrections, caused the change."""
    statements = [said for said in (change.after, change.before) if said is not None]
    for statement in statements:
        if statement.url == change.report:
            return plain(statement.outlet)
    where = host(link(change.report) or "")
    same = (said for said in statements if where and host(link(said.url) or "") == where)
    return next((plain(said.outlet) for said in same), where or "the publisher")


def _voices(change: Change, setting: Setting) -> tuple[Voice, ...]:
    """The notice in its own words, and the sentence that stands now, or that we misread."""
    after, notice, publisher = change.after, change.notice, publisher_of(change)
    if change.override and change.before is not None:
        return (setting.voice(after or change.before),)
    voices = [_noticed(notice, publisher)] if notice else []
    if after is not None and (notice is None or after.evidence != notice.text):
        voices.append(setting.voice(after))
    if voices:
        return tuple(voices)
    url = link(change.report)
    return (Voice(words="", quoted=False, who=publisher, url=url, host=host(url or "")),)


def _noticed(notice: Notice, publisher: str) -> Voice:
    signed = [publisher, _NOTICES[notice.kind]]
    if notice.published is not None:
        signed.append(day(notice.published))
    url, words = link(notice.url), excerpt(notice.text, notice.wrong or "")
    return Voice(words=words, quoted=True, who=", ".join(signed), url=url, host=host(url or ""))


def _beside(change: Change, told: Statement, setting: Setting) -> tuple[str, ...]:
    """Who still reports what was taken back; else what stands, where nothing replaced it."""
    standing, claim = setting.standing(change), setting.claim(change)
    live = standing.statements if standing else ()
    same = [s for s in live if s.value is not None and s.value == told.value]
    if same:
        outlets = list(dict.fromkeys(plain(statement.outlet) for statement in same))
        verb = "reports" if len(outlets) == 1 else "report"
        return (f"{listed(outlets)} still {verb}: {answer(same[0], claim)}.",)
    if change.after is None and live:
        return (f"On record now: {answer(live[0], claim)} ({plain(live[0].outlet)}).",)
    return ()
