"""Channels that people drew: each saved version is a row, and none is overwritten."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "profiles",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("channel_id", sa.String(80), nullable=False),
        sa.Column("toml", sa.Text, nullable=False),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("returns_to", sa.Integer, sa.ForeignKey("profiles.id")),
        sqlite_autoincrement=True,
    )
    op.create_index("versions_of_a_channel", "profiles", ["channel_id"])
