"""The preferences page: what a reader's own link lets them choose."""

from collections.abc import Callable
from datetime import time
from urllib.parse import urlencode

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from digest.ledger import Ledger, readers, suppression
from digest.ledger.readers import Wishes
from digest.model import ChangeKind, Corrections, Every, Subscriber

from .mailing import CONFIG, FORM, NOON, Mailing, link_in, words

ALL = ("first", "refined", "updated", "contradicted", "withheld", "others")
PREFERENCES = {name: FORM[name] for name in FORM if name != "remark"} | {
    "class": list(ALL),
    "locale": "",
}


def _reader(mailing: Mailing) -> Subscriber:
    return mailing.reader("ann@reader.example")


def _as_shown(page: str) -> list[tuple[str, str]]:
    """The preferences as a browser would send them, untouched."""
    (form,) = html.fromstring(page).xpath("//form[.//fieldset]")
    return form.form_values()


# ── what is chosen ─────────────────────────────────────────────────────────────────────


def test_all_of_it_is_kept_and_shown_again(mailing: Mailing) -> None:
    url = f"/p/{mailing.joins('ann@reader.example')}"
    sent = {
        "follow": "chosen",
        "story": ["bridge"],
        "every": "week",
        "weekday": "6",
        "at": "21:15",
        "zone": "Asia/Tokyo",
        "corrections": "once",
        "class": ["first", "others"],
        "locale": "de",
    }
    answer = mailing.post(url, sent)
    assert answer.status_code == 200
    assert "Saved." in words(answer)
    reader = _reader(mailing)
    assert (reader.stories, reader.every, reader.weekday) == (("bridge",), Every.WEEK, 6)
    assert (reader.at, reader.zone, reader.locale) == (time(21, 15), "Asia/Tokyo", "de")
    assert reader.corrections is Corrections.ONCE
    assert reader.classes == (ChangeKind.FIRST, ChangeKind.CORROBORATED, ChangeKind.REPEATED)
    assert reader.wants(ChangeKind.CORRECTED)
    for page in (answer.text, mailing.get(url).text):
        shown = _as_shown(page)
        assert sorted(shown) == sorted(
            (name, one)
            for name, value in sent.items()
            for one in (value if isinstance(value, list) else [value])
        )


def test_saving_the_page_as_it_is_changes_nothing_that_matters(mailing: Mailing) -> None:
    wishes = Wishes(zone="US/Eastern", locale="de-AT", at=time(5), stories=("bridge",))
    url = f"/p/{mailing.joins('ann@reader.example', wishes)}"
    assert mailing.post(url, _fields(_as_shown(mailing.get(url).text))).status_code == 200
    reader = _reader(mailing)
    assert (reader.zone, reader.locale, reader.at) == ("US/Eastern", "de-AT", time(5))
    assert (reader.stories, reader.classes, reader.paused) == (("bridge",), None, False)


def _fields(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


def test_no_class_of_news_at_all_leaves_what_is_taken_back(mailing: Mailing) -> None:
    url = f"/p/{mailing.joins('ann@reader.example')}"
    mailing.post(url, PREFERENCES | {"class": []})
    reader = _reader(mailing)
    assert reader.classes == ()
    assert [kind for kind in ChangeKind if reader.wants(kind)] == [
        ChangeKind.CORRECTED,
        ChangeKind.SILENTLY_EDITED,
        ChangeKind.WITHDRAWN,
    ]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("stories", {"follow": "chosen", "story": ["closed-since"]}),
        ("stories", {"follow": ""}),
        ("at", {"at": "noon"}),
        ("zone", {"zone": "../../etc/passwd"}),
        ("classes", {"class": ["corrected"]}),
        ("locale", {"locale": "xx"}),
    ],
)
def test_a_stale_form_is_refused_whole_and_names_the_field(
    mailing: Mailing, field: str, wrong: dict[str, object]
) -> None:
    url = f"/p/{mailing.joins('ann@reader.example')}"
    answer = mailing.post(url, PREFERENCES | {"every": "week"} | wrong)
    assert answer.status_code == 422
    page = html.fromstring(answer.text)
    assert page.xpath("//*[@role='alert']//a/@href") == [f"#f-{field}"]
    assert page.xpath(f"//*[contains(@aria-describedby, 'w-{field}')]")
    assert ("every", "week") in _as_shown(answer.text)
    assert _reader(mailing).every is Every.DAY


# ── one press ──────────────────────────────────────────────────────────────────────────


def test_pausing_and_going_on(mailing: Mailing) -> None:
    url = f"/p/{mailing.joins('ann@reader.example', Wishes(every=Every.WEEK))}"
    for act, paused in (("pause", True), ("pause", True), ("resume", False), ("resume", False)):
        assert mailing.post(f"{url}/{act}").status_code == 200
        assert _reader(mailing).paused is paused
    mailing.post(f"{url}/pause")
    mailing.post(url, PREFERENCES)  # choosing does not begin mail again
    assert _reader(mailing).paused
    assert _reader(mailing).every is Every.DAY


def test_looking_at_an_act_does_not_do_it(mailing: Mailing) -> None:
    url = f"/p/{mailing.joins('ann@reader.example')}"
    for act in ("pause", "leave", "weekly", "without", "again"):
        assert mailing.get(f"{url}/{act}").status_code == 200
    assert mailing.subscribed("ann@reader.example")
    assert (_reader(mailing).paused, _reader(mailing).every) == (False, Every.DAY)
    assert mailing.post(f"{url}/no-such-act").status_code == 404


def test_less_often_and_only_one_story_are_offered_beside_leaving(mailing: Mailing) -> None:
    token = mailing.joins("ann@reader.example")
    page = html.fromstring(mailing.get(f"/u/{token}").text)
    acts = page.xpath("//form/@action")
    assert acts == [f"/p/{token}/weekly", f"/p/{token}/without"]
    assert page.xpath("//button[@name='story']/@value") == ["amazon-ice", "bridge"]
    mailing.post(acts[0])
    mailing.post(acts[1], {"story": "amazon-ice"})
    assert (_reader(mailing).every, _reader(mailing).stories) == (Every.WEEK, ("bridge",))
    answer = mailing.post(acts[1], {"story": "bridge"})
    assert answer.status_code == 422
    assert "to stop all mail, leave" in words(answer)
    assert _reader(mailing).stories == ("bridge",)


def test_who_left_by_mistake_comes_back_with_one_press_as_they_were(mailing: Mailing) -> None:
    token = mailing.joins("ann@reader.example", Wishes(stories=("bridge",), every=Every.WEEK))
    answer = mailing.post(f"/u/{token}")
    mailing.later(minutes=1)
    (undo,) = html.fromstring(answer.text).xpath("//form/@action")
    assert not mailing.subscribed("ann@reader.example")
    for _ in range(2):
        assert "Mail comes again." in words(mailing.post(undo))
    reader = _reader(mailing)
    assert (reader.stories, reader.every, reader.reachable) == (("bridge",), Every.WEEK, True)
    assert reader.joined == mailing.clock.now


def test_who_left_keeps_no_preferences_page_but_the_way_back(mailing: Mailing) -> None:
    token = mailing.joins("ann@reader.example")
    assert "You are unsubscribed" in words(mailing.post(f"/p/{token}/leave"))
    assert "You are not subscribed" in words(mailing.get(f"/p/{token}"))
    answer = mailing.post(f"/p/{token}", PREFERENCES | {"every": "week"})
    assert "You are not subscribed" in words(answer)
    assert _reader(mailing).every is Every.DAY


def test_whose_mail_was_stopped_learns_why_and_confirms_anew(mailing: Mailing) -> None:
    url = f"/p/{mailing.joins('ann@reader.example')}"
    with mailing.writing() as tx:
        suppression.suppress(tx, "ann@reader.example", "no such mailbox (5.1.1)", mailing.clock.now)
    assert "Why: no such mailbox (5.1.1)." in words(mailing.get(url))
    mailing.post(f"{url}/resume")  # is not enough
    assert not _reader(mailing).reachable
    for _ in range(2):  # once a day at the most
        assert "a link to confirm is on its way" in words(mailing.post(f"{url}/again"))
    [letter] = mailing.letters()
    assert letter["Subject"].startswith("Please confirm")
    mailing.post(link_in(letter))
    assert _reader(mailing).reachable


def test_nobody_unconfirmed_chooses(mailing: Mailing) -> None:
    mailing.ask("ann@reader.example")
    token = _reader(mailing).token
    assert "until you confirm" in words(mailing.post(f"/p/{token}", PREFERENCES))
    assert not _reader(mailing).confirmed


# ── whose page it is ───────────────────────────────────────────────────────────────────


def test_pages_of_one_person_are_kept_by_nobody(mailing: Mailing) -> None:
    token = mailing.joins("ann@reader.example")
    mailing.ask("bob@reader.example")
    confirm = link_in(mailing.letters("bob")[0])
    for path in (f"/p/{token}", f"/p/{token}/pause", f"/u/{token}", confirm, "/p/nobody"):
        for answer in (mailing.get(path), httpx2.head(mailing.url + path)):
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["x-robots-tag"] == "noindex"
            assert answer.headers["referrer-policy"] == "no-referrer"
            assert "set-cookie" not in answer.headers
        assert "ann@reader" not in mailing.get(path).text


def test_every_field_has_a_label_and_every_group_a_legend(mailing: Mailing) -> None:
    token = mailing.joins("ann@reader.example")
    for path in ("/subscribe", f"/p/{token}"):
        page = html.fromstring(mailing.get(path).text)
        fields = page.xpath("//input | //select")
        labelled = page.xpath("//label//input") + page.xpath(
            "//*[@id = //label/@for][self::input or self::select]"
        )
        assert set(fields) == set(labelled)
        assert len(page.xpath("//fieldset")) == len(page.xpath("//fieldset/legend"))
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        described = " ".join(page.xpath("//@aria-describedby")).split()
        assert set(described) <= set(ids)


# ── odd forms ──────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def odd(start: Callable[[str], tuple[str, Ledger]]) -> tuple[str, str]:
    url, ledger = start(CONFIG)
    with ledger.writing() as tx:
        return url, readers.add_subscriber(tx, "ann@reader.example", Wishes(), NOON).token


NAMES = (*PREFERENCES, "address", "remark", "story")
FIELDS = st.dictionaries(
    st.sampled_from(NAMES) | st.text(max_size=5),
    st.lists(st.text(max_size=30) | st.sampled_from([*FORM.values(), "a@b.example"]), max_size=3),
    max_size=12,
)
BODIES = FIELDS.map(lambda fields: urlencode(fields, doseq=True, errors="replace").encode()) | (
    st.binary(max_size=200)
)
TYPES = st.sampled_from(
    [
        "application/x-www-form-urlencoded",
        "application/x-www-form-urlencoded; charset=no-such",
        "multipart/form-data; boundary=x",
        "text/plain",
        "",
    ]
)
PATHS = st.sampled_from(["/subscribe", "/p/{}", "/p/{}/without", "/p/nobody", "/confirm/x.y.z"])


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(BODIES, TYPES, PATHS)
def test_no_form_is_too_odd(odd: tuple[str, str], body: bytes, kind: str, path: str) -> None:
    url, token = odd
    headers = {"Content-Type": kind} if kind else {}
    answer = httpx2.post(url + path.format(token), content=body, headers=headers)
    assert answer.status_code in (200, 404, 422)


def test_a_form_that_is_too_long_is_refused(odd: tuple[str, str]) -> None:
    url, token = odd
    for path in ("/subscribe", f"/p/{token}"):
        answer = httpx2.post(url + path, content=b"address=" + b"x" * 70_000)
        assert answer.status_code == 413


@pytest.mark.parametrize(
    "token", ["%00", "%F0%9F%98%80", "a" * 500, "%ED%A0%80", "x.y.z", "%0D%0A"]
)
def test_no_token_is_too_odd(odd: tuple[str, str], token: str) -> None:
    for path, status in (("/p/", 404), ("/u/", 200), ("/confirm/", 404)):
        for ask in (httpx2.get, httpx2.post):
            assert ask(f"{odd[0]}{path}{token}").status_code == status
