"""config.toml: what it gives, and how it is refused."""

import contextlib
import functools
import itertools
import tomllib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import STARTER, Settings, load
from digest.config.lines import line_numbers
from digest.config.tables import TABLES, keys
from digest.errors import ConfigError, Problem
from digest.model import Corrections, Motion, SourceKind, Stance
from digest.values import Amount, Count, Days, Kind, Quote, Status, YesNo

ROOT = Path(__file__).parent.parent

CLAIM = """
[[story]]
id = "s"
[[story.claim]]
id = "c"
kind = "{kind}"
question = "What of it?"
{more}
"""
ENTRY = """
[[story.claim.on_record]]
speaker = "ICE"
published = 2018-10-23
url = "https://paper.example/1"
evidence = "in our own words"
"""


@pytest.fixture
def settings_of(tmp_path):
    def read(text: str) -> Settings:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return load(path)

    return read


@pytest.fixture
def problems_of(settings_of):
    def read(text: str) -> tuple[Problem, ...]:
        with pytest.raises(ConfigError) as caught:
            settings_of(text)
        return caught.value.problems

    return read


@pytest.fixture
def value_of(settings_of):
    """The value put on record for a claim of a kind, as written in the file."""

    def read(kind: str, written: str, more: str = ""):
        text = CLAIM.format(kind=kind, more=more) + ENTRY + f"value = {written}\n"
        return settings_of(text).stories[0].claims[0].on_record[0].value

    return read


# ── what it gives ──────────────────────────────────────────────────────────────────────


def test_an_empty_file_has_every_default(settings_of, tmp_path):
    settings = settings_of("")
    assert settings.title == "On the Record"
    assert settings.base_url == "http://localhost:8000"
    assert settings.zone == ZoneInfo("America/New_York")
    assert settings.collect_every == timedelta(minutes=30)
    assert settings.publish_at == time(7)
    assert settings.corrections is Corrections.NEXT
    assert settings.grace == timedelta(hours=3)
    assert settings.store == f"sqlite:///{tmp_path}/digest.db"
    assert settings.mail_from == "On the Record <digest@example.org>"
    assert settings.mail_url == f"maildir:{tmp_path}/outbox"
    assert (settings.editors, settings.allow, dict(settings.connect)) == ((), (), {})
    assert (settings.hold, settings.templates) == (False, None)
    assert (settings.outlets, settings.stories) == ((), ())


def test_every_setting_is_read(settings_of, tmp_path):
    settings = settings_of("""
[digest]
title = "Kept  straight"
base_url = "https://digest.example/news/"
timezone = "Asia/Tokyo"
collect_every = "1 hour"
publish_at = "18:45"
corrections = "at once"
grace = "2 days"
editors = ["desk@digest.example"]
templates = "own"
[store]
url = "postgresql://digest@db.example/digest"
[mail]
from = "digest@digest.example"
url = "smtps://digest@mail.example:465"
[net]
allow = ["10.1.0.0/16", "::1"]
connect = { "*.Example" = "http://127.0.0.1:8099/" }
[desk]
hold = true
[[outlet]]
name = "Wire"
hosts = ["Wire.example"]
owner = "Holding"
wire = true
""")
    assert settings.title == "Kept straight"
    assert settings.base_url == "https://digest.example/news"
    assert settings.zone == ZoneInfo("Asia/Tokyo")
    assert (settings.collect_every, settings.grace) == (timedelta(hours=1), timedelta(days=2))
    assert settings.publish_at == time(18, 45)
    assert settings.corrections is Corrections.ONCE
    assert settings.editors == ("desk@digest.example",)
    assert settings.templates == tmp_path / "own"
    assert settings.store == "postgresql+psycopg://digest@db.example/digest"
    assert settings.mail_from == "digest@digest.example"
    assert settings.mail_url == "smtps://digest@mail.example:465"
    assert settings.allow == ("10.1.0.0/16", "::1/128")
    assert settings.connect == {"*.example": "http://127.0.0.1:8099"}
    assert settings.hold
    outlet = settings.outlets[0]
    assert (outlet.name, outlet.hosts, outlet.owner, outlet.wire) == (
        "Wire",
        ("wire.example",),
        "Holding",
        True,
    )


def test_absolute_paths_stay(settings_of):
    settings = settings_of('[store]\nurl = "sqlite:////srv/a.db"\n[mail]\nurl = "maildir:/srv/out"')
    assert settings.store == "sqlite:////srv/a.db"
    assert settings.mail_url == "maildir:/srv/out"


def test_paths_are_relative_to_the_file_not_to_where_we_are(tmp_path):
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "config.toml").write_text("")
    with contextlib.chdir(tmp_path):
        assert load(Path("deep/config.toml")).store == f"sqlite:///{tmp_path}/deep/digest.db"


def test_id_kind_and_question_are_enough(settings_of):
    story = settings_of(CLAIM.format(kind="status", more="")).stories[0]
    assert (story.id, story.title, story.sources, story.about) == ("s", "s", (), ())
    claim = story.claims[0]
    assert (claim.story, claim.id, claim.question) == ("s", "c", "What of it?")
    assert claim.states == {"none": (), "talks": (), "signed": (), "ended": ()}
    assert (claim.subjects, claim.words, claim.without, claim.on_record) == ((), (), (), ())
    assert (claim.unit, claim.speaker) == (None, None)


@pytest.mark.parametrize("kind", Kind)
def test_only_status_and_count_move_by_default(settings_of, kind):
    claim = settings_of(CLAIM.format(kind=kind, more="")).stories[0].claims[0]
    moves = kind in (Kind.STATUS, Kind.COUNT)
    assert claim.motion is (Motion.ANYTIME if moves else Motion.NEVER)
    assert bool(claim.states) is (kind is Kind.STATUS)


def test_changes_overrules_the_default(settings_of):
    claim = settings_of(CLAIM.format(kind="count", more='changes = "grows"')).stories[0].claims[0]
    assert claim.motion is Motion.GROWS


def test_feeds_pages_and_corrections_are_sources(settings_of):
    story = settings_of("""
[[story]]
id = "s"
feeds = [
  "https://a.example/rss",
  { url = "https://b.example/rss", fetch = "all" },
  { url = "https://c.example/rss" },
]
pages = ["https://d.example/1"]
corrections = ["https://e.example/errata"]
about = ["Rekognition"]
names = { ICE = ["the agency"] }
""").stories[0]
    assert [(source.url[8], source.kind, source.fetch_all) for source in story.sources] == [
        ("a", SourceKind.FEED, False),
        ("b", SourceKind.FEED, True),
        ("c", SourceKind.FEED, False),
        ("d", SourceKind.PAGE, False),
        ("e", SourceKind.CORRECTIONS, False),
    ]
    assert (story.about, story.names) == (("Rekognition",), {"ICE": ("the agency",)})


def test_a_byte_order_mark_and_windows_lines_are_read(tmp_path):
    path = tmp_path / "config.toml"
    path.write_bytes(b'\xef\xbb\xbf[digest]\r\ntitle = "A"\r\n')
    assert load(path).title == "A"


# ── what is put on record by hand ──────────────────────────────────────────────────────


def test_a_state_leaves_open_what_it_does_not_exclude(value_of):
    assert value_of("status", '"none"') == Status(
        any_of=frozenset({"none", "talks", "ended"}), state="none"
    )
    states = "states = { off = [], on = [] }"
    assert value_of("status", '"on"', states) == Status(any_of=frozenset({"on"}), state="on")


@pytest.mark.parametrize(
    ("written", "low", "high", "stated"),
    [
        ("3", 3, 3, 3),
        ("0", 0, 0, 0),
        ('"1,200"', 1200, 1200, 1200),
        ('"at least 2"', 2, None, 2),
        ('"more than 450"', 451, None, 450),
        ('"up to 500"', 0, 500, 500),
        ('"fewer than 10"', 0, 9, 10),
        ('"about 50"', 45, 55, 50),
        ('"2.5 million"', 2_500_000, 2_500_000, 2_500_000),
    ],
)
def test_counts_are_as_said(value_of, written, low, high, stated):
    value = value_of("count", written, 'unit = "meetings"')
    assert value == Count(low=low, high=high, unit="meetings")
    assert value.stated == stated


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ('"1.2 million"', 1_150_000, 1_250_000),
        ("1214500", 1_214_499.5, 1_214_500.5),
        ("12.5", 12.45, 12.55),
        ('"at least 500"', 500, None),
        ('"about 5 billion"', 4.5e9, 5.5e9),
    ],
)
def test_amounts_are_open_by_half_of_the_last_digit(value_of, written, low, high):
    assert value_of("amount", written, 'unit = "USD"') == Amount(low=low, high=high, unit="USD")


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2018-06-12", date(2018, 6, 12), date(2018, 6, 12)),
        ('"2018-06-12"', date(2018, 6, 12), date(2018, 6, 12)),
        ('"June 12, 2018"', date(2018, 6, 12), date(2018, 6, 12)),
        ('"February 2020"', date(2020, 2, 1), date(2020, 2, 29)),
        ('"2018"', date(2018, 1, 1), date(2018, 12, 31)),
    ],
)
def test_dates_are_intervals_of_days(value_of, written, first, last):
    assert value_of("date", written) == Days(first=first, last=last)


def test_answers_and_quotes(value_of):
    assert value_of("yesno", '"yes"') == YesNo(any_of=frozenset({"yes"}))
    assert value_of("yesno", "false") == YesNo(any_of=frozenset({"no"}))
    assert value_of("quote", '"We sell to no one."') == Quote(words="We sell to no one.")


def test_a_stance_that_withholds_carries_no_value(settings_of):
    text = CLAIM.format(kind="count", more="") + ENTRY + 'stance = "declined"'
    entry = settings_of(text).stories[0].claims[0].on_record[0]
    assert (entry.value, entry.stance) == (None, Stance.DECLINED)


def test_a_day_begins_in_the_digests_zone(settings_of):
    text = CLAIM.format(kind="count", more="") + ENTRY + "value = 1"
    day = settings_of(text).stories[0].claims[0].on_record[0]
    assert day.published == datetime(2018, 10, 23, 4, tzinfo=UTC)
    moment = settings_of(text.replace("2018-10-23", "2018-10-23T12:00:00Z"))
    assert moment.stories[0].claims[0].on_record[0].published == datetime(
        2018, 10, 23, 12, tzinfo=UTC
    )


def test_an_entry_is_credited_to_the_outlet_of_its_host(settings_of):
    text = CLAIM.format(kind="count", more="") + ENTRY + "value = 1\n"
    assert settings_of(text).stories[0].claims[0].on_record[0].outlet == "paper.example"
    text += '[[outlet]]\nname = "The Paper"\nhosts = ["paper.example"]\n'
    text = text.replace("https://paper", "https://www.paper")
    assert settings_of(text).stories[0].claims[0].on_record[0].outlet == "The Paper"


# ── how it is refused ──────────────────────────────────────────────────────────────────

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
        (22, "story[0].feeds[1].url", "expected an http or https address"),
        (23, "story[0].feeds[2].fetch", 'expected "all" or "about"'),
        (27, "story[0].claim[0].kind", 'did you mean "count"?'),
        (31, "story[0].claim[1].question", "missing; expected the question"),
        (32, "story[0].claim[1].id", "found twice"),
        (34, "story[0].claim[1].unit", "only for claims of kind count or amount"),
        (35, "story[0].claim[1].on_record[0].evidence", "missing"),
        (36, "story[0].claim[1].on_record[0].value", 'a state of the claim; did you mean "none"?'),
        (38, "story[0].claim[1].on_record[0].published", "written without quotes"),
        (44, "story[0].claim[2].states", "only for claims of kind status"),
        (46, "story[1].id", "found twice"),
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
    text = CLAIM.format(kind=kind, more="") + ENTRY + f"value = {written}\n"
    (problem,) = problems_of(text)
    assert problem.key == "story[0].claim[0].on_record[0].value"


@pytest.mark.parametrize(
    ("stance", "value"), [("declined", "value = 2"), ("no_reply", "value = 2"), ("asserted", "")]
)
def test_the_value_must_go_with_the_stance(problems_of, stance, value):
    text = CLAIM.format(kind="count", more="") + ENTRY + f'stance = "{stance}"\n{value}\n'
    (problem,) = problems_of(text)
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


# ── what is shipped ────────────────────────────────────────────────────────────────────


def test_the_first_story_is_as_the_editors_left_it():
    story = load(ROOT / "config.toml").stories[0]
    assert story.id == "amazon-ice"
    claims = {claim.id: claim for claim in story.claims}
    assert {name: str(claim.kind) for name, claim in claims.items()} == {
        "contract": "status",
        "meetings": "count",
        "meeting-date": "date",
        "police-pause": "status",
        "letter-signers": "count",
    }
    assert list(claims["contract"].states) == ["none", "talks", "indirect", "signed", "ended"]
    assert claims["letter-signers"].motion is Motion.GROWS
    (contract,) = claims["contract"].on_record
    assert (contract.speaker, contract.stance, contract.value.state) == (
        "ICE",
        Stance.ASSERTED,
        "none",
    )
    (meetings,) = claims["meetings"].on_record
    assert (meetings.speaker, meetings.stance, meetings.value) == ("ICE", Stance.DECLINED, None)
    (meeting,) = claims["meeting-date"].on_record
    assert meeting.value == Days(first=date(2018, 6, 12), last=date(2018, 6, 12))


def test_what_init_writes_is_valid_and_leads_nowhere(settings_of):
    settings = settings_of(STARTER)
    (story,) = settings.stories
    assert story.claims
    assert all(".example/" in source.url for source in story.sources)


def test_every_key_is_explained_in_the_docs():
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    for path, table in TABLES.items():
        section = page.partition(f"<!-- {'.'.join(path) or 'file'} -->")[2].partition("<!-- ")[0]
        missing = [key for key in keys(table) if f"`{key}`" not in section]
        assert not missing, f"{'.'.join(path)}: {missing}"
