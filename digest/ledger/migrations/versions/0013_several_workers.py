"""Rounds of work that several workers share, and the messages that each has claimed."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("half", sa.String(length=12), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_round"),
    )
    op.create_index("ix_round_half_id", "round", ["half", "id"])
    op.add_column("outbox", sa.Column("lease", sa.Integer(), nullable=True))
