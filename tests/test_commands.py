"""The commands beside the path: what they answer, and how they refuse."""

import contextlib
import csv
import io
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from digest import config
from digest.cli import main
from digest.ledger import Ledger, suppression

ROOT = Path(__file__).parents[1]

STORY = """
[mail]
url = "maildir:mail"
[net]
connect = {{ "*.example" = "{press}" }}
[[story]]
id = "ice"
title = "Amazon and ICE"
feeds = ["https://post.example/feed"]
names = {{ ICE = ["the agency"], Amazon = ["AWS", "Amazon Web Services"] }}
  [[story.claim]]
  id = "contract"
  kind = "status"
  question = "Does ICE have a contract with Amazon Web Services?"
  [[story.claim]]
  id = "meetings"
  kind = "count"
  question = "How many times have Amazon and ICE officials met?"
  [[story.claim]]
  id = "meeting-date"
  kind = "date"
  question = "When did Amazon and ICE officials meet?"
"""

PAGE = """<html><head><title>Amazon pitched ICE</title>
<link rel="canonical" href="https://post.example/2018/pitch">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Amazon pitched ICE",
"datePublished": "2018-10-23T12:05:00-04:00", "publisher": {"name": "The Post"}}</script></head>
<body><nav><p>Home</p></nav><article><h1>Amazon pitched ICE</h1>
<p>Amazon officials met with officials of Immigration and Customs Enforcement, or ICE, on June 12
to talk about its Rekognition software, according to emails.</p>
<p>ICE does not have a contract with Amazon Web Services, a spokesman for the agency said.</p>
<p>The agency declined to say how many times it has met with Amazon.</p>
</article></body></html>"""


@pytest.fixture
def desk(tmp_path: Path, press: Any) -> Path:
    """A folder with a config.toml whose outlets are on loopback."""
    (tmp_path / "config.toml").write_text(STORY.format(press=press.address))
    press.feed("https://post.example/feed")
    return tmp_path


def answer(desk: Path, *command: str, expect: int = 0) -> str:
    """What a command says on stdout, or on stderr where it is to fail."""
    out, err = io.StringIO(), io.StringIO()
    with (
        pytest.raises(SystemExit) as left,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        main([*command, "--config", str(desk / "config.toml")])
    assert (left.value.code or 0) == expect, out.getvalue() + err.getvalue()
    return err.getvalue() if expect else out.getvalue()


def test_a_saved_page_says_what_a_reader_would_read(desk: Path) -> None:
    (desk / "page.html").write_text(PAGE)
    lines = answer(desk, "read", str(desk / "page.html"), "--json").splitlines()
    said = {statement["claim"]: statement for statement in map(json.loads, lines)}
    assert said["contract"]["value"]["state"] == "none"
    assert "signed" not in said["contract"]["value"]["any_of"]
    assert (said["meetings"]["stance"], said["meetings"]["value"]) == ("declined", None)
    assert said["meeting-date"]["value"]["from"] == said["meeting-date"]["value"]["to"]
    assert said["meeting-date"]["value"]["from"] == "2018-06-12"
    plain = " ".join(re.sub(r"<[^>]+>", " ", PAGE).split())
    for statement in said.values():
        assert statement["evidence"] in plain
        assert (statement["outlet"], statement["url"]) == (
            "The Post",
            "https://post.example/2018/pitch",
        )
        assert statement["published"] == "2018-10-23T16:05:00Z"
    assert not (desk / "digest.db").exists()


def test_a_page_can_be_read_from_its_address(desk: Path, press: Any) -> None:
    press.prints("https://post.example/2018/pitch", PAGE)
    said = answer(desk, "read", "https://post.example/2018/pitch")
    assert "Does ICE have a contract with Amazon Web Services?" in said
    assert "declined to say" in said


def test_a_plain_text_is_read_with_the_date_it_is_given(desk: Path) -> None:
    (desk / "note.txt").write_text("Rekognition\n\nAmazon met with ICE on June 12, emails show.\n")
    options = ("--json", "--story", "ice", "--url", "https://post.example/n")
    dated = answer(
        desk, "read", str(desk / "note.txt"), *options, "--published", "2018-10-23T12:00Z"
    )
    [statement] = map(json.loads, dated.splitlines())
    assert statement["value"]["from"] == "2018-06-12"
    assert statement["url"] == "https://post.example/n"
    assert answer(desk, "read", str(desk / "note.txt"), *options) == ""


def test_a_file_that_is_not_there_is_said(desk: Path) -> None:
    assert "nowhere.html" in answer(desk, "read", str(desk / "nowhere.html"), expect=1)


def test_init_writes_a_configuration_that_loads_and_never_overwrites(tmp_path: Path) -> None:
    answer(tmp_path, "init")
    assert config.load(tmp_path / "config.toml").stories
    assert "is there already" in answer(tmp_path, "init", expect=2)


def test_subscribers_go_out_as_csv_and_come_back_the_same(desk: Path) -> None:
    answer(desk, "subscriber", "add", "ann@readers.example", "--story", "ice", "--at", "06:30")
    answer(
        desk,
        "subscriber",
        "add",
        "bob@readers.example",
        "--every",
        "week",
        "--zone",
        "Europe/London",
    )
    written = answer(desk, "subscriber", "export")
    rows = list(csv.DictReader(io.StringIO(written)))
    assert [
        (row["email"], row["stories"], row["at"], row["zone"], row["every"]) for row in rows
    ] == [
        ("ann@readers.example", "ice", "06:30", "", "day"),
        ("bob@readers.example", "", "", "Europe/London", "week"),
    ]
    (desk / "readers.csv").write_text(written)
    for name in ("ann", "bob"):
        answer(desk, "subscriber", "remove", f"{name}@readers.example")
    assert answer(desk, "subscriber", "list") == ""
    answer(desk, "subscriber", "import", str(desk / "readers.csv"))
    assert answer(desk, "subscriber", "export") == written


def test_an_export_keeps_a_pause_and_the_classes_that_a_reader_chose(desk: Path) -> None:
    written = (
        "email,stories,at,zone,every,weekday,corrections,locale,classes,paused\r\n"
        "ann@readers.example,,,,day,,,,none,yes\r\n"
        "bob@readers.example,,,,week,friday,once,de,updated contradicted,\r\n"
    )
    (desk / "readers.csv").write_text(written, newline="")
    answer(desk, "subscriber", "import", str(desk / "readers.csv"))
    assert answer(desk, "subscriber", "export").splitlines() == written.splitlines()
    said = answer(desk, "subscriber", "list")
    assert said.splitlines()[0] == "ann@readers.example  all stories  day  no mail: paused"


def test_who_has_not_confirmed_is_not_exported_to_be_imported_as_confirmed(desk: Path) -> None:
    answer(desk, "subscriber", "add", "ann@readers.example", "--invite")
    assert "not confirmed yet" in answer(desk, "subscriber", "list")
    assert "ann@" not in answer(desk, "subscriber", "export")


def test_an_import_with_a_mistake_adds_nobody_and_names_the_lines(desk: Path) -> None:
    (desk / "readers.csv").write_text(
        "email,zone\nann@readers.example,\nno address,\nbob@readers.example,Mars/Base\n"
    )
    said = answer(desk, "subscriber", "import", str(desk / "readers.csv"), expect=2)
    assert "readers.csv:3" in said
    assert "readers.csv:4" in said
    assert "an address" in said
    assert "a time zone such as Europe/London" in said
    assert answer(desk, "subscriber", "list") == ""


@pytest.mark.parametrize(
    ("lines", "line", "why"),
    [
        ("bob@readers.example,\nBob@readers.example,", 3, "is subscribed already"),
        ("bob@readers.example,\nann@readers.example,", 3, "is subscribed already"),
        ("\n\nbob@readers.example,brigde", 4, "found 'brigde'; expected some of ice"),
        ("bob@readers.example,ice\ncat@readers.example,ice,more", 3, "more cells"),
    ],
)
def test_whatever_is_wrong_with_an_import_is_told_with_its_line(
    desk: Path, lines: str, line: int, why: str
) -> None:
    answer(desk, "subscriber", "add", "ann@readers.example")
    (desk / "readers.csv").write_text(f"email,stories\n{lines}\n")
    said = answer(desk, "subscriber", "import", str(desk / "readers.csv"), expect=2)
    assert f"readers.csv:{line}: " in said
    assert why in said
    assert "bob@" not in answer(desk, "subscriber", "list")


@pytest.mark.parametrize(
    ("option", "written", "expected"),
    [
        ("--at", "25:00", "an hour such as 07:00"),
        ("--zone", "Europe/Lodnon", 'did you mean "Europe/London"?'),
        ("--locale", "en_GB", "a language such as en-GB"),
        ("--weekday", "fryday", 'did you mean "friday"?'),
    ],
)
def test_an_option_that_cannot_be_taken_is_refused_with_what_was_expected(
    desk: Path, option: str, written: str, expected: str
) -> None:
    said = answer(desk, "subscriber", "add", "ann@readers.example", option, written, expect=2)
    assert said.startswith(f"arguments: {option.removeprefix('--')}: found '{written}'; ")
    assert expected in said


@pytest.mark.parametrize(
    "command",
    [
        ("subscriber", "add", "nobody"),
        ("subscriber", "add", f"{65 * 'a'}@readers.example"),
        ("subscriber", "add", "ann@readers.example", "--story", "bridge"),
        ("subscriber", "add", "ann@readers.example", "--at", "7 o'clock"),
        ("subscriber", "remove", "ann@readers.example"),
        ("preview", "ann@readers.example"),
        ("changes", "bridge"),
        ("claim", "try", "ice", "nothing"),
        ("run", "--now", "yesterday"),
        ("read", "page.html", "--url", "https://["),
        ("read", "http://["),
        ("changes", "--after", "99999999999999999999"),
        ("preview", "--now", "9999-12-31T23:00:00-05:00"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_refused_in_words(desk: Path, command: tuple[str, ...]) -> None:
    assert answer(desk, *command, expect=2).strip()


def test_a_claim_can_be_tried_on_the_reports_on_record(desk: Path, press: Any) -> None:
    press.prints("https://post.example/2018/pitch", PAGE)
    press.feed("https://post.example/feed", ("https://post.example/2018/pitch", "Amazon and ICE"))
    answer(desk, "run", "--now", "2018-10-24T07:00-04:00")
    said = answer(desk, "claim", "try", "ice", "meetings")
    assert "caught: declined to say" in said
    assert "https://post.example/2018/pitch" in said


def test_a_claim_can_be_tried_on_a_saved_page_and_shows_what_it_nearly_caught(desk: Path) -> None:
    page = desk / "page.txt"
    page.write_text(
        "Emails\n\nAmazon pitched its software to ICE in June. ICE said Amazon had pitched it once"
        " before. The agency has no contract with Palantir.\n",
        encoding="utf-8",
    )
    said = answer(desk, "claim", "try", "ice", "contract", str(page))
    assert "passed over: has none of the words" in said
    assert "without its words, often have: pitch (2)" in said
    assert "passed over: names no Amazon near by" not in said
    assert "1 page: 0 caught" in said


EXPLAINED = """Emails

ICE said it “has no contract” with Amazon. Lawmakers urged Amazon to sign no contract with ICE.
Rain fell.
"""


def test_explaining_marks_who_says_what_and_why_nothing_was_read(desk: Path) -> None:
    page = desk / "page.txt"
    page.write_text(EXPLAINED, encoding="utf-8")
    said = answer(desk, "read", str(page), "--story", "ice", "--explain")
    assert "[source: ICE] [cue: said] [content: it “has no contract” with Amazon]." in said
    assert "contract = none (ICE" in said
    assert "contract: asked or wished, not said to be so" in said
    assert "\nRain fell.\n" in said


def test_explaining_is_in_colour_on_a_terminal(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = desk / "page.txt"
    page.write_text(EXPLAINED, encoding="utf-8")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    said = answer(desk, "read", str(page), "--story", "ice", "--explain")
    assert "\x1b[1;36mICE\x1b[0m \x1b[33msaid\x1b[0m" in said


def test_a_preview_sends_and_records_nothing(desk: Path, press: Any) -> None:
    press.prints("https://post.example/2018/pitch", PAGE)
    press.feed("https://post.example/feed", ("https://post.example/2018/pitch", "Amazon and ICE"))
    answer(desk, "collect", "--now", "2018-10-24T07:00-04:00")
    folder = desk / "preview"
    shown = answer(desk, "preview", "--now", "2018-10-24T07:00-04:00", "--folder", str(folder))
    assert sorted(file.suffix for file in folder.iterdir()) == [".eml", ".html", ".txt"]
    assert shown.startswith("Subject: ")
    assert "Does ICE have a contract with Amazon Web Services?" in shown
    assert answer(desk, "outbox", "--json") == ""


def test_a_test_goes_to_who_wants_mail_and_to_nobody_else(desk: Path) -> None:
    answer(desk, "subscriber", "add", "ann@readers.example")
    answer(desk, "subscriber", "test", "ann@readers.example")
    [sent] = (json.loads(line) for line in answer(desk, "outbox", "--json").splitlines())
    assert (sent["kind"], sent["state"]) == ("test", "accepted")

    answer(desk, "subscriber", "add", "bob@readers.example", "--invite")
    said = answer(desk, "subscriber", "test", "bob@readers.example", expect=2)
    assert "has not confirmed yet" in said
    with Ledger(config.load(desk / "config.toml").store) as ledger, ledger.writing() as tx:
        suppression.suppress(tx, "ann@readers.example", "no such address", datetime.now(UTC))
    said = answer(desk, "subscriber", "test", "ann@readers.example", expect=2)
    assert "no mail goes to ann@readers.example: no such address" in said


def test_check_lists_what_is_wrong_and_what_is_well(desk: Path, press: Any) -> None:
    assert "ok" in answer(desk, "check")
    press.prints("https://post.example/feed", "gone", 410)
    assert "FAILED  https://post.example/feed: answered 410" in looked_over(desk)


def looked_over(desk: Path) -> str:
    """What `digest check` answers where something is wrong."""
    out = io.StringIO()
    with pytest.raises(SystemExit) as left, contextlib.redirect_stdout(out):
        main(["check", "--config", str(desk / "config.toml")])
    assert left.value.code == 1
    return out.getvalue()


def test_check_looks_at_both_mailboxes_and_shows_no_password(desk: Path) -> None:
    path = desk / "config.toml"
    lines = 'url = "smtp://desk:s3@cret@127.0.0.1:1"\nbounce_mailbox = "{}"'
    with_imap = lines.format("imap://desk:s3cret@127.0.0.1:1/INBOX")
    whole = path.read_text().replace('url = "maildir:mail"', with_imap)
    path.write_text(whole)
    said = looked_over(desk)
    assert "FAILED  smtp://127.0.0.1:1: " in said
    assert "FAILED  returned mail in imap://127.0.0.1:1/INBOX: " in said
    assert "cret" not in said
    path.write_text(whole.replace("imap://desk:s3cret@127.0.0.1:1/INBOX", "maildir:back"))
    assert f"ok      returned mail in maildir:{desk / 'back'}: can be read" in looked_over(desk)


def test_help_is_quick_since_it_loads_no_database_and_no_extractor() -> None:
    program = (
        "import sys, contextlib\n"
        "from digest.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "slow = {'sqlalchemy', 'trafilatura', 'alembic', 'openai'} & set(sys.modules)\n"
        "sys.exit(f'loaded {slow}' if slow else 0)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_check_says_when_no_mail_server_answers(desk: Path) -> None:
    path = desk / "config.toml"
    path.write_text(path.read_text().replace("maildir:mail", f"smtp://127.0.0.1:{_free_port()}"))
    out = io.StringIO()
    with pytest.raises(SystemExit) as left, contextlib.redirect_stdout(out):
        main(["check", "--config", str(path)])
    assert left.value.code == 1
    assert "FAILED" in out.getvalue()


def test_serve_collects_at_once_shows_the_record_and_stops_cleanly(desk: Path, press: Any) -> None:
    press.prints("https://post.example/2018/pitch", PAGE)
    press.feed("https://post.example/feed", ("https://post.example/2018/pitch", "Amazon and ICE"))
    port = _free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "digest", "serve", "--port", str(port)],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        page = _when_it_says(f"http://127.0.0.1:{port}/ice", "declined to say")
        assert "Does ICE have a contract with Amazon Web Services?" in page
    finally:
        server.send_signal(signal.SIGTERM)
        answered, said = server.communicate(timeout=30)
        sys.stdout.write(said)  # shown where the page never said it
    assert server.returncode == 0, said
    assert "Traceback" not in said
    assert "collected" in said
    assert answered == ""


def _when_it_says(url: str, words: str) -> str:
    """The page at an address, once it holds the words; fails after half a minute."""
    page = ""
    for _ in range(150):
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=2) as answered:
            page = answered.read().decode()
            if words in page:
                return page
        time.sleep(0.2)
    pytest.fail(f"{url} never said {words!r}: {page[:2000]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
