"""Publishers on loopback and an editor at the commands: what a replay is played with."""

import contextlib
import email
import email.policy
import io
import json
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from digest.cli import main

from .loopback import Press

CONFIG = """
[digest]
title = "On the Record"
base_url = "http://localhost:8000"
timezone = "America/New_York"
grace = "3 hours"
{digest}
[mail]
from = "On the Record <digest@record.example>"
url = "{mail}"
[net]
connect = {{ "*.example" = "{press}" }}

[[outlet]]
name = "Lakeland Wire"
hosts = ["lakelandwire.example"]
wire = true
{outlets}

[[story]]
id = "ice"
title = "Amazon, Rekognition and ICE"
feeds = [{feeds}]
{sources}
about = ["Rekognition"]
names = {{ ICE = ["the agency"], Amazon = ["AWS", "Amazon Web Services"] }}

  [[story.claim]]
  id = "contract"
  kind = "status"
  question = "Does ICE have a contract with Amazon Web Services?"
  subjects = ["ICE", "Amazon"]
  words = ["contract", "agreement"]

  [[story.claim]]
  id = "meetings"
  kind = "count"
  question = "How many times have Amazon and ICE officials met?"
  subjects = ["ICE", "Amazon"]
  words = ["meet", "meeting"]
  unit = "meetings"
"""

PARAGRAPHS = (
    "Amazon showed its Rekognition software to immigration officials over the summer, emails show.",
    "The records were released to a watchdog group, which had asked for them in the spring.",
    "Civil liberties groups said the software makes mistakes that fall hardest on minorities.",
    "The company has sold the software to sheriffs in two states, and to a number of firms.",
    "Lawmakers of both parties have asked the company to explain how the software is tested.",
)


@dataclass
class Newsroom:
    """A publisher's side and an editor's side: a web server, and the commands."""

    press: Press
    folder: Path
    feeds: tuple[str, ...] = ("https://post.example/feed", "https://ledger.example/feed")
    digest_lines: str = ""  #: further lines of config.toml, in [digest]
    outlets: str = ""  #: … its further [[outlet]] tables
    sources: str = ""  #: … and further sources of the story

    def __post_init__(self) -> None:
        self.announced: dict[str, list[tuple[str, str]]] = {feed: [] for feed in self.feeds}
        self.configure("maildir:mail")
        for feed in self.feeds:
            self.press.feed(feed)

    def configure(self, mail: str) -> None:
        feeds = ", ".join(f'"{feed}"' for feed in self.feeds)
        text = CONFIG.format(
            press=self.press.address,
            feeds=feeds,
            mail=mail,
            digest=self.digest_lines,
            outlets=self.outlets,
            sources=self.sources,
        )
        (self.folder / "config.toml").write_text(text)

    def publishes(
        self, host: str, name: str, *sentences: str, day: str = "2018-10-24", extra: str = ""
    ) -> str:
        """An article of this host; announced in its feed when it is new."""
        url = f"https://{host}.example/{name}"
        body = "".join(f"<p>{sentence}</p>" for sentence in (*PARAGRAPHS, *sentences))
        self.press.prints(
            url,
            f"<html><head><title>Amazon and ICE</title><link rel=canonical href='{url}'>"
            f"<meta property='og:site_name' content='{host.title()}'>"
            f"<meta property='article:published_time' content='{day}T06:00:00-04:00'></head>"
            f"<body><article><h1>Amazon and ICE</h1>{body}{extra}</article></body></html>",
        )
        feed = f"https://{host}.example/feed"
        if (url, "Rekognition and ICE") not in self.announced[feed]:
            self.announced[feed].append((url, "Rekognition and ICE"))
            self.press.feed(feed, *self.announced[feed])
        return url

    def digest(self, *command: str, expect: int = 0) -> str:
        """What a command answers; with what it says beside it where it is to fail."""
        out, err = io.StringIO(), io.StringIO()
        config = ("--config", str(self.folder / "config.toml"))
        with (
            pytest.raises(SystemExit) as left,
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            main([*command, *config])
        code = left.value.code or 0
        assert code == expect, f"{command}: {out.getvalue()}\n{err.getvalue()}"
        return out.getvalue() + (err.getvalue() if expect else "")

    def run(self, at: str, *options: str, expect: int = 0) -> str:
        return self.digest("run", "--now", f"{at}-04:00", *options, expect=expect)

    def changes(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.digest("changes", "--json").splitlines()]

    def told(self) -> list[tuple[str, str]]:
        """Claim and class of every change, in order."""
        return [(change["claim"], change["change"]) for change in self.changes()]

    def standing(self, claim: str = "meetings") -> dict[str, Any]:
        """How a claim stands, as `digest record` says."""
        lines = map(json.loads, self.digest("record", "--json").splitlines())
        return next(line for line in lines if line["claim"] == claim)

    def joins(self, who: str, *options: str, at: str = "2018-10-24T00:00") -> None:
        """Somebody subscribes."""
        self.digest("subscriber", "add", who, "--now", f"{at}-04:00", *options)

    def outbox(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.digest("outbox", "--json").splitlines()]

    def mail(self, to: str | None = None) -> list[EmailMessage]:
        """What lies in the mailbox, oldest first."""
        files = (self.folder / "mail" / "new").glob("*")
        found = [
            email.message_from_bytes(
                path.read_bytes(), _class=EmailMessage, policy=email.policy.SMTP
            )
            for path in files
        ]
        found = [message for message in found if to in (None, message["To"])]
        return sorted(found, key=lambda message: message["Date"].datetime)


def text_of(message: EmailMessage) -> str:
    """Its plain text on one line."""
    part = message.get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


NONE = "ICE does not have a contract with Amazon Web Services, a spokesman for the agency said."
THREE = "Amazon officials met with ICE officials three times, according to the emails."
ONCE = "Amazon officials met with ICE officials once, according to the emails."
NOTICE = (
    "<footer>Correction: An earlier version of this article said that Amazon officials met with"
    " ICE officials three times. They met once.</footer>"
)
