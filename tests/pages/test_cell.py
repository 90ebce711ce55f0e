"""A touched cell opens exactly its messages, says them in a sentence, and names nobody."""

from datetime import timedelta

import polars as pl
import pytest

from core.access import Scope
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import SEALED, captions, messages, numbers, read

PAGE = 10


@pytest.fixture
def year(desk: Desk) -> Scope:
    first, last = desk.span()
    return desk.scope(max(first, last - timedelta(days=363)), last)


@pytest.fixture
def address(year: Scope) -> dict[str, str]:
    return {"since": year.since.isoformat(), "until": year.until.isoformat()}


def cell_scope(desk: Desk, scope: Scope, row: str, column: str) -> Scope:
    return desk.scope(scope.since, scope.until, theme_ids=(row,), place_ids=(column,))


def busiest(desk: Desk, scope: Scope) -> tuple[str, str, int]:
    """Return the cell of which most messages came, and how many."""
    cells = desk.ask("heat/matrix", scope, row_by="theme", column_by="place")
    ours = cells.drop_nulls(["row_id", "column_id"]).filter(
        ~pl.col("is_sensitive"), ~pl.col("is_hidden")
    )
    row, column, n = (
        ours.sort("messages", descending=True).select("row_id", "column_id", "messages").row(0)
    )
    return row, column, n


def test_lists_as_many_messages_as_the_cell_says(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str]
) -> None:
    row, column, n = busiest(desk, year)
    assert n > PAGE
    listed = []
    for number in range(1, -(-n // PAGE) + 1):
        page = opened(**address, cell=f"{row}~{column}", page=str(number))
        assert numbers(page)[row, column] == str(n)
        listed += messages(page)
        assert f"Поступило {n} сообщ" in read(page.markdown[1].value)
    assert len(listed) == n


def test_turns_the_pages_of_a_long_list(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str]
) -> None:
    row, column, n = busiest(desk, year)
    page = opened(**address, cell=f"{row}~{column}")
    assert f"1–{PAGE}, всего {n} сообщ" in " ".join(captions(page))
    first = messages(page)
    page.button(key="older").click().run()
    assert dict(page.query_params)["page"] == "2"
    assert messages(page) != first
    assert messages(opened(**address, cell=f"{row}~{column}", page="1000"))
    assert messages(opened(**address, cell=f"{row}~{column}", page="nonsense")) == first


USUAL = ("expected_low", "expected_high")


def test_tells_the_cell_in_a_sentence(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str]
) -> None:
    row, column, n = busiest(desk, year)
    told = desk.ask("week/summary", cell_scope(desk, year, row, column)).row(0, named=True)
    page = opened(**address, cell=f"{row}~{column}", lang="en")
    usual = desk.ask("heat/surprises", year, row_by="theme", column_by="place")
    low, high = usual.filter(row_id=row, column_id=column).select(USUAL).row(0)
    said = f"{n} messages received, usually {low}–{high}" if high else f"{n} messages received"
    assert read(page.markdown[1].value) == (
        f"{said}; open at the end of the period {told['open_messages']}, "
        f"of them overdue {told['overdue_open']}."
    )
    share = opened(**address, cell=f"{row}~{column}", lang="en", measure="on_time_share")
    said = read(share.markdown[1].value)
    assert said.startswith("Answered on time: ")
    assert f"(n = {told['on_time_share_n']})" in said


def test_closes(opened: Opened, address: dict[str, str]) -> None:
    page = opened(**address, cell="*~*", page="2")
    page.button(key="close_cell").click().run()
    assert not {"cell", "page"} & set(dict(page.query_params))
    assert not page.subheader


@pytest.mark.parametrize("cell", ["nonsense~nonsense", "b01_01~nonsense", "~", "b01_01", "~~~"])
def test_an_unknown_cell_is_told(opened: Opened, cell: str) -> None:
    page = opened(cell=cell)
    assert not messages(page)
    if page.subheader:
        assert "Такой клетки в этой матрице нет: нажмите на другую." in captions(page)


def test_a_link_says_the_whole_address(opened: Opened, address: dict[str, str]) -> None:
    page = opened(**address, cell="*~*", theme="b01_01")
    links = {one.proto.label: one.proto.query_string for one in page.get("page_link")}
    link = links["Ссылка на клетку"]
    for part in ("cell=%2A~%2A", "theme=b01_01", "rows=theme", "measure=messages", "m=", "lang="):
        assert part in link


def test_a_hidden_cell_lists_nobody(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str]
) -> None:
    cells = desk.ask("heat/matrix", year, row_by="theme", column_by="place")
    hidden = cells.filter("is_hidden", "is_sensitive").drop_nulls(["row_id", "column_id"])
    assert len(hidden)
    row, column = hidden.select("row_id", "column_id").row(0)
    page = opened(**address, cell=f"{row}~{column}", theme=row, place=column)
    assert not messages(page)
    assert any("только" in one for one in captions(page))
    assert set(numbers(page).values()) <= {"∗", "·"}


def test_a_number_that_may_be_told_still_shows_nothing_of_the_sensitive(
    opened: Opened, desk: Desk
) -> None:
    whole = desk.scope(*desk.span())
    cells = desk.ask("heat/matrix", whole, row_by="theme", column_by="all")
    told = cells.filter(~pl.col("is_hidden"), pl.col("is_sensitive")).drop_nulls("row_id")
    theme, n = told.sort("messages").select("row_id", "messages").row(-1)
    ours = desk.scope(*desk.span(), theme_ids=(theme,))
    rows = desk.ask("message/page", ours, basis="received", limit=1000, offset=0)
    assert len(rows) == n >= PAGE
    since, until = (day.isoformat() for day in desk.span())
    page = opened(since=since, until=until, theme=theme, cell="*~*")
    assert messages(page) == [SEALED[0]] * PAGE
    assert rows["message_id"].null_count() == n, "what is not asked for cannot be shown"
    assert not page.text


def test_says_that_a_place_was_read_in_the_text(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str]
) -> None:
    every = desk.ask("message/page", year, basis="received", limit=10_000, offset=0)
    row = every.filter(place_source="text").row(0, named=True)
    theme, place = row["theme_id"], row["place_id"]
    cell = desk.ask(
        "message/page", cell_scope(desk, year, theme, place), basis="received", limit=100, offset=0
    )
    nth = cell["message_id"].to_list().index(row["message_id"])
    page = opened(**address, cell=f"{theme}~{place}", page=str(nth // PAGE + 1))
    said = [one for one in captions(page) if row["message_id"].partition(":")[2] in one]
    assert any("место прочитано из текста" in one for one in said)
