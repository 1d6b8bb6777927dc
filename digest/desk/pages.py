"""Pages rendered from templates/public; a folder of the operator's own may stand in.

All text reaches a template as data and is escaped there; a name that a template does
not know is an error. Templates run inside Jinja's sandbox.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup
from starlette.responses import HTMLResponse

from digest.compose.render import packaged_templates
from digest.compose.words import LOCALE, capital, moment_in
from digest.config import Settings
from digest.model import masked, written


@dataclass(frozen=True)
class Site:
    """What every page shows."""

    title: str
    root: str  #: the path of base_url, before every address
    place: str  #: whose time the pages keep: "New York"


#: the pages that the desk's navigation leads to, in order
ROOMS = (
    ("/desk", "Overview"),
    ("/desk/queue", "Queue"),
    ("/desk/stories", "Stories"),
    ("/desk/sources", "Sources"),
    ("/desk/readers", "Readers"),
    ("/desk/log", "Log"),
    ("/desk/account", "Account"),
)


#: the scripts of the desk's pages, each by the name it is asked for; no other page has any
SCRIPTS = {"htmx.js": "htmx.min.js", "keys.js": "keys.js"}


def page(settings: Settings, name: str, **context: object) -> str:
    """The HTML of one page; the templates must know every name in `context` they use."""
    template = _templates(settings.templates).get_template(f"public/{name}")
    return template.render(site=_site(settings), **context)


def words(settings: Settings) -> Mapping[str, Mapping[str, str]]:
    """The words that stand in public/parts.html and nowhere else, such as `kinds`."""
    return vars(_templates(settings.templates).get_template("public/parts.html").module)


def desk_page(
    settings: Settings,
    name: str,
    visit: object,
    *,
    here: str = "",
    status: int = 200,
    **context: object,
) -> HTMLResponse:
    """A page of the desk, for the editor who visits it; `here` is its room's address."""
    template = _templates(settings.templates).get_template(f"desk/{name}")
    html = template.render(
        site=_site(settings),
        visit=visit,
        rooms=ROOMS,
        here=here,
        time_of=functools.partial(_time, settings.zone),
        **context,
    )
    return HTMLResponse(html, status_code=status)


def _site(settings: Settings) -> Site:
    return Site(
        title=settings.title,
        root=urlsplit(settings.base_url).path,
        place=get_timezone_location(settings.zone, locale=LOCALE, return_city=True),
    )


def _time(zone: ZoneInfo, at: datetime) -> Markup:
    """A moment, for people and for machines."""
    return Markup('<time datetime="{}">{}</time>').format(written(at), moment_in(zone, at))


def private(html: str, status: int = 200) -> HTMLResponse:
    """A page that is one person's: nobody keeps or lists it."""
    headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
    return HTMLResponse(html, status_code=status, headers=headers)


def stylesheet(settings: Settings) -> str:
    """The one stylesheet, as it stands."""
    templates = _templates(settings.templates)
    assert templates.loader is not None
    return templates.loader.get_source(templates, "public/style.css")[0]


def script(settings: Settings, name: str) -> str:
    """A script of the desk, as it stands. Raises KeyError where there is none of the name."""
    templates = _templates(settings.templates)
    assert templates.loader is not None
    return templates.loader.get_source(templates, f"desk/{SCRIPTS[name]}")[0]


class _Sandbox(SandboxedEnvironment):
    """Jinja's sandbox, quick about our own records: a page asks them tens of thousands of times.

    Only functions, classes and the like have anything inside that a template must not reach.
    """

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        if hasattr(type(obj), "__dataclass_fields__"):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


@functools.lru_cache
def _templates(folder: Path | None) -> SandboxedEnvironment:
    environment = _Sandbox(
        loader=FileSystemLoader([folder, packaged_templates()] if folder else packaged_templates()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["capital"] = capital
    environment.filters["masked"] = masked
    environment.filters["number"] = "{:,}".format
    return environment
