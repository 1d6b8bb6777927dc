"""The marks of the entries that each feed announced when it was read last."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("source", sa.Column("seen", sa.Text()))
