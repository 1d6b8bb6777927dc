"""Whatever bytes stand in a file an editor hands over, it is taken, or refused in words.

Feeds, pages, and returned mail are handed any bytes beside their own tests.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest import config
from digest.cli import sheet
from digest.errors import ConfigError

STARTER = config.STARTER.encode()
LINES = st.sampled_from(STARTER.splitlines(keepends=True))
#: any bytes; lines of a file that is right, in any order; and such lines with any bytes between
FILES = st.one_of(
    st.binary(max_size=400),
    st.lists(LINES | st.binary(max_size=12), max_size=30).map(b"".join),
)
CELLS = st.sampled_from(
    [b"email", b"stories", b"at", b"a@b.example", b",", b"\n", b'"', b"\r", b"\0"]
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bytes")


def taken_or_refused(read: Callable[[], object]) -> bool:
    """Whether what was read holds something, or each thing that is wrong was named."""
    try:
        return bool(read())
    except ConfigError as refused:
        return bool(refused.problems) and all(problem.expected for problem in refused.problems)


@given(FILES)
@example(b"\xff\xfe")
@example(b"[[story]]\nid = " + b"[" * 3000)
@example(b"a" + b".a" * 3000 + b" = 1")
def test_a_configuration(folder: Path, raw: bytes) -> None:
    path = folder / "config.toml"
    path.write_bytes(raw)
    assert taken_or_refused(lambda: config.load(path))


@given(st.one_of(st.binary(max_size=200), st.lists(CELLS, max_size=40).map(b"".join)))
@example(b"email\n" + b"x" * 200_000)
def test_a_list_of_subscribers(folder: Path, raw: bytes) -> None:
    (folder / "config.toml").write_bytes(STARTER)
    known, path = config.load(folder / "config.toml"), folder / "people.csv"
    path.write_bytes(raw)
    assert taken_or_refused(lambda: sheet.read_file(known, path))
