"""Signatures that a verifier accepts, over all that must not be changed on the way."""

import sys
from dataclasses import replace
from datetime import timedelta
from itertools import count
from pathlib import Path

import dkim
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from digest.deliver import note_bytes, signer
from digest.deliver.dkim import Signer
from digest.deliver.mime import to_bytes
from digest.errors import ConfigError
from digest.model import Note

from .test_mime import CORRECTION, GOLDEN_MESSAGES, MESSAGE

RSA = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PRIMES_FROM = (0b11 << 382 | 1, 0b111 << 381 | 1)
ED25519 = ed25519.Ed25519PrivateKey.generate()


def written(key: object, folder: Path, form: PrivateFormat = PrivateFormat.PKCS8) -> Path:
    path = folder / "dkim.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, form, NoEncryption()))
    return path


@pytest.fixture(params=["rsa", "ed25519"])
def signing(request: pytest.FixtureRequest, tmp_path: Path) -> Signer:
    key = {"rsa": RSA, "ed25519": ED25519}[request.param]
    return signer("record.example", "spring", written(key, tmp_path), tmp_path / "config.toml")


def verifies(raw: bytes, signing: Signer) -> bool:
    """Whether a verifier that looks up what we say should be published takes the message."""

    def published(name: bytes, timeout: int = 5) -> bytes | None:
        return signing.record.encode() if name == f"{signing.name}.".encode() else None

    try:
        return bool(dkim.DKIM(raw).verify(dnsfunc=published))
    except dkim.DKIMException:
        return False


def tags(raw: bytes) -> dict[str, str]:
    signature = dkim.DKIM(raw).headers[0]
    assert signature[0].lower() == b"dkim-signature"
    unfolded = signature[1].decode().split(";")
    return {
        name.strip(): "".join(value.split())
        for name, _, value in (t.partition("=") for t in unfolded)
    }


@pytest.mark.parametrize("name", GOLDEN_MESSAGES)
def test_a_verifier_accepts_what_was_signed(signing: Signer, name: str) -> None:
    plain = to_bytes(GOLDEN_MESSAGES[name])
    raw = to_bytes(GOLDEN_MESSAGES[name], signing)
    assert raw.endswith(plain)
    assert verifies(raw, signing)


def test_a_note_to_an_editor_is_signed_too(signing: Signer) -> None:
    note = Note(
        id=3, to="editor@record.example", message_id="<n.3@record.example>", date=MESSAGE.date,
        sender="digest@record.example", subject="A note", text="Look.\n",
    )  # fmt: skip
    assert verifies(note_bytes(note, signing), signing)


@pytest.mark.parametrize(
    ("was", "now"),
    [
        (b"List-Unsubscribe-Post: List-Unsubscribe=One-Click", b"List-Unsubscribe-Post: no"),
        (b"List-Unsubscribe: <https://record", b"List-Unsubscribe: <https://evil"),
        (b"Reply-To: desk", b"Reply-To: evil"),
        (b"Feedback-ID: 12", b"Feedback-ID: 13"),
        (b"References: <s.", b"References: <x."),
        (b"Was: none.", b"Was: some."),
        (b"\r\nTo:", b"\r\nFrom: evil@example.org\r\nTo:"),
    ],
)
def test_what_is_changed_on_the_way_breaks_the_signature(
    signing: Signer, was: bytes, now: bytes
) -> None:
    raw = to_bytes(CORRECTION, signing)
    assert raw.count(was) == 1
    assert not verifies(raw.replace(was, now), signing)


def test_white_space_changed_on_the_way_does_not(signing: Signer) -> None:
    raw = to_bytes(MESSAGE, signing)
    assert verifies(raw.replace(b",\r\n <mailto:", b",  <mailto:"), signing)


def test_what_is_signed(signing: Signer) -> None:
    found = tags(to_bytes(CORRECTION, signing))
    assert found["h"].split(":") == [
        "from", "from", "to", "subject", "date", "message-id", "mime-version", "content-type",
        "reply-to", "in-reply-to", "references", "list-id", "list-unsubscribe",
        "list-unsubscribe-post", "list-help", "feedback-id",
    ]  # fmt: skip
    assert found["a"] == f"{signing.kind}-sha256"
    assert (found["c"], found["d"], found["s"]) == ("relaxed/relaxed", "record.example", "spring")
    assert not {"l", "x"} & set(found)


def test_every_try_has_the_same_signature_which_is_as_old_as_the_message(signing: Signer) -> None:
    raw = to_bytes(MESSAGE, signing)
    assert raw == to_bytes(MESSAGE, signing)
    assert tags(raw)["t"] == str(int(MESSAGE.date.timestamp()))
    later = replace(MESSAGE, date=MESSAGE.date + timedelta(days=1))
    assert tags(to_bytes(later, signing))["t"] == str(int(MESSAGE.date.timestamp()) + 86400)


# ── keys ───────────────────────────────────────────────────────────────────────────────


def test_a_key_in_the_older_form_is_the_same_key(tmp_path: Path) -> None:
    newer = signing_with(written(RSA, tmp_path))
    older = signing_with(written(RSA, tmp_path, PrivateFormat.TraditionalOpenSSL))
    assert newer == older


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    assert "PRIVATE" not in repr(signing_with(written(RSA, tmp_path)))


def signing_with(key: Path) -> Signer:
    return signer("record.example", "s", key, key.parent / "config.toml")


def too_short() -> rsa.RSAPrivateKey:
    """An RSA key of 768 bits, which nothing makes any more."""
    p, q = (next(n for n in count(start, 2) if pow(2, n - 1, n) == 1) for start in PRIMES_FROM)
    d = rsa.rsa_recover_private_exponent(65537, p, q)
    dp, dq, qi = rsa.rsa_crt_dmp1(d, p), rsa.rsa_crt_dmq1(d, q), rsa.rsa_crt_iqmp(p, q)
    public = rsa.RSAPublicNumbers(65537, p * q)
    return rsa.RSAPrivateNumbers(p, q, d, dp, dq, qi, public).private_key()


@pytest.mark.parametrize("key", [too_short(), ec.generate_private_key(ec.SECP256R1())])
def test_a_key_that_no_verifier_takes_is_refused(tmp_path: Path, key: object) -> None:
    with pytest.raises(ConfigError, match=r"mail\.dkim\.key: expected an RSA key of 1024 bits"):
        signing_with(written(key, tmp_path))


def test_a_file_that_is_no_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"/config\.toml: mail\.dkim\.key: .*No such file"):
        signing_with(tmp_path / "away.pem")
    (tmp_path / "text.pem").write_text("no key")
    with pytest.raises(ConfigError, match="a private key in PEM form"):
        signing_with(tmp_path / "text.pem")


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "dkim", None)
    monkeypatch.delitem(sys.modules, "digest.deliver.dkim")
    monkeypatch.delattr("digest.deliver.dkim")
    with pytest.raises(ConfigError, match=r"claims-digest\[dkim\]"):
        signing_with(written(RSA, tmp_path))
