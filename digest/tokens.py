"""Signed marks that only we can make: in links that confirm, and in addresses mail returns to.

A link's token is itsdangerous' (HMAC, one salt a purpose, its age in it). An address may
lose its capitals on the way and holds 64 characters at most (RFC 5321 §4.5.3.1.1), so its
signature is written in base32 and cut to 50 bits: enough, since each guess costs a mail.
"""

import base64
import hmac
from datetime import datetime, timedelta

from itsdangerous import BadSignature, Signer, TimestampSigner

_SIGNED = 10  #: characters of an address's signature


class _At(TimestampSigner):
    """A signer that takes the time it is given for now."""

    def __init__(self, secret: str, purpose: str, now: datetime) -> None:
        super().__init__(secret, salt=f"digest.{purpose}")
        self._now = int(now.timestamp())

    def get_timestamp(self) -> int:
        return self._now


def link(secret: str, purpose: str, subject: str, now: datetime) -> str:
    """A token for a link that does one thing, `purpose`, for one `subject`."""
    return _At(secret, purpose, now).sign(subject).decode()


def subject_of(
    secret: str, purpose: str, token: str, now: datetime, lasts: timedelta
) -> str | None:
    """Whom a link's token names; None if we did not make it for this, or it is too old."""
    try:
        return _At(secret, purpose, now).unsign(token, int(lasts.total_seconds())).decode()
    except (BadSignature, UnicodeDecodeError):
        return None


def marked(secret: str, address: str, purpose: str, number: int) -> str:
    """`address` with a signed mark in its name: bounces+r12-k3j2h4g5f6@example.org."""
    name, _, host = address.rpartition("@")
    mark = f"{purpose}{number}"
    return f"{name}+{mark}-{_signature(secret, mark)}@{host}"


def mark_of(secret: str, address: str, purpose: str) -> int | None:
    """The number in a marked address of this purpose; None if we did not mark it."""
    mark, _, signature = address.rpartition("@")[0].partition("+")[2].lower().rpartition("-")
    number = mark.removeprefix(purpose)
    if not mark.startswith(purpose) or not (number.isascii() and number.isdigit()):
        return None
    sound = hmac.compare_digest(signature.encode(), _signature(secret, mark).encode())
    return int(number) if sound else None


def _signature(secret: str, mark: str) -> str:
    key = Signer(secret, salt="digest.address")
    raw = base64.urlsafe_b64decode(key.get_signature(mark) + b"==")
    return base64.b32encode(raw).decode()[:_SIGNED].lower()
