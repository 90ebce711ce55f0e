"""Several municipalities together: each by its own residents, namesakes apart, rights kept."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from core.access import Scope, Viewer, granted
from core.municipality import municipality
from etl.demo import write_demo
from pages.parts.matrix.controls import OF_SEVERAL, TIMES
from pages.parts.town import Known, Town
from queries.ask import ask
from queries.tables import Tables, open_tables, pinned
from tests.loaded import EXPORTS, load, shared
from tests.pages.conftest import visit
from tests.pages.reading import captions, cells, messages, numbers, read, sentence, warnings

PAIR = ("baryatino", "nyuksenitsa")
EVERY = ("baryatino", "boston", "nyuksenitsa")
BOTH = pytest.mark.parametrize("lang", ["ru", "en"])
Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return an installation of two demo municipalities and of one whose data ended years ago."""
    return shared(tmp_path_factory, "region", loaded)


def loaded(home: Path) -> Path:
    write_demo(home / "exports", 1, 1_200, towns=PAIR, channels=("pos",))
    for town in PAIR:
        load(home / "data", town, *sorted((home / "exports" / town).iterdir()))
    load(home / "data", "boston", EXPORTS / "boston_311__no_deadline.csv")
    return home / "data"


@pytest.fixture(autouse=True)
def at_home(region: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEPLOKARTA_DATA", str(region))


@pytest.fixture(scope="module")
def tables(region: Path) -> Tables:
    return open_tables(pinned(region / "marts", EVERY))


@pytest.fixture(scope="module")
def last_on(tables: Tables) -> date:
    spans = ask(tables, "day/span", scope_of(date(2000, 1, 1), date(2100, 1, 1)))
    last: date = spans["last_on"].max()  # type: ignore[assignment]  # a column of days
    return last


@pytest.fixture
def year(last_on: date) -> Scope:
    return scope_of(last_on - timedelta(days=363), last_on)


@pytest.fixture
def days(year: Scope) -> dict[str, str]:
    return {"since": year.since.isoformat(), "until": year.until.isoformat()}


def scope_of(since: date, until: date, **ids: tuple[str, ...]) -> Scope:
    return granted(Viewer("analyst", "analyst", EVERY), (since, until), **ids)


def lines(page: AppTest, side: int) -> set[str]:
    return {cell[side] for cell in cells(page)} - {"*", "others"}


@BOTH
def test_all_are_rows_by_their_own_residents(tables: Tables, lang: str, last_on: date) -> None:
    page = visit(m="all", lang=lang)
    address = dict(page.query_params)
    assert (address["rows"], address["columns"]) == ("municipality", "theme")
    assert address["measure"] == "messages_per_10k"
    assert lines(page, 0) == set(EVERY)
    month = scope_of(last_on - timedelta(days=27), last_on)
    came = ask(tables, "heat/matrix", month, row_by="municipality", column_by="all")
    drawn = numbers(page)
    for town_id in PAIR:
        n = came.filter(row_id=town_id)["messages"].item()
        rate = 10_000 * n / (municipality(town_id).population or 0)
        assert n > 5
        told = float(drawn[town_id, "*"].replace(",", "."))
        assert told == pytest.approx(rate, rel=0.02 if rate > 10 else 0.06)


def test_the_total_is_of_those_who_are_known(tables: Tables, last_on: date) -> None:
    month = scope_of(last_on - timedelta(days=27), last_on)
    summary = ask(tables, "week/summary", month).row(0, named=True)
    residents = sum(municipality(one).population or 0 for one in PAIR)
    assert summary["messages_per_10k"] == pytest.approx(10_000 * summary["messages"] / residents)
    assert numbers(visit(m="all"))["boston", "*"] == "·"


def test_an_address_names_those_who_are_compared() -> None:
    page = visit(m=",".join(reversed(PAIR)))
    assert lines(page, 0) == set(PAIR)
    assert any("Барятинский район" in one and "Нюксенский" in one for one in captions(page))
    assert not warnings(page)
    assert page.selectbox(key="choice_m").options[:3] == [
        "Все мои муниципалитеты",
        "2 муниципалитета",
        "Барятинский район",
    ]
    assert dict(visit(m="boston,boston").query_params)["rows"] == "theme"


@BOTH
@pytest.mark.parametrize("page", ["problem_map", "data_health"])
def test_an_unknown_one_among_them_is_told(page: str, lang: str) -> None:
    shown = visit(page, m="baryatino,nonsense,vytegra", lang=lang)
    assert "«nonsense, vytegra»" in warnings(shown)[0]
    assert not shown.get("plotly_chart")
    assert not shown.table


def test_one_and_several_are_laid_out_each_in_its_way() -> None:
    page = visit(m="baryatino", theme="b01_01", place="baryatino_selo")
    page.selectbox(key="choice_m").select("all").run()
    address = dict(page.query_params)
    assert (address["m"], address["rows"]) == ("all", "municipality")
    assert not {"theme", "place"} & set(address)
    page.selectbox(key="choice_rows").select("theme").run()
    assert dict(page.query_params)["columns"] == "municipality"
    page.selectbox(key="choice_m").select("nyuksenitsa").run()
    address = dict(page.query_params)
    assert (address["rows"], address["columns"]) == ("theme", "place")
    assert address["measure"] == "messages"


def test_the_drawer_narrows_whom_it_compares() -> None:
    page = visit(m="all")
    page.multiselect(key="choices_m").set_value(list(PAIR)).run()
    assert dict(page.query_params)["m"] == ",".join(PAIR)
    assert lines(page, 0) == set(PAIR)
    page.multiselect(key="choices_m").set_value([]).run()
    assert dict(page.query_params)["m"] == "all"
    page.multiselect(key="choices_m").set_value(["boston"]).run()
    assert dict(page.query_params)["rows"] == "theme"


def test_a_cell_lists_exactly_its_messages(
    tables: Tables, year: Scope, days: dict[str, str]
) -> None:
    asked = ask(tables, "heat/matrix", year, row_by="municipality", column_by="theme")
    inner = asked.drop_nulls(["row_id", "column_id"]).filter(pl.col("messages").is_between(2, 9))
    row, column, n = inner.select("row_id", "column_id", "messages").row(0)
    page = visit(m="all", **days, measure="messages", cell=f"{row}~{column}")
    assert numbers(page)[row, column] == str(n)
    assert len(messages(page)) == n
    assert f"Поступило {n} сообщ" in read(page.markdown[1].value)
    assert not [one for one in captions(page) if one.endswith("округ") and "№" in one]
    total = visit(m="all", **days, measure="messages", cell=f"*~{column}")
    homes = [one for one in captions(total) if "№" in one or "No." in one]
    assert all(one.count("район") + one.count("округ") >= 1 for one in homes)


def test_namesakes_are_rows_of_their_own(tables: Tables, year: Scope, days: dict[str, str]) -> None:
    page = visit(m="all", **days, rows="unit", columns="municipality", measure="messages")
    asked = ask(tables, "heat/matrix", year, row_by="unit", column_by="municipality")
    own = {row for row in lines(page, 0) if "." in row}
    assert {row.split(".")[0] for row in own} == set(PAIR)
    for (row, column), word in numbers(page).items():
        if row in own and column in PAIR and word.isdigit():
            assert row.startswith(column)
            assert int(word) == asked.filter(row_id=row, column_id=column)["messages"].item()
    told = cells(page)
    row = next(iter(own))
    label = municipality(row.split(".")[0]).label.ru
    assert label in told[row, "*"]


def test_a_place_is_filtered_with_its_municipality(
    tables: Tables, year: Scope, days: dict[str, str]
) -> None:
    places = ask(tables, "heat/matrix", year, row_by="place", column_by="all")
    place, n = places.filter(pl.col("row_id").str.contains(".", literal=True)).select(
        "row_id", "messages"
    ).sort("messages").row(-1)  # fmt: skip
    page = visit(m="all", **days, measure="messages", place=place)
    assert sentence(page).startswith(f"Поступило сообщений: {n}")
    assert lines(page, 0) >= {place.split(".")[0]}
    chip = page.button(key=f"chip_place_{place}")
    assert municipality(place.split(".")[0]).label.ru in read(chip.label)
    bare = visit(m="all", **days, measure="messages", place=place.split(".")[1])
    assert not [one for one in warnings(bare) if place.split(".")[1] in one]
    assert sentence(bare).startswith(f"Поступило сообщений: {n}")
    assert any("nowhere" in one for one in warnings(visit(m="all", place="baryatino.nowhere")))


def test_a_theme_that_two_call_differently_is_said_in_both_words(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    themes = pl.DataFrame(
        {
            "municipality_id": [*PAIR, *PAIR],
            "theme_id": ["own_1", "own_1", "b01_01", "b01_01"],
            "label_ru": ["Пожары", "Дожди", "Отопление", "Отопление"],
        }
    )
    monkeypatch.setattr("pages.parts.town.answer", lambda _name, _scope: themes)
    monkeypatch.setattr("pages.parts.town.Town.scope", lambda _town: None)
    day, clock = date(2026, 11, 15), datetime(2026, 11, 15)
    town = Town(tuple(Known(municipality(one), day, day, clock) for one in PAIR))
    names = town.names("theme")
    assert (names["own_1"], names["b01_01"]) == ("Пожары / Дожди", "Отопление")


@BOTH
def test_says_whose_data_ends_earlier(lang: str) -> None:
    told = warnings(visit(m="all", lang=lang))
    assert any("12 января 2016" in one or "January" in one for one in told) or "2015" in told[0]
    name = {"ru": "Бостон", "en": "Boston"}[lang]
    assert name in told[0]
    assert not any(name in one for one in warnings(visit(m="all", until="2014-12-31", lang=lang)))


def test_every_row_meets_every_kind_of_column() -> None:
    page = visit(m="all")
    for row in OF_SEVERAL:
        for column in ("municipality", "week", "place"):
            if row in TIMES or row == column:
                continue
            for name, value in {"rows": row, "columns": column}.items():
                page.query_params[name] = value
            page.run()
            assert not page.exception, (row, column)
            assert ("*", "*") in cells(page)


def test_towns_of_two_regions_have_no_map_and_a_table() -> None:
    page = visit(m=",".join(PAIR), view="map")
    assert not page.get("deck_gl_json_chart")
    told = [read(one.value) for one in [*page.info, *page.warning, *page.caption]]
    assert any("слишком далеко друг от друга" in one for one in told)
    assert len(page.table) == 1


def test_data_health_shows_every_channel_of_everybody(tables: Tables) -> None:
    page = visit("data_health", m="all", about="exports")
    assert sentence(page).startswith("Данные устарели: Бостон")
    rows = ask(tables, "health/channels", scope_of(date(2000, 1, 1), date(2100, 1, 1)))
    shown, exports = (one.value for one in page.table)
    refused, checks = (one.value for one in visit("data_health", m="all").table)
    assert len(shown) == len(rows) == len(EVERY)
    assert sorted(int(read(n).replace(" ", "")) for n in shown["Строк"]) == sorted(rows["landed"])
    assert set(refused["Муниципалитет"]) <= {municipality(one).label.ru for one in EVERY}
    assert "Где" in checks
    assert len(exports) == rows["exports"].sum()
    assert len(visit("data_health", m=",".join(PAIR), about="exports").table[0].value) == len(PAIR)


def test_nobody_sees_more_than_is_his(monkeypatch: pytest.MonkeyPatch) -> None:
    head = Viewer("one", "curator", ("nyuksenitsa",), may_read_text=True)
    monkeypatch.setattr("pages.parts.answers.viewer", lambda _there: head)
    alone = visit(m="all")
    assert dict(alone.query_params)["rows"] == "theme"
    assert "choice_m" not in [one.key for one in alone.selectbox]
    for asked in ("baryatino", "baryatino,nyuksenitsa"):
        refused = visit(m=asked)
        assert "«baryatino»" in warnings(refused)[0]
        assert not refused.get("plotly_chart")
