"""What one attribution consists of."""

from dataclasses import dataclass

from digest.extract.language.text import Tokens
from digest.model import Stance

Run = tuple[int, int]


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Somebody's words in a sentence; runs are half-open token ranges.

    `stance` None: what is said is asked or wished, not said to be so. Not `speech`:
    somebody takes a stand ("criticized the plan", "wants to sell") and says nothing.
    """

    source: Run | None
    cue: Run
    content: tuple[Run, ...]
    stance: Stance | None
    speech: bool = True
    earlier: bool = False  #: "had said": no news, unless somebody says so now
    voiced: bool = False  #: no speech, but the whole clause is its source's word: "accuses Y of"
    told: bool = True  #: said or asked outright; not thought, shown or told to a hearer
    outer: "Attribution | None" = None

    @property
    def end(self) -> int:
        """Where the last of its parts ends."""
        runs = [self.cue, *self.content, *([self.source] if self.source else [])]
        return max(end for _, end in runs)


def takes_that(tokens: Tokens, at: int, hi: int) -> bool:
    """Whether "that" follows."""
    return at + 1 < hi and tokens[at + 1].low == "that"
