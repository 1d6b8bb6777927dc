"""docs/reliability.md and the tests are kept in step."""

import ast
import re
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
TABLE = (TESTS.parent / "docs" / "reliability.md").read_text("utf-8")
ROWS = dict(re.findall(r"^\| ([AF]\d+) \| [^|]+ \| (.*) \|$", TABLE, re.MULTILINE))
OPEN = set(re.findall(r"^- \*\*([AF]\d+),", TABLE, re.MULTILINE))


def names_in(path: Path) -> set[str]:
    """The tests of a file, and what it gives a name to."""
    tree = ast.parse(path.read_text("utf-8"))
    defined = {
        node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)
    }
    given = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return defined | given


@pytest.mark.parametrize(
    "row", [f"A{number}" for number in range(1, 35)] + [f"F{number}" for number in range(1, 37)]
)
def test_each_row_has_a_test_that_is_there_or_a_reason(row: str) -> None:
    tests = re.findall(r"`([\w/]+\.py)::(\w+)`", ROWS[row])
    assert tests or row in OPEN
    for file, name in tests:
        assert name in names_in(TESTS / file)
