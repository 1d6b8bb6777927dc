"""Counting what was read right, wrongly, and not at all."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from digest.bench.scoring.labels import Label
from digest.model import Claim, Statement, Story


@dataclass(frozen=True)
class Case:
    """One sentence or page: what was asked for and what was read."""

    where: str
    story: Story
    asked: tuple[Label, ...]
    found: tuple[Statement, ...]

    def of(self, claim: Claim) -> "Case":
        """The case for one claim alone."""
        return Case(
            self.where,
            self.story,
            tuple(one for one in self.asked if one.claim == claim.id),
            tuple(one for one in self.found if one.claim == claim.id),
        )


@dataclass
class Tally:
    """Counts over many cases; shares are None where there is nothing to count."""

    asked: int = 0
    right: int = 0  #: labels for which a statement has value and stance
    credited: int = 0  #: … and the speaker
    emitted: int = 0
    wrong: int = 0  #: statements with a value or stance that no label has
    silent: int = 0  #: cases in which nothing may be read
    kept: int = 0  #: … and nothing was
    errors: list[str] = field(default_factory=list)

    def add(self, case: Case) -> None:
        claims = {claim.id: claim for claim in case.story.claims}
        left = list(case.found)
        for one in case.asked:
            self.asked += 1
            fits = [s for s in left if one.same_value(s, claims[one.claim])]
            best = next((s for s in fits if one.same_speaker(s, case.story)), None)
            chosen = best or next(iter(fits), None)
            if chosen is None:
                self.errors.append(f"missed  {case.where}\n        {_asked(one)}")
                continue
            left.remove(chosen)
            self.right += 1
            self.credited += best is not None
            if best is None:
                self.errors.append(
                    f"speaker {case.where}\n        {one.speaker!r}, read {chosen.speaker!r}"
                )
        self.emitted += len(case.found)
        wrong = [s for s in left if not self._again(s, case, claims)]
        self.wrong += len(wrong)
        self.errors += (f"wrong   {case.where}\n        {_read(s)}" for s in wrong)
        self.silent += not case.asked
        self.kept += not case.asked and not case.found

    @staticmethod
    def _again(found: Statement, case: Case, claims: dict[str, Claim]) -> bool:
        """Whether it only says by another name what a label asks for."""
        return any(
            one.same_value(found, claims[one.claim]) and one.same_speaker(found, case.story)
            for one in case.asked
        )

    @property
    def precision(self) -> float:
        """Statements with value, stance and speaker right, of all made."""
        return _share(self.credited, self.emitted)

    @property
    def recall(self) -> float:
        """Labels whose value and stance were read, of all."""
        return _share(self.right, self.asked)

    @property
    def attribution(self) -> float:
        """Speakers right, of the statements whose value is."""
        return _share(self.credited, self.right)

    @property
    def mistaken(self) -> float:
        """Statements that nobody made, of all read."""
        return 1 - _share(self.emitted - self.wrong, self.emitted)

    @property
    def silence(self) -> float:
        """Cases left alone, of those that say nothing."""
        return _share(self.kept, self.silent)


def by_kind(cases: Iterable[Case]) -> dict[str, Tally]:
    """A tally for each kind of claim."""
    tallies: dict[str, Tally] = {}
    for case, kind in _apart(cases):
        tallies.setdefault(kind, Tally()).add(case)
    return tallies


def pooled(tallies: Iterable[Tally]) -> Tally:
    """One tally of all counts."""
    total = Tally()
    for one in tallies:
        for count in ("asked", "right", "credited", "emitted", "wrong", "silent", "kept"):
            setattr(total, count, getattr(total, count) + getattr(one, count))
    return total


def _apart(cases: Iterable[Case]) -> Iterator[tuple[Case, str]]:
    for case in cases:
        for claim in case.story.claims:
            one = case.of(claim)
            if one.asked or one.found or len(case.story.claims) == 1:
                yield one, str(claim.kind)


def by_stance(cases: Iterable[Case]) -> dict[str, tuple[float, float]]:
    """For each stance: precision and recall of value and stance together."""
    cases = tuple(cases)
    stances = sorted({one.stance for case in cases for one in case.asked})
    found: dict[str, tuple[float, float]] = {}
    for stance in stances:
        tally = Tally()
        for case in cases:
            asked = tuple(one for one in case.asked if one.stance == stance)
            read = tuple(one for one in case.found if str(one.stance) == stance)
            tally.add(Case(case.where, case.story, asked, read))
        found[stance] = (1 - tally.mistaken, tally.recall)
    return found


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def _asked(one: Label) -> str:
    return f"{one.claim}: {one.value or one.denies!r} {one.stance} by {one.speaker or 'the outlet'}"


def _read(one: Statement) -> str:
    value = one.denies or one.value
    return f"{one.claim}: {value} {one.stance} by {one.speaker} «{one.evidence[:300]}»"
