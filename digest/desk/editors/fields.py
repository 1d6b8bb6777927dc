"""The plain fields in which an editor says what a sentence says, by the kind of its claim."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from zoneinfo import ZoneInfo

from digest.compose.verbatim import plain
from digest.compose.words import answer, who
from digest.ledger import rows
from digest.model import Claim, Matter, Sort, Stance, Statement
from digest.values import DEFAULT_STATES, Count, Days, Kind, Quote, Status, Value, YesNo

_MOST_OTHERS = 40  #: statements that a sentence may be said to say the same as


@dataclass(frozen=True, kw_only=True)
class Fields:
    """What the plain fields hold at first."""

    value: str = ""
    stance: str = Stance.ASSERTED
    speaker: str = ""
    scope: str = ""
    same_as: str = ""
    sentence: str = ""
    reason: str = ""


#: how values are written, by kind
HINTS = {
    Kind.COUNT: "2, “at least 2”, “more than 450”, “up to 500”, “about 50”",
    Kind.AMOUNT: "1200000, “1.2 million”, “about 50 thousand”",
    Kind.DATE: "2018-06-12, “June 2018”, “2018”",
    Kind.QUOTE: "the words, as quoted",
}


def fields_of(
    matter: Matter,
    told: Statement | None,
    newer: Statement | None,
    versions: list[rows.Version],
) -> Fields:
    """What the fields hold at first: a newer reading, else what was read."""
    before = matter.change.before if matter.change else None
    read = newer or told or (before if matter.sort is Sort.EDIT else None)
    same = str(before.id) if matter.sort is Sort.CONTRADICTION and before else ""
    if read is None:
        return _as_viewed(matter) or Fields(same_as=same)
    return Fields(
        value=written(read.value),
        stance=str(read.stance),
        speaker=plain(read.word or ""),
        scope=plain(read.scope or ""),
        same_as=same,
        sentence=_likest(before, versions[-1]) if told is None and before else "",
    )


def _as_viewed(matter: Matter) -> Fields | None:
    """What one reader makes of a sentence where only one of two reads anything."""
    views = [one for one in matter.mention.views if one.stance] if matter.mention else []
    if len(views) != 1 or views[0].denies is not None:
        return None
    [view] = views
    return Fields(value=written(view.value), stance=str(view.stance), speaker=plain(view.speaker))


def _likest(before: Statement, now: rows.Version) -> str:
    """The passage of the page that is most like the sentence it had."""
    words = {word.casefold() for word in before.evidence.split() if len(word) > 3}
    near = [
        sentence
        for line in now.page.text.split("\n")
        for sentence in line.replace("? ", "?\n").replace(". ", ".\n").split("\n")
        if words & {word.casefold() for word in sentence.split()}
    ][:200]
    likeness = SequenceMatcher(None, b=before.evidence, autojunk=True)

    def like(sentence: str) -> float:
        likeness.set_seq1(sentence[:1000])
        return likeness.quick_ratio()

    return max(near, key=like, default="")


def states_of(claim: Claim) -> tuple[str, ...]:
    """What a value may be; empty where it is written."""
    if claim.kind is Kind.STATUS:
        return tuple(claim.states) or DEFAULT_STATES
    return ("yes", "no") if claim.kind is Kind.YESNO else ()


def others_of(
    live: list[Statement], told: Statement | None, claim: Claim, zone: ZoneInfo
) -> tuple[tuple[str, str], ...]:
    """What else stands, the newest first: id, and in words."""
    kept = [s for s in reversed(live) if told is None or s.id != told.id][:_MOST_OTHERS]
    return tuple((str(s.id), f"{answer(s, claim)}: {who(s, zone)}") for s in kept)


def written(value: Value | None) -> str:
    """A value as an editor would write it; empty where none can be written so."""
    match value:
        case Status():
            return value.state or ""
        case YesNo():
            return next(iter(value.any_of)) if len(value.any_of) == 1 else ""
        case Quote():
            return plain(value.words)
        case Count() if value.low == value.high:
            return str(value.low)
        case Count() if value.high is None:
            return f"at least {value.low}"
        case Days() if value.first == value.last and value.first:
            return value.first.isoformat()
        case Days() | Count() | None:
            return ""
    return f"{value.stated:,.10g}" if value.stated is not None else ""
