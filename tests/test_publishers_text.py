"""Publishers' text is hostile: nothing in it becomes ours, hides, or carries tokens off."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.compose import Look, render
from digest.model import (
    TOKEN,
    Change,
    ChangeKind,
    Claim,
    Content,
    Edition,
    Item,
    Role,
    Stance,
    Statement,
    Story,
    Subscriber,
)
from digest.values import Kind, yes_or_no

NOW = datetime(2018, 10, 30, 11, tzinfo=UTC)
QUESTION = "Was it used?"
CLAIM = Claim(story="ice", id="used", kind=Kind.YESNO, question=QUESTION)
STATEMENT = Statement(
    story="ice",
    claim="used",
    value=yes_or_no(True),
    stance=Stance.ASSERTED,
    speaker="an aide",
    evidence="It was used in August.",
    url="https://tidewater.example/aide",
    outlet="Tidewater Courier",
    engine="rules/1",
    published=NOW,
)


def mailed(statement: Statement) -> Content:
    """The edition that a first report makes."""
    change = Change(
        story="ice",
        claim="used",
        kind=ChangeKind.FIRST,
        report=statement.url,
        version=1,
        before=None,
        after=statement,
    )
    reader = Subscriber(email="r@mail.example", token="t", since=0, joined=NOW)
    item = Item(role=Role.NEWS, change=change)
    look = Look(
        title="On the Record", base_url="https://record.example", zone=ZoneInfo("UTC"), hour="07:00"
    )
    stories = (Story(id="ice", title="The agency", claims=(CLAIM,)),)
    return render(Edition(subscriber=reader, at=NOW, items=(item,), through=1), stories, {}, look)


def bodies(content: Content) -> tuple[str, str]:
    """Both bodies as words on one line, as they are read."""
    spoken = lxml.html.fromstring(content.html).text_content()
    return " ".join(content.text.split()), " ".join(spoken.split())


def shape(content: Content) -> list[str]:
    return [str(element.tag) for element in lxml.html.fromstring(content.html).iter()]


@settings(max_examples=40)
@given(st.text(max_size=120))
def test_nothing_a_publisher_writes_becomes_markup_or_an_item_of_ours(text: str) -> None:
    hostile = f"<b>{text}{'x' * 80}</b>\n{QUESTION}\n{'x' * 80}{text}"
    statement = replace(STATEMENT, evidence=hostile, speaker=hostile)
    attacked = mailed(statement)
    assert shape(attacked) == shape(mailed(STATEMENT))
    assert attacked.text.splitlines().count(QUESTION) == 1


def test_characters_that_hide_or_reorder_words_do_not_get_through() -> None:
    sly = replace(STATEMENT, evidence="sig\u202edeng\u200b in\x07 Aug\u2066ust", outlet="A\r\nB")
    content = mailed(sly)
    for body in bodies(content):
        assert "“sigdeng in August”" in body
        assert "A B, 30 October 2018" in body


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "https://?e.example", f"https://e.example/{TOKEN}"],
)
def test_only_addresses_of_the_web_become_links(url: str) -> None:
    content = mailed(replace(STATEMENT, url=url))
    assert url not in content.html
    assert url not in content.text
    assert "An aide, Tidewater Courier" in content.text


def test_a_publisher_cannot_have_the_readers_token_sent_to_them() -> None:
    bait = f"See https://e.example/{TOKEN[:6]}{TOKEN}{TOKEN[6:]} now"
    content = mailed(replace(STATEMENT, evidence=bait))
    for body in (content.text, content.html):
        ours = [body.count(f"https://record.example/{page}/{TOKEN}") for page in "up"]
        assert body.count(TOKEN) == sum(ours) == 3
