"""The mailbox that returned mail comes to: a Maildir, or a folder on an IMAP server.

Nothing is ever deleted. A mail is marked as seen once it is on record, so that a crash in
between leaves it to be read again.
"""

import imaplib
import ipaddress
import re
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

from digest.deliver.returned.opened import LOOKED_AT
from digest.errors import DeliveryError

_PATIENCE = 60.0  #: seconds for each reply
_WHOLE = 1024 * 1024  #: bytes; of a larger mail only the beginning is read
_SIZE = re.compile(rb"RFC822\.SIZE (\d+)", re.IGNORECASE)


class Inbox(Protocol):
    """What returned mail is read from."""

    def unseen(self) -> list[str]:
        """The keys of the mails nobody has marked, oldest first."""

    def read(self, key: str) -> bytes:
        """One mail, of a large one the beginning. Raises DeliveryError."""

    def mark_seen(self, key: str) -> None:
        """It has been dealt with. Raises DeliveryError."""

    def close(self) -> None: ...


def opened(url: str) -> Inbox:
    """The mailbox at maildir:PATH, imap://user:password@host/FOLDER or imaps://….

    imap:// needs STARTTLS, but not on the loopback. Raises DeliveryError where it cannot
    be opened.
    """
    if url.startswith("maildir:"):
        return MaildirInbox(Path(url.removeprefix("maildir:")))
    return ImapInbox(url)


class MaildirInbox:
    """The mails in new/, and those in cur/ without the flag S."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with _as_delivery_error():
            for part in ("tmp", "new", "cur"):
                (folder / part).mkdir(parents=True, exist_ok=True)

    def unseen(self) -> list[str]:
        with _as_delivery_error():
            files = [(path.stat().st_mtime_ns, path) for path in self._files()]
        return [str(path.relative_to(self._folder)) for _, path in sorted(files)]

    def read(self, key: str) -> bytes:
        path = self._folder / key
        with _as_delivery_error(), path.open("rb") as file:
            return file.read(LOOKED_AT if path.stat().st_size > _WHOLE else _WHOLE)

    def mark_seen(self, key: str) -> None:
        path = self._folder / key
        name, _, flags = path.name.partition(":2,")
        marked = "".join(
            sorted({*flags, "S"})
        )  # in the order of the alphabet, as maildir(5) has it
        with _as_delivery_error():
            path.rename(self._folder / "cur" / f"{name}:2,{marked}")

    def close(self) -> None:
        pass

    def _files(self) -> Iterator[Path]:
        for part in ("new", "cur"):
            for path in (self._folder / part).iterdir():
                seen = "S" in path.name.partition(":2,")[2]
                if path.is_file() and not path.name.startswith(".") and not seen:
                    yield path


class ImapInbox:
    """The mails of an IMAP folder that are not marked as seen, by UID (RFC 3501)."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or ""
        with self._as_delivery_error():
            self._connection = _connected(parts.scheme, self._host, parts.port)
            try:
                self._connection.login(unquote(parts.username or ""), unquote(parts.password or ""))
                folder = unquote(parts.path.strip("/")) or "INBOX"
                quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
                self._checked(self._connection.select(f'"{quoted}"'))
            except BaseException:
                self.close()
                raise

    def unseen(self) -> list[str]:
        with self._as_delivery_error():
            [found] = self._checked(self._connection.uid("SEARCH", "UNSEEN"))
        return [key.decode("ascii") for key in (found or b"").split()]

    def read(self, key: str) -> bytes:
        with self._as_delivery_error():
            size = self._size(key)
            part = f"BODY.PEEK[]<0.{LOOKED_AT if size > _WHOLE else _WHOLE}>"
            for answer in self._checked(self._connection.uid("FETCH", key, f"({part})")):
                if isinstance(answer, tuple):
                    return bytes(answer[1])
        raise DeliveryError(f"{self._host}: mail {key} is not there any more")

    def mark_seen(self, key: str) -> None:
        with self._as_delivery_error():
            self._checked(self._connection.uid("STORE", key, "+FLAGS.SILENT", "(\\Seen)"))

    def close(self) -> None:
        with suppress(imaplib.IMAP4.error, OSError):
            self._connection.logout()

    def _size(self, key: str) -> int:
        answers = self._checked(self._connection.uid("FETCH", key, "(RFC822.SIZE)"))
        for answer in answers:
            if isinstance(answer, bytes) and (found := _SIZE.search(answer)):
                return int(found[1])
        return 0

    @staticmethod
    def _checked(reply: tuple[str, list[Any]]) -> list[Any]:
        if reply[0] != "OK":
            raise imaplib.IMAP4.error(str(reply[1]))
        return reply[1]

    @contextmanager
    def _as_delivery_error(self) -> Iterator[None]:
        try:
            yield
        except (imaplib.IMAP4.error, OSError, UnicodeError) as error:
            raise DeliveryError(f"{self._host}: {error}") from error


def _connected(scheme: str, host: str, port: int | None) -> imaplib.IMAP4:
    context = ssl.create_default_context()
    if scheme == "imaps":
        return imaplib.IMAP4_SSL(host, port or 993, ssl_context=context, timeout=_PATIENCE)
    connection = imaplib.IMAP4(host, port or 143, timeout=_PATIENCE)
    if not _is_loopback(host):
        connection.starttls(context)
    return connection


def _is_loopback(host: str) -> bool:
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return host == "localhost"


@contextmanager
def _as_delivery_error() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise DeliveryError(f"the mailbox of returned mail could not be read: {error}") from error
