"""config.toml: how it is refused, and where in it the mistakes are found."""

import functools
import itertools
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import load
from digest.config.lines import line_numbers
from digest.errors import ConfigError, Problem

CLAIM = """
[[story]]
id = "s"
[[story.claim]]
id = "c"
kind = "{kind}"
question = "What of it?"
[[story.claim.on_record]]
speaker = "ICE"
published = 2018-10-23
url = "https://paper.example/1"
evidence = "in our own words"
{entry}
"""


@pytest.fixture
def problems_of(tmp_path):
    def read(text: str) -> tuple[Problem, ...]:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ConfigError) as caught:
            load(path)
        return caught.value.problems

    return read


MISTAKES = """\
[digest]
titel = "On the Record"
timezone = "America/New_Yrok"
collect_every = "30 minuts"
publish_at = "7"
editors = [
  "desk@digest.example",
  "nobody at all",
]
[store]
url = "mysql://db.example/digest"
[mail]
from = "On the Record"
url = "pigeon:coop"
[net]
allow = ["10.0.0.1/8"]
connect = { "*.example" = "127.0.0.1:8099" }
resolver = "ns.example"
[[story]]
id = "a"
feeds = [
  "https://ok.example/rss",
  "ftp://no.example/rss",
  { url = "https://ok.example/2", fetch = "some" },
]
  [[story.claim]]
  id = "c"
  kind = "counts"
  question = \"\"\"
  What
  of it?\"\"\"
  [[story.claim]]
  id = "c"
  kind = "status"
  unit = "meetings"
    [[story.claim.on_record]]
    value = "nnoe"
    speaker = "ICE"
    published = "2018-10-23"
    url = "https://paper.example/1"
  [[story.claim]]
  id = "d"
  kind = "count"
  question = "How many?"
  states = { none = [] }
[[story]]
id = "a"
"""


def test_every_mistake_is_named_at_once_with_line_key_and_hint(problems_of):
    found = [(p.line, p.key, p.expected) for p in problems_of(MISTAKES)]
    expected = [
        (2, "digest.titel", 'did you mean "title"?'),
        (3, "digest.timezone", 'did you mean "America/New_York"?'),
        (4, "digest.collect_every", 'found "30 minuts"; expected a length of time'),
        (5, "digest.publish_at", "an hour of the day"),
        (8, "digest.editors[1]", 'found "nobody at all"; expected mail addresses'),
        (11, "store.url", "sqlite"),
        (13, "mail.from", "expected an address"),
        (14, "mail.url", "maildir"),
        (16, "net.allow[0]", "10.0.0.1/8 has host bits set"),
        (17, 'net.connect."*.example"', 'found "127.0.0.1:8099"'),
        (18, "net.resolver", 'found "ns.example"; expected an IP address'),
        (23, "story[0].feeds[1].url", "expected an http or https address"),
        (24, "story[0].feeds[2].fetch", 'expected "all" or "about"'),
        (28, "story[0].claim[0].kind", 'did you mean "count"?'),
        (32, "story[0].claim[1].question", "missing; expected the question"),
        (33, "story[0].claim[1].id", "found twice"),
        (36, "story[0].claim[1].on_record[0].evidence", "missing"),
        (37, "story[0].claim[1].on_record[0].value", 'a state of the claim; did you mean "none"?'),
        (39, "story[0].claim[1].on_record[0].published", "written without quotes"),
        (45, "story[0].claim[2].states", "only for claims of kind status"),
        (47, "story[1].id", "found twice"),
    ]
    assert [(line, key) for line, key, _ in found] == [(line, key) for line, key, _ in expected]
    for (_, key, told), (_, _, part) in zip(found, expected, strict=True):
        assert part in told, key


def test_a_problem_reads_as_file_line_key_and_what_was_expected(problems_of, tmp_path):
    (problem,) = problems_of('[desk]\nhold = "yes"\n')
    assert str(problem) == (
        f'{tmp_path}/config.toml:2: desk.hold: found "yes"; expected true or false'
    )


def test_broken_toml_is_named_by_line(problems_of):
    (problem,) = problems_of('[digest]\ntitle = "A"\ngrace 3\n')
    assert (problem.line, problem.key) == (3, "TOML")
    (problem,) = problems_of('[digest]\ntitle = """A\n')
    assert problem.line == 3


def test_an_unreadable_file_is_refused(tmp_path):
    with pytest.raises(ConfigError, match="cannot be read: No such file"):
        load(tmp_path / "none.toml")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path)
    (tmp_path / "latin.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(ConfigError, match="UTF-8"):
        load(tmp_path / "latin.toml")


@pytest.mark.parametrize(
    "wrong",
    [
        "digest = 5",
        "story = 5",
        'story = ["a"]',
        "[story]\nid = 'a'",
        "[[story]]\nclaim = 5\nid = 'a'",
        "[[story]]\nid = 'a'\nclaim = [5]",
        "[[story]]\nid = 'a b'",
        "[[story]]\nid = 5",
        "[[story]]\nid = 'a'\nfeeds = 'https://a.example'",
        "[[story]]\nid = 'a'\nfeeds = [5]",
        "[[story]]\nid = 'a'\npages = ['https://']",
        "[[story]]\nid = 'a'\npages = ['https://me:secret@a.example/']",
        "[[story]]\nid = 'a'\npages = ['https://a.example:99999/']",
        "[[story]]\nid = 'a'\npages = ['https://a.example/ b']",
        "[[story]]\nid = 'a'\npages = ['https://[a/']",
        "[[story]]\nid = 'a'\nnames = { ICE = 'the agency' }",
        "[[story]]\nid = 'a'\nnames = { '' = [] }",
        "[digest]\ntimezone = 'America'",
        "[digest]\ntimezone = '../etc'",
        "[digest]\ntimezone = 5",
        "[digest]\ncollect_every = '0 minutes'",
        "[digest]\ncollect_every = '30 parsecs'",
        "[digest]\ngrace = '99999999999 days'",
        "[digest]\npublish_at = '25:00'",
        "[digest]\ncorrections = 'never'",
        "[digest]\ntemplates = ''",
        "[digest]\nbase_url = 'localhost:8000'",
        "[store]\nurl = 'sqlite://'",
        "[mail]\nurl = 'maildir:'",
        "[mail]\nurl = 'smtp://'",
        "[mail]\nfrom = 'a@b.example, c@d.example'",
        "[net]\nconnect = { 'https://a.example' = 'http://127.0.0.1:1' }",
        "[net]\nconnect = { 'a.*.example' = 'http://127.0.0.1:1' }",
        "[net]\nconnect = { '*.' = 'http://127.0.0.1:1' }",
        "[net]\nconnect = { 'a.example' = 'http://127.0.0.1:1/path' }",
        "[[outlet]]\nhosts = ['a.example']",
        "[[outlet]]\nname = 'A'\nhosts = ['https://a.example/']",
        "[[outlet]]\nname = 'A'\nwire = 1",
    ],
)
def test_it_is_refused_with_a_key(problems_of, wrong):
    (problem,) = problems_of(wrong)
    assert problem.line is not None
    assert problem.key


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("status", '"signd"'),
        ("status", "1"),
        ("count", '"some"'),
        ("count", "2.5"),
        ("count", "true"),
        ("count", '"fewer than 0"'),
        ("amount", '"$5"'),
        ("date", '"soon"'),
        ("date", '"June 31 2018"'),
        ("yesno", '"maybe"'),
        ("quote", '"…"'),
        ("quote", "5"),
    ],
)
def test_a_value_that_is_none_of_its_kind_is_refused(problems_of, kind, written):
    (problem,) = problems_of(CLAIM.format(kind=kind, entry=f"value = {written}"))
    assert problem.key == "story[0].claim[0].on_record[0].value"


@pytest.mark.parametrize(
    ("stance", "value"), [("declined", "value = 2"), ("no_reply", "value = 2"), ("asserted", "")]
)
def test_the_value_must_go_with_the_stance(problems_of, stance, value):
    entry = f'stance = "{stance}"\n{value}'
    (problem,) = problems_of(CLAIM.format(kind="count", entry=entry))
    assert problem.key == "story[0].claim[0].on_record[0].value"
    assert stance in problem.expected


# ── lines ──────────────────────────────────────────────────────────────────────────────


def test_lines_of_nested_tables_inline_tables_and_long_values():
    lines = line_numbers('''\
# a comment
a.b = 1
text = """
[story]
x = 1
"""

[[story]]
id = "one"
[story.names]
ICE = [
  "x",   # [[story]]
  "y",
]
[[story.claim]]
id = "p"
states = { none = ["a"], signed = [] }
[[story.claim]]
id = "q"
[[story.claim.on_record]]
value = 1
[[story]]
[[story.claim]]
"id" = "r"
''')
    assert lines["a", "b"] == 2
    assert lines["text",] == 3
    assert lines["story", 0] == 8
    assert lines["story", 0, "names"] == 10
    assert lines["story", 0, "names", "ICE", 0] == 12
    assert lines["story", 0, "names", "ICE", 1] == 13
    assert lines["story", 0, "claim", 0, "states", "none", 0] == 17
    assert lines["story", 0, "claim", 1, "id"] == 19
    assert lines["story", 0, "claim", 1, "on_record", 0, "value"] == 21
    assert lines["story", 1, "claim", 0, "id"] == 24
    assert max(lines.values()) == 24


#: values whose numbers each stand on the line their path should have
FORMS = [
    "{0}",
    "[{0}, {1}]",
    "[\n  {0},  # [[s]]\n  {1}, {2}\n]",
    "{{ p = [{0}], q = {{ r = {1} }} }}",
    "[\n  {{ p = {0} }},\n\n  {{ p = {1}, q = [{2}] }},\n]",
    '"""\n[s]\nid = 1\n"""',
    "[\n]",
]
TABLE = st.dictionaries(st.sampled_from(["a", "b.c", '"a b"']), st.sampled_from(FORMS))


@given(st.lists(st.tuples(st.sampled_from(["[[s]]", "[[s.t]]", "[s.u]"]), TABLE), max_size=6))
def test_every_value_has_the_line_it_stands_on(tables):
    numbers = itertools.count(1000)
    text = ""
    for header, pairs in tables:
        opening = f"[[s]]\n{header}" if header != "[[s]]" else header
        text += f"\n{opening} # here\n"
        for key, form in pairs.items():
            text += f"{key} = {form.format(*itertools.islice(numbers, 3))}\n"
    written, read = text.split("\n"), tomllib.loads(text)
    for path, line in line_numbers(text).items():
        value = functools.reduce(lambda inside, step: inside[step], path, read)
        if isinstance(value, int):
            assert str(value) in written[line - 1]


@pytest.mark.parametrize("name", ["u", "healthz", "style.css", ".", "..", "-a", ""])
def test_a_story_may_not_take_the_address_of_another_page(problems_of, name):
    [problem] = problems_of(f'[[story]]\nid = "{name}"\n')
    assert problem.key == "story[0].id"


@pytest.mark.parametrize(
    "line",
    [
        'url = "smtpx://desk:s3cret@mail.example:587"',
        'url = "smtp://desk:s3cret@mail.example:99999"',
        'url = "smtp://desk:s3cret/more@mail.example"',
        'url = "smtp//desk:s3cret@mail.example"',
        'bounce_mailbox = "pop3://desk:s3cret@mail.example/INBOX"',
        'bounce_mailbox = "imaps://desk:s3cret@mail.example:imap/INBOX"',
    ],
)
def test_no_problem_shows_a_password_since_a_running_service_logs_it(problems_of, line) -> None:
    (problem,) = problems_of(f"[mail]\n{line}\n")
    assert problem.line == 2
    assert "s3cret" not in str(problem)
