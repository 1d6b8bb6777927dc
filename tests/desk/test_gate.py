"""Who gets to the editors' desk: nobody, until somebody may edit."""

import re
from collections.abc import Iterator
from datetime import timedelta

import httpx2
import pytest

from digest.desk.editors import gate
from digest.ledger import editors as people
from digest.pipeline import editors

from .mailing import Mailing

PASSWORD = "correct horse battery"


@pytest.fixture
def desk(mailing: Mailing) -> Iterator[httpx2.Client]:
    """A browser before a desk at which Rae may edit."""
    editors.add(mailing.ledger, "Rae", PASSWORD, mailing.clock())
    with httpx2.Client(base_url=mailing.url) as browser:
        yield browser


def sign_in(browser: httpx2.Client, password: str = PASSWORD, **headers: str) -> httpx2.Response:
    form = {"name": "Rae", "password": password}
    return browser.post("/desk/in", data=form, headers=headers)


def test_without_an_editor_there_is_no_desk(mailing: Mailing) -> None:
    assert httpx2.get(f"{mailing.url}/desk/in").status_code == 404
    assert httpx2.post(f"{mailing.url}/desk/out").status_code == 404


def test_an_editor_signs_in_and_out(desk: httpx2.Client, mailing: Mailing) -> None:
    answer = sign_in(desk)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk")
    cookie = answer.headers["set-cookie"]
    assert all(part in cookie for part in ("HttpOnly", "SameSite=lax", "Path=/desk"))
    token = token_of(answer)
    inside = {"cookie": f"desk={token}"}  # Secure: the browser keeps it for https alone
    assert desk.post("/desk/out", data={"csrf": "forged"}, headers=inside).status_code == 403
    form = {"csrf": gate._csrf(token)}
    assert desk.post("/desk/out", data=form, headers=inside).status_code == 303
    assert not signed_in(mailing, token)


def test_a_wrong_password_and_a_wrong_name_are_told_alike(desk: httpx2.Client) -> None:
    wrong = sign_in(desk, "wrong horse battery")
    nobody = desk.post("/desk/in", data={"name": "Nobody", "password": PASSWORD})
    assert wrong.status_code == nobody.status_code == 422
    assert wrong.text == nobody.text
    assert "set-cookie" not in wrong.headers


def test_after_ten_failures_even_the_right_password_waits(
    desk: httpx2.Client, mailing: Mailing
) -> None:
    for _ in range(10):
        assert sign_in(desk, "wrong horse battery").status_code == 422
    assert sign_in(desk).status_code == 429
    mailing.clock.now += timedelta(minutes=16)
    assert sign_in(desk).status_code == 303


def test_a_form_of_another_site_is_refused(desk: httpx2.Client) -> None:
    assert sign_in(desk, origin="https://evil.example").status_code == 403
    assert sign_in(desk, origin="null").status_code == 403


def test_whoever_is_not_signed_in_is_shown_the_way_in(desk: httpx2.Client) -> None:
    answer = desk.post("/desk/out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/in")


def test_a_new_password_ends_every_session(desk: httpx2.Client, mailing: Mailing) -> None:
    token = token_of(sign_in(desk))
    assert signed_in(mailing, token)
    editors.change_password(mailing.ledger, "Rae", "another horse battery")
    assert not signed_in(mailing, token)


def test_a_session_ends_by_itself(desk: httpx2.Client, mailing: Mailing) -> None:
    token = token_of(sign_in(desk))
    mailing.clock.now += timedelta(days=8)
    assert not signed_in(mailing, token)


def test_whoever_is_removed_is_out_at_once(desk: httpx2.Client, mailing: Mailing) -> None:
    token = token_of(sign_in(desk))
    with mailing.ledger.writing() as tx:
        people.remove(tx, "Rae", mailing.clock())
    assert not signed_in(mailing, token)


def test_the_password_is_kept_as_argon2_and_the_token_as_a_hash(
    desk: httpx2.Client, mailing: Mailing
) -> None:
    token = token_of(sign_in(desk))
    raw = mailing.path.with_name("digest.db").read_bytes()
    raw += mailing.path.with_name("digest.db-wal").read_bytes()
    assert b"$argon2id$" in raw
    assert PASSWORD.encode() not in raw
    assert token.encode() not in raw


def token_of(answer: httpx2.Response) -> str:
    found = re.match(r"desk=([^;]+)", answer.headers["set-cookie"])
    assert found
    return found[1]


def signed_in(mailing: Mailing, token: str) -> bool:
    with mailing.ledger.reading() as tx:
        return people.signed_in(tx, token, mailing.clock()) is not None


def test_whoever_was_signed_out_meanwhile_is_led_to_the_door_and_no_part_of_a_page_is(
    desk: httpx2.Client,
) -> None:
    whole = desk.post("/desk/stories/ice/claims/contract", data={"do": "try"})
    assert (whole.status_code, whole.headers["location"]) == (303, "/desk/in")
    part = desk.post(
        "/desk/stories/ice/claims/contract", data={"do": "try"}, headers={"HX-Request": "true"}
    )
    assert (part.status_code, part.text, part.headers["hx-redirect"]) == (204, "", "/desk/in")
