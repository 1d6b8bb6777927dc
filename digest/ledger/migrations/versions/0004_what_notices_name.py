"""What notices say of other reports, and when a text was last seen before it changed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("report", sa.Column("lists", sa.Boolean(), nullable=True))
    op.add_column("version", sa.Column("unseen_at", sa.String(length=27), nullable=True))
    op.add_column("change", sa.Column("last_seen", sa.String(length=27), nullable=True))
    op.add_column("change", sa.Column("first_absent", sa.String(length=27), nullable=True))
    op.add_column("notice", sa.Column("cause", sa.Text(), nullable=True))
    op.add_column("notice", sa.Column("names", sa.Text(), nullable=True))
    op.create_index("ix_notice_names", "notice", ["names"])
    op.create_table(
        "touch",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("notice", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(length=80), nullable=False),
        sa.Column("wrong", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("right", sa.JSON(none_as_null=True), nullable=True),
        sa.ForeignKeyConstraint(["notice"], ["notice.id"], name="fk_touch_notice"),
        sa.ForeignKeyConstraint(["reading"], ["reading.id"], name="fk_touch_reading"),
        sa.PrimaryKeyConstraint("id", name="pk_touch"),
    )
    op.create_index("ix_touch_notice", "touch", ["notice"])
    op.create_index("ix_touch_reading", "touch", ["reading"])
    op.create_index("ix_change_story_claim_notice", "change", ["story", "claim", "notice"])
    op.create_index("ix_change_amends", "change", ["amends"])
