"""The canonical form of an address, as published: only what tracks readers is taken off."""

from urllib.parse import parse_qsl, urljoin, urlsplit, urlunsplit

from courlan import normalize_url

_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The address without fragment, default port, `/../` and tracking parameters.

    What is no http(s) address comes back as it is.
    """
    try:
        parts = urlsplit(urljoin(url.strip(), urlsplit(url.strip()).path or "/"))
        query = urlsplit(url.strip()).query
        port = parts.port
    except ValueError:
        return url
    if parts.scheme not in _PORTS or not parts.hostname:
        return url
    host = parts.hostname if ":" not in parts.hostname else f"[{parts.hostname}]"
    if port and port != _PORTS[parts.scheme]:
        host = f"{host}:{port}"
    return urlunsplit((parts.scheme, host, parts.path, _untracked(query), ""))


def _untracked(query: str) -> str:
    """The query in its own order, less the parameters courlan knows for tracking."""
    if not query:
        return ""
    kept = urlsplit(normalize_url(f"https://host.example/?{query}")).query
    names = {name for name, _ in parse_qsl(kept, keep_blank_values=True)}
    return "&".join(
        pair
        for pair in query.split("&")
        if pair.partition("=")[1] == ""
        or any(name in names for name, _ in parse_qsl(pair, keep_blank_values=True))
    )
