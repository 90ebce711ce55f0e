"""The load in a real browser: on every screen, with much and with nothing; a line is a touch."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import EVERY_WORD, SCREENS, Visitor

pytestmark = pytest.mark.browser
VIEWS = {
    "much": "/block_load",
    "units": "/block_load?who=unit",
    "a_line": "/block_load?cell=roads~*",
    "hardly_anything": "/block_load?m=new_york",
    "nothing": "/block_load?since=2001-01-01&until=2001-01-31",
}


@pytest.mark.parametrize("view", VIEWS)
def test_fits_every_screen(visit: Visit, view: str) -> None:
    visitor = visit(VIEWS[view])
    for screen in SCREENS:
        assert visitor.turned(screen).overhang() <= 0, screen
        drawn = visitor.page.locator(".js-plotly-plot").count()
        assert drawn == (0 if view == "nothing" else 4)
        assert not visitor.overlapping(EVERY_WORD), screen


def test_on_the_wall_the_pictures_fill_one_screen(visit: Visit) -> None:
    visitor = visit("/block_load?wall=1", size=SCREENS["wall"])
    last = visitor.page.locator(".js-plotly-plot").last.bounding_box()
    assert last
    assert last["y"] + last["height"] < SCREENS["wall"][1]


def test_a_touched_line_shows_its_picture_and_its_messages(visit: Visit) -> None:
    visitor = visit("/block_load")
    cell = visitor.cells()["roads", "*"]
    with visitor.answered():
        visitor.page.mouse.click(cell.x, cell.y)
    visitor.page.wait_for_url("**cell=roads**")
    visitor.rest()
    head = visitor.page.locator(".st-key-panel_head")
    expect(head.locator("h3")).to_have_text("Дороги")
    n = int(cell.word)
    with visitor.answered():
        head.get_by_test_id("stPageLink-NavLink").click()
    expect(visitor.page.locator("h1")).to_have_text("Карта проблем")
    visitor.rest()
    assert str(n) in visitor.panel.inner_text()
    visitor.page.go_back()
    expect(visitor.page.locator("h1")).to_have_text("Нагрузка блоков")


def test_a_phone_lists_the_lines(visit: Visit) -> None:
    visitor = visit("/block_load", size=SCREENS["phone"])
    first = visitor.page.locator(".st-key-hot_cells button").first
    name = re.sub(r"^\d+ | · .+$", "", first.inner_text())
    visitor.press("hot_cells")
    expect(visitor.page.locator(".st-key-panel_head h3")).to_have_text(name)


def test_a_downloaded_board_is_what_stands_on_the_screen(visit: Visit) -> None:
    visitor = visit("/block_load?lang=en&who=unit")
    shown = _present(visitor)
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-csv_load button").click()
    told = Path(waiting.value.path()).read_text("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(told), delimiter=";")
    weeks = sum("–" in one for one in head)
    assert [line[weeks + 1] for line in lines] == shown
    assert len(shown) > 5


def _present(visitor: Visitor) -> list[str]:
    """Return what is open now of every line, in order, as a sheet writes it."""
    present = [one for one in visitor.cells().values() if one.column == "*"]
    told = sorted(present, key=lambda one: one.y)
    return [{"·": "0", "∗": ""}.get(one.word, re.sub(r"\D", "", one.word)) for one in told]
