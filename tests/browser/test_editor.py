"""An editor in a browser: adds a story, decides what waits, and the mail goes out by it."""

from typing import Any

from tests.replay import THREE, text_of

from .conftest import PASSWORD, House

ANN = "ann@readers.example"
FIVE = "Amazon officials met with ICE officials five times, a lawmaker said on Tuesday."
JUNE = "Amazon officials met with ICE officials on June 12, the emails show."


def test_from_a_new_story_to_the_mail(house: House, page: Any) -> None:
    held(house)
    house.newsroom.joins(ANN, at="2018-10-24T06:00")
    sign_in(page, house)
    adds_a_story(page, house)

    prints_on_the_bridge(house)
    house.newsroom.publishes("post", "a", THREE)
    house.run("2018-10-24T07:00")
    page.goto(f"{house.url}/bridge")
    assert page.get_by_text("three lanes").first.is_visible()
    told = text_of(house.newsroom.mail(ANN)[-1])
    assert "three lanes" in told
    assert "three meetings" in told

    house.newsroom.publishes("ledger", "b", FIVE)
    house.newsroom.publishes("courier", "c", JUNE)
    house.run("2018-10-24T08:00")
    assert len(house.newsroom.mail(ANN)) == 1  # the contradiction is held

    decides(page, house, "contradiction", "Reject", "Misread")
    decides(page, house, "June 12", "Accept", "It says so", value="at least 1")
    house.run("2018-10-24T09:00")
    mail = [text_of(one) for one in house.newsroom.mail(ANN)]
    assert not any("five" in text for text in mail)
    assert house.newsroom.standing()["outlets"] == 2  # the Post, and the Courier by her word
    page.goto(f"{house.url}/desk/log")
    assert page.get_by_text("Misread").first.is_visible()


def held(house: House) -> None:
    text = house.path.read_text("utf-8")
    feeds = 'feeds = ["https://post.example/feed", "https://ledger.example/feed"]'
    assert feeds in text
    more = feeds.replace("]", ', "https://courier.example/feed"]')
    house.newsroom.announced["https://courier.example/feed"] = []
    house.newsroom.press.feed("https://courier.example/feed")
    house.path.write_text(f"[desk]\nhold = true\n{text.replace(feeds, more)}", "utf-8")


def sign_in(page: Any, house: House) -> None:
    page.goto(f"{house.url}/desk/in")
    page.get_by_label("Name").fill("Rae")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def adds_a_story(page: Any, house: House) -> None:
    page.get_by_role("link", name="Stories", exact=True).click()
    page.get_by_role("link", name="Add a story").first.click()
    page.get_by_label("Short name").fill("bridge")
    page.get_by_label("Title").fill("The Calder bridge")
    page.locator("#f-feed-0").fill("https://county.example/feed")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Add a claim").click()
    page.locator("#f-question").fill("How many lanes of the Calder bridge are open?")
    page.locator("#f-id").fill("lanes")
    page.get_by_label("count", exact=False).first.check()
    page.locator("#f-unit").fill("lanes")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Added to config.toml").wait_for()
    assert "How many lanes of the Calder bridge are open?" in house.path.read_text("utf-8")


def prints_on_the_bridge(house: House) -> None:
    url = "https://county.example/bridge"
    words = (
        "The county closed the Calder bridge for repairs in the spring, after cracks were found.",
        "Three lanes of the Calder bridge are open, the county engineer said on Tuesday.",
        "Drivers have waited up to an hour on weekday mornings, and shops have lost customers.",
        "The work was to end in September. Rain has held it up, and steel has come late.",
    )
    body = "".join(f"<p>{sentence}</p>" for sentence in words)
    house.newsroom.press.prints(
        url,
        "<html><head><title>Bridge</title>"
        f"<link rel=canonical href='{url}'><meta property='og:site_name' content='County'>"
        "<meta property='article:published_time' content='2018-10-24T06:00:00-04:00'></head>"
        f"<body><article><h1>The Calder bridge</h1>{body}</article></body></html>",
    )
    house.newsroom.press.feed("https://county.example/feed", (url, "The Calder bridge"))


def decides(
    page: Any, house: House, what: str, verb: str, reason: str, value: str | None = None
) -> None:
    page.goto(f"{house.url}/desk/queue")
    page.locator("main .queue a", has_text=what).first.click()
    if value is not None:
        page.locator("#f-value").fill(value)
    page.get_by_label(reason).check()
    page.get_by_role("button", name=verb).click()
    page.get_by_role("status").first.wait_for()
