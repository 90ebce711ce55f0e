"""A picture is drawn once, and again for whatever would make it another picture."""

from contextvars import copy_context
from dataclasses import replace

import polars as pl
import pytest

from charts.line_bars import line_bars
from charts.lines import Line
from charts.reading import Reading
from charts.style import Look, look
from core.access import Scope, Viewer, granted
from core.i18n import speak
from pages.parts import drawn_once as module
from pages.parts.answers import SEEN_ON
from pages.parts.drawn_once import drawn_once

ALL = granted(Viewer("", "analyst", ("here",)), SEEN_ON)
LINES = [Line(f"line_{n}", f"Line {n}") for n in range(50)]


@pytest.fixture(autouse=True)
def sight(monkeypatch: pytest.MonkeyPatch) -> None:
    see(monkeypatch, ALL)


def see(monkeypatch: pytest.MonkeyPatch, scope: Scope) -> None:
    monkeypatch.setattr(module, "sight", lambda: scope)


def bars(middle: float = 1.0, paper: Look | None = None) -> object:
    """Draw fifty bars of which one in the middle is told."""
    values = [1.0] * 25 + [middle] + [1.0] * 24
    ids = [line.id for line in LINES]
    rows = pl.DataFrame({"row_id": ids, "value": values})
    return drawn_once(line_bars, rows, LINES, Reading("Open", str), look=paper or look())


def test_the_same_picture_is_drawn_once() -> None:
    assert bars() is bars()


def test_one_number_in_the_middle_makes_another_picture() -> None:
    assert bars(2.0) != bars()


def test_another_paper_makes_another_picture() -> None:
    assert len({id(bars(paper=one)) for one in (look(), look(dark=True), look(wall=True))}) == 3


def test_another_language_makes_another_picture() -> None:
    def spoken(language: str) -> object:
        speak(language)
        return bars()

    assert copy_context().run(spoken, "en") is not copy_context().run(spoken, "ru")


def test_who_may_see_less_is_shown_a_picture_of_their_own(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = bars()
    see(monkeypatch, replace(ALL, own_block_ids=("roads",)))
    assert bars() is not whole
