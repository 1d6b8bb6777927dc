"""Paragraphs and the keys their copies are found by; what stands; outlets by name."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    # The paragraphs of stored versions are entered by the first collect run: whose words
    # they are is no question of SQL.
    op.create_table(
        "paragraph",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("report", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("keys", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["report"], ["report.id"], name="fk_paragraph_report"),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_paragraph_version"),
        sa.PrimaryKeyConstraint("id", name="pk_paragraph"),
    )
    op.create_index("ix_paragraph_report", "paragraph", ["report"])
    op.create_index("ix_paragraph_version", "paragraph", ["version"])
    op.create_table(
        "sketch",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("paragraph", sa.Integer(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["paragraph"], ["paragraph.id"], name="fk_sketch_paragraph"),
        sa.PrimaryKeyConstraint("key", "paragraph", name="pk_sketch"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "outlet",
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_outlet"),
    )
    op.execute("INSERT INTO outlet (name) SELECT DISTINCT outlet FROM version")
    op.create_table(
        "standing",
        sa.Column("statement", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story", sa.String(length=80), nullable=False),
        sa.Column("claim", sa.String(length=80), nullable=False),
        sa.Column("sense", sa.String(length=32), nullable=False),
        sa.Column("outlet", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name="fk_standing_statement"),
        sa.PrimaryKeyConstraint("statement", name="pk_standing"),
    )
    for columns in (["sense", "statement"], ["outlet", "sense", "statement"], ["url"], ["origin"]):
        named = "_".join(("ix_standing_story_claim", *columns))
        op.create_index(named, "standing", ["story", "claim", *columns])
    op.create_index("ix_statement_url", "statement", ["url"])
    op.create_index("ix_statement_story_claim_outlet", "statement", ["story", "claim", "outlet"])
    _enter_what_stands()


def _enter_what_stands() -> None:
    connection = op.get_bind()
    standing = sa.table("standing", *map(sa.column, (*_FACTS, "sense")))
    rows = connection.execute(sa.text(_LIVE)).mappings().all()
    for row in rows:
        facts = {name: row[name] for name in _FACTS}
        connection.execute(sa.insert(standing).values(**facts, sense=_sense(row)))


_FACTS = ("statement", "story", "claim", "outlet", "url", "origin")
_LIVE = """
SELECT s.id AS statement, s.story, s.claim, s.outlet, s.url, s.origin,
       s.value, s.denies, s.stance, s.speaker, s.scope
FROM statement s
LEFT JOIN ending e ON e.statement = s.id
WHERE e.statement IS NULL AND s.id IN (SELECT after FROM change)
ORDER BY s.id
"""


def _sense(row: sa.RowMapping) -> str:
    values = [_value(row[name]) for name in ("value", "denies")]
    speaker = row["speaker"] if row["speaker"] != row["outlet"] else None
    said = [*values, row["stance"], speaker, row["scope"]]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:32]


def _value(written: object) -> object:
    """A value without the words it was read from; a quote is nothing but words."""
    found = json.loads(written) if isinstance(written, str) else written
    if isinstance(found, dict) and found["kind"] != "quote":
        return {**found, "text": None}
    return found
