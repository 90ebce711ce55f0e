"""The commands of the registry do on the terminal what the page does, and refuse in a sentence."""

from datetime import datetime

import pytest
from typer.testing import CliRunner

from core.access import Viewer
from core.settings import settings
from registry.__main__ import app
from registry.book import opened
from registry.corrections import Correction, correct
from registry.profiles import Drawing, draw

ANALYST = Viewer("analyst", "analyst", ("kotelnikovo",))
TOML = """id = "trial"
label = { ru = "Проба" }
kind = "message"
needed = []
[file]
formats = ["csv"]
signature = ["Поступило"]
times = ["%d.%m.%Y"]
[fields]
"""
DEED = Correction("kotelnikovo", ("pos:1", "pos:2"), "theme", "b01_01", "Так сказано", 3)


@pytest.fixture(autouse=True)
def corrected(installation: object) -> None:
    book = opened(settings().registry)
    correct(book, ANALYST, DEED, datetime(2026, 11, 21, 9))
    book.dispose()


def said(*words: str, code: int = 0) -> str:
    done = CliRunner().invoke(app, words)
    assert done.exit_code == code, done.output
    return done.output


def test_corrections_are_listed_published_and_undone() -> None:
    file = settings().corrections / "kotelnikovo.jsonl"
    assert "kotelnikovo\t2026-11-21 09:00\tanalyst\tв силе\ttheme = b01_01\t2\tТак сказано" in said(
        "list"
    )
    assert said("list", "vytegra") == ""
    assert "строк правок: 2" in said("publish")
    assert len(file.read_text("utf-8").splitlines()) == 2
    assert "строк правок: 0" in said("undo", "1")
    assert file.read_text("utf-8") == ""
    assert "отменена" in said("list")


def test_a_channel_that_was_lost_is_written_again() -> None:
    book = opened(settings().registry)
    draw(book, ANALYST, Drawing("kotelnikovo", TOML), datetime(2026, 11, 21, 9))
    book.dispose()
    assert "trial.toml: канал опубликован" in said("publish")
    assert (settings().drawn / "trial.toml").read_text("utf-8") == TOML


def test_a_wrong_number_is_refused_in_a_sentence() -> None:
    assert "такой правки нет" in said("undo", "99", code=1)
