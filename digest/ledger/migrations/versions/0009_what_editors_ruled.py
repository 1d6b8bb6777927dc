"""What editors decided on all that waits for them, and what a ruling did."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "ruling",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("editor", sa.Text(), nullable=False),
        sa.Column("verb", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sort", sa.String(length=20), nullable=False),
        sa.Column("about", sa.Integer(), nullable=False),
        sa.Column("story", sa.String(length=80), nullable=False),
        sa.Column("claim", sa.String(length=80), nullable=False),
        sa.Column("report", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["undoes"], ["ruling.id"], name="fk_ruling_undoes"),
        sa.PrimaryKeyConstraint("id", name="pk_ruling"),
        sa.UniqueConstraint("undoes", name="uq_ruling_undoes"),
    )
    op.create_index("ix_ruling_about", "ruling", ["about"])
    carried_out = sa.ForeignKey("ruling.id", name="fk_override_ruling")
    op.add_column(
        "override", sa.Column("ruling", sa.Integer(), carried_out), inline_references=True
    )
    op.create_index("ix_override_ruling", "override", ["ruling"])
