"""Styles put into the tags of a template, once a template (css-inline).

Many mail clients heed a style sheet badly or not at all, so every tag carries its own
styles. A template cannot be inlined whole: Jinja's statements between rows of a table
would not survive being parsed as HTML. So css-inline is handed one element at a time,
and rules outside of @media may select by tag and class only, not by what is around.
"""

import functools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import css_inline
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

_INLINER = css_inline.CSSInliner(load_remote_stylesheets=False)
_AT_RULES = css_inline.CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)

_CODE = r"\{\{.*?\}\}"
_TAG = re.compile(rf"<([a-z][a-z0-9]*)((?:[^<>{{]|{_CODE}|\{{%.*?%\}})*)>", re.DOTALL)
_CLASS = re.compile(rf'\sclass="((?:[^"{{]|{_CODE})*)"')
_AROUND = {"td": "<table><tr>{}</tr></table>", "th": "<table><tr>{}</tr></table>"}


class InliningLoader(FileSystemLoader):
    """Templates of a folder; those that are HTML have their styles in their tags."""

    def __init__(self, folder: Path, css: str) -> None:
        super().__init__(folder)
        self._css = css

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        source, file, fresh = super().get_source(environment, template)
        if template.endswith(".html"):
            source = _TAG.sub(lambda tag: _styled(tag, self._css), source)
        return source, file, fresh


def known_to_templates(css: str) -> dict[str, Any]:
    """What templates find under these names: `style` of a tag, and the `at_rules` that stay."""
    return {"style": functools.partial(style, css), "at_rules": at_rules(css)}


@functools.lru_cache(maxsize=1024)
def style(css: str, tag: str, classes: str) -> Markup:
    """The declarations that a tag of these classes is given: "margin: 0;color: #1d1c1a;"."""
    element = f'<{tag} id="sought" class="{classes}"></{tag}>'
    around = _AROUND.get(tag, "{}").format(element)
    inlined = _INLINER.inline(f"<style>{css}</style>{around}")
    found = re.search(r'id="sought"[^>]*? style="([^"]*)"', inlined)
    return Markup(found[1]) if found else Markup()  # noqa: S704 - of the style sheet


@functools.lru_cache
def at_rules(css: str) -> Markup:
    """The rules that no tag can carry: @media and the like."""
    page = _AT_RULES.inline(f"<html><head><style>{css}</style></head><body></body></html>")
    return Markup(page.partition("<style>")[2].partition("</style>")[0])  # noqa: S704


def _styled(tag: re.Match[str], css: str) -> str:
    """A tag of a template with its styles, looked up as it is shown where its class is."""
    name, attributes = tag[1], tag[2]
    found = _CLASS.search(attributes)
    classes = found[1] if found else ""
    if "{{" in classes:
        looked_up = f'{{{{ style("{name}", {_expression(classes)}) }}}}'
    else:
        looked_up = style(css, name, classes)
    return f'<{name}{attributes} style="{looked_up}">' if looked_up else tag[0]


def _expression(classes: str) -> str:
    """A class with code in it, as code: `edge-{{ tone }}` is `"edge-" ~ (tone)`."""
    parts = re.split(r"\{\{(.*?)\}\}", classes)
    return " ~ ".join(f"({part})" if at % 2 else f'"{part}"' for at, part in enumerate(parts))
