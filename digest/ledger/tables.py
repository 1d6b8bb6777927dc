"""The tables of the ledger.

The record is append-only: `version`, `paragraph`, `reading`, `notice`, `touch`,
`statement`, `mention`, `asking`, `change`, `ending`, `proposal`, `ruling`, `override`, `run`,
`content`, `item` and `delivery` rows are never changed, but where a person is erased from
them. What does change is how far work has come (`source`, `poll`, `carried`, `report`,
`outage`, `outbox`,
`note`, `mark`, `round`), what is known of readers (`subscriber`, `suppression`, `joining`,
`bounce`) and who may edit (`editor`, `session`, `failure`). Indexes that can be made anew from the
record at any time are tables of their own: `sketch`, `outlet`, `standing`.
Times are text in UTC to the microsecond, so that they sort and compare as they read.
"""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator


class Instant(TypeDecorator[datetime]):
    """An aware time, kept in UTC as text of fixed width."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value}")
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")

    def process_result_value(self, value: Any | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _id() -> Column[int]:
    return Column("id", Integer, primary_key=True, autoincrement=True)


#: single facts about the ledger itself: the last time given
mark = Table(
    "mark",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

#: the times for which workers were given something to do; old ones are forgotten
round_ = Table(
    "round",
    metadata,
    _id(),
    Column("half", String(12), nullable=False),
    Column("at", Instant, nullable=False),
    Index(None, "half", "id"),
)

# ── gathering: how far work has come ───────────────────────────────────────────────────

source = Table(
    "source",
    metadata,
    Column("url", Text, primary_key=True),
    Column("etag", Text),
    Column("modified", Text),
    Column("body", String(64)),
    Column("read_at", Instant),
    Column("failures", Integer, nullable=False, default=0),
    Column("failure", Text),
    Column("followers", String(64)),  # sha256 of what its stories took from it when it was read
    Column("seen", Text),  # the marks of the entries that a feed announced then
)

#: one row for each article's canonical address; *wanted* until its first version is read
report = Table(
    "report",
    metadata,
    _id(),
    Column("url", Text, nullable=False, unique=True),
    Column("found_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("etag", Text),
    Column("modified", Text),
    Column("body", String(64)),
    Column("lasting", String(64)),
    Column("read_at", Instant),
    Column("changed_at", Instant),
    Column("failures", Integer, nullable=False, default=0),
    Column("failure", Text),
    Column("lists", Boolean),  # true: a page of corrections, which says nothing itself
    Index(None, "due_at"),
)

#: every address that leads to a report: as announced, as redirected, as canonical
address = Table(
    "address",
    metadata,
    Column("url", Text, primary_key=True),
    Column("report", ForeignKey("report.id"), nullable=False, index=True),
)

#: the stories whose sources announced a report
announced = Table(
    "announced",
    metadata,
    Column("report", ForeignKey("report.id"), primary_key=True),
    Column("story", String(80), primary_key=True),
)

#: a source or report that cannot be read, from its first failure until it can be again
outage = Table(
    "outage",
    metadata,
    _id(),
    Column("what", Text, nullable=False, index=True),
    Column("why", Text, nullable=False),
    Column("since", Instant, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("ended", Instant),
    Column("told", Instant),  # when editors were told of it
    Column("told_end", Instant),  # … and that it is over
)

#: the newest answers of each source: when it was read, and how that went
poll = Table(
    "poll",
    metadata,
    _id(),
    Column("source", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("outcome", String(12), nullable=False),
    Column("found", Integer, nullable=False),  # reports it had not announced before
    Column("why", Text, nullable=False),  # of what failed; else empty
    Index(None, "source", "id"),
)

#: the addresses that each feed announced
carried = Table(
    "carried",
    metadata,
    Column("source", Text, primary_key=True),
    Column("address", ForeignKey("address.url"), primary_key=True),
)

# ── the record ─────────────────────────────────────────────────────────────────────────

version = Table(
    "version",
    metadata,
    _id(),
    Column("report", ForeignKey("report.id"), nullable=False),
    Column("number", Integer, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("byline", Text),
    Column("published", String(40)),  # ISO 8601 with the offset the page gave
    Column("modified", String(40)),
    Column("text", Text, nullable=False),
    Column("passages", JSON, nullable=False),
    Column("links", JSON, nullable=False),
    Column("digest", String(64), nullable=False),  # sha256 of text and passages
    Column("unseen_at", Instant),  # when its report was last read before, and showed another text
    UniqueConstraint("report", "number"),
)

#: a version's paragraphs that its report's earlier versions did not have, and whose words
#: they are; those too short to be known again are left out
paragraph = Table(
    "paragraph",
    metadata,
    _id(),
    Column("version", ForeignKey("version.id"), nullable=False, index=True),
    Column("report", ForeignKey("report.id"), nullable=False, index=True),
    Column("start", Integer, nullable=False),  # in the version's text
    Column("length", Integer, nullable=False),
    Column("keys", Integer, nullable=False),  # how many its sketch has
    Column("origin", Text),  # an address or a name; null: the report's own
)

#: an index: the keys of paragraphs' sketches
sketch = Table(
    "sketch",
    metadata,
    Column("key", Integer, primary_key=True, autoincrement=False),
    Column("paragraph", ForeignKey("paragraph.id"), primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

#: an index: the outlets that have reports on record
outlet = Table("outlet", metadata, Column("name", Text, primary_key=True))

#: each time a version was read for a story, and by which reader; the newest row holds
reading = Table(
    "reading",
    metadata,
    _id(),
    Column("version", ForeignKey("version.id"), nullable=False),
    Column("story", String(80), nullable=False),
    Column("engine", String(80), nullable=False),
    Column("mark", String(64), nullable=False),  # the engine and the story as it was looked for
    Column("at", Instant, nullable=False),
    Index(None, "version", "story"),
)

notice = Table(
    "notice",
    metadata,
    _id(),
    Column("version", ForeignKey("version.id"), nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    Column("text", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("published", Date),
    Column("wrong", Text),
    Column("right", Text),
    Column("cause", Text),
    Column("names", Text),  # the other report it is about: an address, else a headline
    Index(None, "names"),
)

#: what a notice says on a claim, by one reading of its version; of a story's the newest holds
touch = Table(
    "touch",
    metadata,
    _id(),
    Column("notice", ForeignKey("notice.id"), nullable=False, index=True),
    Column("reading", ForeignKey("reading.id"), nullable=False, index=True),
    Column("claim", String(80), nullable=False),
    Column("wrong", JSON(none_as_null=True)),
    Column("right", JSON(none_as_null=True)),
)

statement = Table(
    "statement",
    metadata,
    _id(),
    Column("version", ForeignKey("version.id")),  # null: put on record by hand
    Column("story", String(80), nullable=False),
    Column("claim", String(80), nullable=False),
    Column("url", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("outlet", Text, nullable=False),
    Column("value", JSON(none_as_null=True)),
    Column("denies", JSON(none_as_null=True)),
    Column("stance", String(12), nullable=False),
    Column("speaker", Text, nullable=False),
    Column("via", Text),
    Column("scope", Text),
    Column("as_of", Date),
    Column("published", Instant),
    Column("moved", Boolean, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("start", Integer),
    Column("paragraph", Text, nullable=False),
    Column("origin", Text),
    Column("engine", String(80), nullable=False),
    Column("reading", ForeignKey("reading.id")),  # null: by hand, or before readings were kept
    Index(None, "story", "claim", "id"),
    Index(None, "story", "claim", "outlet"),
    Index(None, "url"),
    Index(None, "version"),
)

mention = Table(
    "mention",
    metadata,
    _id(),
    Column("version", ForeignKey("version.id"), nullable=False, index=True),
    Column("story", String(80), nullable=False),
    Column("claim", String(80), nullable=False),
    Column("evidence", Text, nullable=False),
    Column("start", Integer),
    Column("why", Text, nullable=False),
    Column("reading", ForeignKey("reading.id")),
    Column("views", JSON(none_as_null=True)),  # what each of two readers makes of it
)

#: each question put to a language model, and its answer as it came; none where none came
asking = Table(
    "asking",
    metadata,
    _id(),
    Column("at", Instant, nullable=False, index=True),
    Column("text", String(64), nullable=False),  # sha256 of the passage, of the claim as asked
    Column("claim", String(64), nullable=False),
    Column("model", String(80), nullable=False),
    Column("prompt", String(64), nullable=False),  # sha256
    Column("answer", Text),
    Column("failure", Text),
    Column("tokens_in", Integer, nullable=False),
    Column("tokens_out", Integer, nullable=False),
    Column("seconds", Float, nullable=False),
    Index(None, "text", "claim"),
)

change = Table(
    "change",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("story", String(80), nullable=False),
    Column("claim", String(80), nullable=False),
    Column("kind", String(20), nullable=False),
    Column("report", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("before", ForeignKey("statement.id")),
    Column("after", ForeignKey("statement.id"), index=True),
    Column("notice", ForeignKey("notice.id")),
    Column("announced", Boolean),
    Column("amends", ForeignKey("change.seq"), index=True),
    Column("detected", Instant, nullable=False),
    Column("engine", String(80)),  # what read a stored version again; null: a publisher acted
    Column("override", ForeignKey("override.id")),  # the editors' decision that caused it
    Column("last_seen", Instant),  # silent edits: when the old text was last seen
    Column("first_absent", Instant),  # … and first seen to be gone
    Index(None, "story", "claim", "seq"),
    Index(None, "story", "claim", "notice"),  # few changes have one
    Index(None, "report", "kind"),
    sqlite_autoincrement=True,
)

#: a statement lives until a change ends it
ending = Table(
    "ending",
    metadata,
    Column("statement", ForeignKey("statement.id"), primary_key=True),
    Column("change", ForeignKey("change.seq"), nullable=False, index=True),
)

#: an index: the statements that stand. `sense` is alike for what is said alike: value,
#: denied value, stance, scope and speaker, if any but the outlet
standing = Table(
    "standing",
    metadata,
    Column("statement", ForeignKey("statement.id"), primary_key=True, autoincrement=False),
    Column("story", String(80), nullable=False),
    Column("claim", String(80), nullable=False),
    Column("sense", String(32), nullable=False),
    Column("outlet", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("origin", Text),
    Index(None, "story", "claim", "sense", "statement"),
    Index(None, "story", "claim", "outlet", "sense", "statement"),
    Index(None, "story", "claim", "url"),
    Index(None, "story", "claim", "origin"),
)

#: corrections of ours that wait for the editors; of a statement's the newest row holds
proposal = Table(
    "proposal",
    metadata,
    _id(),
    Column("statement", ForeignKey("statement.id"), nullable=False, index=True),
    Column("read_as", ForeignKey("statement.id")),  # null: nothing; itself: as it was, after all
    Column("engine", String(80), nullable=False),
    Column("at", Instant, nullable=False),
)

#: what editors decided on what waited for them; one that undoes another names it
ruling = Table(
    "ruling",
    metadata,
    _id(),
    Column("at", Instant, nullable=False),
    Column("editor", Text, nullable=False),
    Column("verb", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("sort", String(20), nullable=False),
    Column("about", Integer, nullable=False),  # a seq; of a mention the id it first had
    Column("story", String(80), nullable=False),
    Column("claim", String(80), nullable=False),
    Column("report", Text, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("undoes", ForeignKey("ruling.id"), unique=True),
    Index(None, "about"),
)

#: what editors decided on a sentence; of a statement's the newest row holds
override = Table(
    "override",
    metadata,
    _id(),
    Column("statement", ForeignKey("statement.id"), nullable=False, index=True),
    Column("read_as", ForeignKey("statement.id")),  # null: nothing is said; itself: read rightly
    Column("editor", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("ruling", ForeignKey("ruling.id"), index=True),  # that it carries out
)

# ── who is told ────────────────────────────────────────────────────────────────────────

subscriber = Table(
    "subscriber",
    metadata,
    _id(),
    Column("email", String(254), nullable=False, unique=True),
    Column("token", String(43), nullable=False, unique=True),
    Column("since", Integer, nullable=False),
    Column("joined", Instant, nullable=False),
    Column("stories", JSON(none_as_null=True)),
    Column("at", String(5)),
    Column("zone", String(64)),
    Column("every", String(5), nullable=False),
    Column("weekday", Integer),  # of weekly editions; 0: Monday
    Column("corrections", String(5)),
    Column("classes", JSON(none_as_null=True)),  # of news; null: all
    Column("locale", String(20)),
    Column("confirmed", Boolean, nullable=False),
    Column("confirmed_at", Instant),  # null: not yet, or by whoever added them
    Column("paused", Boolean, nullable=False),
    Column("suspended", Text),  # why mail to the address has been stopped
    Column("left_at", Instant),
    Index(None, "left_at"),
)

#: addresses that no mail goes to, as salted hashes: they outlive their subscribers
suppression = Table(
    "suppression",
    metadata,
    Column("address", String(64), primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

#: who asked to join, and from where, as salted hashes; kept as long as the limits need them
joining = Table(
    "joining",
    metadata,
    _id(),
    Column("at", Instant, nullable=False, index=True),
    Column("address", String(64), nullable=False, index=True),
    Column("origin", String(64), index=True),
)

run = Table(
    "run",
    metadata,
    _id(),
    Column("at", Instant, nullable=False),
    Column("through", Integer, nullable=False),
    Column("owed", Integer, nullable=False),
    Column("sender", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("base_url", Text, nullable=False),
    Column("reply_to", Text),
    Column("bounce_address", Text),
)

#: the words of an edition, once for all its readers
content = Table(
    "content",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("html", Text, nullable=False),
    Column("language", String(20), nullable=False, server_default="en"),
)

#: what those words told: joined with outbox rows it is the record of who was told what
item = Table(
    "item",
    metadata,
    Column("content", ForeignKey("content.hash"), primary_key=True),
    Column("place", Integer, primary_key=True),
    Column("role", String(12), nullable=False),
    Column("change", ForeignKey("change.seq"), nullable=False, index=True),
    Column("told", ForeignKey("change.seq")),  # corrections: the seq mailed earlier
)

outbox = Table(
    "outbox",
    metadata,
    _id(),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("subscriber", ForeignKey("subscriber.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("address", String(254), nullable=False),
    Column("content", ForeignKey("content.hash"), nullable=False, index=True),
    Column("message_id", String(200), nullable=False, unique=True),
    Column("date", Instant, nullable=False),
    Column("story", String(80)),  # the one story it is about; null: several, or none
    Column("refs", JSON, nullable=False),
    Column("through", Integer, nullable=False),
    Column("held", JSON, nullable=False),
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("next_try", Instant),
    Column("day", Date),  # of the reader's own, that a scheduled edition is for; null: by hand
    Column("send_by", Instant),  # not handed over after this; null: tried for three days
    Column("course", String(32)),  # alike for readers who were told alike, this included
    Column("returned", Instant),  # when it came back, though it had been accepted
    Column("lease", Integer),  # under which a worker has claimed it; void once that has gone on
    UniqueConstraint("run", "subscriber"),
    Index(None, "subscriber", "id"),
    Index(None, "state", "next_try"),
    Index(None, "state", "kind", "id"),
)

#: the editors' notes: one a day and address, handed over until a mailbox takes it
note = Table(
    "note",
    metadata,
    _id(),
    Column("address", String(254), nullable=False),
    Column("message_id", String(200), nullable=False, unique=True),
    Column("date", Instant, nullable=False),
    Column("sender", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("mentions", Integer, nullable=False),  # the newest mention it takes account of
    Column("state", String(12), nullable=False),
    Column("tries", Integer, nullable=False, default=0),
    Column("next_try", Instant),
    Index(None, "state", "next_try"),
)

#: what became of each try, in the order it happened
delivery = Table(
    "delivery",
    metadata,
    _id(),
    Column("outbox", ForeignKey("outbox.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    Column("state", String(12), nullable=False),
    Column("detail", Text, nullable=False),
)

#: returned mail and complaints, each once; `raw` is emptied after a while
bounce = Table(
    "bounce",
    metadata,
    _id(),
    Column("digest", String(64), nullable=False, unique=True),  # sha256 of the mail as it came
    Column("at", Instant, nullable=False),
    Column("outbox", ForeignKey("outbox.id"), index=True),  # null: none that we can prove
    Column("address", String(64), index=True),  # salted hash of whom it was sent to
    Column("kind", String(12), nullable=False),
    Column("status", String(12)),  # RFC 3463
    Column("detail", Text, nullable=False),
    Column("raw", LargeBinary),
)

# ── who edits ──────────────────────────────────────────────────────────────────────────

editor = Table(
    "editor",
    metadata,
    _id(),
    Column("name", String(80), nullable=False, unique=True),
    Column("password", Text, nullable=False),  # argon2id, as its library writes it
    Column("added", Instant, nullable=False),
    Column("removed", Instant),
)

#: who is signed in at the desk; the token in the cookie is kept as a hash
session = Table(
    "session",
    metadata,
    Column("token", String(64), primary_key=True),
    Column("editor", ForeignKey("editor.id"), nullable=False, index=True),
    Column("began", Instant, nullable=False),
    Column("seen", Instant, nullable=False),
)

#: sign-ins that failed lately, by name and by origin as salted hashes
failure = Table(
    "failure",
    metadata,
    _id(),
    Column("at", Instant, nullable=False, index=True),
    Column("name", String(64), nullable=False),
    Column("origin", String(64), nullable=False),
)

#: what editors did, beside their decisions on sentences; never changed
act = Table(
    "act",
    metadata,
    _id(),
    Column("at", Instant, nullable=False),
    Column("editor", String(80), nullable=False),
    Column("what", String(40), nullable=False),
    Column("about", Text, nullable=False),  # a story, a source, a reader's masked address
    Column("detail", JSON(none_as_null=True)),
)
