"""No page has a serious fault for those who do not see it, or use no mouse (axe-core)."""

import re
from typing import Any

import pytest

from tests.replay import NONE, NOTICE, ONCE, THREE, text_of

from .conftest import PASSWORD, House

PUBLIC = ["/", "/ice", "/ice/meetings", "/corrections", "/subscribe", "/nowhere"]
DESK = [
    "/desk",
    "/desk/queue",
    "/desk/queue/decided",
    "/desk/stories",
    "/desk/new-story",
    "/desk/stories/ice",
    "/desk/stories/ice/new-claim",
    "/desk/stories/ice/claims/meetings",
    "/desk/sources",
    "/desk/readers",
    "/desk/readers/1",
    "/desk/log",
    "/desk/account",
]


@pytest.fixture
def told(house: House) -> House:
    """A record with news, a correction, and a reader who was told both."""
    house.newsroom.joins("ann@readers.example")
    house.newsroom.publishes("post", "a", THREE, NONE)
    house.run("2018-10-24T07:00")
    house.newsroom.publishes("post", "a", ONCE, NONE, extra=NOTICE)
    house.run("2018-10-25T07:00", "--reread")
    return house


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_public_pages_and_a_readers_own(told: House, page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    text = text_of(told.newsroom.mail()[-1])
    own = re.findall(rf"{told.url}(/[pu]/\S+)", text)
    assert own
    found = {path: violations(page, told.url + path) for path in [*PUBLIC, *own]}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desk(told: House, page: Any, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)
    found = {"/desk/in": violations(page, f"{told.url}/desk/in")}
    sign_in(page, told)
    waits = "Amazon officials met with ICE officials on June 12, the emails show."
    told.newsroom.publishes("ledger", "b", waits)
    told.run("2018-10-25T08:00")
    page.goto(f"{told.url}/desk/queue")
    one = page.locator("main .queue a").first.get_attribute("href")
    found |= {path: violations(page, told.url + path) for path in [*DESK, one]}
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 1200])
def test_nothing_reaches_past_the_window(told: House, page: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, told)
    for path in [*PUBLIC[:-1], *DESK]:
        page.goto(told.url + path)
        past = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert past <= 0, path


def sign_in(page: Any, house: House) -> None:
    page.goto(f"{house.url}/desk/in")
    page.get_by_label("Name").fill("Rae")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def violations(page: Any, url: str) -> list[str]:
    """What axe-core finds serious or critical, and where; letters of their ground's colour, too."""
    from axe_playwright_python.sync_playwright import Axe  # noqa: PLC0415 - an extra

    page.goto(url)
    answer = Axe().run(page).response
    serious = [one for one in answer["violations"] if one["impact"] in ("serious", "critical")]
    unseen = [
        f"unseen letters: {node['html'][:120]}"
        for one in answer["incomplete"]
        if one["id"] == "color-contrast"
        for node in one["nodes"]
        if any((check["data"] or {}).get("messageKey") == "equalRatio" for check in node["any"])
    ]
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in serious] + unseen
