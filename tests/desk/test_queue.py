"""The queue at the desk: publishers on loopback, an editor's browser, readers' mail."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import httpx2
import pytest
from lxml import html

from digest import config, desk
from digest.ledger import Ledger
from digest.pipeline import editors
from tests.endpoint import Endpoint
from tests.replay import NONE, ONCE, THREE, Newsroom, text_of

from .conftest import _serving
from .mailing import Clock

PASSWORD = "correct horse battery"
UNCLEAR = "If Amazon and ICE officials met six times, somebody must have kept notes."
SIGNED = "ICE signed a contract with Amazon Web Services in August, an aide in Congress said."
ANN = "ann@readers.example"


def moment(at: str) -> datetime:
    return datetime.fromisoformat(at).replace(tzinfo=ZoneInfo("America/New_York"))


@dataclass
class Room:
    """A newsroom with a desk, at which Rae and Kit may edit."""

    news: Newsroom
    url: str
    clock: Clock

    def signs_in(self, name: str = "Rae") -> "Browser":
        browser = Browser(httpx2.Client(base_url=self.url), self)
        form = {"name": name, "password": PASSWORD}
        assert browser.client.post("/desk/in", data=form).status_code == 303
        return browser

    def is_at(self, at: str) -> None:
        self.clock.now = moment(at)


@dataclass
class Browser:
    """One editor's."""

    client: httpx2.Client
    room: Room

    def get(self, path: str) -> str:
        answer = self.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.text

    def waits(self) -> list[str]:
        """The names of what waits, in order."""
        return re.findall(r'href="/desk/queue/([a-z]+-\d+)"', self.get("/desk/queue"))

    def decides(self, name: str, verb: str, **fields: str) -> httpx2.Response:
        """Press a button of an item, its fields as they stand but for these."""
        page = html.fromstring(self.get(f"/desk/queue/{name}"))
        form = page.get_element_by_id("decide")
        return self.sends(form, f"/desk/queue/{name}", {"do": verb, **fields})

    def sends(self, form: html.FormElement, path: str, fields: dict[str, str]) -> httpx2.Response:
        sent = {name: value for name, value in form.form_values() if name != "why"}
        return self.client.post(path, data={**sent, **fields})

    def undoes(self, ruling: int, **fields: str) -> httpx2.Response:
        page = html.fromstring(self.get("/desk/queue/decided"))
        csrf = page.xpath("//input[@name='csrf']/@value")[0]
        return self.client.post(f"/desk/queue/decided/{ruling}", data={"csrf": csrf, **fields})


@pytest.fixture
def room(newsroom: Newsroom) -> Iterator[Room]:
    clock = Clock(moment("2018-10-24T07:00"))
    path = newsroom.folder / "config.toml"
    with Ledger(f"sqlite:///{newsroom.folder / 'digest.db'}") as ledger:
        for name in ("Rae", "Kit"):
            editors.add(ledger, name, PASSWORD, clock())
        with _serving(desk.app(lambda: config.load(path), ledger, clock)) as url:
            yield Room(newsroom, url, clock)


def holds(news: Newsroom) -> None:
    path = news.folder / "config.toml"
    path.write_text(path.read_text().replace("[net]", "[desk]\nhold = true\n[net]", 1))


def numbers(news: Newsroom) -> list[tuple[str, int | None]]:
    """Class and new number of every change on the meetings."""
    return [
        (c["change"], c["after"]["value"]["low"] if c["after"] else None)
        for c in news.changes()
        if c["claim"] == "meetings"
    ]


# ── mentions ───────────────────────────────────────────────────────────────────────────


def test_an_accepted_mention_is_entered_and_mailed_like_any_news(room: Room) -> None:
    room.news.joins(ANN)
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    assert room.news.mail() == []
    rae = room.signs_in()
    [name] = rae.waits()
    page = rae.get(f"/desk/queue/{name}")
    assert f"<mark>{UNCLEAR}</mark>" in page
    assert "How many times have Amazon and ICE officials met?" in page
    room.is_at("2018-10-24T08:00")
    answer = rae.decides(name, "accept", value="6", speaker="the company")
    assert answer.status_code == 303, answer.text
    assert rae.waits() == []
    [entered] = room.news.changes()
    assert (entered["change"], entered["after"]["engine"]) == ("first", "editor/1")
    assert (entered["after"]["evidence"], entered["after"]["speaker"]) == (UNCLEAR, "the company")
    room.news.run("2018-10-25T07:00", "--reread")
    [told] = room.news.mail(ANN)
    assert "six meetings" in text_of(told)
    assert UNCLEAR in text_of(told)


LAPSED = "The contract between ICE and Amazon fell by the wayside in spring."


def asks(news: Newsroom, endpoint: Endpoint) -> None:
    """Name a model in config.toml."""
    path = news.folder / "config.toml"
    text = path.read_text().replace("[net]", f'[net]\nallow = ["{endpoint.host}"]', 1)
    path.write_text(f'{text}\n[llm]\nurl = "{endpoint.url}"\nmodel = "small"\n')


def test_what_two_readers_make_of_a_sentence_stands_side_by_side(
    room: Room, endpoint: Endpoint
) -> None:
    asks(room.news, endpoint)
    endpoint.reads("status", LAPSED, "fell by the wayside", "none", "asserted", "")
    room.news.publishes("post", "a", LAPSED)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    page = html.fromstring(rae.get(f"/desk/queue/{name}"))
    views = [" ".join(one.text_content().split()) for one in page.find_class("view")]
    assert [view.partition(" reads")[0].rpartition("/")[0] for view in views] == [
        "rules",
        "llm/small",
    ]
    assert "it reads nothing: no state is named by a predicate" in views[0]
    assert "The outlet itself, asserted; the sentence's negations do not fit it" in views[1]
    assert all(LAPSED in view for view in views)
    assert page.xpath("//select[@name='value']/option[@selected]/text()") == ["none"]


def test_what_editors_ruled_on_no_model_reads_otherwise(room: Room, endpoint: Endpoint) -> None:
    room.news.publishes("post", "a", LAPSED)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    rae.decides(name, "reject")
    asks(room.news, endpoint)
    endpoint.reads("status", LAPSED, "fell by the wayside", "ended")
    room.news.publishes("ledger", "b", LAPSED)
    room.news.run("2018-10-24T08:00")
    assert endpoint.heard
    assert room.news.changes() == []


def test_what_an_editor_read_stands_while_its_sentence_does(room: Room) -> None:
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    rae.decides(name, "accept", value="6")
    room.news.publishes("post", "a", UNCLEAR, "The weather was fine that day.")
    room.news.run("2018-10-24T09:00", "--reread")
    path = room.news.folder / "config.toml"  # a name more, so that what is stored is read again
    path.write_text(path.read_text().replace('["the agency"]', '["the agency", "the bureau"]'))
    room.news.run("2018-10-24T10:00")
    assert numbers(room.news) == [("first", 6)]
    assert rae.waits() == []
    room.news.publishes("post", "a", "The weather was fine that day.")
    room.news.run("2018-10-24T11:00", "--reread")
    room.news.run("2018-10-24T12:00", "--reread")
    assert numbers(room.news) == [("first", 6), ("silently_edited", None)]


def test_a_rejected_mention_is_gone_for_good_and_comes_back_when_undone(room: Room) -> None:
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    rae.decides(name, "reject")
    room.news.publishes("post", "a", UNCLEAR, "The weather was fine that day.")
    room.news.publishes("ledger", "b", UNCLEAR)
    room.news.run("2018-10-24T09:00", "--reread")
    room.is_at("2018-10-24T09:30")
    assert rae.waits() == []
    log = rae.get("/desk/queue/decided")
    assert "Rejected" in log
    assert "It says nothing on this" in log
    assert rae.undoes(1, reason="it may mean it").status_code == 303
    assert rae.waits()[0] == name
    assert len(rae.waits()) == 2
    assert "Undone by Rae: it may mean it" in rae.get("/desk/queue/decided")


def test_undoing_an_accepted_mention_corrects_whoever_was_told(room: Room) -> None:
    room.news.joins(ANN)
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    rae.decides(name, "accept", value="6")
    room.news.run("2018-10-25T07:00")
    room.is_at("2018-10-25T08:00")
    asked = rae.undoes(1)
    assert asked.status_code == 409
    assert "Yes, correct it for 1 reader" in asked.text
    assert rae.waits() == []
    assert rae.undoes(1, corrects="1").status_code == 303
    assert rae.waits() == [name]
    room.news.run("2018-10-26T07:00")
    told = text_of(room.news.mail(ANN)[-1])
    assert "we told you" in told
    assert "That was our mistake" in told


def test_a_mention_may_say_the_same_as_what_stands(room: Room) -> None:
    room.news.publishes("post", "a", THREE)
    room.news.publishes("ledger", "b", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    page = html.fromstring(rae.get(f"/desk/queue/{name}"))
    [other] = [o for o in page.xpath("//select[@name='same_as']/option/@value") if o]
    assert rae.decides(name, "same", same_as=other).status_code == 303
    first, second = numbers(room.news)
    assert first == ("first", 3)
    assert second == ("corroborated", 3)


@pytest.mark.parametrize("value", ["", "some", "-1", "yes"])
def test_a_value_that_cannot_be_read_is_told_and_nothing_is_entered(room: Room, value: str) -> None:
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    answer = rae.decides(name, "accept", value=value, reason="plain enough")
    assert answer.status_code == 422
    assert "Expected a whole number" in answer.text
    assert 'value="plain enough"' in answer.text
    assert rae.waits() == [name]


# ── contradictions and edits ───────────────────────────────────────────────────────────


def contradicted(room: Room) -> str:
    """The Post has no contract, the Ledger one; Ann has heard of the first."""
    room.news.joins(ANN)
    room.news.publishes("post", "a", NONE)
    room.news.run("2018-10-24T07:00")
    room.news.publishes("ledger", "b", SIGNED)
    room.news.run("2018-10-24T08:00")
    room.is_at("2018-10-24T08:30")
    assert ("contract", "contradicted") in room.news.told()
    [name] = [one for one in room.signs_in().waits() if one.startswith("contradiction")]
    return name


def test_a_contradiction_waits_for_an_editor_and_goes_when_accepted(room: Room) -> None:
    holds(room.news)
    name = contradicted(room)
    assert len(room.news.mail(ANN)) == 1
    rae = room.signs_in()
    page = rae.get(f"/desk/queue/{name}")
    assert "Nobody was told yet" in page
    assert "after 24 October 2018, 11:00" in page
    assert NONE in html.fromstring(page).text_content()
    assert rae.decides(name, "accept").status_code == 303
    room.news.run("2018-10-24T09:00")
    assert "disputed" in text_of(room.news.mail(ANN)[-1])


def test_a_misread_contradiction_is_never_mailed(room: Room) -> None:
    holds(room.news)
    name = contradicted(room)
    rae = room.signs_in()
    assert rae.decides(name, "reject", why="Misread").status_code == 303
    for at in ("24T12:00", "25T07:00"):
        room.news.run(f"2018-10-{at}")
    assert len(room.news.mail(ANN)) == 1
    assert room.news.standing("contract")["state"] == "agreed"
    assert "Misread" in rae.get("/desk/queue/decided")


def test_what_was_mailed_is_corrected_only_after_a_second_yes(room: Room) -> None:
    name = contradicted(room)
    assert len(room.news.mail(ANN)) == 2
    rae = room.signs_in()
    asked = rae.decides(name, "reject")
    assert asked.status_code == 409
    assert "Yes, correct it for 1 reader" in asked.text
    assert "that was our mistake" in asked.text
    assert rae.waits() == [name]
    form = html.fromstring(asked.text).get_element_by_id("decide")
    assert rae.sends(form, f"/desk/queue/{name}", {"corrects": "1"}).status_code == 303
    room.news.run("2018-10-25T07:00")
    assert "That was our mistake" in text_of(room.news.mail(ANN)[-1])


def edited(room: Room, *now: str) -> str:
    """The Post says something else than Ann has heard, without a notice."""
    room.news.joins(ANN)
    room.news.publishes("post", "a", THREE)
    room.news.run("2018-10-24T07:00")
    room.news.publishes("post", "a", *now)
    room.news.run("2018-10-24T08:00", "--reread")
    room.is_at("2018-10-24T08:30")
    if not now:
        room.news.run("2018-10-24T09:00", "--reread")
        room.is_at("2018-10-24T09:30")
    [name] = [one for one in room.signs_in().waits() if one.startswith("edit")]
    return name


def test_a_silent_edit_shows_its_words_and_may_go_at_once(room: Room) -> None:
    name = edited(room, ONCE)
    rae = room.signs_in()
    page = html.fromstring(rae.get(f"/desk/queue/{name}"))
    gone, new = page.xpath("//del")[-1], page.xpath("//ins")[-1]
    assert "three times" in gone.text_content()
    assert "once" in new.text_content()
    assert rae.decides(name, "accept").status_code == 303
    room.news.run("2018-10-24T09:00")
    told = text_of(room.news.mail(ANN)[-1])
    assert "we told you" in told
    assert "mistake" not in told


def test_a_silent_edit_that_was_misread_is_told_to_nobody(room: Room) -> None:
    name = edited(room, ONCE)
    assert room.signs_in().decides(name, "reject").status_code == 303
    assert numbers(room.news) == [("first", 3), ("silently_edited", 1), ("corrected", 3)]
    for at in ("24T12:00", "25T07:00"):
        room.news.run(f"2018-10-{at}", "--reread")
    assert len(room.news.mail(ANN)) == 1


def test_a_mended_silent_edit_is_told_as_the_publishers(room: Room) -> None:
    name = edited(room, ONCE)
    assert room.signs_in().decides(name, "mend", value="2").status_code == 303
    room.news.run("2018-10-25T07:00")
    told = text_of(room.news.mail(ANN)[-1])
    assert "two meetings" in told
    assert "without a notice" in told
    assert "mistake" not in told


def test_what_a_page_is_taken_to_have_dropped_may_stand_elsewhere_on_it(room: Room) -> None:
    name = edited(room)
    rae = room.signs_in()
    assert rae.decides(name, "reject", sentence="They met.").status_code == 409
    sentence = "The records were released to a watchdog group"
    assert rae.decides(name, "reject", sentence=sentence).status_code == 303
    for at in ("24T12:00", "25T07:00"):
        room.news.run(f"2018-10-{at}", "--reread")
    assert len(room.news.mail(ANN)) == 1
    assert room.news.standing()["state"] == "agreed"


# ── two editors, the way along ─────────────────────────────────────────────────────────


def test_the_second_of_two_editors_sees_who_decided(room: Room) -> None:
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    rae, kit = room.signs_in(), room.signs_in("Kit")
    [name] = rae.waits()
    page = html.fromstring(kit.get(f"/desk/queue/{name}"))
    rae.decides(name, "accept", value="6")
    form = page.get_element_by_id("decide")
    late = kit.sends(form, f"/desk/queue/{name}", {"do": "accept", "value": "7"})
    assert late.status_code == 409
    assert "Rae, 24 October 2018" in late.text
    assert numbers(room.news) == [("first", 6)]
    assert kit.client.get(f"/desk/queue/{name}").status_code == 410


def test_the_next_one_opens_and_the_navigation_counts(room: Room) -> None:
    room.news.publishes("post", "a", UNCLEAR)
    room.news.publishes("post", "b", UNCLEAR.replace("six", "seven"))
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    first, second = rae.waits()
    assert "Queue <b>2</b>" in rae.get("/desk/queue")
    answer = rae.decides(first, "reject")
    assert answer.headers["location"] == f"/desk/queue/{second}?done=1"
    following = rae.get(answer.headers["location"])
    assert "Rejected." in following
    assert "Queue <b>1</b>" in following
    assert rae.decides(second, "reject").headers["location"] == "/desk/queue?done=2"


def test_while_a_run_enters_reports_nothing_is_decided(room: Room) -> None:
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    [name] = rae.waits()
    with Ledger(f"sqlite:///{room.news.folder / 'digest.db'}") as other, other.lock("collect"):
        answer = rae.decides(name, "accept", value="6", reason="as printed")
    assert answer.status_code == 503
    assert 'value="as printed"' in answer.text
    assert rae.waits() == [name]


@pytest.mark.parametrize("path", ["mention-0", "mention-99999999999", "edit-x", "nothing", "²"])
def test_an_address_of_nothing_is_no_fault_of_ours(room: Room, path: str) -> None:
    assert room.signs_in().client.get(f"/desk/queue/{path}").status_code in (404, 410)


def test_nobody_decides_who_is_not_signed_in(room: Room) -> None:
    room.news.publishes("post", "a", UNCLEAR)
    room.news.run("2018-10-24T07:00")
    [name] = room.signs_in().waits()
    for path in (f"/desk/queue/{name}", "/desk/queue", "/desk/queue/decided"):
        assert httpx2.get(room.url + path).headers["location"] == "/desk/in"
    forged = room.signs_in().client.post(f"/desk/queue/{name}", data={"do": "reject"})
    assert forged.status_code == 403
    assert room.signs_in().waits() == [name]


def test_what_a_publisher_wrote_is_shown_and_never_run(room: Room) -> None:
    evil = UNCLEAR.replace("kept", "kept &lt;script&gt;alert(1)&lt;/script&gt;")
    room.news.publishes("post", "a", evil)
    room.news.run("2018-10-24T07:00")
    rae = room.signs_in()
    for name in rae.waits():
        page = rae.get(f"/desk/queue/{name}")
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page
