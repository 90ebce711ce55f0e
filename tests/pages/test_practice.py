"""Good practice: with one unit a theme there is nobody to compare with, and that is said."""

import polars as pl
import pytest

from core.access import Viewer
from core.period import weeks
from pages.parts import answers
from tests.loaded import HOME, Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, sentence

PAGE = "practice"


def test_who_stands_alone_is_not_compared(opened: Opened) -> None:
    page = opened(PAGE, m="boston", lang="en")
    assert page.title[0].value == "Good practice"
    assert sentence(page).endswith("nobody to compare with.")
    assert any(one.startswith("Nobody to compare with") for one in captions(page))


def test_answers_are_shown_to_those_who_may_read_them(
    opened: Opened, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    _first, last = desk.span()
    year = weeks(52, last)
    page = opened(PAGE, block="housing")
    scope = desk.scope(year.since, year.until, block_ids=("housing",))
    told = desk.ask("practice/examples", scope, limit=99)
    shown = [one.value for one in page.text]
    assert shown
    assert set(shown) <= set(told.select(pl.col("text").fill_null("")).to_series())
    blind = Viewer("blind", "block_head", (HOME,), block_ids=("housing",))
    monkeypatch.setattr(answers, "viewer", lambda _ids: blind)
    assert not opened(PAGE).text
