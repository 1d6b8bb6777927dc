"""The tables of config.toml, as written: each key with its default and what it expects.

The description of a key completes the sentence "found …; expected …".
"""

import functools
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainValidator,
    StrictBool,
    ValidationInfo,
    field_validator,
    model_validator,
)

from digest.config import words
from digest.config.record import Frame, read_value
from digest.model import Motion, Stance
from digest.values import DEFAULT_STATES, Kind, Value


def _member(kind: type[StrEnum], written: object) -> StrEnum:
    if not isinstance(written, str) or written not in list(kind):
        raise ValueError(words.near(written, kind))
    return kind(written)


def _day_or_time(written: object) -> date:
    if not isinstance(written, date):
        raise ValueError("written without quotes" if isinstance(written, str) else "")
    return written


def _value(written: object, info: ValidationInfo) -> Value | None:
    """What is put on record; None where the stance carries no value.

    The claim's frame comes by the context, since it stands a table further out.
    """
    stance, frame = info.data.get("stance"), (info.context or {}).get("frame")
    if stance is None or frame is None:  # wrong themselves, and listed as such
        return None
    if stance.withholds:
        if written is not None:
            raise ValueError(f'no value, since the stance "{stance}" carries none')
        return None
    if written is None:
        raise ValueError(f'a value, since the stance "{stance}" carries one')
    return read_value(written, frame)


Line = Annotated[str, AfterValidator(words.one_line)]
Lines = list[Line]
Id = Annotated[str, AfterValidator(words.identifier)]
StoryId = Annotated[str, AfterValidator(words.story_identifier)]
Web = Annotated[str, AfterValidator(words.web_address)]
Length = Annotated[timedelta, BeforeValidator(words.duration)]

_LENGTH = 'a length of time such as "30 minutes", "3 hours", "1 day"'
_NAMES = "names in quotes, in a list"
_ADDRESSES = "http or https addresses, in a list"
_ID = 'a short name of letters, digits, "-", "_" and "."'


class Table(BaseModel):
    """A table of config.toml; a key it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Digest(Table):
    """[digest]"""

    title: Line = Field("On the Record", description="a title in quotes")
    base_url: Annotated[str, AfterValidator(words.base)] = Field(
        "http://localhost:8000", description="the http or https address the desk is reached at"
    )
    timezone: Annotated[ZoneInfo, PlainValidator(words.zone)] = Field(
        ZoneInfo("America/New_York"), description='a time zone such as "America/New_York"'
    )
    collect_every: Annotated[Length, AfterValidator(words.positive)] = Field(
        timedelta(minutes=30), description=_LENGTH
    )
    publish_at: Annotated[time, PlainValidator(words.hour)] = Field(
        time(7), description='an hour of the day such as "07:00"'
    )
    corrections: Literal["next", "at once"] = Field("next", description='"next" or "at once"')
    grace: Length = Field(timedelta(hours=3), description=_LENGTH)
    editors: list[Annotated[str, AfterValidator(words.mail_address)]] = Field(
        [], description="mail addresses, in a list"
    )
    locale: Annotated[str, AfterValidator(words.locale)] = Field(
        "en", description='a language such as "en", "en-GB" or "de"'
    )
    templates: str | None = Field(None, min_length=1, description="the path of a folder")
    ping: Web | None = Field(None, description="an http or https address")


class Store(Table):
    """[store]"""

    url: Annotated[str, AfterValidator(words.store_address)] = Field(
        "sqlite:///digest.db", description='"sqlite:///<file>" or "postgresql://…"'
    )


class Dkim(Table):
    """[mail.dkim]"""

    domain: Annotated[str, AfterValidator(words.host)] = Field(
        description="the signing domain, such as example.org"
    )
    selector: Annotated[str, AfterValidator(words.host)] = Field(
        description="the name the public key is published under"
    )
    key: str = Field(min_length=1, description="the path of a private key in PEM form")


class Mail(Table):
    """[mail]"""

    from_: Annotated[str, AfterValidator(words.mailbox)] = Field(
        "On the Record <digest@example.org>",
        alias="from",
        description='an address such as "On the Record <digest@example.org>"',
    )
    url: Annotated[str, AfterValidator(words.mail_transport)] = Field(
        "maildir:outbox", description='"maildir:<folder>", "smtp://…" or "smtps://…"'
    )
    reply_to: Annotated[str, AfterValidator(words.mailbox)] | None = Field(
        None, description="an address that people read"
    )
    bounce_address: Annotated[str, AfterValidator(words.bounce_address)] | None = Field(
        None, description="an address such as bounces@example.org"
    )
    bounce_mailbox: Annotated[str, AfterValidator(words.bounce_mailbox)] | None = Field(
        None, description='"maildir:<folder>", "imap://…" or "imaps://…"'
    )
    per_minute: int | None = Field(None, ge=1, description="a whole number of messages")
    send_within: Annotated[Length, AfterValidator(words.positive)] = Field(
        timedelta(hours=8), description=_LENGTH
    )
    imprint: Line | None = Field(None, description="who sends it and from where, in a line")
    dkim: Dkim | None = Field(None, description="a table [mail.dkim]")


class Keep(Table):
    """[keep]"""

    unconfirmed: Annotated[Length, AfterValidator(words.positive)] = Field(
        timedelta(days=7), description=_LENGTH
    )
    bounces: Annotated[Length, AfterValidator(words.positive)] = Field(
        timedelta(days=30), description=_LENGTH
    )
    left: Annotated[Length, AfterValidator(words.positive)] = Field(
        timedelta(days=365), description=_LENGTH
    )
    deliveries: Annotated[Length, AfterValidator(words.positive)] = Field(
        timedelta(days=90), description=_LENGTH
    )


class Net(Table):
    """[net]"""

    allow: list[Annotated[str, AfterValidator(words.network)]] = Field(
        [], description='IP addresses or networks such as "10.0.0.0/8", in a list'
    )
    connect: dict[
        Annotated[str, AfterValidator(words.host_pattern)],
        Annotated[str, AfterValidator(words.site)],
    ] = Field(
        {}, description='hosts and where to reach them: { "*.example" = "http://127.0.0.1:8099" }'
    )
    resolver: Annotated[str, AfterValidator(words.name_server)] | None = Field(
        None, description='an IP address such as "192.0.2.53", or one with a port'
    )


class Desk(Table):
    """[desk]"""

    hold: StrictBool = Field(False, description="true or false")


class LlmTable(Table):
    """[llm]"""

    url: Web = Field(description='an http or https address such as "http://127.0.0.1:11434/v1"')
    model: Annotated[str, AfterValidator(words.model)] = Field(
        description="a model's name, of at most 60 signs and without spaces"
    )
    key_env: Annotated[str, AfterValidator(words.variable)] | None = Field(
        None, description="the name of an environment variable, never the key itself"
    )
    use: Literal["mentions", "all", "off"] = Field(
        "mentions", description='"mentions", "all" or "off"'
    )
    timeout: float = Field(60, gt=0, le=600, description="seconds, at most 600")
    max_cost_per_day: int = Field(1_000_000, ge=1, description="a whole number of tokens")
    stream: StrictBool = Field(False, description="true or false")


class OutletTable(Table):
    """[[outlet]]"""

    name: Line = Field(description="the outlet's name")
    hosts: list[Annotated[str, AfterValidator(words.host)]] = Field(
        [], description='host names such as "apnews.com", in a list'
    )
    owner: Line | None = Field(None, description="the owner's name")
    wire: StrictBool = Field(False, description="true or false")


class Feed(Table):
    """One of a story's `feeds`: an address, or a table of an address and what to fetch."""

    url: Web = Field(description="an http or https address")
    fetch: Literal["all", "about"] = Field("about", description='"all" or "about"')

    @model_validator(mode="before")
    @classmethod
    def _plain_address(cls, written: object) -> object:
        return {"url": written} if isinstance(written, str) else written


class OnRecordTable(Table):
    """[[story.claim.on_record]]"""

    stance: Annotated[Stance, BeforeValidator(functools.partial(_member, Stance))] = Field(
        Stance.ASSERTED, description=f"one of {', '.join(Stance)}"
    )
    value: Annotated[Value | None, PlainValidator(_value)] = Field(None, validate_default=True)
    speaker: Line = Field(description="who says so")
    published: Annotated[date | datetime, PlainValidator(_day_or_time)] = Field(
        description="a date such as 2018-10-23, or a date and time"
    )
    outlet: Line | None = Field(None, description="the outlet's name")
    url: Web = Field(description="the http or https address of the report")
    evidence: Line = Field(description="what the report says, in your own words")


class ClaimTable(Table):
    """[[story.claim]]"""

    id: Id = Field(description=_ID)
    kind: Annotated[Kind, BeforeValidator(functools.partial(_member, Kind))] = Field(
        description=f"one of {', '.join(Kind)}"
    )
    question: Line = Field(description="the question that is tracked, in quotes")
    subjects: Lines = Field([], description=_NAMES)
    words: Lines = Field([], description="plain words in quotes, in a list")
    states: dict[Line, Lines] | None = Field(
        None, min_length=1, description="states, each with its phrases: { none = [], signed = [] }"
    )
    unit: Line | None = Field(None, description='what is counted, such as "meetings" or "USD"')
    speaker: Line | None = Field(None, description="the name of whose words are quoted")
    changes: Annotated[Motion, BeforeValidator(functools.partial(_member, Motion))] | None = Field(
        None, description=f"one of {', '.join(Motion)}"
    )
    not_: Lines = Field([], alias="not", description=_NAMES)
    on_record: list[OnRecordTable] = Field([], description="[[story.claim.on_record]] tables")

    @model_validator(mode="before")
    @classmethod
    def _hand_frame_down(cls, written: Any, info: ValidationInfo) -> Any:
        if info.context is not None:
            info.context["frame"] = _frame(written)
        return written

    @field_validator("states")
    @classmethod
    def _only_for_status(cls, written: object, info: ValidationInfo) -> object:
        kind = info.data.get("kind")
        if written is not None and kind not in (None, Kind.STATUS):
            raise ValueError(f"only for claims of kind status, and this is a {kind}")
        return written


def _frame(claim: Any) -> Frame | None:
    """What the claim's values are read by; None where that is itself wrong."""
    if not isinstance(claim, dict) or claim.get("kind") not in list(Kind):
        return None
    states, unit = claim.get("states", dict.fromkeys(DEFAULT_STATES)), claim.get("unit")
    if not isinstance(states, dict) or not states:
        return None
    unit = " ".join(unit.split()) if isinstance(unit, str) else None
    named = tuple(" ".join(state.split()) for state in states)
    return Frame(kind=Kind(claim["kind"]), states=named, unit=unit)


class StoryTable(Table):
    """[[story]]"""

    id: StoryId = Field(description=_ID)
    title: Line | None = Field(None, description="a title in quotes")
    paused: StrictBool = Field(False, description="true or false")
    feeds: list[Feed] = Field(
        [], description='addresses, or { url = "https://…", fetch = "all" }, in a list'
    )
    pages: list[Web] = Field([], description=_ADDRESSES)
    corrections: list[Web] = Field([], description=_ADDRESSES)
    about: Lines = Field([], description=_NAMES)
    names: dict[Line, Lines] = Field(
        {}, description='names, each with its other names: { Amazon = ["AWS"] }'
    )
    claim: list[ClaimTable] = Field([], description="[[story.claim]] tables")


class File(Table):
    """The whole of config.toml."""

    digest: Digest = Field(default_factory=Digest, description="a table [digest]")
    store: Store = Field(default_factory=Store, description="a table [store]")
    mail: Mail = Field(default_factory=Mail, description="a table [mail]")
    keep: Keep = Field(default_factory=Keep, description="a table [keep]")
    net: Net = Field(default_factory=Net, description="a table [net]")
    desk: Desk = Field(default_factory=Desk, description="a table [desk]")
    llm: LlmTable | None = Field(None, description="a table [llm]")
    outlet: list[OutletTable] = Field([], description="[[outlet]] tables")
    story: list[StoryTable] = Field([], description="[[story]] tables")


#: each table by the keys that lead to it
TABLES: dict[tuple[str, ...], type[Table]] = {
    (): File,
    ("digest",): Digest,
    ("store",): Store,
    ("mail",): Mail,
    ("net",): Net,
    ("desk",): Desk,
    ("llm",): LlmTable,
    ("outlet",): OutletTable,
    ("story",): StoryTable,
    ("story", "feeds"): Feed,
    ("story", "claim"): ClaimTable,
    ("story", "claim", "on_record"): OnRecordTable,
}


def keys(table: type[Table]) -> dict[str, str]:
    """The keys of a table, as written, each with what it expects."""
    return {
        field.alias or name: field.description or "" for name, field in table.model_fields.items()
    }
