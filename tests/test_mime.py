"""A message as bytes: headers whole, lines short, nothing injected, always the same."""

import email
import re
from dataclasses import replace
from datetime import UTC, datetime
from email import policy
from email.headerregistry import Address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.deliver import addresses, note_bytes
from digest.deliver.addresses import address, bare
from digest.deliver.mime import to_bytes
from digest.errors import DeliveryError
from digest.model import TOKEN, Content, Kind, Letterhead, Message, Note

GOLDEN = Path(__file__).parent / "golden"
READER = "reader@mail.example"
HEAD = Letterhead(
    sender="On the Record <digest@record.example>",
    title="On the Record",
    base_url="https://record.example",
    reply_to="desk@record.example",
    bounce_address="bounces@record.example",
)
MESSAGE = Message(
    letterhead=HEAD,
    id=7,
    run=12,
    kind=Kind.EDITION,
    message_id="<d.12.kq3@record.example>",
    date=datetime(2018, 10, 30, 11, 0, tzinfo=UTC),
    to=READER,
    token="5pvT1lsG_Q-0aXqgDk8Zt2mW7nYcR4hB",
    content=Content(
        subject="Two changes: ICE and AWS",
        text=f"Was: none.\n.A line that begins with a dot.\nhttps://record.example/u/{TOKEN}\n",
        html=f'<p>Now: “signed”. <a href="https://record.example/u/{TOKEN}">Unsubscribe</a></p>\n',
    ),
    return_path="bounces+r7-k3j2h4g5f6@record.example",
    leave_by="bounces+u45-a2b3c4d5e6@record.example",
)
CORRECTION = replace(
    MESSAGE,
    kind=Kind.CORRECTION,
    story="amazon-ice",
    content=replace(MESSAGE.content, subject="Correction: ICE–AWS contract"),
    references=("<s.amazon-ice.kq3@record.example>", "<d.11.kq3@record.example>"),
)
GOLDEN_MESSAGES = {
    "edition": MESSAGE,
    "correction": CORRECTION,
    "confirmation": replace(
        MESSAGE,
        kind=Kind.CONFIRM,
        content=Content(
            subject="Please confirm: On the Record",
            text="Do you want it?\nhttps://record.example/c/Ij.x-y_z\n",
            html="<p>Do you want it?</p>\n",
        ),
    ),
    "other-letters": replace(
        CORRECTION,
        letterhead=replace(HEAD, title="Zur Akte – Ungarn", sender="Zur Akte <akte@exämple.org>"),
        content=Content(
            subject="Berichtigung: „Őrizetbe vett“ waren nach Angaben der Behörde nicht 12",
            text="Vorher: zwölf.\n",
            html="<p>Vorher: zwölf.</p>\n",
            language="de",
        ),
    ),
    "long-addresses": replace(
        MESSAGE,
        token="A" * 86,
        letterhead=replace(
            HEAD,
            base_url=f"http://{'long.' * 12}record.example/on/the/record",
            reply_to=None,
        ),
        message_id=f"<d.12.{'k' * 90}@record.example>",
        leave_by=None,
    ),
}


def wire(message: Message = MESSAGE, **letterhead: Any) -> bytes:
    return to_bytes(replace(message, letterhead=replace(message.letterhead, **letterhead)))


def read(raw: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(raw, policy=policy.default)


def headers(raw: bytes) -> str:
    return raw.partition(b"\r\n\r\n")[0].decode("ascii")


def fields(raw: bytes) -> dict[str, str]:
    """Each header as it is written, its folds opened; every one is there once."""
    unfolded = re.sub(r"\r\n(?=[ \t])", "", headers(raw)).split("\r\n")
    pairs = [line.partition(": ")[::2] for line in unfolded]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


@pytest.mark.parametrize("name", GOLDEN_MESSAGES)
def test_the_bytes_on_the_wire_are_these_and_no_others(name: str) -> None:
    kept = (GOLDEN / f"{name}.eml").read_bytes().replace(b"\n", b"\r\n")
    assert to_bytes(GOLDEN_MESSAGES[name]) == kept


def test_every_try_gives_the_same_bytes() -> None:
    assert wire() == wire()
    assert wire() != wire(replace(MESSAGE, message_id="<d.13.kq3@record.example>"))


def test_the_readers_token_stands_in_both_bodies_and_the_placeholder_in_neither() -> None:
    message = read(wire())
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert f"/u/{MESSAGE.token}" in body.get_content()
        assert TOKEN not in body.get_content()


def test_text_comes_before_html_and_neither_names_the_reader() -> None:
    raw = wire()
    kinds = [part.get_content_type() for part in read(raw).walk()]
    assert kinds == ["multipart/alternative", "text/plain", "text/html"]
    assert READER.encode() not in raw.partition(b"\r\n\r\n")[2]


def test_one_click_is_promised_over_https_only() -> None:
    found = fields(wire(base_url="http://localhost:8000"))
    assert "List-Unsubscribe-Post" not in found
    assert found["List-Unsubscribe"].startswith(f"<http://localhost:8000/u/{MESSAGE.token}>, ")
    assert found["List-Id"] == "On the Record <digest.localhost>"


def test_leaving_by_mail_is_offered_where_there_is_an_address_for_it() -> None:
    by_link = f"<https://record.example/u/{MESSAGE.token}>"
    by_mail = "<mailto:bounces+u45-a2b3c4d5e6@record.example?subject=unsubscribe>"
    assert fields(wire())["List-Unsubscribe"] == f"{by_link}, {by_mail}"
    without = fields(wire(replace(MESSAGE, leave_by=None)))
    assert without["List-Unsubscribe"] == by_link


def test_the_lists_owner_is_whoever_answers() -> None:
    assert fields(wire())["List-Owner"] == "<mailto:desk@record.example>"
    assert fields(wire(reply_to=None))["List-Owner"] == "<mailto:digest@record.example>"
    odd = fields(wire(reply_to="Tips <tips%20&more@record.example>"))
    assert odd["List-Owner"] == "<mailto:tips%2520%26more@record.example>"


def test_a_confirmation_is_no_mail_of_a_list() -> None:
    found = fields(wire(GOLDEN_MESSAGES["confirmation"]))
    assert not [name for name in found if name.startswith("List-")]
    assert "Feedback-ID" not in found
    assert found["Auto-Submitted"] == "auto-generated"


def test_a_test_looks_like_the_real_thing() -> None:
    assert fields(wire(replace(MESSAGE, kind=Kind.TEST))).keys() == fields(wire()).keys()


def test_complaints_are_counted_by_run_story_kind_and_sender() -> None:
    assert fields(wire())["Feedback-ID"] == "12:several:edition:record-example"
    assert fields(wire(CORRECTION))["Feedback-ID"] == "12:amazon-ice:correction:record-example"
    long = fields(wire(replace(MESSAGE, story="été:2"), sender="d@news.record.example"))
    assert long["Feedback-ID"] == "12:-t--2:edition:record-example"


def test_without_references_nothing_is_threaded() -> None:
    found = fields(wire())
    assert "References" not in found
    assert "In-Reply-To" not in found


def test_references_are_folded_between_ids_and_the_last_one_is_answered() -> None:
    many = tuple(f"<{'a' * 60}{n}@record.example>" for n in range(4))
    found = fields(wire(replace(MESSAGE, references=many)))
    assert tuple(found["References"].split()) == many
    assert found["In-Reply-To"] == many[-1]


def test_a_note_to_an_editor_is_plain_text_and_no_mail_of_a_list() -> None:
    note = Note(
        id=3,
        to="editor@record.example",
        message_id="<n.3@record.example>",
        date=MESSAGE.date,
        sender=HEAD.sender,
        subject="Für die Redaktion",
        text="A page cannot be read.\n",
    )
    raw = note_bytes(note)
    assert read(raw).get_content_type() == "text/plain"
    assert read(raw)["Subject"] == note.subject
    assert not [name for name in fields(raw) if name.startswith("List-")]


# ── what may stand in a header ─────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "wrong",
    [
        "alice@example.org]<bob@evil.example>",
        "alice@example.org\r\nBcc: bob@evil.example",
        "alice@example.org\0",
        "alice@example.org, bob@evil.example",
        "alice",
        "@example.org",
        "ålice@example.org",
        "a" * 300 + "@example.org",
    ],
)
def test_what_is_no_address_is_refused_for_good(wrong: str) -> None:
    for message in (replace(MESSAGE, to=wrong), replace(MESSAGE, leave_by=wrong)):
        with pytest.raises(DeliveryError) as refused:
            wire(message)
        assert refused.value.permanent


def test_neither_token_nor_id_can_carry_a_header() -> None:
    smuggled = "<a@b>\r\nBcc: <bob@evil.example>"
    for message in (
        replace(MESSAGE, token=smuggled),
        replace(MESSAGE, message_id=smuggled),
        replace(MESSAGE, references=(smuggled,)),
    ):
        with pytest.raises(DeliveryError):
            wire(message)


def test_an_address_that_no_line_can_hold_is_refused() -> None:
    with pytest.raises(DeliveryError, match="List-Unsubscribe") as refused:
        wire(base_url=f"https://record.example/{'a' * 1000}")
    assert refused.value.permanent


def test_a_domain_in_other_letters_is_written_in_ascii() -> None:
    assert address("reader@exämple.org") == "reader@xn--exmple-cua.org"
    assert address("reader@straße.example") == "reader@xn--strae-oqa.example"  # not strasse.example
    assert bare('"A, B" <digest@record.example>') == "digest@record.example"
    assert bare("digest@record.example") == "digest@record.example"


words = st.text(max_size=150)
atoms = st.text("abcdefghijklmnopqrstuvwxyz0123456789.-", min_size=1, max_size=120)
ids = atoms.map(lambda atom: f"<{atom}@record.example>")
messages = st.builds(
    replace,
    st.just(MESSAGE),
    kind=st.sampled_from(Kind),
    run=st.integers(1, 10**9),
    message_id=ids,
    references=st.lists(ids, max_size=6).map(tuple),
    token=st.text("abcXYZ019_-.~", min_size=1, max_size=200),
    story=st.none() | words,
    leave_by=st.none() | st.integers(1, 10**9).map(lambda n: f"bounces+u{n}-abc@record.example"),
    content=st.builds(
        Content,
        subject=words,
        text=st.text(alphabet=st.characters(codec="utf-8"), max_size=300),
        html=st.text(alphabet=st.characters(codec="utf-8"), max_size=300),
        language=st.sampled_from(["en", "en-GB", "de"]),
    ),
    letterhead=st.builds(
        Letterhead,
        sender=words.map(lambda name: f"{name} <digest@record.example>"),
        title=words,
        base_url=atoms.map(lambda path: f"https://record.example/{path}"),
        reply_to=st.none() | words.map(lambda name: f"{name} <desk@record.example>"),
    ),
)
#: headers that hold no words, so nothing may be encoded in them (RFC 2047 §5)
PLAIN = re.compile(
    "(List-.*|References|In-Reply-To|Message-ID|Feedback-ID|Date|To|Auto-.*|Content-.*)"
)


@settings(deadline=None)
@given(messages)
def test_no_text_breaks_out_of_its_place(message: Message) -> None:
    try:
        raw = to_bytes(message)
    except DeliveryError:  # a name with an address in it
        return
    found = fields(raw)
    encoded = [name for name, value in found.items() if "=?" in value]
    assert not [name for name in encoded if PLAIN.fullmatch(name)]
    assert set(found) <= {*fields(wire()), "In-Reply-To", "References"}
    assert found["To"] == READER
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert [part.get_content_type() for part in read(raw).walk()][1:] == ["text/plain", "text/html"]


@settings(deadline=None)
@given(messages)
def test_headers_are_folded_at_spaces_alone(message: Message) -> None:
    try:
        raw = to_bytes(message)
    except DeliveryError:
        return
    lines = headers(raw).split("\r\n")
    assert all(line.strip() for line in lines)
    assert all(len(line) <= 78 or " " not in line.partition(": ")[2].strip() for line in lines)
    assert "=?utf-8?q??=" not in headers(raw)
    assert not re.search(r"\?==\?", headers(raw))  # encoded words stand apart
    assert all(len(word) <= 75 for word in re.findall(r"=\?\S+\?=", headers(raw)))


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=200)
)
def test_a_subject_is_read_as_it_was_written(words: str) -> None:
    subject = " ".join(f"Correction: {words} – and more".split())
    raw = wire(replace(MESSAGE, content=replace(MESSAGE.content, subject=subject)))
    assert " ".join(str(read(raw)["Subject"]).split()) == subject


@settings(deadline=None)
@given(st.text(max_size=60))
def test_an_address_is_sound_or_refused(text: str) -> None:
    try:
        spec = address(text)
    except DeliveryError:
        return
    assert spec.isascii()
    assert spec.isprintable()
    assert "@" in spec


@settings(deadline=None)
@given(st.from_regex(addresses._PLAIN, fullmatch=True).filter(lambda text: len(text) <= 254))
def test_a_plain_address_is_what_a_parser_makes_of_it(text: str) -> None:
    parsed = Address(addr_spec=text)
    assert parsed.addr_spec == text == address(text)
    assert parsed.domain.encode("idna").decode() == text.rpartition("@")[2]
