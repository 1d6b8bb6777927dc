"""One story or claim changed in the text of config.toml: the rest to the byte as it was."""

import tomllib
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.config.editing import Change, edited, section
from digest.config.lines import line_numbers
from digest.errors import ConfigError

WRITTEN = """\
# Whose file this is.
[digest]
title = "Ours"  # as on the door

[[story]]
id = "bridge"
title = 'The bridge'   # as the council calls it
feeds = [
  "https://a.example/rss",  # the paper
  # a wire, which is slow
  { url = "https://b.example/rss", fetch = "all" },
]

  [story.names]
  Calder = ["the bridge"]   # both of them

  # Asked since the spring.
  [[story.claim]]
  id = "cost"
  kind = "amount"
  question = "What did it cost?"

    [[story.claim.on_record]]
    value = 1200000

  # Asked since the fall.
  [[story.claim]]
  id = "open"
  kind = "yesno"
  question = "Is it open?"

# The second one.
[[story]]
id = "dam"
names.Tarrow = []
"""


def lines_changed(change: Change, text: str = WRITTEN) -> tuple[list[str], list[str]]:
    """The lines taken out, and those put in."""
    old, new = text.splitlines(), edited(text, change).splitlines()
    gone = [line for line in old if line not in new]
    return gone, [line for line in new if line not in old]


def test_a_value_is_changed_where_it_stands() -> None:
    gone, come = lines_changed(Change(story="bridge", keys={"title": "The old bridge"}))
    assert gone == ["title = 'The bridge'   # as the council calls it"]
    assert come == ['title = "The old bridge"   # as the council calls it']


def test_a_list_keeps_its_comments_and_its_lines() -> None:
    feeds = ["https://a.example/rss", "https://c.example/rss"]
    gone, come = lines_changed(Change(story="bridge", keys={"feeds": feeds}))
    assert gone == ['  { url = "https://b.example/rss", fetch = "all" },']
    assert come == ['  "https://c.example/rss",']


def test_names_in_a_table_of_their_own_are_changed_line_by_line() -> None:
    names = {"Calder": ["the bridge"], "Amazon.com": ["AWS"]}
    gone, come = lines_changed(Change(story="bridge", keys={"names": names}))
    assert (gone, come) == ([], ['  "Amazon.com" = ["AWS"]'])


def test_dotted_keys_stay_dotted() -> None:
    gone, come = lines_changed(Change(story="dam", keys={"names": {"Basin": ["the lake"]}}))
    assert (gone, come) == (["names.Tarrow = []"], ['names.Basin = ["the lake"]'])


def test_a_key_that_is_new_stands_with_those_of_its_table() -> None:
    text = edited(WRITTEN, Change(story="bridge", keys={"paused": True}))
    assert "]\npaused = true\n\n  [story.names]" in text
    text = edited(text, Change(story="bridge", keys={"paused": None}))
    assert text == WRITTEN


def test_a_claim_goes_with_the_comment_above_it_and_no_other() -> None:
    text = edited(WRITTEN, Change(story="bridge", claim="cost", keys=None))
    assert "spring" not in text
    assert "1200000" not in text
    assert '  # Asked since the fall.\n  [[story.claim]]\n  id = "open"' in text
    assert "# both of them\n\n  # Asked" in text


def test_a_claim_is_added_after_its_storys_last_and_before_what_heads_the_next() -> None:
    keys = {"kind": "count", "question": "How many lanes?", "unit": None}
    text = edited(WRITTEN, Change(story="bridge", claim="lanes", keys=keys, new=True))
    added = '  [[story.claim]]\n  id = "lanes"\n  kind = "count"\n  question = "How many lanes?"\n'
    assert f'  question = "Is it open?"\n\n{added}\n# The second one.\n' in text
    assert text.replace(f"{added}\n", "") == WRITTEN


def test_a_story_is_added_at_the_end() -> None:
    keys = {"title": "Port", "names": {"Lanyon": []}}
    text = edited(WRITTEN, Change(story="port", keys=keys, new=True))
    end = '[[story]]\nid = "port"\ntitle = "Port"\n\n  [story.names]\n  Lanyon = []\n'
    assert text == f"{WRITTEN}\n{end}"


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_windows_line_ends_and_a_byte_order_mark_stay(mark: str) -> None:
    text = mark + WRITTEN.replace("\n", "\r\n")
    made = edited(text, Change(story="bridge", keys={"title": "T", "about": ["x", "y"]}))
    assert made.startswith(mark + "# Whose")
    assert made.count("\n") == made.count("\r\n") == WRITTEN.count("\n") + 1


def test_a_file_without_an_end_of_line_gets_one_only_where_more_follows() -> None:
    bare = '[[story]]\nid = "a"\ntitle = "x"'
    assert edited(bare, Change(story="a", keys={"title": "y"})).endswith('title = "y"')
    more = edited(bare, Change(story="a", keys={"about": ["z"]}))
    assert more == f'{bare}\nabout = ["z"]\n'


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ('story = [{ id = "a" }]\n', Change(story="a", keys={"title": "y"})),
        ("story = []\n", Change(story="a", keys={}, new=True)),
        ('[[story]]\nid = "a"\nclaim = []\n', Change(story="a", claim="c", keys={}, new=True)),
        (WRITTEN, Change(story="nobody", keys={"title": "y"})),
        (WRITTEN, Change(story="bridge", claim="nobody", keys=None)),
    ],
)
def test_what_cannot_be_changed_here_is_refused(text: str, change: Change) -> None:
    with pytest.raises(ConfigError):
        edited(text, change)


def test_a_section_is_all_that_is_about_a_story() -> None:
    found = section(WRITTEN, "bridge")
    assert found.startswith('[[story]]\nid = "bridge"')
    assert found.endswith('question = "Is it open?"\n')
    assert (
        section(WRITTEN, "dam") == '# The second one.\n[[story]]\nid = "dam"\nnames.Tarrow = []\n'
    )
    assert section(WRITTEN, "nobody") == ""


def test_the_lines_of_quoted_keys_are_found() -> None:
    assert line_numbers('\n"a = b".c = 1 # = d\n') == {("a = b",): 2, ("a = b", "c"): 2}


# ── whatever the file ──────────────────────────────────────────────────────────────────

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
PLAIN = st.text("abc #]\"'\\=[{}é", min_size=1, max_size=8)
LISTS = st.lists(WORDS, max_size=3)
TABLES = st.dictionaries(WORDS, LISTS, max_size=3)
KEYS = st.fixed_dictionaries(
    {},
    optional={
        "title": st.none() | WORDS,
        "about": st.none() | LISTS,
        "pages": st.none() | LISTS,
        "names": st.none() | TABLES,
        "paused": st.none() | st.booleans(),
    },
)


@dataclass
class Sheet:
    """A file as it is drawn: each line with the key of the story it is about, if of one."""

    lines: list[tuple[str, str | None]] = field(default_factory=list)

    def add(self, line: str, owner: str | None = None) -> None:
        self.lines.append((line, owner))

    def text(self, newline: str) -> str:
        return "".join(f"{line}{newline}" for line, _ in self.lines)


def quoted(word: str) -> str:
    signs = (c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in word)
    return f'"{"".join(signs)}"'


def listed(words: list[str]) -> str:
    return f"[{', '.join(map(quoted, words))}]"


@st.composite
def sheets(draw: Any) -> Sheet:
    sheet = Sheet()

    def chatter() -> None:
        for _ in range(draw(st.integers(0, 2))):
            sheet.add(draw(st.just("") | PLAIN.map(lambda w: f"  # {w}")))

    chatter()
    if draw(st.booleans()):
        sheet.add("[digest]")
        sheet.add('title = "x" # y')
    before = draw(st.integers(0, 1))
    for number in range(before + 1 + draw(st.integers(0, 1))):
        mine = number == before
        chatter()
        sheet.add("[[story]]")
        sheet.add(f'id = "{"mine" if mine else f"other{number}"}"')
        _story(draw, sheet, chatter, mine)
    return sheet


def _story(draw: Any, sheet: Sheet, chatter: Any, mine: bool) -> None:
    def own(key: str) -> str | None:
        return key if mine else None

    for key in draw(st.permutations(["title", "about", "pages"])):
        chatter()
        if key == "title" and draw(st.booleans()):
            sheet.add(f"title={quoted(draw(WORDS))} # so", own(key))
        elif key != "title" and draw(st.booleans()):
            _list(draw, sheet, key, own(key))
    _names(draw, sheet, chatter, own("names"))
    for number in range(draw(st.integers(0, 2))):
        chatter()
        sheet.add("  [[story.claim]]")
        sheet.add(f'  id = "c{number}"')
        sheet.add("    [story.claim.states]")
        sheet.add("    a = []")


def _names(draw: Any, sheet: Sheet, chatter: Any, owner: str | None) -> None:
    way = draw(st.sampled_from(["none", "inline", "dotted", "table"]))
    names = draw(TABLES)
    if way == "inline":
        inside = ", ".join(f"{quoted(k)} = {listed(v)}" for k, v in names.items())
        sheet.add(f"names = {{ {inside} }} # who", owner)
    if way == "dotted":
        for name, others in names.items():
            sheet.add(f"names . {quoted(name)} = {listed(others)}", owner)
    if way == "table":
        chatter()
        sheet.add(" [story.names]", owner)
        for name, others in names.items():
            sheet.add(f"  {quoted(name)} = {listed(others)} # they", owner)


def _list(draw: Any, sheet: Sheet, key: str, owner: str | None) -> None:
    words = draw(LISTS)
    if draw(st.booleans()):
        sheet.add(f"{key} = {listed(words)}", owner)
        return
    sheet.add(f"{key} = [ # these", owner)
    for word in words:
        sheet.add(f"  {quoted(word)}, # that", owner)
    sheet.add("] # all", owner)


def is_within(kept: list[str], lines: list[str]) -> bool:
    """Whether all that is kept is there, in this order."""
    rest = iter(lines)
    return all(line in rest for line in kept)


@settings(max_examples=80, deadline=None)
@given(sheets(), KEYS, st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_whatever_the_file_only_what_changes_changes(
    sheet: Sheet, keys: dict[str, Any], newline: str, mark: str
) -> None:
    text = sheet.text(newline)
    old = tomllib.loads(text)
    made = edited(mark + text, Change(story="mine", keys=keys))
    assert made.startswith(mark)
    new = tomllib.loads(made.removeprefix("\ufeff"))
    index = next(i for i, one in enumerate(old["story"]) if one["id"] == "mine")
    for key, value in keys.items():
        nothing = {} if value == {} else None  # a table of nothing may be left out
        assert new["story"][index].get(key, nothing) == value
    changed = {k for k, v in keys.items() if old["story"][index].get(k) != v}
    kept = [f"{line}{newline}" for line, owner in sheet.lines if line and owner not in changed]
    assert is_within(kept, made.removeprefix("\ufeff").splitlines(keepends=True))
    assert "\n" not in made.replace("\r\n", "") or newline == "\n"
    if not changed:
        assert made == mark + text


@settings(max_examples=40, deadline=None)
@given(sheets(), st.sampled_from(["\n", "\r\n"]))
def test_a_claim_that_is_added_and_removed_leaves_the_rest_as_it_was(
    sheet: Sheet, newline: str
) -> None:
    text = sheet.text(newline)
    keys = {"kind": "count", "question": "How many?", "states": {"b": ["c"]}}
    more = edited(text, Change(story="mine", claim="new", keys=keys, new=True))
    kept = [f"{line}{newline}" for line, _ in sheet.lines]
    assert is_within(kept, more.splitlines(keepends=True))
    again = edited(more, Change(story="mine", claim="new", keys=None))
    assert again.split() == text.split()
    assert again.count(newline) - text.count(newline) in (0, 1)  # a blank line that was put before
