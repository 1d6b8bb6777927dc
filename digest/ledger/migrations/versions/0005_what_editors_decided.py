"""What editors decided on sentences that were read wrongly, or rightly."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("statement", sa.Integer(), nullable=False),
        sa.Column("read_as", sa.Integer(), nullable=True),
        sa.Column("editor", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.ForeignKeyConstraint(["read_as"], ["statement.id"], name="fk_override_read_as"),
        sa.ForeignKeyConstraint(["statement"], ["statement.id"], name="fk_override_statement"),
        sa.PrimaryKeyConstraint("id", name="pk_override"),
    )
    op.create_index("ix_override_statement", "override", ["statement"])
    # SQLite takes a reference only with the column itself
    decided = sa.ForeignKey("override.id", name="fk_change_override")
    op.add_column("change", sa.Column("override", sa.Integer(), decided), inline_references=True)
