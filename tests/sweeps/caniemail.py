"""What our mail is made of, against what mail clients take (caniemail.com, not ours to ship).

    git clone https://github.com/hteumeuleu/caniemail
    DIGEST_CANIEMAIL=…/caniemail python -m tests.sweeps.caniemail

Lists each element, attribute, property, value and selector of the messages in
tests/editions.py and tests/invitations.py that Gmail, Outlook (Windows, outlook.com) or
Apple Mail do not take, or only in part, by the newest version tested; then what the data
does not know. Ends with 1 where one of them is not among those accepted below, and why.
"""

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.html

from tests.editions import of_every_kind
from tests.invitations import in_english

CLIENTS = {
    ("gmail", "desktop-webmail"): "Gmail",
    ("gmail", "mobile-webmail"): "Gmail mobile web",
    ("gmail", "ios"): "Gmail iOS",
    ("gmail", "android"): "Gmail Android",
    ("outlook", "windows"): "Outlook Windows",
    ("outlook", "outlook-com"): "Outlook.com",
    ("apple-mail", "macos"): "Apple Mail",
    ("apple-mail", "ios"): "Apple Mail iOS",
}

DARK = "without it the client keeps light, or inverts ground and text together"
NARROW = "without it paddings stay wide and the date stays beside the title"
SHEET = "only what is under @media needs it: all else is in the tags"
HIDDEN = "for the hidden preheader alone: `display` and `mso-hide` hide it"
LONG = "one of the two is taken, or a very long word widens the message"
#: what we do without, where a client does not take it, and why that is no loss
ACCEPTED = {
    "css-at-media": NARROW,
    "css-at-media-prefers-color-scheme": DARK,
    "css-background": "`background-color` is all we use of it, beside `bgcolor`",
    "css-border": "ours are on cells and tables, and under 8px",
    "css-border-radius": "corners stay square",
    "css-display": "`none` and `block` are all we use of it",
    "css-display-none": "the preheader shows as the first line, in words of the message",
    "css-font-size": "ours are in px",
    "css-font-weight": "ours is `bold`",
    "css-important": SHEET,
    "css-letter-spacing": "an ornament of the title",
    "css-line-height": "lines stand a little closer or wider",
    "css-margin": "none of ours is negative or `auto`",
    "css-max-height": HIDDEN,
    "css-max-width": "ours is on a table; a conditional comment sets 600 px as well",
    "css-overflow": HIDDEN,
    "css-overflow-wrap": LONG,
    "css-padding": "ours is on cells, in rows whose cells have the same above and below;"
    " a button's is on its link, and `mso-padding-alt` gives it to its cell",
    "css-selector-attribute": DARK,
    "css-selector-class": SHEET,
    "css-selector-descendant": SHEET,
    "css-selector-grouping": SHEET,
    "css-text-align": "`left` is all we use of it",
    "css-text-decoration": "`none` is all we use of it; underlined, a button is still one",
    "css-width": "ours is on cells",
    "css-word-break": LONG,
    "html-body": "the table in it sets ground and text as well",
    "html-dir": "left to right is the default",
    "html-doctype": "no rule depends on it",
    "html-meta-color-scheme": DARK,
    "html-style": SHEET,
    "html-width": "ours are 100% and 600, on tables",
}

#: what the data calls things that have another name in HTML
NAMED = {
    **{f"h{level}": "html-h1-h6" for level in range(1, 7)},
    **dict.fromkeys(("table", "tr", "td"), "html-table"),
    "b": "html-strong",
}
WORDS = {"n": "not", "a": "in part", "u": "unknown"}

SELECTORS = {
    ".": "css-selector-class",
    ",": "css-selector-grouping",
    "[": "css-selector-attribute",
    " ": "css-selector-descendant",
}

#: properties whose longhands the data has under the shorthand's name
SHORTHANDS = ("margin", "padding", "border", "font", "background")


@dataclass(frozen=True)
class Feature:
    """What clients make of one thing: "y", "n", "a" for in part, "u" unknown."""

    title: str
    clients: dict[str, str]

    @property
    def lacking(self) -> dict[str, str]:
        return {name: says for name, says in self.clients.items() if not says.startswith("y")}


def features(folder: Path) -> dict[str, Feature]:
    """The data, by the name of each file."""
    return {file.stem: _feature(file.read_text("utf-8")) for file in folder.glob("*.md")}


def _feature(text: str) -> Feature:
    title = re.search(r'^title:\s*"(.*)"', text, re.MULTILINE)
    clients = {}
    for family, platforms in re.findall(r"([\w-]+):\s*\{((?:[^{}]*\{[^{}]*\})+)", text):
        for platform, versions in re.findall(r"([\w-]+):\s*\{([^{}]*)\}", platforms):
            name = CLIENTS.get((family.removeprefix("stats:"), platform))
            said = re.findall(r'"[^"]*"\s*:\s*"([^"]*)"', versions)
            if name and said:
                clients[name] = said[-1]
    return Feature(title[1] if title else "", clients)


def used(html: str) -> Iterator[str]:
    """The names of all that a message is made of, as the data may have them."""
    page = lxml.html.document_fromstring(html)
    yield from ("html-doctype", "html-comments")
    for element in page.iter(lxml.etree.Element):
        yield NAMED.get(element.tag, f"html-{element.tag}")
        yield from (f"html-{name}" for name in element.attrib if name not in ("class", "style"))
        yield from declared(element.get("style", ""))
    if page.xpath("//meta[@name='color-scheme']"):
        yield "html-meta-color-scheme"
    for sheet in page.xpath("//style/text()"):
        yield from in_sheet(sheet)


def in_sheet(sheet: str) -> Iterator[str]:
    yield "css-at-media"
    if "prefers-color-scheme" in sheet:
        yield "css-at-media-prefers-color-scheme"
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", sheet):
        yield from declared(body)
        yield from (name for sign, name in SELECTORS.items() if sign in selectors.strip())


def declared(styles: str) -> Iterator[str]:
    """Properties, and what is special about their values."""
    for name, _, value in (part.strip().partition(":") for part in styles.split(";")):
        if not name:
            continue
        short = name.split("-")[0]
        yield f"css-{name}"
        if short in SHORTHANDS:
            yield f"css-{short}"
        if name == "display" and "none" in value:
            yield "css-display-none"
        if "!important" in value:
            yield "css-important"
        for unit in ("px", "em", "rem"):
            if re.search(rf"\d{unit}\b", value):
                yield f"css-unit-{unit}"
        if "%" in value:
            yield "css-unit-percent"


def table(lacking: dict[str, Feature]) -> Iterator[str]:
    yield "| what | not, or in part | why it is no loss |\n|---|---|---|"
    for name, feature in sorted(lacking.items()):
        by_says = defaultdict(list)
        for client, says in feature.lacking.items():
            by_says[WORDS[says[0]]].append(client)
        clients = "; ".join(f"{says}: {', '.join(names)}" for says, names in by_says.items())
        yield f"| {feature.title} | {clients} | {ACCEPTED.get(name, '**not accepted**')} |"


def unknown(names: Iterable[str], known: dict[str, Feature]) -> list[str]:
    """What the data does not know, less the longhands of what it does."""
    left = (name for name in names if name not in known)
    return [n for n in left if n.removeprefix("css-").split("-")[0] not in SHORTHANDS]


def main() -> None:
    known = features(Path(os.environ["DIGEST_CANIEMAIL"]) / "_features")
    messages = (of_every_kind() | in_english()).values()
    names = sorted({name for message in messages for name in used(message.html)})
    lacking = {name: known[name] for name in names if name in known and known[name].lacking}
    print(f"{len(names)} in use, {len(lacking)} not taken by all or only in part\n")
    print("\n".join(table(lacking)))
    print(f"\nnot in the data: {', '.join(unknown(names, known))}")
    idle = [name for name in ACCEPTED if name not in lacking]
    if idle:
        print(f"accepted, and taken by all or not in use: {', '.join(idle)}")
    raise SystemExit(any(name not in ACCEPTED for name in lacking))


if __name__ == "__main__":
    main()
