"""The mark of what lasts of each report's page, but for clocks and counters."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.add_column("report", sa.Column("lasting", sa.String(64)))
