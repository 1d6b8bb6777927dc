"""An editor who is signed in at the desk of `mailing`, with a browser's manners."""

import re
from dataclasses import dataclass, field

import httpx2
from lxml import html

from digest import config
from digest.ledger import log
from digest.pipeline import editors

from .mailing import CONFIG, Mailing

NAME, PASSWORD = "Rae", "correct horse battery"
TRACKED = (
    CONFIG
    + """
  [[story.claim]]
  id = "reopens"
  kind = "count"
  unit = "lanes"
  question = "How many lanes of the bridge are open?"
"""
)


@dataclass
class Editing:
    """One editor, at one desk."""

    at: Mailing
    cookie: str
    _tokens: dict[str, str] = field(default_factory=dict)  #: of forms, by the cookie

    def get(self, path: str) -> httpx2.Response:
        return httpx2.get(self.at.url + path, headers=self._inside)

    def page(self, path: str) -> html.HtmlElement:
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        return html.fromstring(answer.text)

    def text(self, path: str) -> str:
        return said(self.page(path))

    def press(self, path: str, **fields: str) -> httpx2.Response:
        """Send the form that a page has for this address, token included."""
        return httpx2.post(
            self.at.url + path, data=fields | {"csrf": self._csrf()}, headers=self._inside
        )

    def logged(self) -> list[str]:
        with self.at.ledger.reading() as tx:
            return [f"{one.what} {one.about}" for one in log.entries(tx, 50)]  # type: ignore[union-attr]

    @property
    def settings(self) -> config.Settings:
        return config.load(self.at.path)

    @property
    def _inside(self) -> dict[str, str]:
        return {"cookie": f"desk={self.cookie}"}  # Secure: a browser keeps it for https alone

    def _csrf(self) -> str:
        if self.cookie not in self._tokens:
            found = self.page("/desk/account").xpath("//main//input[@name='csrf']/@value")
            assert len(set(found)) == 1
            self._tokens[self.cookie] = found[0]
        return self._tokens[self.cookie]


def signs_in(mailing: Mailing, name: str = NAME, password: str = PASSWORD) -> Editing:
    """An editor who may edit already gets in."""
    answer = mailing.post("/desk/in", {"name": name, "password": password})
    assert answer.status_code == 303
    return Editing(mailing, cookie_of(answer))


def joins_the_desk(mailing: Mailing) -> Editing:
    """Somebody is made an editor, and gets in; two stories and a claim are tracked."""
    mailing.path.write_text(TRACKED)
    editors.add(mailing.ledger, NAME, PASSWORD, mailing.clock())
    return signs_in(mailing)


def cookie_of(answer: httpx2.Response) -> str:
    found = re.match(r"desk=([^;]+)", answer.headers["set-cookie"])
    assert found
    return found[1]


def said(page: html.HtmlElement) -> str:
    """What a page says, white space collapsed."""
    (body,) = page.xpath("//main")
    return " ".join(" ".join(body.itertext()).split())
