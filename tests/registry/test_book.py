"""Deed and journal line stand or fall together; nobody changes a line of the journal."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import DBAPIError

import registry.corrections
from core.access import Viewer
from core.refusal import Refusal
from registry.book import corrections, journal, note, opened, tables, writing
from registry.corrections import Correction, correct

NOW = datetime(2026, 11, 21, 9)
ANALYST = Viewer("analyst", "analyst", ("kotelnikovo",))
DEED = Correction("kotelnikovo", ("pos:1",), "theme", "b01_01", "В тексте — отопление", 3)


def lines(book: Engine) -> int:
    with writing(book) as db:
        return int(db.scalar(select(func.count()).select_from(journal)) or 0)


def test_the_migrations_make_the_tables_that_the_code_knows(book: Engine) -> None:
    with book.connect() as db:
        assert compare_metadata(MigrationContext.configure(db), tables) == []


def test_a_book_that_stands_is_opened_again(book: Engine, url: str) -> None:
    correct(book, ANALYST, DEED, NOW)
    again = opened(url)
    assert lines(again) == 1
    again.dispose()


def test_a_new_book_may_be_opened_by_many_at_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as people:
        books = list(people.map(lambda _n: opened(f"sqlite:///{tmp_path}/new/book"), range(3)))
    assert [lines(one) for one in books] == [0] * 3
    for one in books:
        one.dispose()


def test_a_deed_without_its_line_is_no_deed(book: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*_about: object, **_told: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(registry.corrections, "note", torn)
    with pytest.raises(KeyboardInterrupt):
        correct(book, ANALYST, DEED, NOW)
    with writing(book) as db:
        assert db.execute(select(corrections)).all() == []


def test_a_line_without_its_deed_is_no_line(book: Engine) -> None:
    def torn() -> None:
        with writing(book) as db:
            about = {"municipality_id": "kotelnikovo", "act": "one", "subject": "one:1", "told": {}}
            note(db, ANALYST, NOW, **about)  # type: ignore[arg-type]  # as the line names them
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        torn()
    assert lines(book) == 0


def test_the_journal_is_append_only(book: Engine) -> None:
    correct(book, ANALYST, DEED, NOW)
    for change in (update(journal).values(act="nothing"), delete(journal)):
        with pytest.raises(DBAPIError, match="append-only"), book.begin() as db:
            db.execute(change)
    assert lines(book) == 1


def test_a_book_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no book", "utf-8")
    with pytest.raises(Refusal) as caught:
        opened(f"sqlite:///{tmp_path}/file")
    assert "\n" not in str(caught.value)


def test_a_password_is_not_told() -> None:
    with pytest.raises(Refusal) as caught:
        opened("postgresql://one:hush@127.0.0.1:1/book")
    assert "hush" not in str(caught.value)
