"""The editors' note: what needs a person, in plain text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from zoneinfo import ZoneInfo

from digest.compose.templates import wrapped
from digest.compose.units import counted
from digest.compose.verbatim import plain
from digest.compose.words import answer, day_in, who
from digest.model import Blamed, Claim, Mention, Outage, Proposal

MOST = 30  #: mentions shown; the rest are counted


@dataclass(frozen=True, kw_only=True)
class Matters:
    """What has come up since the editors were last written to."""

    outages: Sequence[Outage] = ()  #: begun, or over
    proposals: Sequence[Proposal] = ()
    mentions: Sequence[Mention] = ()
    rejected: int = 0  #: messages to readers that were turned away for good
    blamed: Sequence[Blamed] = ()  #: … on our account
    desk: str = ""  #: where they are decided on; empty: by command alone


def note(
    matters: Matters, claims: Mapping[tuple[str, str], Claim], title: str, zone: ZoneInfo
) -> tuple[str, str] | None:
    """Subject and text; None when nothing needs a person."""
    mentions = [one for one in matters.mentions if (one.story, one.claim) in claims]
    proposals = [p for p in matters.proposals if (p.statement.story, p.statement.claim) in claims]
    down = [one for one in matters.outages if one.ended is None]
    back = [one for one in matters.outages if one.ended is not None]
    parts = [
        _part("Could not be read", (_down(one, zone) for one in down)),
        _part("Can be read again", (_back(one, zone) for one in back)),
        _part("Mailed, and read otherwise now", (_waits(p, claims, zone) for p in proposals)),
        _part("Could not be read safely", _unread(mentions, claims)),
        _part("To decide", _at_the_desk(matters.desk, bool(mentions or proposals))),
        _part("Turned away", _turned_away(matters.rejected)),
        _part("Turned away on our account", map(_on_our_account, matters.blamed)),
    ]
    if not any(parts):
        return None
    heads = (
        (len(down), "pages", "down"),
        (len(back), "pages", "back"),
        (len(proposals), "readings", "to decide"),
        (len(mentions), "sentences", "unread"),
        (matters.rejected, "messages", "turned away"),
        (len(matters.blamed), "mail servers", "that refuse us"),
    )
    subject = ", ".join(f"{counted(number, noun)} {what}" for number, noun, what in heads if number)
    return f"{title}, for editors: {subject}", "\n".join(filter(None, parts))


def _part(heading: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"{heading.upper()}\n\n{body}\n" if body else ""


def _down(one: Outage, zone: ZoneInfo) -> str:
    said = f"{one.why}, since {day_in(zone, one.since)} {one.since.astimezone(zone):%H:%M}."
    stands = "What it said stands as it was."
    return f"{wrapped(one.what, '- ', '  ')}\n{wrapped(f'{said} {stands}', '  ')}"


def _back(one: Outage, zone: ZoneInfo) -> str:
    assert one.ended is not None
    until = f"{day_in(zone, one.ended)} {one.ended.astimezone(zone):%H:%M}"
    return f"{wrapped(one.what, '- ', '  ')}\n{wrapped(f'since {until}.', '  ')}"


def _waits(one: Proposal, claims: Mapping[tuple[str, str], Claim], zone: ZoneInfo) -> str:
    told = one.statement
    claim = claims[told.story, told.claim]
    now = answer(one.read_as, claim) if one.read_as else "nothing"
    said = f"We told: {answer(told, claim)} ({who(told, zone)}). {one.engine} reads: {now}."
    lines = (wrapped(claim.question, "- "), wrapped(said, "  "))
    return "\n".join((*lines, wrapped(f"“{plain(told.evidence)}”", "  ")))


def _unread(mentions: Sequence[Mention], claims: Mapping[tuple[str, str], Claim]) -> Iterable[str]:
    def place(one: Mention) -> tuple[str, str]:
        return one.story, one.claim

    for key, group in groupby(sorted(mentions[:MOST], key=place), key=place):
        yield wrapped(claims[key].question, "- ")
        for one in group:
            yield wrapped(f"“{plain(one.evidence)}” ({one.why})", "  ")
    if len(mentions) > MOST:
        yield f"- and {counted(len(mentions) - MOST, 'sentences')} more"


def _at_the_desk(desk: str, waits: bool) -> Iterable[str]:
    if waits:
        yield wrapped(desk or "digest desk waiting", "- ", "  ")


def _turned_away(number: int) -> Iterable[str]:
    if number:
        yield wrapped(
            f"{counted(number, 'messages')} to readers; `digest outbox` lists them.", "- "
        )


def _on_our_account(one: Blamed) -> str:
    said = f"{counted(one.number, 'messages')} refused, the last with: {plain(one.words)}."
    advice = "This is about how our mail is sent, not about readers; `digest check` looks it over."
    return f"{wrapped(one.host, '- ', '  ')}\n{wrapped(f'{said} {advice}', '  ')}"
