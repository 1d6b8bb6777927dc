"""What readers choose, how far messages may wait, and what comes back."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    for column in (
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("classes", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("locale", sa.String(length=20), nullable=True),
        sa.Column("confirmed_at", sa.String(length=27), nullable=True),
        sa.Column("suspended", sa.Text(), nullable=True),
    ):
        op.add_column("subscriber", column)
    op.create_index("ix_subscriber_left_at", "subscriber", ["left_at"])
    language = sa.Column("language", sa.String(length=20), nullable=False, server_default="en")
    op.add_column("content", language)
    for name in ("reply_to", "bounce_address"):
        op.add_column("run", sa.Column(name, sa.Text(), nullable=True))
    for column in (
        sa.Column("story", sa.String(length=80), nullable=True),
        sa.Column("send_by", sa.String(length=27), nullable=True),
        sa.Column("course", sa.String(length=32), nullable=True),
        sa.Column("returned", sa.String(length=27), nullable=True),
    ):
        op.add_column("outbox", column)
    op.add_column("outbox", sa.Column("day", sa.Date(), nullable=True))
    op.create_table(
        "suppression",
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.PrimaryKeyConstraint("address", name="pk_suppression"),
    )
    op.create_table(
        "joining",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_joining"),
    )
    for name in ("at", "address", "origin"):
        op.create_index(f"ix_joining_{name}", "joining", [name])
    op.create_table(
        "bounce",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=27), nullable=False),
        sa.Column("outbox", sa.Integer(), nullable=True),
        sa.Column("address", sa.String(length=64), nullable=True),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("status", sa.String(length=12), nullable=True),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_bounce"),
        sa.UniqueConstraint("digest", name="uq_bounce_digest"),
        sa.ForeignKeyConstraint(["outbox"], ["outbox.id"], name="fk_bounce_outbox"),
    )
    for name in ("outbox", "address"):
        op.create_index(f"ix_bounce_{name}", "bounce", [name])
