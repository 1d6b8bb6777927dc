"""Returned mail as it is read: what it says of the address, and what it is about."""

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.deliver.returned import read, refusal
from digest.model import ReturnKind

from . import returned_mail as mails

HARD, GUESS, SOFT, OURS = ReturnKind.HARD, ReturnKind.GUESS, ReturnKind.SOFT, ReturnKind.OURS


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (mails.QMAIL, HARD, "5.1.1"),
        (mails.EXIM, HARD, "5.1.1"),
        (mails.SENDMAIL, HARD, "5.1.1"),
        (mails.GMAIL, HARD, "5.1.1"),
        (mails.EXCHANGE, HARD, "5.1.10"),
        (mails.YAHOO, GUESS, "5.0.0"),
    ],
    ids=["qmail", "exim", "sendmail", "gmail", "exchange", "yahoo"],
)
def test_each_server_says_in_its_own_way_that_nobody_is_there(
    raw: bytes, kind: ReturnKind, status: str
) -> None:
    read_as = read(raw)
    assert (read_as.kind, read_as.status) == (kind, status)
    assert set(read_as.recipients) <= {mails.READER}
    assert mails.OURS in read_as.message_ids


@pytest.mark.parametrize(
    ("status", "diagnosis", "kind"),
    [
        ("5.1.1", "550 5.1.1 no such user", HARD),
        ("5.1.2", "Host unknown", HARD),
        ("5.1.6", "551 5.1.6 she has moved", HARD),
        ("5.1.1", "", HARD),
        # the words excuse the address
        ("5.1.1", "550 5.1.1 refused, listed at zen.spamhaus.org", OURS),
        ("5.1.1", "552 5.1.1 the mailbox is over quota", SOFT),
        ("5.1.1", "550 5.1.1 this account is inactive", GUESS),
        ("5.1.1", "550 5.1.1 user unknown (in reply to end of DATA command)", GUESS),
        # the words are all there is
        ("5.0.0", "550 unknown user", GUESS),
        ("5.5.0", "550 no such recipient here", GUESS),
        ("5.7.1", "550 5.7.1 user unknown", GUESS),
        ("5.2.1", "550 5.2.1 user unknown", GUESS),
        ("5.4.4", "host not found", GUESS),
        ("5.0.0", "554 failed", SOFT),
        ("5.0.0", "550 user unknown (in reply to end of DATA command)", SOFT),
        # it may pass
        ("5.2.1", "550 5.2.1 this account is disabled", SOFT),
        ("5.2.2", "552 5.2.2 mailbox full", SOFT),
        ("5.3.4", "552 5.3.4 message too big", SOFT),
        ("4.1.1", "450 4.1.1 user unknown", SOFT),
        ("4.4.1", "connection timed out", SOFT),
        # it is about us
        ("5.7.1", "554 5.7.1 blocked using a list", OURS),
        ("5.7.26", "550 5.7.26 unauthenticated, DMARC says reject", OURS),
        ("5.4.6", "routing goes in a ring", OURS),
        ("5.4.4", "", OURS),
        ("4.7.0", "421 4.7.0 too many messages from your network", OURS),
        ("5.1.8", "553 5.1.8 domain of sender does not exist", OURS),
        ("5.0.0", "550 relaying denied", OURS),
        ("5.6.0", "content not liked", OURS),
    ],
)
def test_a_failure_is_taken_by_its_code_and_by_its_words(
    status: str, diagnosis: str, kind: ReturnKind
) -> None:
    assert read(mails.report(diagnosis, status)).kind is kind


def test_a_vague_code_yields_to_the_exact_one_beside_it() -> None:
    read_as = read(mails.report("550 5.1.1 no such user", "5.0.0"))
    assert (read_as.kind, read_as.status) == (HARD, "5.1.1")


def test_names_and_links_are_no_words() -> None:
    diagnosis = "550 5.1.1 no such user; host spam-filter.policy.example, https://x.example/blocked"
    assert read(mails.report(diagnosis, "5.1.1")).kind is HARD


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed", "expanded"])
def test_what_has_not_failed_is_no_failure(action: str) -> None:
    assert read(mails.report("", "4.4.1", action)).kind is ReturnKind.OTHER
    assert read(mails.report("", "2.0.0", action)).kind is ReturnKind.OTHER


def test_a_delay_told_in_words_is_no_failure() -> None:
    text = "This is a warning message only. You do not need to resend.\n\n450 4.2.0 try later"
    assert read(mails.notice(text)).kind is ReturnKind.OTHER


def test_of_several_recipients_the_mildest_word_holds() -> None:
    two = mails.report("550 5.1.1 no such user", "5.1.1").replace(
        b"\n--cut\nContent-Type: message/rfc822",
        b"\nFinal-Recipient: rfc822; bo@post.example\nAction: failed\nStatus: 4.2.2\n"
        b"\n--cut\nContent-Type: message/rfc822",
    )
    read_as = read(two)
    assert read_as.kind is SOFT
    assert read_as.recipients == (mails.READER, "bo@post.example")


def test_a_rule_of_the_mailboxs_owner_may_speak_like_a_server() -> None:
    raw = mails.report("550 5.1.1 Mailbox does not exist", "5.1.1")
    raw = raw.replace(b"dns; relay.example", b"dns; inbound-smtp.eu-west-1.amazonaws.com")
    assert read(raw).kind is GUESS


def test_an_encoded_report_is_read_and_a_mislabelled_one_too() -> None:
    encoded = mails.report("", "5.1.1").replace(
        b"Content-Type: message/delivery-status\n",
        b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: quoted-printable\n",
    )
    assert read(encoded).status == "5.1.1"
    plain = mails.report("550 no such user", "5.0.0").replace(b'boundary="cut"', b'boundary="torn"')
    assert read(plain).kind is GUESS


@pytest.mark.parametrize(
    ("kind", "as_read"),
    [
        ("abuse", ReturnKind.COMPLAINT),
        ("fraud", ReturnKind.COMPLAINT),
        ("opt-out", ReturnKind.LEAVE),
        ("not-spam", ReturnKind.OTHER),
        ("auth-failure", ReturnKind.OTHER),
    ],
)
def test_a_complaint_says_what_it_is_and_about_which_message(
    kind: str, as_read: ReturnKind
) -> None:
    marked = "bounces+r12-abcdefghij@record.example"
    read_as = read(mails.complaint(kind, mail_from=marked))
    assert read_as.kind is as_read
    assert read_as.recipients == (mails.READER,)
    assert read_as.message_ids[0] == mails.OURS
    assert marked in read_as.sent_from


@pytest.mark.parametrize("raw", [mails.ANSWER, mails.LETTER, b"", b"\0\xff", b"\n\n"])
def test_answers_letters_and_rubbish_are_neither_returned_nor_complaints(raw: bytes) -> None:
    assert read(raw).kind is ReturnKind.OTHER


def test_it_knows_where_it_was_sent() -> None:
    read_as = read(mails.SENDMAIL, "bounces+r1-aaaaaaaaaa@record.example")
    assert read_as.sent_to == ("bounces+r1-aaaaaaaaaa@record.example", mails.BOUNCES)


def test_the_name_we_gave_it_on_the_way_names_it() -> None:
    extra = f"Original-Envelope-Id: {mails.OURS.strip('<>').replace('@', '+40')}"
    assert mails.OURS in read(mails.report("", "5.1.1", copy="", extra=extra)).message_ids


def test_its_words_are_short_on_one_line_and_name_nobody() -> None:
    diagnosis = f"550 5.1.1 <{mails.READER}>: \x07 no\n such user " + "again " * 200
    words = read(mails.report(diagnosis, "5.1.1")).words
    assert words.startswith("550 5.1.1 <…>")
    assert len(words) <= 300
    assert words.isprintable()
    assert "ana" not in words


def test_a_refusal_is_judged_alike() -> None:
    assert refusal(550, "5.1.1", "no such user").kind is HARD
    assert refusal(550, None, "5.1.1 no such user").kind is HARD
    assert refusal(550, None, "no such user").kind is GUESS
    assert refusal(554, "5.7.1", "blocked").kind is OURS


# ── what anybody may send ──────────────────────────────────────────────────────────────

PIECES = rb"""
From: |To: |Return-Path: <>|Subject: failure|Auto-Submitted: auto-replied|X-Failed-Recipients: a@b.c
Content-Type: multipart/report; boundary=b|Content-Type: message/delivery-status|--b|Action: failed
Content-Type: message/feedback-report|Content-Type: text/html; charset=unicode_escape|Status: 5.1.1
Content-Type: text/plain; charset=utf-7|Content-Type: text/plain; charset*0*=%00''x|550 5.1.1 x
Content-Transfer-Encoding: base64|Content-Transfer-Encoding: x-uuencode|Feedback-Type: abuse
charset*|Action: delayed
Final-Recipient: rfc822; a@b.c|Message-ID: <a@b>|Content-Type: message/rfc822|Diagnostic-Code: x; y
"""
pieces = st.sampled_from([b"", *PIECES.strip().replace(b"\n", b"|").split(b"|")])
hostile = st.lists(pieces | st.binary(max_size=40), max_size=40).map(b"\n".join)


@given(st.binary(max_size=2000) | hostile)
@example(b"From: (((((")
@example(b"Content-Type: text/plain; charset=unicode_escape\n\n\\ud800")
@example(b"Content-Type:;charset*\n\x80")
@settings(max_examples=300, deadline=None)
def test_nothing_makes_it_fall(raw: bytes) -> None:
    read_as = read(raw)
    assert read_as.words.isprintable()
    read_as.words.encode()


@pytest.mark.parametrize(
    "raw",
    [
        mails.notice("a" * 10**6),
        mails.notice("a@" * 10**5),
        mails.notice("\n" * 10**6),
        mails.notice("user unknown " * 10**5),
        b"From: " + b"(" * 10**6,
        b"Content-Type: message/rfc822\n\n" * 10**4,
        b"".join(
            b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(999)
        ),
        b"Content-Type: multipart/report; boundary=b\n\n" + b"--b\n\n" * 10**5,
        b"Content-Type: text/plain; charset=punycode\n\nabc-" + b"a9" * 10**5,
        mails.report("x" * 10**6, "5.1.1"),
    ],
    ids=[
        "long",
        "signs",
        "lines",
        "words",
        "brackets",
        "letters",
        "nests",
        "parts",
        "codec",
        "report",
    ],
)
def test_nothing_holds_it_up(raw: bytes) -> None:
    begun = time.process_time()
    read(raw)
    assert time.process_time() - begun < 5
