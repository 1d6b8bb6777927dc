"""Messages handed over by SMTP: one kept connection, one recipient a message.

What fails before the final dot was certainly not accepted. A connection lost between the
dot and its reply leaves the message *uncertain* (RFC 5321 §4.5.4.1, RFC 1047).
"""

import ipaddress
import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import parse_qs, unquote, urlsplit

from digest.deliver.mime import address, envelope
from digest.errors import ConfigError, DeliveryError, Problem

_PATIENCE = 60.0  #: seconds for each reply
_FINAL_PATIENCE = 600.0  #: seconds for the reply to the final dot (RFC 5321 §4.5.3.2.6)
_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")


@dataclass(frozen=True, kw_only=True)
class Server:
    """Where to hand messages over, and how the way there is kept private."""

    host: str
    port: int
    tls: Literal["implicit", "starttls", "none"]
    user: str = ""
    password: str = field(default="", repr=False)


def server(url: str) -> Server:
    """The server that smtp://user:password@host:port or smtps://… names.

    smtp:// needs STARTTLS, but not on the loopback; `?starttls=no` does without it and is
    refused where a password would cross the network in the clear. User and password may
    be percent-encoded; without a password nobody logs in. Raises ConfigError.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if host is None:
        raise _unusable("smtp://user:password@host:port")
    secure = parts.scheme == "smtps"
    clear = not secure and (_is_loopback(host) or parse_qs(parts.query).get("starttls") == ["no"])
    if clear and parts.password and not _is_loopback(host):
        raise _unusable("STARTTLS or smtps:// where a password is sent")
    return Server(
        host=host,
        port=port or (465 if secure else 587),
        tls="implicit" if secure else "none" if clear else "starttls",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
    )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(host).is_loopback
    return False


def _unusable(expected: str) -> ConfigError:
    return ConfigError(Problem(file="config.toml", line=None, key="mail.url", expected=expected))


class Smtp:
    """A mailbox behind an SMTP server; connects when the first message is handed over."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._connection: smtplib.SMTP | None = None

    def check(self) -> None:
        """Connect and log in. Raises DeliveryError where that fails."""
        try:
            self._connection = self._connection or self._connect()
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryError(str(error)) from error

    def holds(self, message_id: str) -> None:
        """Never known: SMTP cannot be asked what it has accepted."""
        del message_id

    def hand_over(self, message_id: str, sender: str, to: str, raw: bytes) -> str:
        """Hand one message over. Returns the server's reply; raises DeliveryError."""
        del message_id  # stands in the message
        reader, mail_from = address(to), envelope(sender)
        if _BARE.search(raw):
            raise DeliveryError("a line does not end in CRLF", permanent=True)
        try:
            connection = self._begin(mail_from)
            _checked(connection.rcpt(reader), 250, 251)
            _checked(connection.docmd("DATA"), 354)
            connection.send(_stuffed(raw))
            return self._finish(connection)
        except (smtplib.SMTPException, OSError) as error:
            self._drop()
            raise DeliveryError(f"{self._server.host}: {error}") from error
        except DeliveryError:
            self._reset()
            raise

    def close(self) -> None:
        """Say goodbye; that the server has hung up already is no error."""
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
        self._drop()

    def _begin(self, mail_from: str) -> smtplib.SMTP:
        """A connection on which a message from `mail_from` has begun."""
        if self._connection is not None:
            with suppress(smtplib.SMTPServerDisconnected):  # it was idle for too long
                return self._mail(self._connection, mail_from)
            self._drop()
        self._connection = self._connect()
        return self._mail(self._connection, mail_from)

    def _mail(self, connection: smtplib.SMTP, mail_from: str) -> smtplib.SMTP:
        code, text = connection.mail(mail_from)
        if code == 421:
            raise smtplib.SMTPServerDisconnected(_reply(code, text))
        if code != 250:  # about us, not about the reader: never permanent
            raise DeliveryError(f"sender refused: {_reply(code, text)}")
        return connection

    def _connect(self) -> smtplib.SMTP:
        to = self._server
        context = ssl.create_default_context()
        connection: smtplib.SMTP
        if to.tls == "implicit":
            connection = smtplib.SMTP_SSL(to.host, to.port, timeout=_PATIENCE, context=context)
        else:
            connection = smtplib.SMTP(to.host, to.port, timeout=_PATIENCE)
        try:
            if to.tls == "starttls":
                connection.starttls(context=context)
            connection.ehlo_or_helo_if_needed()
            if to.password:
                connection.login(to.user, to.password)
        except (smtplib.SMTPException, OSError):
            connection.close()
            raise
        return connection

    def _finish(self, connection: smtplib.SMTP) -> str:
        """Send the final dot. Without a clear reply to it nobody knows who has the message."""
        assert connection.sock is not None
        connection.sock.settimeout(_FINAL_PATIENCE)
        try:
            connection.send(b".\r\n")
            code, text = connection.getreply()
        except (smtplib.SMTPException, OSError) as error:
            code, text = -1, str(error).encode()
        if code < 200:
            self._drop()
            raise DeliveryError(
                f"no clear reply to the message: {_reply(code, text)}", uncertain=True
            )
        connection.sock.settimeout(_PATIENCE)
        return _checked((code, text), 250)

    def _reset(self) -> None:
        """Clear what was begun, so that the next message finds a clean connection."""
        try:
            if self._connection is not None:
                self._connection.rset()
        except (smtplib.SMTPException, OSError):
            self._drop()

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _checked(reply: tuple[int, bytes], *wanted: int) -> str:
    code, text = reply
    if code not in wanted:
        raise DeliveryError(_reply(code, text), permanent=500 <= code < 600)
    return _reply(code, text)


def _reply(code: int, text: bytes) -> str:
    return f"{code} {text.decode('utf-8', 'replace')}" if code > 0 else text.decode()


def _stuffed(raw: bytes) -> bytes:
    """The message with its leading dots doubled and its last line ended (RFC 5321 §4.5.2)."""
    ended = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended)
