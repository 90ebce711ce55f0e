"""The rating in a real browser: on every screen, with much and with nothing; sheet = screen."""

import csv
import io
import re
from pathlib import Path
from typing import Any

import fastexcel
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.visitor import SCREENS, Visitor

pytestmark = pytest.mark.browser
PAGE = "/response_speed"
VIEWS = ("places", "funnel", "curves", "mix", "norms")
FEW = ("places", "mix")  # of a page that has little to show
KINDS = {
    "much": "&since=2025-06-01",
    "nothing": "&since=2001-01-01&until=2001-01-31",
    "one_message": "&m=new_york&since=2018-03-02&until=2018-03-02",
}
# Words of the places: where they stand, to read a picture row by row.
WORDS = """() => document.querySelector(".st-key-places .js-plotly-plot")
    ._fullLayout.annotations.map(({text, x, y, xref, yref, hovertext}) =>
        ({text, x, y, xref, yref, hovertext}))"""


@pytest.mark.parametrize("kind", KINDS)
def test_fits_every_screen(visit: Visit, kind: str) -> None:
    visitor = visit(PAGE)
    for view in VIEWS if kind == "much" else FEW:
        visitor.go(f"{PAGE}?view={view}{KINDS[kind]}")
        for screen in SCREENS:
            assert visitor.turned(screen).overhang() <= 0, (view, screen)
            if kind == "much" and screen != "phone":
                assert visitor.page.locator(".js-plotly-plot").count() == 1, (view, screen)
                assert not visitor.overlapping(), (view, screen)
            if kind == "nothing":
                expect(visitor.page.get_by_text("никто не писал")).to_be_visible()


def test_on_the_wall_the_places_fill_one_screen(visit: Visit) -> None:
    visitor = visit(f"{PAGE}?wall=1", size=SCREENS["wall"], scheme="dark")
    box = visitor.page.locator(".st-key-places .js-plotly-plot").bounding_box()
    assert box
    assert box["y"] + box["height"] < SCREENS["wall"][1]
    expect(visitor.page.locator(".st-key-controls")).to_be_hidden()


def test_a_phone_lists_the_places(visit: Visit) -> None:
    visitor = visit(PAGE, size=SCREENS["phone"])
    expect(visitor.page.locator(".st-key-wide_places")).to_be_hidden()
    first = visitor.page.locator(".st-key-narrow_places p").first
    assert re.match(r"1 \(1–\d+\) ", first.inner_text())


def test_a_downloaded_sheet_is_what_stands_on_the_screen(visit: Visit) -> None:
    visitor = visit(f"{PAGE}?since=2026-01-01")
    shown = places(visitor)
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-csv_rating button").click()
    _head, *lines = csv.reader(
        io.StringIO(Path(waiting.value.path()).read_text("utf-8-sig")), delimiter=";"
    )
    ranked = [line for line in lines if line[1]]
    assert len(shown) == len(ranked) > 5
    for row, line in zip(shown, ranked, strict=True):
        name, place, low, high, score, _from, _to, *shares, n, was = line
        assert row["name"] == name
        assert row["place"] == (place, low, high)
        assert row["score"] == str(round(float(score.replace(",", "."))))
        told = [round(100 * float(one.replace(",", "."))) if one else None for one in shares]
        assert row["shares"] == told
        assert (row["n"], row["was"]) == (n, was or "—")
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-xlsx_rating button").click()
    book = fastexcel.read_excel(Path(waiting.value.path()).read_bytes())
    sheet = book.load_sheet("rating").to_polars()
    assert [str(name) for name in sheet[sheet.columns[0]]] == [line[0] for line in lines]


def places(visitor: Visitor) -> list[dict[str, Any]]:
    """Read the rows of the picture."""
    words = visitor.page.evaluate(WORDS)
    rows: dict[float, list[dict[str, Any]]] = {}
    for word in words:
        if word["yref"] == "y":
            rows.setdefault(word["y"], []).append(word)
    return [_row(rows[y]) for y in sorted(rows)]


def _row(words: list[dict[str, Any]]) -> dict[str, Any]:
    (name,) = (word["hovertext"] for word in words if word["xref"] == "paper")
    inside = sorted((word for word in words if word["xref"] == "x"), key=lambda word: word["x"])
    place, score, *shares, n, was = (re.sub(r"<.*?>", "", word["text"]) for word in inside)
    found = re.fullmatch(r"(\d+) \((\d+)(?:–(\d+))?\)", place)
    assert found
    told = [re.sub(r"\D", "", share) for share in shares]
    bare = {"n": re.sub(r"\s", "", n), "was": was, "score": score, "name": name}
    return bare | {
        "place": (found[1], found[2], found[3] or found[2]),
        "shares": [int(share) if share else None for share in told],
    }
