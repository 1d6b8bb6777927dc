"""Readers at the desk: found, seen, previewed, tested, and done for as they ask."""

import json
from datetime import timedelta

import pytest

from digest.desk.seal import FRAMED
from digest.ledger import joining, suppression
from digest.ledger.readers import Wishes

from .inside import Editing
from .records import put_on_record

ANN = "ann@reader.example"


@pytest.fixture
def ann(editing: Editing) -> str:
    """The page of a reader who is owed an edition."""
    editing.at.joins(ANN)
    with editing.at.writing() as tx:
        put_on_record(tx)
    return f"/desk/readers/{editing.at.reader(ANN).id}"


def test_a_reader_is_found_by_the_whole_address_alone(editing: Editing, ann: str) -> None:
    found = editing.press("/desk/readers", address=" ANN@reader.example ")
    assert (found.status_code, found.headers["location"]) == (303, ann)
    for part in ("ann", "reader.example", "", "%", "ann@reader.exampl"):
        missed = editing.press("/desk/readers", address=part)
        assert missed.status_code == 422
        assert "Nobody of exactly this address is known." in missed.text


def test_no_page_shows_an_address(editing: Editing, ann: str) -> None:
    for path in ("/desk/readers", ann, f"{ann}/edition", f"{ann}/erase", f"{ann}/remove"):
        shown = editing.get(path).text
        assert ANN not in shown
        assert "a…@reader.example" in shown


def test_what_they_asked_for_and_were_sent_is_shown(editing: Editing, ann: str) -> None:
    editing.at.later(hours=24)
    assert editing.at.letters(ANN)
    shown = editing.text(ann)
    assert "Every day at 07:00, New York time" in shown
    assert "Mail goes to them" in shown
    assert "Edition New: How many lanes of the bridge are open? Accepted" in shown


def test_mail_that_was_stopped_says_why(editing: Editing, ann: str) -> None:
    with editing.at.writing() as tx:
        suppression.suppress(tx, ANN, "the mailbox does not exist", editing.at.clock())
    assert "is stopped : the mailbox does not exist" in editing.text(ann)


# ── their next edition ─────────────────────────────────────────────────────────────────


def test_the_next_edition_is_framed_where_it_can_do_nothing(editing: Editing, ann: str) -> None:
    outer = editing.get(f"{ann}/edition")
    assert "frame-src 'self'" in outer.headers["content-security-policy"]
    assert "New: How many lanes of the bridge are open?" in outer.text
    (frame,) = editing.page(f"{ann}/edition").xpath("//iframe")
    assert (frame.get("sandbox"), frame.get("src")) == ("", f"{ann}/preview")
    inner = editing.get(frame.get("src"))
    assert inner.headers["content-security-policy"] == FRAMED
    assert inner.headers["cache-control"] == "no-store"
    assert "Three lanes are open." in inner.text


def test_who_is_owed_nothing_is_shown_nothing(editing: Editing) -> None:
    editing.at.joins(ANN)
    own = f"/desk/readers/{editing.at.reader(ANN).id}"
    assert "nothing to tell them now" in editing.text(f"{own}/edition")
    assert editing.get(f"{own}/preview").status_code == 404


def test_a_test_goes_the_whole_way_and_tells_nothing(editing: Editing, ann: str) -> None:
    assert editing.press(f"{ann}/test").status_code == 303
    [test] = editing.at.letters(ANN)
    assert test["Subject"].startswith("[Test]")
    assert editing.logged() == ["sent a test to a…@reader.example"]
    editing.at.later(hours=24)
    [edition] = editing.at.letters(ANN)  # owed still
    assert edition["Subject"] == "New: How many lanes of the bridge are open?"


def test_a_test_while_another_run_mails_is_told(editing: Editing, ann: str) -> None:
    with editing.at.ledger.lock("publish"):
        answer = editing.press(f"{ann}/test")
    assert answer.status_code == 409
    assert "No test was sent: another publish run holds" in answer.text
    assert editing.logged() == []


def test_a_mail_server_that_is_not_there_is_told(editing: Editing, ann: str) -> None:
    written = editing.at.path.read_text()
    editing.at.path.write_text(f'[mail]\nurl = "smtp://127.0.0.1:9"\n{written}')
    answer = editing.press(f"{ann}/test")
    assert answer.status_code == 409
    assert "The test was not accepted" in answer.text


# ── what is done for them ──────────────────────────────────────────────────────────────


def test_mail_is_paused_and_resumed(editing: Editing, ann: str) -> None:
    assert editing.press(f"{ann}/pause").headers["location"] == f"{ann}?done=pause"
    assert editing.at.reader(ANN).paused
    assert "Mail to them is paused." in editing.text(f"{ann}?done=pause")
    assert editing.press(f"{ann}/resume").status_code == 303
    assert not editing.at.reader(ANN).paused
    assert editing.logged() == ["resumed a…@reader.example", "paused a…@reader.example"]


def test_resuming_confirms_no_address(editing: Editing) -> None:
    editing.at.joins(ANN, Wishes(confirmed=False))
    own = f"/desk/readers/{editing.at.reader(ANN).id}"
    answer = editing.press(f"{own}/resume")
    assert answer.status_code == 409
    assert "they are no reader now" in answer.text
    assert not editing.at.subscribed(ANN)


@pytest.mark.parametrize("act", ["remove", "erase"])
def test_what_cannot_be_undone_is_asked_first(editing: Editing, ann: str, act: str) -> None:
    asked = editing.page(f"{ann}/{act}")
    assert editing.at.subscribed(ANN)
    (form,) = asked.xpath("//main//form")
    assert form.get("method") == "post"
    assert form.get("action") is None  # to this very address
    assert editing.press(f"{ann}/{act}").status_code == 303
    assert not editing.at.subscribed(ANN)


def test_who_is_removed_stays_on_record_and_is_removed_once(editing: Editing, ann: str) -> None:
    editing.press(f"{ann}/remove")
    assert "Has left; no mail goes to them" in editing.text(ann)
    assert editing.press(f"{ann}/remove").status_code == 409
    assert editing.press(f"{ann}/test").status_code == 409


def test_who_is_erased_is_in_the_log_no_more(editing: Editing, ann: str) -> None:
    editing.press(f"{ann}/pause")
    assert editing.press(f"{ann}/erase").headers["location"] == "/desk/readers?erased=1"
    assert editing.logged() == ["erased a reader, erased", "paused a reader, erased"]
    assert editing.get(ann).status_code == 404
    assert "A reader was erased." in editing.text("/desk/readers?erased=1")
    assert "reader.example" not in editing.get("/desk/readers").text
    with editing.at.ledger.reading() as tx:
        assert joining.by_address(tx, ANN) is None


def test_all_that_is_held_on_them_is_handed_over(editing: Editing, ann: str) -> None:
    answer = editing.press(f"{ann}/export")
    assert answer.headers["content-disposition"].startswith('attachment; filename="reader-')
    held = json.loads(answer.text)
    assert held["address"] == ANN
    assert held["subscriber"]["every"] == "day"
    assert editing.get(f"{ann}/export").status_code == 404  # noted, so never by a link


def test_the_list_goes_page_by_page(editing: Editing) -> None:
    for number in range(60):
        editing.at.joins(f"n{number}@mail{number}.example")
    first = editing.page("/desk/readers")
    assert len(first.xpath("//tbody/tr")) == 50
    (more,) = first.xpath("//p[@class='pages']/a/@href")
    assert len(editing.page(more).xpath("//tbody/tr")) == 10


def test_readers_who_left_lately_are_counted(editing: Editing, ann: str) -> None:
    editing.press(f"{ann}/remove")
    assert "Left in seven days 1" in editing.text("/desk/readers")
    editing.at.clock.now += timedelta(days=6)
    assert "Left in seven days 1" in editing.text("/desk/readers")


@pytest.mark.parametrize(
    "strange", ["0", "999", "2147483648", "9" * 30, "-1", "1.5", "x", "1%00", "٣", "%F0%9F%90%88"]
)
def test_a_strange_id_is_not_found(editing: Editing, strange: str) -> None:
    for tail in ("", "/edition", "/preview", "/erase"):
        assert editing.get(f"/desk/readers/{strange}{tail}").status_code == 404
    assert editing.press(f"/desk/readers/{strange}/erase").status_code == 404
