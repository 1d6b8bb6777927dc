"""Styles in every tag, put there once a template, and no other than a whole message would get."""

import re
from pathlib import Path

import css_inline
import lxml.html
import pytest

from digest.compose.templates import packaged_templates, templates
from digest.model import Content

from .editions import of_every_kind
from .invitations import in_english, in_german

MESSAGES = of_every_kind() | in_english() | in_german()
CSS = (packaged_templates() / "mail" / "style.css").read_text("utf-8")


def styles(html: str) -> list[tuple[str, list[str]]]:
    """Each element of the body, with its declarations in order."""
    body = lxml.html.document_fromstring(html).body
    return [
        (str(element.tag), [part.strip() for part in element.get("style", "").split(";") if part])
        for element in body.iter(lxml.etree.Element)
        if element.tag != "tbody"
    ]


@pytest.mark.parametrize("content", MESSAGES.values(), ids=MESSAGES)
def test_tags_get_what_inlining_the_whole_message_gives_them(content: Content) -> None:
    bare = re.sub(r' style="[^"]*"', "", content.html)
    sheet = re.sub(r"<style>.*?</style>", lambda _: f"<style>{CSS}</style>", bare, flags=re.DOTALL)
    assert styles(content.html) == styles(css_inline.CSSInliner().inline(sheet))


@pytest.mark.parametrize("name", ["news", "to confirm"])
def test_only_what_no_tag_can_carry_stays_in_the_head(name: str) -> None:
    (sheet,) = re.findall(r"<style>(.*?)</style>", MESSAGES[name].html, re.DOTALL)
    assert "prefers-color-scheme: dark" in sheet
    outside = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}", "", sheet)
    assert outside.strip() == ""


def written(folder: Path, template: str, **values: object) -> str:
    """A template of an operator's own, with a style sheet of theirs, filled in."""
    (folder / "mail").mkdir()
    (folder / "mail" / "style.css").write_text(
        "p { margin: 0 } .warm { color: red } .cold { color: blue } td.warm { top: 0 }"
    )
    (folder / "mail" / "own.html").write_text(template)
    return templates(folder).get_template("mail/own.html").render(**values)


def test_a_class_that_is_only_known_when_it_is_shown_is_looked_up_then(tmp_path: Path) -> None:
    shown = written(
        tmp_path,
        '{% for tone in tones %}<p class="lead {{ tone }}">{{ tone }}</p>{% endfor %}',
        tones=["warm", "cold", 'x" onclick="'],
    )
    assert '<p class="lead warm" style="margin: 0;color: red;">warm</p>' in shown
    assert '<p class="lead cold" style="margin: 0;color: blue;">cold</p>' in shown
    assert lxml.html.fragment_fromstring(shown, "div")[2].attrib.keys() == ["class", "style"]


def test_code_in_a_tag_and_between_rows_is_left_alone(tmp_path: Path) -> None:
    shown = written(
        tmp_path,
        '<table>{% for n in counts %}<tr><td class="warm"{% if n > 1 %} title="{{ n ~ ">" }}"'
        "{% endif %}>{{ n }}</td></tr>{% endfor %}</table>",
        counts=[1, 2],
    )
    cells = lxml.html.fragment_fromstring(shown).xpath("//td")
    assert [cell.get("style") for cell in cells] == ["color: red;top: 0;"] * 2
    assert [cell.get("title") for cell in cells] == [None, "2>"]
