"""An editor at the desk, as a browser would have her fill in its forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
from lxml import html

from digest.ledger import Ledger, log
from digest.ledger.editors import Act

from .mailing import Clock

PASSWORD = "correct horse battery"


@dataclass
class Form:
    """A form of a page, filled in as the page has it; each field a list of what it holds."""

    browser: httpx2.Client
    path: str
    fields: dict[str, list[str]]

    def set(self, **fields: str | list[str]) -> "Form":
        for name, value in fields.items():
            self.fields[name] = [value] if isinstance(value, str) else value
        return self

    def add(self, **fields: str) -> "Form":
        """Fill the first empty row of each."""
        for name, value in fields.items():
            self.fields[name][self.fields[name].index("")] = value
        return self

    def send(self, do: str = "save", *, live: bool = False) -> httpx2.Response:
        """Press a button; `live`, as the script does it."""
        headers = {"HX-Request": "true"} if live else {}
        sent = self.fields | {"do": [do]}
        return self.browser.post(self.path, data=sent, headers=headers, follow_redirects=True)


@dataclass
class Editing:
    """Somebody who is signed in, with the file and the record behind the desk."""

    browser: httpx2.Client
    file: Path
    ledger: Ledger
    clock: Clock

    def get(self, path: str) -> httpx2.Response:
        return self.browser.get(path, timeout=30)

    def form(self, path: str, number: int = 0) -> Form:
        """The first form of a page's main part, or another."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return form_in(self.browser, answer, number)

    def acts(self) -> list[Act]:
        with self.ledger.reading() as tx:
            return [one for one in log.entries(tx, 50) if isinstance(one, Act)]


def form_in(browser: httpx2.Client, answer: httpx2.Response, number: int = 0) -> Form:
    found = html.fromstring(answer.text).xpath("//main//form[@method='post']")[number]
    fields: dict[str, list[str]] = {}
    for name, value in _values(found):
        fields.setdefault(name, []).append(value)
    path = (found.get("action") or answer.url.path) if number else answer.url.path
    return Form(browser, found.get("action") or path, fields)


def _values(form: html.FormElement) -> Iterator[tuple[str, str]]:
    for one in form.xpath(".//input | .//textarea | .//select"):
        if not one.get("name") or one.get("disabled") is not None:
            continue
        if one.tag == "textarea":
            yield one.name, (one.text or "").removeprefix("\n")
        elif one.get("type") not in ("radio", "checkbox") or one.get("checked") is not None:
            yield one.name, one.value or ""


def says(answer: httpx2.Response) -> str:
    """What a page says in its main part, white space collapsed."""
    tree = html.fromstring(answer.text)
    body = (tree.xpath("//main") or [tree])[0]
    return " ".join(" ".join(body.itertext()).split())
