"""Saved views: an address under a name."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "views",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("page", sa.String(80), nullable=False),
        sa.Column("address", sa.JSON, nullable=False),
        sa.Column("municipality_ids", sa.JSON, nullable=False),
        sa.Column("is_shared", sa.Boolean, nullable=False),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("removed_at", sa.DateTime),
        sa.Column("removed_by", sa.String(200)),
        sqlite_autoincrement=True,
    )
    op.create_index("views_of_a_page", "views", ["page"])
