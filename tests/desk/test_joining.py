"""Signing up: by the form, by the letter that asks back, and by nobody else's hand."""

import re
from datetime import timedelta

import pytest
from lxml import html

from digest import config
from digest.ledger import readers, suppression
from digest.ledger.outbox import Sending, tally
from digest.ledger.readers import Wishes
from digest.model import Corrections, Every
from digest.pipeline import joining

from .mailing import FORM, Mailing, link_in, words

# ── the whole way ──────────────────────────────────────────────────────────────────────


def test_who_signs_up_is_asked_back_and_joins_by_the_button(mailing: Mailing) -> None:
    assert mailing.ask("ann@reader.example").status_code == 200
    [letter] = mailing.letters()
    assert (letter["To"], letter["Subject"]) == (
        "ann@reader.example",
        "Please confirm: On the Record by mail",
    )
    path = link_in(letter)
    page = mailing.get(path)
    assert "Shall On the Record be mailed to a…@reader.example ?" in words(page)
    assert html.fromstring(page.text).xpath("//form/@method") == ["post"]
    assert not mailing.subscribed("ann@reader.example")
    for _ in range(2):  # a second press changes nothing
        assert "You are subscribed" in words(mailing.post(path))
        assert mailing.subscribed("ann@reader.example")


def test_what_was_chosen_is_what_is_kept_and_what_the_letter_says(mailing: Mailing) -> None:
    chosen = {
        "follow": "chosen",
        "story": ["bridge"],
        "every": "week",
        "weekday": "4",
        "at": "18:30",
        "zone": "Europe/London",
        "corrections": "once",
    }
    mailing.ask("ann@reader.example", **chosen)
    reader = mailing.reader("ann@reader.example")
    assert (reader.stories, reader.every, reader.weekday) == (("bridge",), Every.WEEK, 4)
    assert (reader.at.isoformat("minutes"), reader.zone) == ("18:30", "Europe/London")
    assert (reader.corrections, reader.classes) == (Corrections.ONCE, None)
    [letter] = mailing.letters()
    for part in ("plain", "html"):
        text = " ".join(letter.get_body((part,)).get_content().split())
        assert re.search("The bridge.*very Friday at 18:30, London time.*at once", text)
        assert "forgotten after 7 days" in text
        assert "TOKEN" not in text


def test_what_is_owed_begins_when_they_confirm(mailing: Mailing) -> None:
    mailing.ask("ann@reader.example")
    path = link_in(mailing.letters()[0])
    mailing.later(days=2)
    mailing.post(path)
    assert mailing.reader("ann@reader.example").joined == mailing.clock.now


def test_every_page_links_to_the_form(mailing: Mailing) -> None:
    page = html.fromstring(mailing.get("/bridge").text)
    assert page.xpath("//header//a/@href") == ["/", "/corrections", "/subscribe"]


# ── links that are used up ─────────────────────────────────────────────────────────────


@pytest.mark.parametrize("spoilt", ["", "x", "old", "left"])
def test_a_link_that_is_no_good_leads_to_a_new_one(mailing: Mailing, spoilt: str) -> None:
    mailing.ask("ann@reader.example")
    path = link_in(mailing.letters()[0])
    if spoilt == "old":
        mailing.later(days=8)
    elif spoilt == "left":
        mailing.post(path)
        with mailing.writing() as tx:
            readers.remove_subscriber(tx, "ann@reader.example", mailing.clock.now)
    else:
        path = f"{path[:-1]}{spoilt}"
    for answer in (mailing.get(path), mailing.post(path)):
        assert answer.status_code == 404
        assert "This link is used up" in words(answer)
        assert "/subscribe" in html.fromstring(answer.text).xpath("//main//a/@href")


def test_a_token_for_something_else_confirms_nothing(mailing: Mailing) -> None:
    token = mailing.joins("ann@reader.example")
    assert mailing.post(f"/confirm/{token}").status_code == 404


# ── the same answer to everybody ───────────────────────────────────────────────────────


def test_nobody_learns_whether_an_address_is_subscribed(mailing: Mailing) -> None:
    mailing.joins("reader@reader.example")
    mailing.joins("gone@reader.example")
    mailing.joins("bounced@reader.example")
    with mailing.writing() as tx:
        readers.remove_subscriber(tx, "gone@reader.example", mailing.clock.now)
        suppression.suppress(tx, "bounced@reader.example", "gone", mailing.clock.now)
        suppression.suppress(tx, "hash-only@reader.example", "spam", mailing.clock.now)
    people = ("new", "reader", "gone", "bounced", "hash-only")
    answers = [mailing.ask(f"{name}@reader.example") for name in (*people, *people)]
    answers.append(mailing.ask("bot@reader.example", remark="https://spam.example"))
    assert {(answer.status_code, answer.content) for answer in answers} == {
        (200, answers[0].content)
    }
    plain = [sorted(answer.headers.items()) for answer in answers]
    assert all(headers[0] == plain[0][0] for headers in plain)
    subjects = {letter["To"].split("@")[0]: letter["Subject"] for letter in mailing.letters()}
    assert subjects.pop("reader") == "You are subscribed to On the Record already"
    assert set(subjects) == {"new", "gone", "bounced", "hash-only"}
    assert {subject[:14] for subject in subjects.values()} == {"Please confirm"}


def test_a_reader_who_asks_again_is_sent_their_preferences_and_nothing_changes(
    mailing: Mailing,
) -> None:
    token = mailing.joins("ann@reader.example", Wishes(stories=("bridge",)))
    mailing.ask("Ann@reader.example", every="week")
    [letter] = mailing.letters()
    assert letter["To"] == "ann@reader.example"
    assert link_in(letter) == f"/p/{token}"
    reader = mailing.reader("ann@reader.example")
    assert (reader.every, reader.stories) == (Every.DAY, ("bridge",))


def test_confirming_lifts_what_had_stopped_the_mail(mailing: Mailing) -> None:
    mailing.joins("ann@reader.example")
    with mailing.writing() as tx:
        suppression.suppress(tx, "ann@reader.example", "it was reported as spam", mailing.clock.now)
    mailing.ask("ann@reader.example")
    [letter] = mailing.letters()
    assert "We had stopped mailing it" in letter.get_body(("plain",)).get_content()
    assert "begins again" in words(mailing.get(link_in(letter)))
    mailing.post(link_in(letter))
    assert mailing.reader("ann@reader.example").reachable
    with mailing.ledger.reading() as tx:
        assert suppression.reason_for(tx, "ann@reader.example") is None


def test_a_filled_trap_does_nothing(mailing: Mailing) -> None:
    page = html.fromstring(mailing.get("/subscribe").text)
    (trap,) = page.xpath("//*[@aria-hidden='true']//input")
    assert (trap.get("tabindex"), trap.get("autocomplete")) == ("-1", "off")
    mailing.ask("ann@reader.example", **{trap.get("name"): "x"})
    assert mailing.known("ann@reader.example") is None


# ── limits ─────────────────────────────────────────────────────────────────────────────


def test_an_address_is_written_to_once_a_day_and_three_times_until_it_answers(
    mailing: Mailing,
) -> None:
    came = []
    for hours in (0, 1, 23, 2, 25, 25, 25, 25):
        mailing.later(hours=hours)
        mailing.ask("ann@reader.example")
        came.append(len(mailing.letters()))
    assert came == [1, 0, 0, 1, 1, 0, 0, 0]


def test_what_had_been_stopped_is_asked_three_times_too(mailing: Mailing) -> None:
    mailing.joins("ann@reader.example")
    with mailing.writing() as tx:
        suppression.suppress(tx, "ann@reader.example", "gone", mailing.clock.now)
    for _ in range(6):
        mailing.later(days=2)
        mailing.ask("ann@reader.example")
    assert len(mailing.letters()) == 3


def test_from_one_place_twenty_a_day(mailing: Mailing) -> None:
    for number in range(30):
        mailing.ask(f"n{number}@reader.example", origin="192.0.2.7")
        mailing.ask(f"v6-{number}@reader.example", origin=f"2001:db8:0:1:{number + 1:x}::5")
    mailing.ask("elsewhere@reader.example", origin="192.0.2.8")
    mailing.ask("next-door@reader.example", origin="2001:db8:0:2::5")
    came = [letter["To"].partition("@")[0] for letter in mailing.letters()]
    assert len([name for name in came if re.fullmatch(r"n\d+", name)]) == 20
    assert len([name for name in came if name.startswith("v6")]) == 20
    assert {"elsewhere", "next-door"} <= set(came)
    mailing.later(days=1, seconds=1)
    mailing.ask("tomorrow@reader.example", origin="192.0.2.7")
    assert len(mailing.letters()) == 1


def test_in_all_no_more_than_a_mailbox_full_a_day(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(joining, "_IN_ALL", 5)
    for number in range(9):
        mailing.ask(f"n{number}@reader.example", origin=f"192.0.2.{number}")
    assert len(mailing.letters()) == 5


# ── who never confirms ─────────────────────────────────────────────────────────────────


def test_who_never_confirms_is_forgotten_after_a_week(mailing: Mailing) -> None:
    settings = config.load(mailing.path)
    mailing.ask("ann@reader.example")
    mailing.letters()
    mailing.later(days=6)
    assert joining.forget(settings, mailing.ledger, mailing.clock.now) == 0
    mailing.later(days=1, seconds=1)
    assert joining.forget(settings, mailing.ledger, mailing.clock.now) == 1
    assert mailing.known("ann@reader.example") is None
    assert joining.forget(settings, mailing.ledger, mailing.clock.now) == 0
    with mailing.ledger.reading() as tx:
        assert tally(tx) == {Sending.ACCEPTED: 1}


def test_a_second_letter_is_waited_for_as_long_as_it_says(mailing: Mailing) -> None:
    settings = config.load(mailing.path)
    mailing.ask("ann@reader.example")
    mailing.later(days=6)
    mailing.ask("ann@reader.example")
    path = link_in(mailing.letters()[-1])
    mailing.later(days=6)
    assert joining.forget(settings, mailing.ledger, mailing.clock.now) == 0
    assert "You are subscribed" in words(mailing.post(path))


def test_a_letter_to_who_was_forgotten_is_never_sent(mailing: Mailing) -> None:
    mailing.ask("ann@reader.example")
    mailing.later(days=8)
    joining.forget(config.load(mailing.path), mailing.ledger, mailing.clock.now)
    assert mailing.letters() == []
    with mailing.ledger.reading() as tx:
        assert tally(tx) == {Sending.CANCELLED: 1}


def test_who_left_long_ago_is_forgotten_once(mailing: Mailing) -> None:
    settings = config.load(mailing.path)
    mailing.joins("ann@reader.example")
    with mailing.writing() as tx:
        readers.remove_subscriber(tx, "ann@reader.example", mailing.clock.now)
    late = mailing.clock.now + settings.keep.left + timedelta(seconds=1)
    done = [joining.forget(settings, mailing.ledger, at) for at in (mailing.clock.now, late, late)]
    assert done == [0, 1, 0]


# ── what is wrong is named ─────────────────────────────────────────────────────────────

MISTAKES = {
    "address": {"address": "ann at reader"},
    "stories": {"follow": "chosen"},
    "every": {"every": "hour"},
    "weekday": {"weekday": "7"},
    "at": {"at": "25:00"},
    "zone": {"zone": "Europe/Nowhere"},
    "corrections": {"corrections": ""},
}


@pytest.mark.parametrize("field", MISTAKES)
def test_a_mistake_is_named_at_its_field_and_the_rest_is_kept(mailing: Mailing, field: str) -> None:
    sent = FORM | {"address": "ann@reader.example", "at": "18:45"} | MISTAKES[field]
    answer = mailing.post("/subscribe", sent)
    assert answer.status_code == 422
    page = html.fromstring(answer.text)
    assert [one.get("href") for one in page.xpath("//*[@role='alert']//a")] == [f"#f-{field}"]
    (advice,) = page.xpath(f"//p[@id='w-{field}']/text()")
    assert advice in words(answer)
    assert page.xpath(f"//*[contains(@aria-describedby, 'w-{field}')]")
    assert page.xpath(f"//*[@id='f-{field}']")
    assert page.xpath("//input[@name='address']/@value") == [sent["address"]]
    if field != "at":
        assert page.xpath("//input[@name='at']/@value") == ["18:45"]
    assert mailing.known("ann@reader.example") is None
