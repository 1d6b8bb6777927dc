"""Messages that wait are found kind by kind, in the order they were planned."""

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.create_index("ix_outbox_state_kind_id", "outbox", ["state", "kind", "id"])
