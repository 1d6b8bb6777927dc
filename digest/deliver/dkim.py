"""Signing messages (DKIM, RFC 6376), where the server that sends them on does not.

Loads only where the `dkim` extra is installed. The signature is as old as the message, so
that every try has the same bytes.
"""

import base64
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import dkim
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

from digest.errors import ConfigError, Problem

_SIGNED = (
    "from", "to", "subject", "date", "message-id", "mime-version", "content-type", "reply-to",
    "in-reply-to", "references", "list-id", "list-unsubscribe", "list-unsubscribe-post",
    "list-help", "feedback-id",
)  # fmt: skip
"""What is signed where it is present. RFC 8058 §4 asks for both headers of leaving by one
click, of which dkimpy would leave one out by itself."""
_LEAST_BITS = 1024  #: of an RSA key (RFC 8301 §3.2)


@dataclass(frozen=True, kw_only=True)
class Signer:
    """A key, and the name its public half is published under."""

    domain: str
    selector: str
    kind: str  #: "rsa" or "ed25519"
    bits: int
    public: str  #: in base64, as the record has it
    secret: bytes = field(repr=False)  #: in the form dkimpy takes

    @property
    def name(self) -> str:
        """Where the public key is looked up."""
        return f"{self.selector}._domainkey.{self.domain}"

    @property
    def record(self) -> str:
        """What has to be published there, as TXT (RFC 6376 §3.6.1, RFC 8463)."""
        return f"v=DKIM1; k={self.kind}; p={self.public}"

    def signed(self, raw: bytes, at: datetime) -> bytes:
        """The message with its signature before it, dated `at`."""
        signing = dkim.DKIM(raw, signature_algorithm=f"{self.kind}-sha256".encode())
        write, moment = signing.gen_header, str(int(at.timestamp())).encode()

        def dated(tags: list[tuple[bytes, bytes]], *others: Any) -> bytes:
            return bytes(write([(n, moment if n == b"t" else v) for n, v in tags], *others))

        signing.gen_header = dated
        present = {name.decode().lower() for name, _ in signing.headers}
        signature = signing.sign(
            self.selector.encode(),
            self.domain.encode(),
            self.secret,
            canonicalize=(b"relaxed", b"relaxed"),
            # From once more than it is there, so that no second one can be added
            include_headers=["from", *(name for name in _SIGNED if name in present)],
        )
        return bytes(signature) + raw


def read(domain: str, selector: str, key: Path, file: Path) -> Signer:
    """What signs with the private key in a PEM file: RSA or Ed25519.

    Raises ConfigError, on what is written in `file`.
    """
    try:
        private = serialization.load_pem_private_key(key.read_bytes(), password=None)
    except OSError as error:
        raise _unusable(file, f"a file; {key}: {error.strerror}") from error
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise _unusable(file, f"a private key in PEM form, without a password, in {key}") from error
    if isinstance(private, Ed25519PrivateKey):
        kind, bits = "ed25519", 256
        public = private.public_key().public_bytes_raw()
        secret = base64.b64encode(private.private_bytes_raw())
    elif isinstance(private, RSAPrivateKey) and private.key_size >= _LEAST_BITS:
        kind, bits = "rsa", private.key_size
        public = private.public_key().public_bytes(
            serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
        )
        secret = private.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
    else:
        raise _unusable(file, "an RSA key of 1024 bits or more, or an Ed25519 key")
    return Signer(
        domain=domain,
        selector=selector,
        kind=kind,
        bits=bits,
        public=base64.b64encode(public).decode(),
        secret=secret,
    )


def _unusable(file: Path, expected: str) -> ConfigError:
    return ConfigError(Problem(str(file), None, "mail.dkim.key", f"expected {expected}"))
