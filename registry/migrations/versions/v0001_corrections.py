"""Begin the book: the journal, and corrections of messages.

The database itself refuses to change or to take away a line of the journal.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

KEEPS_THE_JOURNAL = {
    "sqlite": [
        f"""
        create trigger journal_is_never_{verb}d before {verb} on journal
        begin select raise(abort, 'the journal is append-only'); end
        """
        for verb in ("update", "delete")
    ],
    "postgresql": [
        """
        create function refuse() returns trigger language plpgsql as
        $$ begin raise exception 'the journal is append-only'; end $$
        """,
        """
        create trigger journal_is_append_only before update or delete or truncate on journal
        for each statement execute function refuse()
        """,
    ],
}


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "journal",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("municipality_id", sa.String(80), nullable=False),
        sa.Column("act", sa.String(80), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("told", sa.JSON, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "corrections",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("municipality_id", sa.String(80), nullable=False),
        sa.Column("field", sa.String(20), nullable=False),
        sa.Column("value", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("rule", sa.Text),
        sa.Column("edition", sa.Integer, nullable=False),
        sa.Column("account", sa.String(200), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("undone_at", sa.DateTime),
        sa.Column("undone_by", sa.String(200)),
        sqlite_autoincrement=True,
    )
    op.create_index("corrections_of_a_municipality", "corrections", ["municipality_id"])
    op.create_table(
        "corrected_messages",
        sa.Column("correction_id", sa.Integer, sa.ForeignKey("corrections.id"), primary_key=True),
        sa.Column("message_id", sa.String(300), primary_key=True),
    )
    for ddl in KEEPS_THE_JOURNAL[op.get_bind().dialect.name]:
        op.execute(ddl)
