"""The map says what the matrix says and opens the same messages; nothing on it is invented."""

import json
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from core.access import Scope
from core.vocabulary import MEASURES
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import captions, messages, read, sentence, warnings

BOTH = pytest.mark.parametrize("lang", ["ru", "en"])


@pytest.fixture
def year(desk: Desk) -> Scope:
    first, last = desk.span()
    return desk.scope(max(first, last - timedelta(days=363)), last)


@pytest.fixture
def address(year: Scope) -> dict[str, str]:
    return {"view": "map", "since": year.since.isoformat(), "until": year.until.isoformat()}


def deck(page: AppTest) -> dict[str, Any]:
    """Return the map of a page as the browser gets it."""
    (drawn,) = page.get("deck_gl_json_chart")
    told: dict[str, Any] = json.loads(drawn.proto.json)
    return told


def territories(page: AppTest) -> dict[str, dict[str, Any]]:
    (areas,) = [one for one in deck(page)["layers"] if one["id"].startswith("areas")]
    return {one["properties"]["place_id"]: one["properties"] for one in areas["data"]}


def told(page: AppTest) -> dict[str, str]:
    """Return the number that every place on the map and beside it tells, by its name."""
    drawn = {one["name"]: one["told"].rsplit(": ", 1)[1] for one in territories(page).values()}
    beside = [read(one.label) for one in page.button if str(one.key).startswith("undrawn_")]
    return drawn | {name: number for number, name in (one.split(" ", 1) for one in beside)}


def counted(desk: Desk, scope: Scope) -> dict[str, int]:
    """Return messages by name of the place, as the matrix counts them."""
    cells = desk.ask("heat/matrix", scope, row_by="place", column_by="all")
    names = dict(desk.ask("place/list", scope).select("place_id", "label_ru").rows())
    rows = (
        cells.filter(~pl.col("is_hidden")).drop_nulls("row_id").select("row_id", "messages").rows()
    )
    return {names[one]: n for one, n in rows if n and one in names}


def test_every_place_tells_what_its_matrix_cell_tells(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str]
) -> None:
    said = told(opened(**address))
    expected = counted(desk, year)
    assert len(expected) > 10
    more = set(expected) - set(said)
    assert {name: said[name] for name in expected if name in said} == {
        name: str(n) for name, n in expected.items() if name in said
    }
    assert not more


def test_settlements_without_a_point_stand_beside_the_map(
    opened: Opened, desk: Desk, address: dict[str, str]
) -> None:
    page = opened(**address)
    places = desk.ask("place/list", desk.scope(date(2000, 1, 1), date(2100, 1, 1)))
    pointed = set(places.drop_nulls("latitude")["place_id"])
    assert set(territories(page)) == pointed
    listed = {
        str(one.key).removeprefix("undrawn_") for one in page.button if "undrawn_" in str(one.key)
    }
    assert listed
    assert not listed & pointed
    assert any("Границы условные" in one for one in captions(page))


@BOTH
def test_a_territory_opens_the_messages_of_the_matrix_cell(
    opened: Opened, address: dict[str, str], lang: str
) -> None:
    here = address | {"lang": lang}
    on_map = opened(**here, cell="kotelnikovo~*")
    matrix = here | {"view": "matrix", "rows": "place", "columns": "theme"}
    in_matrix = opened(**matrix, cell="kotelnikovo~*")
    assert messages(on_map) == messages(in_matrix) != []
    assert on_map.subheader[0].value == in_matrix.subheader[0].value
    framed = [one for one in deck(on_map)["layers"] if one["id"].startswith("border")]
    assert len(framed[0]["data"]) == 1


def test_a_week_is_a_part_of_the_whole(opened: Opened, desk: Desk, address: dict[str, str]) -> None:
    page = opened(**address)
    monday = date.fromisoformat(address["until"]) - timedelta(days=60)
    monday -= timedelta(days=monday.weekday())
    week = opened(**address, week=monday.isoformat())
    scope = desk.scope(monday, monday + timedelta(days=6))
    expected = counted(desk, scope)
    said = told(week)
    assert {name: n for name, n in said.items() if n.isdigit() and name in expected} == {
        name: str(n) for name, n in expected.items() if said[name].isdigit()
    }
    assert sentence(week) != sentence(page)
    opened(**address, week=monday.isoformat(), cell=f"kotelnikovo~{monday}")


def test_a_play_begins_with_the_first_week_and_a_pause_says_it_in_the_address(
    opened: Opened, address: dict[str, str]
) -> None:
    page = opened(**address)
    whole = sentence(page)
    page.button(key="play").click().run()
    assert not page.exception
    assert sentence(page) != whole
    page.button(key="play").click().run()
    first = date.fromisoformat(address["since"])
    assert dict(page.query_params)["week"] == str(first - timedelta(days=first.weekday()))


def test_a_week_that_is_not_in_the_period_is_told(opened: Opened, address: dict[str, str]) -> None:
    page = opened(**address, week="1999-01-04")
    assert "1999-01-04" in " ".join(warnings(page))
    assert sentence(page) == sentence(opened(**address))


def test_counts_per_head_are_not_made_up_where_residents_are_not_known(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str]
) -> None:
    page = opened(**address, per="per_10k", measure="open_messages")
    cells = desk.ask("heat/matrix", year, row_by="place", column_by="all")
    town = cells.filter(row_id="kotelnikovo")["open_messages"].item()
    places = desk.ask("place/list", year).filter(place_id="kotelnikovo")
    expected = town * 10_000 / places["population"].item()
    assert float(told(page)["г. Котельниково"].replace(",", ".")) == pytest.approx(
        expected, abs=0.05
    )
    boston = opened(m="boston", view="map", per="per_10k", since="2011-01-01", until="2016-12-31")
    beside = [read(one.label) for one in boston.button if str(one.key).startswith("undrawn_")]
    assert {one.split(" ")[0] for one in beside} == {"—"}


@pytest.mark.parametrize("drawn", ["hexagons", "warmth"])
def test_points_are_counted_before_they_are_sent(
    opened: Opened, desk: Desk, year: Scope, address: dict[str, str], drawn: str
) -> None:
    page = opened(**address, drawn=drawn)
    (layer,) = [one for one in deck(page)["layers"] if one["id"] == drawn]
    left = desk.ask("place/unlocated", year, basis="received").row(0, named=True)
    assert any(f"без точки — {left['pointless_messages']}" in one for one in captions(page))
    numbers = [
        one.get("weight") or int("".join(filter(str.isdigit, one["told"])) or 0)
        for one in layer["data"]
    ]
    whole = desk.ask("heat/matrix", year, row_by="all", column_by="all")["messages"].item()
    assert 0 < sum(numbers) <= whole - left["pointless_messages"]


def test_a_sensitive_theme_shows_no_single_message(opened: Opened, desk: Desk) -> None:
    first, last = desk.span()
    cells = desk.ask("heat/matrix", desk.scope(first, last), row_by="theme", column_by="place")
    theme = cells.filter("is_sensitive", "is_hidden").drop_nulls(["row_id", "column_id"])["row_id"][
        0
    ]
    address = {"view": "map", "since": first.isoformat(), "until": last.isoformat(), "theme": theme}
    places = told(opened(**address))
    assert not [one for one in places.values() if one in ("1", "2")]
    hexagons = opened(**address, drawn="hexagons").get("deck_gl_json_chart")
    for drawn in hexagons:
        said = drawn.proto.json
        assert ': 1"' not in said
        assert ': 2"' not in said


def test_where_nobody_has_a_point_the_map_says_so(opened: Opened) -> None:
    page = opened(m="new_york", view="map")
    assert not page.get("deck_gl_json_chart")
    assert "Рисовать нечего" in read(page.info[0].value)
    assert [one for one in page.button if str(one.key).startswith("undrawn_")]
    points = opened(m="new_york", view="map", drawn="hexagons")
    assert "точки, которой можно верить" in read(points.info[0].value)


def test_says_so_when_nobody_wrote(opened: Opened) -> None:
    page = opened(view="map", since="2001-01-01", until="2001-01-31")
    assert "никто не писал" in page.info[0].value
    assert not page.get("deck_gl_json_chart")


@pytest.mark.parametrize("strange", [{"view": "globe"}, {"view": "map", "drawn": "<script>"}])
def test_an_address_that_means_nothing_is_told(opened: Opened, strange: dict[str, str]) -> None:
    page = opened(**strange)
    assert list(strange.values())[-1] in " ".join(warnings(page))
    assert not page.get("deck_gl_json_chart")
    assert not page.get("plotly_chart")


def test_weeks_are_a_matrix_of_weeks(opened: Opened) -> None:
    page = opened(view="time")
    assert page.selectbox(key="choice_columns").options == ["Неделя", "Месяц"]
    assert page.selectbox(key="choice_columns").value == "week"


def test_every_measure_has_its_map(opened: Opened) -> None:
    page = opened(view="map")
    for measure in MEASURES:
        page.query_params["measure"] = measure
        page.run()
        assert not page.exception, (measure, [one.message for one in page.exception])


def test_a_street_map_is_fetched_only_where_settings_name_one(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert deck(opened(view="map"))["mapStyle"] == "/app/static/blank.json"
    monkeypatch.setenv("TEPLOKARTA_TILES", "http://tiles.example/style.json")
    assert deck(opened(view="map"))["mapStyle"] == "http://tiles.example/style.json"


def test_several_towns_together_are_named_with_their_town(opened: Opened) -> None:
    page = opened(view="map", m="all", since="2010-01-01", until="2026-12-31")
    drawn = territories(page)
    assert drawn["kotelnikovo.nagavskaya"]["name"] == "ст-ца Нагавская · Котельниковский район"
    assert {one.split(".")[0] for one in drawn} == {"kotelnikovo"}
