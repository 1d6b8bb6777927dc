"""By which reader each version was read, and what a later reading would take back."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("story", sa.String(length=80), nullable=False),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["version"], ["version.id"], name="fk_reading_version"),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
    )
    op.create_index("ix_reading_version_story", "reading", ["version", "story"])
    op.create_table(
        "proposal",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("read_as", sa.Integer(), nullable=True),
        sa.Column("engine", sa.String(length=80), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["read_as"], ["statement.id"], name="fk_proposal_read_as"),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name="fk_proposal_statement"),
        sa.PrimaryKeyConstraint("id", name="pk_proposal"),
    )
    op.create_index("ix_proposal_statement", "proposal", ["statement"])
    for table in ("statement", "mention"):
        # SQLite takes a reference only with the column itself
        read = sa.ForeignKey("reading.id", name=f"fk_{table}_reading")
        op.add_column(table, sa.Column("reading", sa.Integer(), read), inline_references=True)
    op.add_column("change", sa.Column("engine", sa.String(length=80), nullable=True))
    op.add_column("source", sa.Column("followers", sa.String(length=64), nullable=True))
