"""Corrections to what a reader was told: what, when, on whose report, and what became of it."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from digest.compose.blocks import Block, Face, Setting, Voice
from digest.compose.shifting import apart, what_shifted
from digest.compose.verbatim import excerpt, host, link, plain
from digest.compose.wording import PLAIN, Wording
from digest.compose.words import answer, day_in, moment_in
from digest.model import Change, ChangeKind, Claim, Copy, Item, Notice, NoticeKind, Statement, Told

_FACES = {
    ChangeKind.CORRECTED: Face(name="corrected", weight=0, mark="■", tone="mend"),
    ChangeKind.WITHDRAWN: Face(name="withdrawn", weight=1, mark="▣", tone="mend"),
    ChangeKind.SILENTLY_EDITED: Face(name="silently_edited", weight=2, mark="▢", tone="quiet"),
}
_OURS = Face(name="ours", weight=0, mark="■", tone="mend")
_MOST_NAMES = 3


def correction(item: Item, setting: Setting) -> Block:
    """The block of an item in the role of a correction, which says what the reader was told."""
    change, told, claim = item.change, item.told, setting.claim(item.change)
    assert told is not None
    wording, zone = setting.wording, setting.zone
    was, now = answer(told.statement, claim, wording), _now(change, claim, wording)
    happened = [_happened(change, told.statement, wording)]
    if change.after is not None and change.after.says == told.statement.says:
        was, now = apart(told.statement, change.after, claim, wording)
        happened.append(what_shifted(told.statement, change.after, wording))
    face = _OURS if change.override else _FACES[change.kind]
    return Block(
        face=face,
        label=wording.say("label", face.name),
        question=claim.question,
        lead=" ".join((_we_told_you(told, was, setting), *happened, *seen(change, zone, wording))),
        was=was,
        now=now,
        struck=True,
        voices=_voices(change, setting),
        remarks=(
            *_beside(change, told.statement, setting),
            *_copies(setting.copies.get(change.seq, ()), setting),
            *setting.tally(change),
        ),
        record=setting.record(change.story, change.claim),
    )


def _we_told_you(told: Told, was: str, setting: Setting) -> str:
    wording = setting.wording
    on = day_in(setting.zone, told.at, wording)
    if told.statement.by_hand:
        return wording.say("told_you_by_hand", on, was)
    return wording.say("told_you", on, was, plain(told.statement.outlet))


def _happened(change: Change, told: Statement, wording: Wording) -> str:
    publisher = publisher_of(change, wording)
    if change.override:
        return wording.say("our_mistake", publisher)
    notice = change.notice
    removed = change.kind is ChangeKind.WITHDRAWN and notice and notice.kind is NoticeKind.REMOVAL
    act = "removed" if removed else str(change.kind)
    return wording.say("happened", publisher, act, publisher != plain(told.outlet))


def seen(change: Change, zone: ZoneInfo, wording: Wording = PLAIN) -> tuple[str, ...]:
    """When the words of a silent edit were last seen and first missed; nobody saw them go."""
    if change.last_seen is None or change.first_absent is None:
        return ()
    last = moment_in(zone, change.last_seen, wording)
    return (wording.say("seen", last, moment_in(zone, change.first_absent, wording)),)


def _now(change: Change, claim: Claim, wording: Wording) -> str:
    if change.after is not None:
        return answer(change.after, claim, wording)
    phrase = "never_said" if change.override else "no_longer_reported"
    return wording.say(phrase, publisher_of(change, wording))


def _copies(copies: Sequence[Copy], setting: Setting) -> tuple[str, ...]:
    """What became of the copies, each by name where they are few; the record has them all."""
    if len(copies) <= _MOST_NAMES:
        return copied(copies, setting.zone, setting.wording)
    still = sum(copy.still for copy in copies)
    return (setting.wording.say("still_copied", still, len(copies)),)


def copied(copies: Iterable[Copy], zone: ZoneInfo, wording: Wording = PLAIN) -> tuple[str, ...]:
    """Which outlets still carry what their origin took back, and which have followed."""
    sentences = []
    for copy in copies:
        phrase = "still_carries" if copy.followed_at is None else "seen_without"
        at = day_in(zone, copy.followed_at or copy.seen_at, wording)
        sentences.append(wording.say(phrase, plain(copy.outlet), at))
    return tuple(sentences)


def publisher_of(change: Change, wording: Wording = PLAIN) -> str:
    """The outlet whose report, or page of corrections, caused the change."""
    statements = [said for said in (change.after, change.before) if said is not None]
    for statement in statements:
        if statement.url == change.report:
            return plain(statement.outlet)
    where = host(link(change.report) or "")
    same = (said for said in statements if where and host(link(said.url) or "") == where)
    return next((plain(said.outlet) for said in same), where or wording.say("the_publisher"))


def _voices(change: Change, setting: Setting) -> tuple[Voice, ...]:
    """The notice in its own words, and the sentence that stands now, or that we misread."""
    after, notice = change.after, change.notice
    publisher = publisher_of(change, setting.wording)
    if change.override and change.before is not None:
        return (setting.voice(after or change.before),)
    voices = [_noticed(notice, publisher, setting.wording)] if notice else []
    if after is not None and (notice is None or after.evidence != notice.text):
        voices.append(setting.voice(after))
    if voices:
        return tuple(voices)
    url = link(change.report)
    return (Voice(words="", quoted=False, who=publisher, url=url, host=host(url or "")),)


def _noticed(notice: Notice, publisher: str, wording: Wording) -> Voice:
    on = wording.day(notice.published) if notice.published is not None else ""
    signed = wording.say("noticed", publisher, notice.kind, on)
    url, words = link(notice.url), excerpt(notice.text, notice.wrong or "")
    return Voice(words=words, quoted=True, who=signed, url=url, host=host(url or ""))


def _beside(change: Change, told: Statement, setting: Setting) -> tuple[str, ...]:
    """Who still reports what was taken back; else what stands, where nothing replaced it."""
    standing, claim, wording = setting.standing(change), setting.claim(change), setting.wording
    live = standing.statements if standing else ()
    same = [s for s in live if s.value is not None and s.value == told.value]
    if same:
        outlets = tuple(dict.fromkeys(plain(statement.outlet) for statement in same))
        return (wording.say("still_reported", outlets, answer(same[0], claim, wording)),)
    if change.after is None and live:
        first, outlet = answer(live[0], claim, wording), plain(live[0].outlet)
        return (wording.say("on_record_now", first, outlet),)
    return ()
