"""A reader in a browser: signs up, confirms, follows a mail's link, changes the hour, leaves."""

import re
from typing import Any

from tests.replay import THREE, text_of

from .conftest import House

ANN = "ann@readers.example"


def test_from_signing_up_to_leaving(house: House, page: Any) -> None:
    page.goto(f"{house.url}/")
    page.get_by_role("link", name="Subscribe by mail").click()
    page.get_by_label("Address", exact=False).first.fill(ANN)
    page.get_by_role("button", name=re.compile("subscribe|sign up", re.IGNORECASE)).click()

    house.run("2018-10-24T06:01")
    page.goto(link(house, "/confirm/"))
    page.get_by_role("button").first.click()
    page.get_by_role("heading", level=1).wait_for()

    house.newsroom.publishes("post", "a", THREE)
    house.run("2018-10-24T07:00")
    edition = house.newsroom.mail(ANN)[-1]
    assert "three meetings" in text_of(edition)
    page.goto(link(house, f"{house.url}/ice/meetings", whole=True))
    assert page.get_by_text("three meetings").first.is_visible()

    page.goto(link(house, "/p/"))
    page.get_by_label("At", exact=True).fill("18:30")
    page.get_by_role("button", name=re.compile("save|keep", re.IGNORECASE)).first.click()
    assert '"at": "18:30"' in house.newsroom.digest("subscriber", "list", "--json")

    page.goto(link(house, "/u/"))
    page.get_by_role("button", name="Unsubscribe", exact=False).first.click()
    assert house.newsroom.digest("subscriber", "list") == ""


def link(house: House, way: str, *, whole: bool = False) -> str:
    """The newest mail's link that leads this way."""
    text = text_of(house.newsroom.mail(ANN)[-1])
    start = way if whole else f"{house.url}{way}"
    return next(word for word in text.split() if word.startswith(start))
