"""Every kind of message, looked over as mail clients and screen readers take it."""

import itertools
import quopri
import re
import unicodedata
from collections.abc import Iterator

import lxml.html
import pytest

from digest.model import Content

from .editions import of_every_kind
from .invitations import in_english, in_german

EDITIONS = of_every_kind()
MESSAGES = EDITIONS | in_english() | in_german()
WAS_AND_NOW = {"en": ("Was", "Now"), "de": ("Bisher", "Jetzt")}
BLOCKS = "p|h1|h2|h3|h4|table|tr|td|div|ul|ol|li|blockquote".split("|")
#: Gmail cuts a message off at about 102 KB; the headers and the text take their part
HEAVIEST = 80_000
LEAST_CONTRAST = 4.5  # WCAG 2.2 §1.4.3

every_message = pytest.mark.parametrize("content", MESSAGES.values(), ids=MESSAGES)


def page(content: Content) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(content.html)


def declared(element: lxml.html.HtmlElement) -> dict[str, str]:
    """An element's own styles."""
    pairs = (part.partition(":") for part in element.get("style", "").split(";") if part.strip())
    return {name.strip(): value.strip() for name, _, value in pairs}


def nearest(element: lxml.html.HtmlElement, *names: str) -> str | None:
    """What an element, or the nearest one around it, declares."""
    for one in (element, *element.iterancestors()):
        for name in names:
            if name in declared(one):
                return declared(one)[name]
    return None


def shown(content: Content) -> Iterator[lxml.html.HtmlElement]:
    """The elements that show words of their own."""
    for element in page(content).body.iter(lxml.etree.Element):
        hidden = nearest(element, "display") == "none"
        words = [element.text, *(child.tail for child in element)]
        if not hidden and any((text or "").strip() for text in words):
            yield element


def luminance(colour: str) -> float:
    """Of a colour as #rrggbb, from 0 to 1 (WCAG 2.2, relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


# ── what a screen reader is told ───────────────────────────────────────────────────────


@every_message
def test_language_direction_and_title_are_named(content: Content) -> None:
    html = page(content)
    assert html.get("lang") == content.language
    assert html.get("dir") == "ltr"
    assert html.findtext("head/title") == content.subject


@every_message
def test_every_table_is_there_for_layout_and_says_so(content: Content) -> None:
    tables = page(content).xpath("//table")
    assert {table.get("role") for table in tables} == {"presentation"}
    behind_comments = re.findall(r"<table(?![^>]*role=\"presentation\")", content.html)
    assert behind_comments == []


@every_message
def test_headings_come_in_order_and_none_is_empty(content: Content) -> None:
    headings = page(content).xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
    levels = [int(heading.tag[1]) for heading in headings]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(heading.text_content().strip() for heading in headings)


@every_message
def test_links_have_words_lead_to_the_web_and_hold_no_block(content: Content) -> None:
    for link in page(content).xpath("//a"):
        assert re.match(r"https?://|mailto:", link.get("href", ""))
        assert re.search(r"\w{3}", link.text_content())
        assert not [element for element in link.iter() if element.tag in BLOCKS]


@every_message
def test_what_was_and_what_is_now_are_told_in_words(content: Content) -> None:
    was, now = WAS_AND_NOW[content.language]
    for struck in page(content).xpath("//del"):
        row = struck.xpath("ancestor::tr[1]")[0]
        assert row[0].text_content() == was
        assert row.getnext()[0].text_content() == now


@every_message
def test_marks_are_not_read_out(content: Content) -> None:
    for mark in page(content).xpath("//*[contains('■▣▢×▲◆●◎○', text()) and text()]"):
        assert mark.get("aria-hidden") == "true"


# ── what a client does with it ─────────────────────────────────────────────────────────


@every_message
def test_nothing_is_fetched_and_nothing_runs(content: Content) -> None:
    unwanted = "img|script|link|form|input|svg|iframe|object|embed|video|audio|base".split("|")
    assert not page(content).xpath("|".join(f"//{tag}" for tag in unwanted))
    assert not page(content).xpath("//@src | //@srcset | //@background | //@ping")
    assert not [name for e in page(content).iter() for name in e.attrib if name.startswith("on")]
    styles = " ".join(page(content).xpath("//style/text() | //@style"))
    assert not re.search(r"url\(|@import|@font-face|expression", styles)


@every_message
def test_it_is_light_enough_for_a_mailbox(content: Content) -> None:
    lines = content.html.replace("\n", "\r\n")
    assert len(quopri.encodestring(lines.encode()).replace(b"=\n", b"=\r\n")) <= HEAVIEST


@every_message
def test_no_character_hides_or_commands(content: Content) -> None:
    for text in (content.subject, content.text.replace("\n", ""), content.html.replace("\n", "")):
        assert {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co")} == set()


@every_message
def test_the_preheader_is_short_and_comes_first(content: Content) -> None:
    first = page(content).body[0]
    assert declared(first)["display"] == "none"
    assert 0 < len(re.split("[\u2007\u034f]", first.text_content())[0].strip()) <= 90


# ── how it looks ───────────────────────────────────────────────────────────────────────


@every_message
def test_no_text_is_small_and_all_of_it_has_a_font(content: Content) -> None:
    for element in shown(content):
        font = nearest(element, "font")
        assert font is not None
        size = re.search(r"(\d+)px/", font)
        assert size
        assert int(size[1]) >= 14
    assert all(int(size) >= 14 for size in re.findall(r"font-size:\s*(\d+)px", content.html))


@every_message
def test_colour_and_ground_are_set_together(content: Content) -> None:
    for element in page(content).iter(lxml.etree.Element):
        if "background-color" in declared(element) or element.get("bgcolor"):
            assert "color" in declared(element)


@every_message
def test_text_stands_out_from_its_ground(content: Content) -> None:
    for element in shown(content):
        colour, ground = nearest(element, "color"), nearest(element, "background-color")
        assert colour
        assert ground
        assert contrast(colour, ground) >= LEAST_CONTRAST


def test_text_stands_out_in_the_dark_too() -> None:
    dark = EDITIONS["news"].html.partition("prefers-color-scheme: dark")[2].partition("@media")[0]
    rules = [dict(re.findall(r"([\w-]+): (#\w{6})", r)) for r in re.findall(r"\{([^{}]*)\}", dark)]
    ground = next(rule for rule in rules if "background-color" in rule)["background-color"]
    coloured = [rule for rule in rules if "color" in rule]
    assert len(coloured) >= 8
    for rule in coloured:
        behind = rule.get("background-color", ground)
        assert contrast(rule["color"], behind) >= LEAST_CONTRAST, rule


def test_where_a_ground_is_dark_the_text_on_it_is_set_with_it() -> None:
    """In every scheme, so that a client that heeds one rule of the two heeds both."""
    sheet = EDITIONS["news"].html.partition("<style>")[2].partition("</style>")[0]
    for rule in re.findall(r"\{([^{}]*)\}", sheet):
        assert "background-color:" not in rule or re.search(r"(?<!-)color:", rule), rule


# ── the text beside it ─────────────────────────────────────────────────────────────────


@every_message
def test_text_keeps_to_72_columns_but_for_questions_and_addresses(content: Content) -> None:
    for line in content.text.splitlines():
        words = line.split()
        assert len(line) <= 72 or line.endswith("?") or len(words) == 1


@every_message
def test_every_address_in_the_text_has_a_line_of_its_own(content: Content) -> None:
    for line in content.text.splitlines():
        if "https://" in line:
            assert line.strip().startswith("https://")
            assert " " not in line.strip()


def test_text_and_html_lead_to_the_same_places_and_tell_the_same() -> None:
    for name, content in MESSAGES.items():
        if name == "long":
            continue
        links = set(page(content).xpath("//a/@href"))
        assert links == set(re.findall(r"https://\S+", content.text)), name
        spoken = " ".join(page(content).text_content().split())
        for question in page(content).xpath("//td[contains(@class, 'edge')]//h3"):
            assert question.text_content() in content.text
            assert question.text_content() in spoken


# ── what is special about some ─────────────────────────────────────────────────────────


def test_a_test_says_so_first_and_in_its_subject() -> None:
    test, plain = EDITIONS["test"], EDITIONS["american"]
    assert test.subject == f"[Test] {plain.subject}"
    for body in (test.text, page(test).body.text_content()):
        assert body.index("This is a test.") < body.index("Unsubscribe")
    assert "This is a test." not in plain.text


def test_the_imprint_stands_in_the_foot_where_there_is_one() -> None:
    assert EDITIONS["test"].text.endswith("The Record, 1 Example St\n")
    assert "The Record, 1 Example St</p>" in EDITIONS["test"].html
    assert "1 Example St" not in EDITIONS["news"].html


def test_a_german_edition_is_german_but_for_what_others_said() -> None:
    german = EDITIONS["german"]
    assert german.language == "de"
    assert german.subject.startswith("Berichtigung: How many times did officials")
    text = " ".join(german.text.split())
    for words in (
        "Dienstag, 30. Oktober 2018",
        "5 Berichtigungen und 4 Änderungen in einem der 2 Themen, denen Sie folgen.",
        "Am 24. Oktober 2018 haben wir Ihnen mitgeteilt: 3 meetings, wie Harbor Ledger berichtete.",
        "Bei Harbor Ledger wurde der Bericht seither berichtigt.",
        "Bisher: 3 meetings Jetzt: mindestens 1 meetings",
        "„They met at least once.“",
        "WIDERSPROCHEN UND NUN UMSTRITTEN",
        "Wir entscheiden nicht, was davon stimmt. 2 Medien, 1 Ursprung.",
        "Nichts dergleichen: bestätigt von Aldgate Post, wiederholt von Birch Herald, Cove Echo",
        "Eine Ausgabe kommt jeden Tag um 07:00 Uhr (Ortszeit Berlin), wenn sich etwas geändert",
    ):
        assert words in text
    ours = (
        "Correction|We told|Unsubscribe|Read it at|record of this|Nothing changed|reported|outlets"
    )
    assert not re.search(ours, german.text + page(german).text_content())
