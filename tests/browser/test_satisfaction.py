"""Satisfaction in a real browser: on every screen, with much, one and none; a touch filters."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.conftest import Visit, served
from tests.browser.visitor import SCREENS, Visitor
from tests.loaded import HOME, load

pytestmark = pytest.mark.browser
VIEWS = {
    "much": ("/satisfaction", 3),
    "weeks_of_marks": ("/satisfaction?step=week&mark=mean&by=unit", 3),
    "on_the_wall": ("/satisfaction?wall=1&lang=en", 3),
    "unrated": ("/satisfaction?m=boston", 0),
    "nothing": ("/satisfaction?since=2001-01-01&until=2001-01-31", 0),
}
ROWS = """() => {
    const drawn = document.querySelector(".st-key-wide_lines .js-plotly-plot");
    const {xaxis, yaxis} = drawn._fullLayout;
    const touch = drawn.data[drawn.data.length - 1];
    drawn.scrollIntoView({block: "center"});
    const box = drawn.getBoundingClientRect();
    return touch.customdata.map(([id], n) => ({
        id, hover: touch.hovertext[n],
        x: box.x + xaxis._offset + xaxis.l2p(touch.x[n]),
        y: box.y + yaxis._offset + yaxis.l2p(touch.y[n]),
    }));
}"""
COURSE = """() => document.querySelector(".st-key-wide_course .js-plotly-plot").data[1].y"""
ONE = "\n".join((
    "Номер сообщения;Дата создания;Подкатегория;Населённый пункт;Статус;Дата ответа;Оценка",
    "1;02.03.2026 10:00;Отопление;г. Котельниково;Решено;05.03.2026 10:00;2",
))  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_fits_every_screen(visit: Visit, view: str) -> None:
    address, pictures = VIEWS[view]
    visitor = visit(address)
    for screen in SCREENS:
        assert visitor.turned(screen).overhang() <= 0, screen
        assert visitor.page.locator(".js-plotly-plot").count() == pictures
        assert not visitor.overlapping(), screen


def test_one_message_fits_every_screen_of_a_first_visitor_who_follows_a_deep_link(
    chromium: BrowserContext, tmp_path: Path
) -> None:
    export = tmp_path / "pos_one.csv"
    export.write_text(ONE, "utf-8")
    load(tmp_path / "data", HOME, export)
    with served(tmp_path / "data") as address:
        visitor = Visitor(chromium, address).go("/satisfaction")
        expect(visitor.page.locator("h4")).to_contain_text("Оценок слишком мало")
        expect(visitor.page.locator("[role=dialog]")).to_have_count(0)
        for screen in SCREENS:
            assert visitor.turned(screen).overhang() <= 0, screen
            assert len(visitor.messages) == 1
        visitor.leave()
    assert not visitor.errors
    assert not visitor.outward


def test_on_the_wall_the_pictures_fill_one_screen(visit: Visit) -> None:
    visitor = visit("/satisfaction?wall=1", size=SCREENS["wall"])
    boxes = [one.bounding_box() for one in visitor.page.locator(".js-plotly-plot").all()]
    assert all(box and box["y"] + box["height"] < SCREENS["wall"][1] for box in boxes)


def test_a_touched_line_has_its_own_course(visit: Visit) -> None:
    visitor = visit("/satisfaction")
    before = visitor.page.evaluate(COURSE)
    row: dict[str, Any] = visitor.page.evaluate(ROWS)[0]
    with visitor.answered():
        visitor.page.mouse.click(row["x"], row["y"])
    visitor.page.wait_for_url(f"**theme={row['id']}**")
    visitor.rest()
    assert visitor.page.evaluate(COURSE) != before
    assert [one["id"] for one in visitor.page.evaluate(ROWS)] == [row["id"]]
    another = visit(visitor.page.url.replace("lang=ru", "lang=en"))
    assert another.page.evaluate(COURSE) == visitor.page.evaluate(COURSE)
    with visitor.answered():
        visitor.page.locator('[class*="st-key-chip_theme"] button').click()
    expect(visitor.page.locator('[class*="st-key-chip_theme"]')).to_have_count(0)


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_downloaded_files_are_what_stands_on_the_screen(visit: Visit, lang: str) -> None:
    visitor = visit(f"/satisfaction?lang={lang}&step=week&block=housing,roads")
    shown = list(visitor.page.evaluate(COURSE))
    told = taken(visitor, "course")
    head = {"ru": "Удовлетворённость", "en": "Satisfied residents"}[lang]
    written = [float(line[head].replace(",", ".")) if line[head] else None for line in told]
    assert len(written) == len(shown) > 40
    assert written == pytest.approx(shown, abs=1e-4)
    rows = {row["id"]: row["hover"] for row in visitor.page.evaluate(ROWS)}
    lines = [line for line in taken(visitor, "lines") if line[head]]
    assert len(lines) >= len(rows) > 3
    for line in lines[: len(rows)]:
        name = next(iter(line.values()))
        (hover,) = (one for one in rows.values() if f"<b>{name}</b>" in one)
        assert f"{float(line[head].replace(',', '.')):.0%}" in hover.replace("\xa0", "")


def taken(visitor: Visitor, name: str) -> list[dict[str, str]]:
    """Download a table as CSV and read it."""
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(f".st-key-csv_{name} button").click()
    text = Path(waiting.value.path()).read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_a_reason_lists_its_answers_and_links_to_them(visit: Visit) -> None:
    visitor = visit("/satisfaction?why=returned")
    assert visitor.messages
    sealed = "Чувствительная тематика: только в счёте."
    assert all("возвращено на доработку" in one for one in visitor.messages if one != sealed)
    link = visitor.page.locator(".st-key-pager a").get_attribute("href")
    assert link
    assert visit(link).messages == visitor.messages
