"""A desk that mails: its pages as a browser would use them, its letters as they arrive."""

import mailbox
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import httpx2
from lxml import html

from digest import config, pipeline
from digest.ledger import Ledger, Tx, readers
from digest.ledger.joining import Known, by_address
from digest.ledger.readers import Wishes
from digest.model import Subscriber

NOON = datetime(2018, 10, 24, 16, tzinfo=UTC)
CONFIG = """
[digest]
base_url = "https://record.example"

[[story]]
id = "amazon-ice"
title = "Amazon & ICE"
names = { ICE = [] }

[[story]]
id = "bridge"
title = "The bridge"
names = { Calder = [] }
"""

#: the sign-up as a browser sends it, untouched but for the address
FORM = {
    "follow": "all",
    "every": "day",
    "weekday": "0",
    "at": "07:00",
    "zone": "America/New_York",
    "corrections": "next",
    "remark": "",
}


@dataclass
class Clock:
    """What time the desk takes it to be."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Mailing:
    """One desk, its readers and the mail it sends."""

    url: str
    path: Path  #: of config.toml
    ledger: Ledger
    clock: Clock
    _read: set[str] = field(default_factory=set)

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(self.url + path)

    def post(self, path: str, fields: object = None, **more: object) -> httpx2.Response:
        return httpx2.post(self.url + path, data=fields, **more)

    def ask(self, address: str, origin: str = "192.0.2.1", **fields: object) -> httpx2.Response:
        """Sign up by the form, from an address of the net; the desk's proxy says which."""
        sent = FORM | {"address": address} | fields
        return self.post("/subscribe", sent, headers={"X-Forwarded-For": origin})

    def later(self, **length: float) -> None:
        self.clock.now += timedelta(**length)

    def letters(self, to: str = "") -> list[EmailMessage]:
        """What has come since they were asked for last, all of it or to one address."""
        settings = config.load(self.path)
        pipeline.publish(settings, self.ledger, self.clock.now, due=True)
        new = [
            message_from_bytes(message.as_bytes(), policy=policy.default)
            for key, message in sorted(mailbox.Maildir(settings.mail_url[8:]).items())
            if key not in self._read and not self._read.add(key)
        ]
        return [letter for letter in new if to in letter["To"]]

    def joins(self, address: str, wishes: Wishes | None = None) -> str:
        """A reader, confirmed; gives their token."""
        with self.ledger.writing() as tx:
            return readers.add_subscriber(tx, address, wishes or Wishes(), self.clock.now).token

    def known(self, address: str) -> Known | None:
        with self.ledger.reading() as tx:
            return by_address(tx, address)

    def subscribed(self, address: str) -> bool:
        known = self.known(address)
        return known is not None and known.subscribed

    def reader(self, address: str) -> Subscriber:
        """Somebody the ledger knows."""
        known = self.known(address)
        assert known is not None
        return known.reader

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        with self.ledger.writing() as tx:
            yield tx


def link_in(letter: EmailMessage) -> str:
    """The path that a letter's text leads to."""
    part = letter.get_body(("plain",))
    assert part is not None
    found = re.search(r"^https://record\.example(/\w+/\S+)$", part.get_content(), re.MULTILINE)
    assert found
    return found[1]


def words(answer: httpx2.Response) -> str:
    """What a page says, white space collapsed."""
    (body,) = html.fromstring(answer.text).xpath("//main")
    return " ".join(" ".join(body.itertext()).split())
