"""An editor's own account; and every room of the desk asked oddly."""

from urllib.parse import quote

import httpx2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .inside import PASSWORD, Editing, cookie_of, signs_in

NEW = "another horse battery"
ROOMS = ["", "/sources", "/readers", "/log", "/account", "/sources/{}", "/readers/{}",
         "/readers/{}/edition", "/readers/{}/preview", "/readers/{}/{}", "/readers?before={}",
         "/log?page={}", "/account/{}", "/readers/1/{}", "/readers/1/test?{}"]  # fmt: skip


def change(
    editing: Editing, old: str = PASSWORD, new: str = NEW, again: str = NEW
) -> httpx2.Response:
    return editing.press("/desk/account/password", old=old, new=new, again=again)


def test_a_new_password_keeps_this_session_and_ends_the_others(editing: Editing) -> None:
    other = signs_in(editing.at)
    answer = change(editing)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/account?changed=1")
    assert other.get("/desk").status_code == 303
    assert editing.get("/desk").status_code == 303  # its session, too, began with the old one
    editing.cookie = cookie_of(answer)
    assert "Your password is changed." in editing.text("/desk/account?changed=1")
    signs_in(editing.at, password=NEW)
    assert editing.logged() == ["changed their password Rae"]


@pytest.mark.parametrize(
    ("old", "new", "again", "words"),
    [
        ("wrong horse battery", NEW, NEW, "The old password is not this."),
        (PASSWORD, NEW, f"{NEW}!", "not typed the same twice"),
        (PASSWORD, "short", "short", "a password has at least 12 characters"),
    ],
)
def test_what_is_wrong_is_told_and_changes_nothing(
    editing: Editing, old: str, new: str, again: str, words: str
) -> None:
    answer = change(editing, old, new, again)
    assert answer.status_code == 422
    assert words in answer.text
    assert editing.get("/desk").status_code == 200
    signs_in(editing.at)


def test_the_old_password_cannot_be_tried_without_end(editing: Editing) -> None:
    for _ in range(10):
        assert change(editing, old="wrong horse battery").status_code == 422
    assert change(editing).status_code == 429
    editing.at.later(minutes=16)
    assert change(editing).status_code == 303


def test_one_press_signs_out_everywhere(editing: Editing) -> None:
    other = signs_in(editing.at)
    assert "Since" in editing.text("/desk/account")
    assert len(editing.page("/desk/account").xpath("//tbody/tr")) == 2
    assert editing.press("/desk/account/out").status_code == 303
    assert editing.get("/desk").status_code == other.get("/desk").status_code == 303


# ── asked oddly ────────────────────────────────────────────────────────────────────────


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    room=st.sampled_from(ROOMS),
    odd=st.one_of(st.text(max_size=20), st.integers().map(str)),
    fields=st.dictionaries(
        st.sampled_from(["csrf", "address", "old", "new", "again"]), st.text(max_size=30)
    ),
    posts=st.booleans(),
)
def test_no_question_brings_the_desk_down(
    editing: Editing, room: str, odd: str, fields: dict[str, str], posts: bool
) -> None:
    path = "/desk" + room.replace("{}", quote(odd, safe=""))
    if posts:
        answer = editing.press(path, **{k: v for k, v in fields.items() if k != "csrf"})
    else:
        answer = editing.get(path)
    assert answer.status_code < 500
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    if answer.status_code not in (404, 405):
        assert answer.headers["cache-control"] == "no-store"
    outside = httpx2.request("POST" if posts else "GET", editing.at.url + path, data=fields)
    assert outside.status_code in (303, 400, 404, 405)
    assert "<main" not in outside.text or outside.status_code in (400, 404, 405)
