"""A message as bytes: headers whole, lines short, nothing injected, always the same."""

import email
import re
from dataclasses import replace
from datetime import UTC, datetime
from email import policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.deliver.mime import address, envelope, to_bytes
from digest.errors import DeliveryError
from digest.model import TOKEN, Content, Kind, Letterhead, Message

SENDER = "On the Record <digest@record.example>"
HEAD = Letterhead(sender="R <r@example.org>", title="R", base_url="http://localhost")
MESSAGE = Message(
    letterhead=HEAD,
    id=7,
    run=12,
    kind=Kind.EDITION,
    message_id="<d.12.kq3@record.example>",
    date=datetime(2018, 10, 30, 11, 0, tzinfo=UTC),
    to="reader@mail.example",
    token="A" * 86,
    content=Content(
        subject="Correction: ICE–AWS contract",
        text=f"Was: none.\n.A line that begins with a dot.\nhttps://record.example/u/{TOKEN}\n",
        html=f'<p>Now: “signed”. <a href="https://record.example/u/{TOKEN}">Unsubscribe</a></p>\n',
    ),
    references=("<s.amazon-ice.kq3@record.example>", "<d.11.kq3@record.example>"),
)
GOLDEN = f"""\
From: On the Record <digest@record.example>
To: reader@mail.example
Reply-To: desk@record.example
Subject: =?utf-8?q?Correction=3A_ICE=E2=80=93AWS_contract?=
Date: Tue, 30 Oct 2018 11:00:00 +0000
Message-ID: <d.12.kq3@record.example>
In-Reply-To: <d.11.kq3@record.example>
References: <s.amazon-ice.kq3@record.example> <d.11.kq3@record.example>
List-Id: On the Record <digest.record.example>
List-Unsubscribe: <https://record.example/u/{"A" * 86}>
List-Unsubscribe-Post: List-Unsubscribe=One-Click
Auto-Submitted: auto-generated
Content-Language: en
MIME-Version: 1.0
Content-Type: multipart/alternative;
 boundary="=_BOUNDARY"

--=_BOUNDARY
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

Was: none.
.A line that begins with a dot.
https://record.example/u/{"A" * 50}=
{"A" * 36}

--=_BOUNDARY
Content-Type: text/html; charset="utf-8"
Content-Transfer-Encoding: quoted-printable
MIME-Version: 1.0

<p>Now: =E2=80=9Csigned=E2=80=9D. <a href=3D"https://record.example/u/AAAAA=
{"A" * 75}=
{"A" * 6}">Unsubscribe</a></p>

--=_BOUNDARY--
"""


def wire(message: Message = MESSAGE, **others: str) -> bytes:
    settings = {"sender": SENDER, "title": "On the Record", "base_url": "https://record.example"}
    return to_bytes(message, **{**settings, **others})


def read(raw: bytes) -> email.message.EmailMessage:
    return email.message_from_bytes(raw, policy=policy.default)


def headers(raw: bytes) -> str:
    return raw.partition(b"\r\n\r\n")[0].decode("ascii")


def test_the_bytes_on_the_wire_are_these_and_no_others() -> None:
    raw = wire(reply_to="desk@record.example").decode("ascii")
    boundary = re.search(r'boundary="=_(\w{32})"', raw)
    assert boundary is not None
    assert raw.replace(boundary[1], "BOUNDARY") == GOLDEN.replace("\n", "\r\n")


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


def test_one_click_is_promised_over_https_only() -> None:
    raw = wire(base_url="http://localhost:8000")
    assert "List-Unsubscribe-Post" not in headers(raw)
    assert read(raw)["List-Unsubscribe"] == f"<http://localhost:8000/u/{MESSAGE.token}>"
    assert read(raw)["List-Id"] == "On the Record <digest.localhost>"


def test_without_references_nothing_is_threaded() -> None:
    found = headers(wire(replace(MESSAGE, references=())))
    assert "References" not in found
    assert "In-Reply-To" not in found


def test_references_are_folded_between_ids_and_never_encoded() -> None:
    many = tuple(f"<{'a' * 60}{n}@record.example>" for n in range(4))
    found = headers(wire(replace(MESSAGE, references=many)))
    assert "=?" not in found.partition("References")[2].partition("List-Id")[0]
    assert tuple(str(read(wire(replace(MESSAGE, references=many)))["References"]).split()) == many


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
    with pytest.raises(DeliveryError) as refused:
        wire(replace(MESSAGE, to=wrong))
    assert refused.value.permanent


def test_neither_token_nor_id_can_carry_a_header() -> None:
    smuggled = "<a@b>\r\nBcc: <bob@evil.example>"
    for message in (replace(MESSAGE, token=smuggled), replace(MESSAGE, message_id=smuggled)):
        with pytest.raises(DeliveryError):
            wire(message)


def test_a_domain_in_other_letters_is_written_in_ascii() -> None:
    assert address("reader@exämple.org") == "reader@xn--exmple-cua.org"
    assert envelope('"A, B" <digest@record.example>') == "digest@record.example"
    assert envelope("digest@record.example") == "digest@record.example"


@given(
    subject=st.text(max_size=300),
    title=st.text(max_size=120),
    body=st.text(alphabet=st.characters(codec="utf-8"), max_size=400),
)
def test_no_text_breaks_out_of_its_place(subject: str, title: str, body: str) -> None:
    content = Content(subject=subject, text=body, html=body)
    raw = wire(replace(MESSAGE, content=content), title=title, sender=f"{title} <d@r.example>")
    found = headers(raw)
    names = [line.partition(":")[0] for line in found.split("\r\n") if not line.startswith(" ")]
    assert names.count("Subject") == names.count("From") == 1
    assert set(names) == set(re.findall(r"(?m)^([\w-]+):", headers(wire())))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    assert "=?utf-8?q??=" not in found
    assert all(line.strip() for line in found.split("\r\n"))


@given(
    st.text(alphabet=st.characters(codec="utf-8", categories=("L", "N", "P", "S")), max_size=200)
)
def test_a_subject_is_read_as_it_was_written(words: str) -> None:
    subject = " ".join(f"Correction: {words} – and more".split())
    raw = wire(replace(MESSAGE, content=replace(MESSAGE.content, subject=subject)))
    assert " ".join(str(read(raw)["Subject"]).split()) == subject
    assert all(len(word) <= 75 for word in re.findall(r"=\?\S+\?=", headers(raw)))


@given(st.text(max_size=60))
def test_an_address_is_sound_or_refused(text: str) -> None:
    try:
        spec = address(text)
    except DeliveryError:
        return
    assert spec.isascii()
    assert spec.isprintable()
    assert "@" in spec
