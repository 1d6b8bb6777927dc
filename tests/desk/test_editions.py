"""An edition's page on the web: what it told, and no word of whom."""

import hashlib

from lxml import html

from digest.ledger import outbox, record, sending
from digest.ledger.outbox import Sending
from digest.model import TOKEN, Content, Item, Kind, Letterhead, Role
from tests.posted import hand_over

from .inside import Editing
from .mailing import CONFIG, NOON, Mailing, words
from .recorded import CONFIG as RECORDED
from .recorded import fill

READER = "reader@mail.example"
HEAD = Letterhead(sender="digest@record.example", title="D", base_url="https://record.example")
WORDS = Content(
    subject="Correction: How many times?",
    text=f"https://record.example/u/{TOKEN}",
    html=f"<a href='https://record.example/u/{TOKEN}'>leave</a> Daily at 05:15, Samoa time",
)


def sent(mailing: Mailing, kind: Kind = Kind.EDITION) -> tuple[str, str]:
    """The mark of a message that was planned, and its reader's token."""
    mailing.path.write_text(RECORDED)
    fill(mailing.ledger)
    token = mailing.joins(READER)
    reader = mailing.reader(READER)
    assert reader.id is not None
    with mailing.writing() as tx:
        first, corrected, *_ = record.changes(tx, story="amazon-ice")
        items = (
            Item(role=Role.CORRECTION, change=corrected),
            Item(role=Role.STANDING, change=first),
        )
        content = outbox.put(tx, items, WORDS)
        planned = outbox.Planned(
            content=content,
            kind=kind,
            readers=[reader.id],
            through=corrected.seq,
            held=(),
            course="",
            story=None,
        )
        outbox.plan(tx, [planned], mailing.clock.now, HEAD, through=planned.through)
    return content[:16], token


def test_it_tells_what_the_mail_told(mailing: Mailing) -> None:
    mark, _ = sent(mailing)
    told = words(mailing.get(f"/e/{mark}"))
    assert told.startswith("Edition of 24 October 2018 Correction: How many times?")
    assert told.index("Corrections") < told.index("Was Three meetings") < told.index("Now One")
    assert "Where claims stand" in told


def test_it_is_nobodys(mailing: Mailing) -> None:
    mark, token = sent(mailing)
    answer = mailing.get(f"/e/{mark}")
    assert answer.headers["x-robots-tag"] == "noindex"
    for private in (READER, token, TOKEN, "/u/", "/p/", "Samoa"):
        assert private not in answer.text


def test_whoever_was_mailed_it_is_led_to_it_from_their_own_page(mailing: Mailing) -> None:
    mark, token = sent(mailing)
    assert "/e/" not in mailing.get(f"/p/{token}").text  # it has not reached them yet
    with mailing.writing() as tx:
        [message] = sending.waiting(tx, NOON)
        hand_over(tx, message, Sending.ACCEPTED)
    page = html.fromstring(mailing.get(f"/p/{token}").text)
    [edition] = page.xpath("//a[starts-with(@href, '/e/')]")
    assert edition.get("href") == f"/e/{mark}"
    assert edition.text == "Correction: How many times?"
    page = html.fromstring(mailing.get("/amazon-ice/meetings").text)
    rows = page.xpath("//table[contains(@class, 'twin')]//td[@class='when']")
    assert [" ".join(row.text_content().split()) for row in rows] == [
        f"24 October 2018, 12:00mailed {when}" for when in ["24 October 2018, 12:00"] * 2
    ]
    [envelope] = page.xpath("//*[@class='envelope']/title")
    assert "readers were mailed 1 and 2; those who had been told otherwise were told so." in (
        " ".join(envelope.text.split())
    )


def test_editors_are_led_to_it_from_the_readers_page(editing: Editing, mailing: Mailing) -> None:
    mark, _ = sent(mailing)
    page = editing.get(f"/desk/readers/{mailing.reader(READER).id}")
    assert html.fromstring(page.text).xpath("//td/a/@href") == [f"/e/{mark}"]


def test_only_what_told_something_has_a_page(mailing: Mailing) -> None:
    mark, _ = sent(mailing, Kind.TEST)
    for asked in (mark, mark[:-1], "0" * 16, "%25" * 16, hashlib.sha256(b"x").hexdigest()):
        assert mailing.get(f"/e/{asked}").status_code == 404


def test_what_is_no_longer_followed_is_counted(mailing: Mailing) -> None:
    mark, _ = sent(mailing)
    mailing.path.write_text(CONFIG)
    answer = mailing.get(f"/e/{mark}")
    assert "2 more on claims that are no longer followed." in words(answer)
    assert not html.fromstring(answer.text).xpath("//ol")
