"""What a server does wrong at each step, and what is known of the message then.

Before the final dot it was certainly not accepted; without a clear reply to the dot it is
uncertain. Only a refusal after the reader was named can be for good.
"""

from pathlib import Path

import pytest

from digest.deliver import open_mailbox, smtp
from digest.errors import DeliveryError

from .mailhost import DROP, HANG, Script, free_port, scripted, verbs
from .test_deliver import LETTER, RAW, hand_over

BEFORE_READER = ["greeting", "EHLO", "MAIL"]
BEFORE_DOT = [*BEFORE_READER, "RCPT", "DATA"]
LONG = b"Subject: long\r\n\r\n" + b"a line of it\r\n" * 1_000_000


def failure(script: Script, folder: Path, raw: bytes = RAW) -> DeliveryError:
    """How handing a message to such a server fails."""
    refuses_helo = {"HELO": script["EHLO"]} if "EHLO" in script else {}
    with scripted({**script, **refuses_helo}) as url, pytest.raises(DeliveryError) as failed:
        hand_over(url, folder, raw)
    return failed.value


def outcome(failed: DeliveryError) -> str:
    assert not (failed.permanent and failed.uncertain)
    return "rejected" if failed.permanent else "uncertain" if failed.uncertain else "deferred"


# ── refusals ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("stage", [*BEFORE_DOT, "."])
def test_a_server_that_shuts_down_is_tried_again_later(tmp_path: Path, stage: str) -> None:
    failed = failure({stage: "421 4.3.2 shutting down"}, tmp_path)
    assert outcome(failed) == "deferred"
    assert (failed.code, failed.status) == (421, "4.3.2")
    assert failed.ours is (stage in BEFORE_READER)


@pytest.mark.parametrize("stage", [*BEFORE_DOT, "."])
@pytest.mark.parametrize("status", ["4.7.1", "4.3.0", None])
def test_a_refusal_for_now_is_tried_again_later(
    tmp_path: Path, stage: str, status: str | None
) -> None:
    failed = failure({stage: f"451 {status or ''} try later"}, tmp_path)
    assert outcome(failed) == "deferred"
    assert (failed.code, failed.status) == (451, status)


@pytest.mark.parametrize("stage", ["RCPT", "DATA", "."])
@pytest.mark.parametrize("reply", ["550 5.1.1 no such user", "552 5.3.4 too big", "554 no"])
def test_a_refusal_of_this_reader_or_message_is_for_good(
    tmp_path: Path, stage: str, reply: str
) -> None:
    failed = failure({stage: reply}, tmp_path)
    assert outcome(failed) == "rejected"
    assert str(failed) == reply
    assert not failed.ours
    assert not failed.policy


@pytest.mark.parametrize("stage", BEFORE_READER)
def test_a_refusal_of_us_says_nothing_of_the_reader(tmp_path: Path, stage: str) -> None:
    failed = failure({stage: "550 5.1.8 bad sender"}, tmp_path)
    assert outcome(failed) == "deferred"
    assert failed.ours
    assert (failed.code, failed.status) == (550, "5.1.8")


@pytest.mark.parametrize("stage", ["MAIL", "RCPT", "."])
def test_a_matter_of_policy_is_told_apart_from_a_readers_fault(tmp_path: Path, stage: str) -> None:
    failed = failure({stage: "550-5.7.1 not from here\r\n550 5.7.1 see our page"}, tmp_path)
    assert failed.policy
    assert failed.ours
    assert failed.status == "5.7.1"


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        ("550 5.7.515 access denied", "5.7.515"),
        ("550 4.1.1 of another class", None),
        ("550 rejected (5.7.1)", None),
        ("550 5.1", None),
        ("550 5.1.1", "5.1.1"),
    ],
)
def test_only_what_stands_first_and_fits_the_code_is_a_status(
    tmp_path: Path, reply: str, status: str | None
) -> None:
    assert failure({"RCPT": reply}, tmp_path).status == status


def test_routing_is_no_fault_of_the_reader(tmp_path: Path) -> None:
    failed = failure({".": "550 5.4.4 no route"}, tmp_path)
    assert failed.ours
    assert not failed.policy


def test_a_wrong_password_is_ours_in_the_servers_words(tmp_path: Path) -> None:
    script = {"EHLO": "250-hello\r\n250 AUTH PLAIN", "AUTH": "535 5.7.8 who are you?"}
    with scripted(script) as url, pytest.raises(DeliveryError) as failed:
        hand_over(url.replace("//", "//user:secret@"), tmp_path)
    assert outcome(failed.value) == "deferred"
    assert failed.value.ours
    assert failed.value.status == "5.7.8"
    assert str(failed.value) == "535 5.7.8 who are you?"


def test_a_server_that_takes_no_passwords_is_told_from_one_that_refuses_ours(
    tmp_path: Path,
) -> None:
    with scripted({"EHLO": "250 hello"}) as url, pytest.raises(DeliveryError) as failed:
        hand_over(url.replace("//", "//user:secret@"), tmp_path)
    assert outcome(failed.value) == "deferred"
    assert failed.value.ours
    assert "takes no user and password" in str(failed.value)
    assert "expected mail.url without them, or with the port" in str(failed.value)
    assert "secret" not in str(failed.value)


def test_after_a_421_the_next_message_goes_over_a_new_connection(tmp_path: Path) -> None:
    heard: list[str] = []
    with (
        scripted({"RCPT": "421 4.7.0 too many"}, {}, heard=heard) as url,
        open_mailbox(url, tmp_path / "config.toml") as carrier,
    ):
        with pytest.raises(DeliveryError):
            carrier.hand_over(LETTER, RAW)
        carrier.hand_over(LETTER, RAW)
    assert verbs(heard) == ["EHLO", "MAIL", "RCPT", "EHLO", "MAIL", "RCPT", "DATA", ".", "QUIT"]


# ── connections lost, and servers that say nothing ─────────────────────────────────────


@pytest.mark.parametrize("stage", BEFORE_DOT)
def test_dropped_before_the_message_it_was_certainly_not_accepted(
    tmp_path: Path, stage: str
) -> None:
    failed = failure({stage: DROP}, tmp_path)
    assert outcome(failed) == "deferred"
    assert failed.ours is (stage in BEFORE_READER)
    assert failed.code is None


def test_dropped_in_the_middle_of_a_message_it_was_certainly_not_accepted(tmp_path: Path) -> None:
    assert outcome(failure({"line": DROP}, tmp_path, LONG)) == "deferred"


def test_dropped_before_the_dot_a_short_message_may_have_been_sent_whole(tmp_path: Path) -> None:
    assert outcome(failure({"line": DROP}, tmp_path)) in ("deferred", "uncertain")


@pytest.mark.parametrize("reply", [DROP, "what?"])
def test_without_a_clear_reply_to_the_dot_the_message_is_uncertain(
    tmp_path: Path, reply: str
) -> None:
    assert outcome(failure({".": reply}, tmp_path)) == "uncertain"


@pytest.mark.parametrize("stage", [*BEFORE_DOT, "."])
def test_a_server_that_hangs_is_left(
    tmp_path: Path, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "_PATIENCE", 0.2)
    monkeypatch.setattr(smtp, "_FINAL_PATIENCE", 0.2)
    failed = failure({stage: HANG}, tmp_path)
    assert outcome(failed) == ("uncertain" if stage == "." else "deferred")
    assert failed.ours is (stage in BEFORE_READER)


def test_the_reply_to_the_dot_is_waited_for_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(smtp, "_FINAL_PATIENCE", 0.2)
    assert outcome(failure({".": HANG}, tmp_path)) == "uncertain"


def test_after_an_uncertain_message_the_next_goes_over_a_new_connection(tmp_path: Path) -> None:
    with scripted({".": DROP}, {}) as url, open_mailbox(url, tmp_path / "config.toml") as carrier:
        with pytest.raises(DeliveryError):
            carrier.hand_over(LETTER, RAW)
        assert carrier.hand_over(LETTER, RAW) == "250 queued"


def test_a_server_that_is_away_is_tried_again_later(tmp_path: Path) -> None:
    with pytest.raises(DeliveryError) as failed:
        hand_over(f"smtp://127.0.0.1:{free_port()}", tmp_path)
    assert outcome(failed.value) == "deferred"
    assert failed.value.ours


@pytest.mark.parametrize("goodbye", [DROP, "421 4.3.2 no more", "500 what?"])
def test_trouble_at_the_goodbye_is_no_failure(tmp_path: Path, goodbye: str) -> None:
    with scripted({"QUIT": goodbye}) as url:
        assert hand_over(url, tmp_path) == "250 queued"
