"""The marks of the entries that each feed announced when it was read last."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("source", sa.Column("seen", sa.Text()))
