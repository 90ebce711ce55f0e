"""Where the place of a message comes from, its point and its street: as staged."""

import polars as pl
import pytest

from core.municipality import municipality
from etl.points import with_points_of_places
from etl.whereabouts.reading import with_read_places
from etl.whereabouts.streets import signed, with_streets
from etl.words import with_ids
from tests.etl.desk import staged, told

TOLD = ("settlement", "address", "text", "street", "unit", "theme", "code", "fact", "block")
TOLD_POINT = {"latitude": None, "longitude": None, "point_source": None}


def read(town: str = "nyuksenitsa", **cells: str | None) -> dict[str, object]:
    home = municipality(town)
    row = dict.fromkeys(TOLD) | cells
    rows = pl.DataFrame([row], schema=dict.fromkeys(TOLD, pl.String)).with_columns(
        latitude=pl.lit(None, pl.Float64),
        longitude=pl.lit(None, pl.Float64),
        point_source=pl.lit(None, pl.String),
    )
    rows = with_points_of_places(with_read_places(with_ids(rows, home), home), home)
    return rows.row(0, named=True)


@pytest.mark.parametrize(("cells", "place", "source"), [
    ({"settlement": "с. Нюксеница", "text": "в Игмасе"}, "nyuksenitsa", "export"),
    ({"settlement": "в Городищне"}, "gorodishchna", "export"),
    ({"settlement": "Нюксиница"}, "nyuksenitsa", "export"),
    ({"settlement": "Весь округ", "text": "в Игмасе"}, "unmapped", "export"),
    ({"settlement": "г. Череповец"}, "outside", "export"),
    ({"settlement": "Нюксенский муниципальный район", "text": "в Игмасе"}, "igmas", "text"),
    ({"address": "п. Игмас, ул. Мира, 3", "text": "в Востром"}, "igmas", "address"),
    ({"address": "ул. Мира, 3", "text": "в Востром"}, "vostroye", "text"),
    ({"text": "в Череповце"}, "outside", "text"),
    ({"text": "нет воды"}, "unstated", None),
    ({}, "unstated", None),
])  # fmt: skip
def test_the_column_goes_before_the_address_and_that_before_the_text(
    cells: dict[str, str], place: str, source: str | None
) -> None:
    row = read(**cells)
    assert (row["place_id"], row["place_source"]) == (place, source)


def test_what_the_export_told_stays_beside_what_was_read() -> None:
    row = read(text="в Игмасе")
    assert (row["told_place_id"], row["place_id"]) == ("unstated", "igmas")


def test_a_message_without_a_point_stands_at_its_settlements() -> None:
    row = read(text="в Игмасе")
    assert (row["latitude"], row["longitude"], row["point_source"]) == (60.1689, 43.7725, "place")
    assert read(text="в Череповце")["latitude"] is None
    assert read("gus_khrustalny", text="д. Демидово")["point_source"] is None  # nobody knows where


def test_a_place_that_may_be_another_is_flagged() -> None:
    assert read(text="в Игмасе и в Востром")["is_place_ambiguous"]
    assert not read(text="в Игмасе")["is_place_ambiguous"]


def test_where_places_are_discovered_nothing_is_read() -> None:
    row = read("boston", settlement="Dorchester", text="в Вологде")
    assert (row["place_id"], row["place_source"], row["street"]) == ("dorchester", "export", None)


@pytest.mark.parametrize(("cells", "street"), [
    ({"street": "Степная", "text": "на улице Мира"}, "ул. Степная"),
    ({"street": "пер. Школьный"}, "пер. Школьный"),
    ({"address": "с. Нюксеница, ул. 40 лет Победы, 5", "text": "ул. Мира"}, "ул. 40 лет Победы"),
    ({"text": "На улице Степной яма"}, "ул. Степная"),
    ({"text": "В Школьном переулке темно"}, "пер. Школьный"),
    ({"text": "по ул.Мира"}, "ул. Мира"),
    ({"text": "на улице темно"}, None),
    ({"text": ""}, None),
])  # fmt: skip
def test_a_street_is_written_as_its_sign(cells: dict[str, str], street: str | None) -> None:
    assert read(**cells)["street"] == street


def test_a_sensitive_theme_keeps_no_street() -> None:
    rows = staged("pos__sensitive_theme").messages
    assert rows.filter("is_sensitive").height
    assert rows.filter("is_sensitive")["street"].drop_nulls().is_empty()


def test_an_edition_says_how_places_are_known() -> None:
    assert set(told(staged("pos__utf8"), "place_source", "is_place_ambiguous")) == {
        ("export", False)
    }


def test_streets_of_nothing_are_nothing() -> None:
    bare = pl.DataFrame({"street": [None], "address": [None], "text": [None]}).cast(pl.String)
    assert with_streets(bare)["street"].to_list() == [None]
    assert signed("б-р Победы") == "б-р Победы"
