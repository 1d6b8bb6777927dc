"""Messages handed over by SMTP: one kept connection, one recipient a message.

What fails before the final dot was certainly not accepted. A connection lost between the
dot and its reply leaves the message *uncertain* (RFC 5321 §4.5.4.1, RFC 1047). Certificates
are verified against the system's authorities, or those that SSL_CERT_FILE names.
"""

import ipaddress
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from digest.deliver.addresses import address, bare
from digest.deliver.envelope import Envelope
from digest.deliver.pace import Pace
from digest.errors import ConfigError, DeliveryError, Problem

_PATIENCE = 60.0  #: seconds for each reply
_NO_DELAY = (6, 1)  #: IPPROTO_TCP, TCP_NODELAY; RFC 1122 §4.2.3.4
_FINAL_PATIENCE = 600.0  #: seconds for the reply to the final dot (RFC 5321 §4.5.3.2.6)
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")


@dataclass(frozen=True, kw_only=True)
class Server:
    """Where to hand messages over, and how the way there is kept private."""

    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    user: str = ""
    password: str = field(default="", repr=False)


def server(url: str, file: Path) -> Server:
    """The server that smtp://user:password@host:port or smtps://… names, written in `file`.

    smtp:// needs STARTTLS, but not on the loopback; `?starttls=no` does without it and is
    refused where a password would cross the network in the clear. User and password may
    be percent-encoded, and are ASCII, which is all that smtplib sends; without a password
    nobody logs in. Raises ConfigError.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None:
        raise _unusable(file, "smtp://user:password@host:port")
    secure = parts.scheme == "smtps"
    clear = not secure and (is_loopback(host) or parse_qs(parts.query).get("starttls") == ["no"])
    if clear and parts.password and not is_loopback(host):
        raise _unusable(file, "STARTTLS or smtps:// where a password is sent")
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    if not (user + password).isascii():
        raise _unusable(file, "a user and a password in ASCII")
    return Server(
        host=host,
        port=port or (465 if secure else 587),
        tls="implicit" if secure else "none" if clear else "starttls",
        user=user,
        password=password,
    )


def is_loopback(host: str) -> bool:
    """Whether a host is this machine, by its name alone."""
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _unusable(file: Path, expected: str) -> ConfigError:
    return ConfigError(Problem(str(file), None, "mail.url", expected))


class Smtp:
    """A mailbox behind an SMTP server; connects when the first message is handed over."""

    def __init__(self, server: Server, pace: Pace | None = None) -> None:
        self._server = server
        self._pace = pace
        self._connection: smtplib.SMTP | None = None

    def check(self) -> None:
        """Connect and log in. Raises DeliveryError where that fails."""
        with self._as_delivery_error(ours=True):
            self._connection = self._connection or self._connect()

    def holds(self, message_id: str) -> None:
        """Never known: SMTP cannot be asked what it has accepted."""
        del message_id

    def hand_over(self, envelope: Envelope, raw: bytes) -> str:
        """Hand one message over, in its turn. Returns the server's reply.

        Raises DeliveryError, with the server's reply where there was one.
        """
        reader, sender = address(envelope.to), bare(envelope.sender)
        if not raw.count(b"\r\n") == raw.count(b"\n") == raw.count(b"\r"):
            raise DeliveryError("a line does not end in CRLF", permanent=True)
        if self._pace:
            self._pace.wait()
        with self._as_delivery_error(ours=True):
            connection = self._begin(sender, envelope.mark)
        with self._as_delivery_error():
            wanted = ("NOTIFY=FAILURE,DELAY",) if connection.has_extn("dsn") else ()
            _checked(connection.rcpt(reader, wanted), 250, 251)
            _checked(connection.docmd("DATA"), 354)
            connection.send(_stuffed(raw))
            return self._finish(connection)

    def close(self) -> None:
        """Say goodbye; that the server has hung up already is no error."""
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
        self._drop()

    def _begin(self, sender: str, mark: str | None) -> smtplib.SMTP:
        """A connection on which a message from `sender` has begun."""
        if self._connection is not None:
            try:
                return _mail(self._connection, sender, mark)
            except smtplib.SMTPServerDisconnected:
                self._drop()  # it was idle for too long
            except DeliveryError as error:
                if error.code != 421:
                    raise
                self._drop()
        self._connection = self._connect()
        return _mail(self._connection, sender, mark)

    def _connect(self) -> smtplib.SMTP:
        to = self._server
        connection: smtplib.SMTP
        if to.tls == "implicit":
            context = ssl.create_default_context()
            connection = smtplib.SMTP_SSL(to.host, to.port, timeout=_PATIENCE, context=context)
        else:
            connection = smtplib.SMTP(to.host, to.port, timeout=_PATIENCE)
        try:
            assert connection.sock is not None
            # the final dot goes by itself, and must not wait for the body's receipt
            connection.sock.setsockopt(*_NO_DELAY, 1)
            if to.tls == "starttls":
                connection.starttls(context=ssl.create_default_context())
            connection.ehlo_or_helo_if_needed()
            if to.password:
                _log_in(connection, to)
        except (smtplib.SMTPException, OSError):
            connection.close()
            raise
        return connection

    def _finish(self, connection: smtplib.SMTP) -> str:
        """Send the final dot. Without a clear reply to it nobody knows who has the message."""
        assert connection.sock is not None
        connection.sock.settimeout(_FINAL_PATIENCE)
        connection.send(b".\r\n")  # where this fails, no server can have seen the whole dot
        try:
            code, text = connection.getreply()
        except (smtplib.SMTPException, OSError) as error:
            code, text = -1, str(error).encode()
        if code < 200:
            self._drop()
            why = f"no clear reply to the message: {_reply(code, text)}"
            raise DeliveryError(why, uncertain=True)
        connection.sock.settimeout(_PATIENCE)
        return _checked((code, text), 250)

    @contextmanager
    def _as_delivery_error(self, *, ours: bool = False) -> Iterator[None]:
        """What goes wrong is told in one way, and the next message finds a clean connection."""
        try:
            yield
        except smtplib.SMTPResponseException as error:
            self._drop()
            text = error.smtp_error
            reply = text if isinstance(text, bytes) else text.encode()
            raise _refusal(error.smtp_code, reply, ours=ours) from error
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise DeliveryError(f"{self._server.host}: {error}", ours=ours) from error
        except DeliveryError as error:
            self._reset(hung_up=error.code == 421)
            raise

    def _reset(self, *, hung_up: bool) -> None:
        """Clear what was begun; a server that says 421 closes the connection."""
        if hung_up:
            self._drop()
        try:
            if self._connection is not None:
                self._connection.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _log_in(connection: smtplib.SMTP, to: Server) -> None:
    if not connection.has_extn("auth"):
        raise smtplib.SMTPNotSupportedError(
            f"takes no user and password on port {to.port}; expected mail.url without them, or "
            "with the port for sending with a password: 587, or smtps:// (465)"
        )
    connection.login(to.user, to.password)


def _mail(connection: smtplib.SMTP, sender: str, mark: str | None) -> smtplib.SMTP:
    """Begin a message. A refusal is about us, not about the reader: never permanent."""
    options = []
    if connection.has_extn("dsn"):
        options = ["RET=HDRS", *([f"ENVID={mark}"] if mark else [])]
    code, text = connection.mail(sender, options)
    if code != 250:
        raise _refusal(code, text, ours=True)
    return connection


def _checked(reply: tuple[int, bytes], *wanted: int) -> str:
    code, text = reply
    if code not in wanted:
        raise _refusal(code, text, permanent=500 <= code < 600)
    return _reply(code, text)


def _refusal(
    code: int, text: bytes, *, permanent: bool = False, ours: bool = False
) -> DeliveryError:
    """What the server said, in its words, and in numbers where it gave them (RFC 2034)."""
    found = _STATUS.match(text.decode("ascii", "replace"))
    status = found[0] if found and found[0][0] == str(code)[0] else None
    why = _reply(code, text)
    return DeliveryError(why, permanent=permanent, ours=ours, code=code, status=status)


def _reply(code: int, text: bytes) -> str:
    return f"{code} {text.decode('utf-8', 'replace')}" if code > 0 else text.decode()


def _stuffed(raw: bytes) -> bytes:
    """The message with its leading dots doubled and its last line ended (RFC 5321 §4.5.2)."""
    ended = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    stuffed = ended.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed
