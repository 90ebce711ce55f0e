"""The book of decisions: its engine, its tables, and the journal.

Whoever does something writes a line of the journal in the same transaction: both stand or neither.
Instants are UTC without zone. The tables are made by `migrations/`, which a test compares with
these.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Engine,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    func,
    insert,
    make_url,
    select,
)
from sqlalchemy.exc import DatabaseError

from core.access import Viewer
from core.i18n import gettext as _
from core.refusal import Refusal

MIGRATIONS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 7_305_112  # any number of our own: PostgreSQL's lock around a migration
Book = Engine
PATIENCE = 30  # seconds to wait for another's transaction, each of which takes milliseconds

tables = MetaData()
journal = Table(
    "journal",
    tables,
    Column("id", Integer, primary_key=True),
    Column("at", DateTime, nullable=False),
    Column("account", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("municipality_id", String(80), nullable=False),
    Column("act", String(80), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("told", JSON, nullable=False),
    sqlite_autoincrement=True,
)
corrections = Table(
    "corrections",
    tables,
    Column("id", Integer, primary_key=True),
    Column("municipality_id", String(80), nullable=False),
    Column("field", String(20), nullable=False),
    Column("value", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("rule", Text),
    Column("edition", Integer, nullable=False),
    Column("account", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("undone_at", DateTime),
    Column("undone_by", String(200)),
    Index("corrections_of_a_municipality", "municipality_id"),
    sqlite_autoincrement=True,
)
corrected_messages = Table(
    "corrected_messages",
    tables,
    Column("correction_id", Integer, ForeignKey("corrections.id"), primary_key=True),
    Column("message_id", String(300), primary_key=True),
)
profiles = Table(
    "profiles",
    tables,
    Column("id", Integer, primary_key=True),
    Column("channel_id", String(80), nullable=False),
    Column("toml", Text, nullable=False),
    Column("account", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("returns_to", Integer, ForeignKey("profiles.id")),
    Index("versions_of_a_channel", "channel_id"),
    sqlite_autoincrement=True,
)
visits = Table(
    "visits",
    tables,
    Column("id", Integer, primary_key=True),
    Column("account", String(200), nullable=False),
    Column("municipality_id", String(80), nullable=False),
    Column("block_id", String(80), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("as_of", DateTime, nullable=False),
    Column("seen_at", DateTime, nullable=False),
    Index("visits_of_an_account", "account", "municipality_id", "block_id"),
    sqlite_autoincrement=True,
)
spellings = Table(
    "spellings",
    tables,
    Column("id", Integer, primary_key=True),
    Column("municipality_id", String(80), nullable=False),
    Column("channel_id", String(80), nullable=False),
    Column("field", String(20), nullable=False),
    Column("word", String(300), nullable=False),
    Column("value", String(200), nullable=False),
    Column("edition", Integer, nullable=False),
    Column("account", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("undone_at", DateTime),
    Column("undone_by", String(200)),
    Index("spellings_of_a_municipality", "municipality_id"),
    sqlite_autoincrement=True,
)
views = Table(
    "views",
    tables,
    Column("id", Integer, primary_key=True),
    Column("name", String(80), nullable=False),
    Column("page", String(80), nullable=False),
    Column("address", JSON, nullable=False),
    Column("municipality_ids", JSON, nullable=False),
    Column("is_shared", Boolean, nullable=False),
    Column("account", String(200), nullable=False),
    Column("role", String(40), nullable=False),
    Column("at", DateTime, nullable=False),
    Column("removed_at", DateTime),
    Column("removed_by", String(200)),
    Index("views_of_a_page", "page"),
    sqlite_autoincrement=True,
)


class Forbidden(Refusal):
    """Somebody asked for a deed that is not theirs to do."""


def opened(url: str) -> Engine:
    """Open the book under a URL, made or brought up to date by its migrations."""
    where = make_url(url)
    if where.drivername == "postgresql":
        where = where.set(drivername="postgresql+psycopg")
    book = create_engine(where, pool_pre_ping=True)
    if book.dialect.name == "sqlite":
        if where.database:
            Path(where.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(book, "connect", _sqlite_as_we_need_it)
        event.listen(book, "begin", _sqlite_writes_alone)
    with writing(book) as db:
        _migrate(db)
    return book


@contextmanager
def writing(book: Engine) -> Iterator[Connection]:
    """Do something as one transaction; a book that cannot be written is one sentence."""
    try:
        with book.begin() as db:
            yield db
    except DatabaseError as failed:
        where = book.url.render_as_string(hide_password=True)
        found = str(failed.orig).strip().splitlines()[0]
        remedy = _("look at TEPLOKARTA_REGISTRY, the server and the rights of its folder")
        raise Refusal(_("the registry cannot be used"), where, found, remedy) from failed


def note(
    db: Connection,
    viewer: Viewer,
    now: datetime,
    *,
    municipality_id: str,
    act: str,
    subject: str,
    told: Mapping[str, Any],
) -> None:
    """Write a line of the journal, in the transaction of the deed it tells of."""
    line = {"account": viewer.account, "role": viewer.role, "at": now, "told": dict(told)}
    about = {"municipality_id": municipality_id, "act": act, "subject": subject}
    db.execute(insert(journal).values(**line, **about))


def _migrate(db: Connection) -> None:
    """Bring the tables up to date; of two who open a new book at once, one waits."""
    from alembic import command
    from alembic.config import Config

    if db.dialect.name == "postgresql":
        db.execute(select(func.pg_advisory_xact_lock(ONE_AT_A_TIME)))
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = db
    command.upgrade(config, "head")


def _sqlite_as_we_need_it(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # else Python begins transactions by its own rules
    for pragma in ("journal_mode = wal", "foreign_keys = on", f"busy_timeout = {PATIENCE * 1000}"):
        connection.execute(f"pragma {pragma}")


def _sqlite_writes_alone(db: Connection) -> None:
    """Take the lock at once: one that read first and writes later would be refused, not wait."""
    db.exec_driver_sql("begin immediate")
