"""The canonical form of an address, as published: only what tracks readers is taken off.

Not courlan's: measured, it sorts the query, drops names that are no trackers (`cid`,
`gallery`, `keyword`) and values that are empty, and rewrites paths that hold `@` or `;`,
so that two reports could become one and no address need be the one published.
"""

import re
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

_EDGES = " \t\r\n\f"
_SPACES = re.compile(r"[\x00-\x20\x7f]")  # an address holds none, yet some are written so
_PORTS = {"http": 80, "https": 443}
_LONGEST = 2_000  # characters; a longer address is no report anybody could link to
_WHOLE = re.compile(r"https?://[!-:<-~]+")  # as it is, whatever the base
_TRACKER = re.compile(
    r"(?:utm|at|mc|mtm|pk|hsa|vero|oly|itm|icid)_\w+|\w*clid|gclsrc|igshid?|_hs(?:enc|mi)|mkt_tok"
    r"|ocid|xtor|cmpid?|smid|smtyp|emc|ref(?:_?src|errer)?|__twitter_impression|s_cid|ncid",
    re.IGNORECASE,
)


def canonical(url: str) -> str:
    """The address without fragment, default port, `/../` and tracking parameters.

    What is no http(s) address comes back as it is.
    """
    try:
        parts = urlsplit(_SPACES.sub(lambda found: quote(found[0]), url.strip(_EDGES)))
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in _PORTS or not parts.hostname:
        return url
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    if port and port != _PORTS[parts.scheme]:
        host = f"{host}:{port}"
    path, query = _resolved(parts.path), _untracked(parts.query)
    return urlunsplit((parts.scheme, host, path, query, ""))


def linked(base: str, href: str) -> str | None:
    """The canonical address that `href` on the page `base` leads to; None if no web page."""
    try:
        given = href.strip()
        address = canonical(given if _WHOLE.fullmatch(given) else urljoin(base, given))
        parts = urlsplit(address)
    except ValueError:
        return None
    fit = parts.scheme in _PORTS and parts.hostname and len(address) <= _LONGEST
    return address if fit else None


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are on one host, a leading www., m., amp. or the like aside."""
    return _site(one) == _site(other) != ""


def _site(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return re.sub(r"^(?:www\d?|m|mobile|amp|edition)\.", "", host)


def _resolved(path: str) -> str:
    """Without dot segments (RFC 3986 §5.2.4)."""
    kept: list[str] = []
    segments = path.split("/")[1:] or [""]
    for segment in segments:
        if segment == "..":
            del kept[-1:]
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in (".", ".."):
        kept.append("")
    return "/" + "/".join(kept)


def _untracked(query: str) -> str:
    return "&".join(
        pair for pair in query.split("&") if pair and not _TRACKER.fullmatch(pair.partition("=")[0])
    )
