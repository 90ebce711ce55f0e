"""Remember which edition somebody last saw of a block, to tell what is new since."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0002"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "visits",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("municipality_id", sa.String(80), nullable=False),
        sa.Column("block_id", sa.String(80), nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("as_of", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("visits_of_an_account", "visits", ["account", "municipality_id", "block_id"])
