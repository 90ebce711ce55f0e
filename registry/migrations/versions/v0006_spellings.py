"""Words of the exports that the analyst mapped."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "spellings",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("municipality_id", sa.String(80), nullable=False),
        sa.Column("channel_id", sa.String(80), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("word", sa.String(300), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("undone_at", sa.DateTime),
        sa.Column("undone_by", sa.String(200)),
        sqlite_autoincrement=True,
    )
    op.create_index("spellings_of_a_municipality", "spellings", ["municipality_id"])
