"""From the file to what the rest of the program is handed."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from digest.config import problems
from digest.config.tables import ClaimTable, File, LlmTable, OnRecordTable, OutletTable, StoryTable
from digest.config.tables import Mail as MailTable
from digest.errors import ConfigError, Problem
from digest.model import (
    Claim,
    Corrections,
    Motion,
    OnRecord,
    Outlet,
    Source,
    SourceKind,
    Story,
)
from digest.values import DEFAULT_STATES, Kind

#: what `digest init` writes
STARTER = resources.files("digest.config").joinpath("starter.toml").read_text("utf-8")


@dataclass(frozen=True, kw_only=True)
class Dkim:
    """How messages are signed here, where no relay does it."""

    domain: str
    selector: str
    key: Path  #: a private key in PEM form


@dataclass(frozen=True, kw_only=True)
class Keep:
    """How long what is not the record itself is kept."""

    unconfirmed: timedelta  #: sign-ups that nobody confirmed
    bounces: timedelta  #: returned mail, as it came
    left: timedelta  #: addresses of readers who left
    deliveries: timedelta  #: what servers answered


@dataclass(frozen=True, kw_only=True)
class Llm:
    """The language model that reads beside the rules."""

    url: str  #: of an OpenAI-compatible endpoint, up to what stands before /chat/completions
    model: str
    key_env: str | None  #: the environment variable that holds the key
    timeout: float  #: seconds for one answer, from its first byte to its last
    tokens_per_day: int  #: sent and received, at the most
    everything: bool  #: it reads all that is near a claim, not what the rules left alone
    stream: bool  #: answers are asked for piece by piece


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that config.toml says; every path is absolute."""

    path: Path  #: of config.toml itself
    sha256: str  #: of its text; what tells one config from another
    title: str
    base_url: str  #: without a slash at its end
    zone: ZoneInfo
    locale: str  #: of dates and numbers: "en", "en-GB"
    collect_every: timedelta
    publish_at: time
    corrections: Corrections
    grace: timedelta
    editors: tuple[str, ...]
    templates: Path | None
    ping: str | None  #: asked after each run that ended as it should
    store: str  #: an address SQLAlchemy understands
    mail_from: str  #: Name <name@host>, or the address alone
    mail_url: str
    reply_to: str | None
    bounce_address: str | None
    bounce_mailbox: str | None
    per_minute: int | None  #: messages, at the most
    send_within: timedelta  #: an edition later than this is folded into the next
    imprint: str | None
    dkim: Dkim | None
    keep: Keep
    allow: tuple[str, ...]  #: networks, as CIDRs
    connect: Mapping[str, str]  #: host or *.host: where to reach it
    resolver: str | None  #: the name server that is asked of the sending domain
    hold: bool
    llm: Llm | None  #: None: the rules read alone
    outlets: tuple[Outlet, ...]
    stories: tuple[Story, ...]

    @property
    def followed(self) -> tuple[Story, ...]:
        """The stories that are not paused."""
        return tuple(story for story in self.stories if not story.paused)

    @property
    def journal(self) -> Path:
        """Where it is noted what was handed over, outside of the ledger."""
        if self.store.startswith("sqlite:///"):
            return Path(f"{self.store.removeprefix('sqlite:///')}.sent")
        return self.path.parent / "digest.sent"

    @property
    def owners(self) -> dict[str, str]:
        """Who owns which outlet, by the outlet's name."""
        return {outlet.name: outlet.owner for outlet in self.outlets if outlet.owner}


def load(path: Path) -> Settings:
    """Read config.toml.

    Raises ConfigError with every problem found in the file.
    """
    return parsed(_text(path), path)


def parsed(text: str, path: Path) -> Settings:
    """The settings that config.toml at `path` would give with this text.

    Raises ConfigError with every problem found in it.
    """
    file, given = str(path), hashlib.sha256(text.encode()).hexdigest()
    # Editors on Windows put a byte-order mark first, which TOML does not know.
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    try:
        checked = _checked(file, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(problems.of_syntax(file, text, error)) from error
    except RecursionError:
        why = "nested too deep; expected tables and lists as docs/configuration.md has them"
        raise ConfigError(Problem(file, None, "file", why)) from None
    return _settings(checked, path.absolute(), given)


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except OSError as error:
        why = f"cannot be read: {error.strerror}"
    except UnicodeDecodeError as error:
        why = f"expected UTF-8, found another byte at {error.start}"
    raise ConfigError(Problem(str(path), None, "file", why))


def _checked(file: str, text: str, read: dict[str, Any]) -> File:
    try:
        checked = File.model_validate(read, context={})
    except ValidationError as error:
        raise ConfigError(*problems.of_contents(file, text, read, error)) from error
    if repeated := problems.of_contents(file, text, read):
        raise ConfigError(*repeated)
    return checked


def _settings(file: File, path: Path, sha256: str) -> Settings:
    outlets = tuple(_outlet(table) for table in file.outlet)
    digest, folder = file.digest, path.parent
    return Settings(
        path=path,
        sha256=sha256,
        title=digest.title,
        base_url=digest.base_url,
        zone=digest.timezone,
        locale=digest.locale,
        collect_every=digest.collect_every,
        publish_at=digest.publish_at,
        corrections=Corrections.NEXT if digest.corrections == "next" else Corrections.ONCE,
        grace=digest.grace,
        editors=tuple(digest.editors),
        templates=folder / digest.templates if digest.templates else None,
        ping=digest.ping,
        store=_beside(folder, file.store.url, "sqlite:///"),
        mail_from=file.mail.from_,
        mail_url=_beside(folder, file.mail.url, "maildir:"),
        reply_to=file.mail.reply_to,
        bounce_address=file.mail.bounce_address,
        bounce_mailbox=_bounce_mailbox(folder, file.mail),
        per_minute=file.mail.per_minute,
        send_within=file.mail.send_within,
        imprint=file.mail.imprint,
        dkim=_dkim(folder, file.mail),
        keep=Keep(
            unconfirmed=file.keep.unconfirmed,
            bounces=file.keep.bounces,
            left=file.keep.left,
            deliveries=file.keep.deliveries,
        ),
        allow=tuple(file.net.allow),
        connect=file.net.connect,
        resolver=file.net.resolver,
        hold=file.desk.hold,
        llm=_llm(file.llm),
        outlets=outlets,
        stories=tuple(_story(table, outlets, digest.timezone) for table in file.story),
    )


def _beside(folder: Path, url: str, scheme: str) -> str:
    """An address of this scheme with its path made absolute; another as it is."""
    if not url.startswith(scheme):
        return url
    return f"{scheme}{folder / url.removeprefix(scheme)}"


def _bounce_mailbox(folder: Path, table: MailTable) -> str | None:
    return _beside(folder, table.bounce_mailbox, "maildir:") if table.bounce_mailbox else None


def _llm(table: LlmTable | None) -> Llm | None:
    if table is None or table.use == "off":
        return None
    return Llm(
        url=table.url,
        model=table.model,
        key_env=table.key_env,
        timeout=table.timeout,
        tokens_per_day=table.max_cost_per_day,
        everything=table.use == "all",
        stream=table.stream,
    )


def _dkim(folder: Path, table: MailTable) -> Dkim | None:
    signing = table.dkim
    if signing is None:
        return None
    return Dkim(domain=signing.domain, selector=signing.selector, key=folder / signing.key)


def _outlet(table: OutletTable) -> Outlet:
    return Outlet(name=table.name, hosts=tuple(table.hosts), owner=table.owner, wire=table.wire)


def _story(table: StoryTable, outlets: tuple[Outlet, ...], zone: ZoneInfo) -> Story:
    return Story(
        id=table.id,
        title=table.title or table.id,
        paused=table.paused,
        sources=tuple(_sources(table)),
        about=tuple(table.about),
        names={name: tuple(others) for name, others in table.names.items()},
        claims=tuple(_claim(table.id, claim, outlets, zone) for claim in table.claim),
    )


def _sources(table: StoryTable) -> Iterator[Source]:
    for feed in table.feeds:
        yield Source(url=feed.url, kind=SourceKind.FEED, fetch_all=feed.fetch == "all")
    for url in table.pages:
        yield Source(url=url, kind=SourceKind.PAGE)
    for url in table.corrections:
        yield Source(url=url, kind=SourceKind.CORRECTIONS)


def _claim(story: str, table: ClaimTable, outlets: tuple[Outlet, ...], zone: ZoneInfo) -> Claim:
    moves = table.kind in (Kind.STATUS, Kind.COUNT)
    measured = table.kind in (Kind.COUNT, Kind.AMOUNT)
    return Claim(
        story=story,
        id=table.id,
        kind=table.kind,
        question=table.question,
        subjects=tuple(table.subjects),
        words=tuple(table.words),
        states=_states(table),
        unit=table.unit if measured else None,
        speaker=table.speaker if table.kind is Kind.QUOTE else None,
        motion=table.changes or (Motion.ANYTIME if moves else Motion.NEVER),
        without=tuple(table.not_),
        on_record=tuple(_on_record(entry, outlets, zone) for entry in table.on_record),
    )


def _states(table: ClaimTable) -> dict[str, tuple[str, ...]]:
    if table.kind is not Kind.STATUS:
        return {}
    if table.states is None:
        return dict.fromkeys(DEFAULT_STATES, ())
    return {state: tuple(phrases) for state, phrases in table.states.items()}


def _on_record(table: OnRecordTable, outlets: tuple[Outlet, ...], zone: ZoneInfo) -> OnRecord:
    host = urlsplit(table.url).hostname or ""
    known = (outlet.name for outlet in outlets if outlet.owns(host))
    return OnRecord(
        value=table.value,
        stance=table.stance,
        speaker=table.speaker,
        published=_moment(table.published, zone),
        outlet=table.outlet or next(known, host),
        url=table.url,
        evidence=table.evidence,
    )


def _moment(published: date, zone: ZoneInfo) -> datetime:
    """A time with its zone; of a day, its beginning."""
    if not isinstance(published, datetime):
        return datetime.combine(published, time(), tzinfo=zone)
    return published if published.tzinfo else published.replace(tzinfo=zone)
