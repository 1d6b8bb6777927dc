"""config.toml: what it gives."""

import contextlib
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from digest.config import STARTER, Settings, load
from digest.config.tables import TABLES, keys
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
    assert settings.resolver is None
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
resolver = "[2001:db8::53]:5353"
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
    assert settings.resolver == "[2001:db8::53]:5353"
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


def test_unit_and_speaker_count_only_where_they_mean_something(settings_of):
    more = 'unit = "meetings"\nspeaker = "Andy Jassy"'
    seen = {
        kind: settings_of(CLAIM.format(kind=kind, more=more)).stories[0].claims[0] for kind in Kind
    }
    assert {kind for kind, claim in seen.items() if claim.unit} == {Kind.COUNT, Kind.AMOUNT}
    assert {kind for kind, claim in seen.items() if claim.speaker} == {Kind.QUOTE}


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
