"""In a real browser a cell opens exactly its messages, and its link opens them for everybody."""

import csv
import io
import re
from pathlib import Path

import fastexcel
import pytest
from playwright.sync_api import expect

from core.municipality import municipality
from tests.browser.conftest import Visit
from tests.browser.visitor import Visitor

pytestmark = pytest.mark.browser
PAGE = 10  # messages of the list that are read at once
BOTH = pytest.mark.parametrize("lang", ["ru", "en"])


def read_through(visitor: Visitor) -> list[str]:
    """Turn all pages of the list of messages."""
    told = visitor.messages
    while visitor.page.locator(".st-key-older button:enabled").count():
        before = visitor.messages
        visitor.press("older")
        expect(visitor.page.locator(".st-key-pager")).not_to_contain_text("1–10")
        assert visitor.messages != before
        told += visitor.messages
    return told


@pytest.mark.parametrize(("lang", "scheme"), [("ru", "light"), ("en", "dark")])
def test_a_cell_opens_as_many_messages_as_it_says(visit: Visit, lang: str, scheme: str) -> None:
    visitor = visit(f"/problem_map?lang={lang}", scheme=scheme)
    cell = visitor.full(PAGE + 1, 3 * PAGE)
    n = int(visitor.cells()[cell].word)
    visitor.touch(*cell)
    assert visitor.cells()[cell].word == str(n)
    told = read_through(visitor)
    assert len(told) == n
    assert str(n) in visitor.panel.inner_text()
    link = visitor.page.locator(".st-key-pager a").get_attribute("href")
    assert link
    another = visit(link, scheme=scheme)
    assert another.panel.locator("h3").inner_text() == visitor.panel.locator("h3").inner_text()
    assert another.messages == visitor.messages


def test_a_link_opens_the_same_view_in_the_other_language(visit: Visit) -> None:
    russian = visit("/problem_map?theme=b01_01,b02_01")
    russian.touch(*russian.full(2, PAGE))
    address = russian.page.url
    english = visit(address.replace("lang=ru", "lang=en"))
    assert "lang=en" in english.page.url
    assert {cell: one.word for cell, one in english.cells().items()} == {
        cell: one.word for cell, one in russian.cells().items()
    }
    assert len(english.messages) == len(russian.messages) > 0
    assert english.messages != russian.messages
    assert english.page.title().startswith("Problem map")
    assert russian.page.title().startswith("Карта проблем")


def test_a_filter_set_in_russian_survives_the_switch(visit: Visit) -> None:
    visitor = visit("/problem_map?theme=b01_01")
    before = {cell: one.word for cell, one in visitor.cells().items()}
    visitor.press("language")
    expect(visitor.page.locator("h1")).to_have_text("Problem map")
    assert {cell: one.word for cell, one in visitor.cells().items()} == before
    assert "theme=b01_01" in visitor.page.url


def test_back_closes_what_a_touch_opened_and_a_touch_opens_it_again(visit: Visit) -> None:
    visitor = visit()
    one, other = visitor.full(PAGE + 1), visitor.full(2, PAGE)
    visitor.touch(*one).touch(*other)
    title = visitor.panel.locator("h3")
    last = title.inner_text()
    visitor.page.go_back()
    expect(title).not_to_have_text(last)
    visitor.page.go_back()
    expect(visitor.panel).to_have_count(0)
    visitor.rest().touch(*one).press("close_cell")
    expect(visitor.panel).to_have_count(0)
    visitor.touch(*one)
    assert visitor.messages


@BOTH
def test_a_downloaded_sheet_is_what_stands_on_the_screen(visit: Visit, lang: str) -> None:
    visitor = visit(f"/problem_map?lang={lang}")
    drawn = [one.word for one in visitor.cells().values()]
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-csv_matrix button").click()
    raw = Path(waiting.value.path()).read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    _head, *lines = csv.reader(io.StringIO(raw.decode("utf-8-sig")), delimiter=";")
    taken = [cell for line in lines for cell in line[1:]]
    assert len(taken) == len(drawn) > 100
    assert taken == [_written(word) for word in drawn]
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-xlsx_matrix button").click()
    book = fastexcel.read_excel(Path(waiting.value.path()).read_bytes())
    sheet = book.load_sheet("matrix").to_polars()
    assert [n for row in sheet.rows() for n in row[1:]] == [float(n) if n else None for n in taken]
    assert len(book.sheet_names) == 2


def _written(word: str) -> str:
    """Return what a sheet says of a cell: silent is 0, hidden says nothing."""
    return {"·": "0", "∗": ""}.get(word, re.sub(r"\s", "", word))


def test_the_messages_of_a_cell_are_taken_away_whole(visit: Visit) -> None:
    visitor = visit()
    cell = visitor.full(2)
    n = int(visitor.cells()[cell].word)
    visitor.touch(*cell)
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-csv_messages button").click()
    lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()
    assert len([line for line in lines if re.match(r"[^;]+;[^;]+;\d\d\.\d\d\.\d{4}", line)]) == n


def test_a_cell_of_several_municipalities_is_taken_away_with_its_own(visit: Visit) -> None:
    visitor = visit("/problem_map?m=all&measure=messages")
    cell = visitor.full(2)
    n = int(visitor.cells()[cell].word)
    visitor.touch(*cell)
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(".st-key-csv_messages button").click()
    assert waiting.value.suggested_filename.startswith("3_municipalities_messages_")
    head, *lines = csv.reader(
        Path(waiting.value.path()).read_text("utf-8-sig").splitlines(), delimiter=";"
    )
    assert head[0] == "Муниципалитет"
    assert len(lines) == n
    assert {line[0] for line in lines} == {municipality(cell[0]).label.ru}


def test_a_phone_lists_the_hottest_cells(visit: Visit) -> None:
    visitor = visit("/problem_map", size=(390, 844))
    expect(visitor.page.locator(".st-key-matrix")).to_be_hidden()
    hottest = visitor.page.locator(".st-key-hot_cells button").first
    expect(hottest).to_be_visible()
    number, name = re.match(r"(\d+)\s+(.+)", hottest.inner_text()).groups()  # type: ignore[union-attr]  # it begins with a number
    visitor.press("hot_cells")
    expect(visitor.panel.locator("h3")).to_have_text(name)
    expect(visitor.panel).to_contain_text(f"Поступило {number} ")


def test_a_wall_shows_one_picture_and_escape_leaves_it(visit: Visit) -> None:
    visitor = visit("/problem_map?wall=1", size=(1920, 1080))
    expect(visitor.page.locator(".st-key-controls")).to_be_hidden()
    assert max(cell.y for cell in visitor.cells().values()) < 1080
    visitor.page.keyboard.press("Escape")
    expect(visitor.page.locator(".st-key-controls")).to_be_visible()
    assert "wall" not in visitor.page.url


def test_a_print_is_one_sheet(visit: Visit) -> None:
    visitor = visit()
    visitor.cells()
    sheet = visitor.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1
