"""In a real browser: the map is drawn of nothing from outside, and a touch opens what it says."""

import csv
import io
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from charts.map_fit import Fit, box_of, fit
from charts.map_layers import corners
from charts.style import DAY
from core.settings import ROOT
from pages.parts.map.picture import TALL
from tests.browser.conftest import Visit
from tests.browser.visitor import SCREENS, Visitor
from tests.loaded import Desk

pytestmark = pytest.mark.browser
(FIRST,) = re.findall(r"/(\w+)\.py\".*default=True", (ROOT / "app.py").read_text("utf-8"))
MAP = ("/?" if FIRST == "problem_map" else "/problem_map?") + "view=map"
VIEWS = {
    "much": "",
    "one_message": "&m=new_york",
    "nothing": "&since=2001-01-01&until=2001-01-31",
}
PICTURES = ("columns", "hexagons", "warmth", "areas&cell=nagavskaya~*")
UNDRAWN = ("one_message", "nothing")


def stands(visitor: Visitor) -> Visitor:
    """Wait until the map has its canvas, and the names and areas had time to be drawn on it."""
    expect(visitor.page.locator(".st-key-map canvas").last).to_be_visible()
    visitor.page.wait_for_timeout(1_500)
    return visitor


def spot(desk: Desk, visitor: Visitor, place_id: str) -> tuple[float, float]:
    """Return where a place's name is on the screen."""
    laid = desk.ask("place/territories", desk.scope(*desk.span()))
    where = fit(box_of(corners(laid["shape"])), DAY.width, TALL)
    drawn = visitor.page.locator(".st-key-map").bounding_box()
    assert drawn
    size = round(drawn["width"]), round(drawn["height"])
    here = Fit(where.latitude, where.longitude, where.zoom, *size)
    x, y = here.pixels(*laid.filter(place_id=place_id).select("latitude", "longitude").row(0))
    return drawn["x"] + x, drawn["y"] + y


@pytest.fixture(scope="module")
def desk(furnished: Path) -> Desk:
    return Desk(furnished)


@pytest.mark.parametrize("view", VIEWS)
def test_fits_every_screen(visit: Visit, view: str) -> None:
    visitor = visit(MAP + VIEWS[view])
    for screen in SCREENS:
        visitor.turned(screen)
        if view not in UNDRAWN and screen != "phone":
            stands(visitor)
        assert visitor.overhang() <= 0, screen
        assert (visitor.page.locator(".st-key-map").count() == 0) == (view in UNDRAWN)


def test_every_picture_is_drawn_beside_nothing_that_overflows(visit: Visit) -> None:
    visitor = visit(MAP, size=SCREENS["desk"])
    for drawn in PICTURES:
        stands(visitor.go(f"{MAP}&drawn={drawn}"))
        assert visitor.overhang() <= 0, drawn


def test_a_touched_territory_opens_the_messages_of_the_matrix_cell(
    visit: Visit, desk: Desk
) -> None:
    visitor = stands(visit(MAP))
    with visitor.answered():
        visitor.page.mouse.click(*spot(desk, visitor, "nagavskaya"))
    expect(visitor.panel).to_be_visible()
    assert "cell=nagavskaya" in visitor.page.url
    matrix = visit(MAP.replace("view=map", "rows=place&columns=theme&cell=nagavskaya~*"))
    assert visitor.messages == matrix.messages != []
    visitor.press("close_cell")
    expect(visitor.panel).to_have_count(0)
    stands(visitor).page.mouse.click(*spot(desk, visitor, "nagavskaya"))
    expect(visitor.panel).to_be_visible()


def test_a_tip_tells_the_number_of_the_matrix(visit: Visit, desk: Desk) -> None:
    visitor = stands(visit(MAP))
    visitor.page.mouse.move(*spot(desk, visitor, "kotelnikovo"))
    tip = visitor.page.locator(".deck-tooltip")
    expect(tip).to_contain_text("г. Котельниково")
    matrix = visit(MAP.replace("view=map", "rows=place&columns=theme"))
    assert tip.inner_text().strip().endswith(f": {matrix.cells()['kotelnikovo', '*'].word}")


def test_weeks_play_one_by_one_and_stop_at_the_end(visit: Visit) -> None:
    visitor = visit(MAP)
    said = visitor.page.locator(".st-key-sentence h4")
    whole = said.inner_text()
    visitor.page.locator(".st-key-play button").first.click()
    seen: list[str] = []
    for _look in range(60):
        seen += [said.inner_text()] if said.inner_text() not in seen else []
        if len(seen) > 3 and said.inner_text() == whole:
            break
        visitor.page.wait_for_timeout(500)
    assert len(seen) > 3
    expect(said).to_have_text(whole)
    expect(visitor.page.locator(".st-key-play")).to_contain_text("play_arrow")


def test_the_table_and_the_file_hold_what_the_map_shows(visit: Visit, desk: Desk) -> None:
    visitor = visit(MAP)
    visitor.page.locator(".st-key-as_table_map summary").click()
    rows = visitor.page.locator(".st-key-as_table_map tbody tr")
    expect(rows.first).to_be_visible()
    shown = [row.locator("td").all_inner_texts()[:2] for row in rows.all()]
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-csv_map button").click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    _head, *lines = csv.reader(io.StringIO(text), delimiter=";")
    assert [[line[0], line[1]] for line in lines] == [
        [name, re.sub(r"\s", "", number).replace("—", "")] for name, number in shown
    ]
    assert len(lines) > 10


def test_a_phone_lists_the_places_instead(visit: Visit) -> None:
    visitor = visit(MAP, size=SCREENS["phone"])
    expect(visitor.page.locator(".st-key-map")).to_be_hidden()
    visitor.press("hot_places")
    expect(visitor.panel).to_be_visible()


def test_a_link_shows_the_same_week_in_the_other_language(visit: Visit) -> None:
    russian = visit(f"{MAP}&week=2026-11-09&drawn=columns&per=per_10k")
    english = visit(russian.page.url.replace("lang=ru", "lang=en"))
    told = [
        re.findall(r"\d+", one.page.locator(".st-key-sentence h4").inner_text())
        for one in (russian, english)
    ]
    assert told[0] == told[1] != []
    assert "week=2026-11-09" in english.page.url
