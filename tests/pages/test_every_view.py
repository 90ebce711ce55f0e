"""Every measure over every kind of rows and columns is drawn, told, listed and taken away."""

import pytest
from streamlit.testing.v1 import AppTest

from core.vocabulary import MEASURES
from pages.parts.matrix.controls import COLUMNS, ROWS
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import cells, read, sentence

AXES = [(row, column) for row in ROWS for column in COLUMNS if row != column]
UNTOLD = {  # no staff, no spam, no arrears, no letters, no year before all time
    "load_per_head", "uncounted_messages", "overdue_open", "registered_in_time_share",
    "expected_messages",
}  # fmt: skip
CORNERS = [("theme", "place"), ("unit", "week")]


def turned(page: AppTest, **address: str) -> AppTest:
    for name, value in address.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception, (address, [one.message for one in page.exception])
    return page


@pytest.mark.parametrize("axes", CORNERS, ids="_by_".join)
def test_every_measure_is_drawn_and_opened(
    opened: Opened, desk: Desk, axes: tuple[str, str]
) -> None:
    first, last = desk.span()
    page = opened(since=first.isoformat(), until=last.isoformat(), rows=axes[0], columns=axes[1])
    empty = set()
    for measure in MEASURES.values():
        turned(page, measure=measure.id, cell="*~*")
        if not page.get("plotly_chart"):
            assert read(measure.name()) in read(page.info[0].value)
            empty.add(measure.id)
            continue
        assert sentence(page).startswith(read(measure.name()))
        assert read(measure.name()) in cells(page)["*", "*"]
        assert page.selectbox(key="choice_measure").help
    assert empty <= UNTOLD


def test_all_rows_meet_all_columns(opened: Opened) -> None:
    page = opened()
    for row, column in AXES:
        turned(page, rows=row, columns=column)
        assert ("*", "*") in cells(page)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_one_line_is_still_a_matrix(opened: Opened, lang: str) -> None:
    page = opened(lang=lang, theme="b01_01", rows="theme", columns="channel")
    assert set(cells(page)) == {
        ("b01_01", "pos"), ("b01_01", "*"), ("*", "pos"), ("*", "*"),
    }  # fmt: skip
