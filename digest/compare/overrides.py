"""What the editors have decided on a report's sentences, put in place of what was read there.

A decision holds for the sentence, so a later version or another engine that reads the same
words wrongly again changes nothing. Where it takes back what was read, the error was ours.
"""

from collections.abc import Iterable
from dataclasses import replace

from digest.compare.likeness import alike
from digest.errors import Refused
from digest.model import Change, ChangeKind, Override, Saying, Statement

#: the engine of what an editor says a sentence says
EDITOR = "editor/1"


def heeding(
    found: Iterable[Statement], overrides: Iterable[Override], text: str, version: int
) -> tuple[Statement, ...]:
    """What a reading of `text` found on one claim, as the editors have decided on it.

    `overrides` are those of the report and claim, oldest first; each counts only while its
    sentence stands in the text.
    """
    kept = list(found)
    for one in overrides:
        if one.statement.evidence not in text:
            continue
        misread = _read_again(kept, one)
        kept = [s for s in kept if s not in misread]
        if one.read_as is not None and all(s.key != one.read_as.key for s in kept):
            origin = misread[0].origin if misread else one.read_as.origin
            kept.append(replace(one.read_as, version=version, origin=origin, id=None))
    return tuple(kept)


def overrule(override: Override, live: Iterable[Statement]) -> tuple[Override, ...]:
    """The decision, and the same one on each copy of the sentence that was read alike.

    `live` are the statements that stand on the claim. Raises Refused where the one decided
    on is not among them.
    """
    told, standing = override.statement, tuple(live)
    if not any(s.id == told.id for s in standing):
        raise Refused("the statement no longer stands; there is nothing to decide")
    copies = (s for s in standing if s.url != told.url and _copied(s, told))
    return (override, *(_of_copy(override, copy) for copy in copies))


def overruled(override: Override) -> Change | None:
    """What the decision does to the record; None where the reading was right."""
    told, now = override.statement, override.read_as
    if now is not None and now.key == told.key:
        return None
    return Change(
        story=told.story,
        claim=told.claim,
        kind=ChangeKind.CORRECTED,
        report=told.url,
        version=told.version,
        before=told,
        after=now,
        announced=False,
        ends=(told,),
        override=override.id,
    )


def reworded(told: Statement, says: Saying) -> Statement:
    """The sentence of a statement, as an editor reads it."""
    return replace(
        told,
        value=says.value,
        denies=None,
        stance=says.stance,
        speaker=says.speaker or told.outlet,
        scope=says.scope,
        engine=EDITOR,
        id=None,
    )


def repeating(told: Statement, other: Statement) -> Statement:
    """The sentence of a statement, read as saying what another one says, on its own word."""
    withholds = other.stance.withholds or told.stance.withholds
    return replace(
        told,
        value=other.value,
        denies=other.denies,
        stance=other.stance if withholds or other.denies else told.stance,
        scope=other.scope,
        engine=EDITOR,
        id=None,
    )


def unchanged(told: Statement, before: Statement) -> Statement:
    """The sentence of a statement, read as saying what its report said before."""
    return replace(
        told,
        value=before.value,
        denies=before.denies,
        stance=before.stance,
        speaker=before.speaker,
        scope=before.scope,
        engine=EDITOR,
        id=None,
    )


def put_back(override: Override) -> Change:
    """What the decision does that a sentence says after all what an earlier one took from it."""
    now = override.read_as
    assert now is not None
    return Change(
        story=now.story,
        claim=now.claim,
        kind=ChangeKind.CORRECTED,
        report=now.url,
        version=now.version,
        before=None,
        after=now,
        announced=False,
        override=override.id,
    )


def _read_again(found: Iterable[Statement], override: Override) -> list[Statement]:
    """What is read where the decision holds: the same, else another value on the same word."""
    told, now = override.statement, override.read_as
    there = [s for s in found if s.evidence == told.evidence]
    same = [s for s in there if s.key == told.key]
    return same or [
        s
        for s in there
        if (s.speaker, s.scope) == (told.speaker, told.scope) and (not now or s.key != now.key)
    ]


def _copied(copy: Statement, told: Statement) -> bool:
    return (
        copy.origin in (told.url, told.origin)
        and (copy.value, copy.stance) == (told.value, told.stance)
        and not copy.by_hand
        and alike(copy.paragraph, told.paragraph)
    )


def _of_copy(override: Override, copy: Statement) -> Override:
    now = override.read_as
    if now is None or now.key == override.statement.key:
        return replace(override, statement=copy, read_as=now and copy)
    read_as = replace(
        copy, value=now.value, denies=now.denies, stance=now.stance, engine=now.engine, id=None
    )
    return replace(override, statement=copy, read_as=read_as)
