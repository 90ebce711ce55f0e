"""A map shows what a matrix shows: the same colours, the same silence; and asks nobody for it."""

import json
import random
from itertools import combinations
from typing import Any

import polars as pl
import pydeck as pdk
import pytest

from charts.map_fit import Box, Fit, box_of, fit
from charts.map_labels import Label, ways, with_room
from charts.map_layers import corners
from charts.matrix_cells import Brush
from charts.place_map import BLANK, TIP, Sheet, is_vast, place_map, point_map
from charts.reading import Reading, scale_of
from charts.style import DAY, NIGHT, Look

SHEET = Sheet(1000, 500)
COUNT = Reading("Messages", "{:.0f}".format)
SHARE = Reading("In time", "{:.0%}".format, "share", "less_is_hot")
LOOKS = pytest.mark.parametrize("look", [DAY, NIGHT], ids=["light", "dark"])


def square(west: float, south: float, wide: float = 1.0) -> str:
    east, north = west + wide, south + wide
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return json.dumps({"type": "Polygon", "coordinates": [ring]})


def row(name: str, at: tuple[float, float], value: float | None, **more: Any) -> dict[str, Any]:
    told = {
        "place_id": name.lower(),
        "name": name,
        "shape": square(*at),
        "source": "outline",
        "value": value,
        "n": 7,
        "is_small": False,
        "is_hidden": False,
        "note": None,
    }
    return told | {"longitude": at[0] + 0.5, "latitude": at[1] + 0.5} | more


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema_overrides={"value": pl.Float64, "note": pl.String})


def brush(rows: pl.DataFrame, reading: Reading = COUNT, look: Look = DAY) -> Brush:
    return Brush(reading, look, scale_of(rows["value"], reading, look))


def drawn(
    *rows: dict[str, Any], reading: Reading = COUNT, look: Look = DAY, **how: Any
) -> pdk.Deck:
    told = frame(*rows)
    return place_map(told, brush(told, reading, look), how.pop("sheet", SHEET), **how)


def layer(deck: pdk.Deck, key: str) -> Any:
    return next(one for one in json.loads(deck.to_json())["layers"] if one["id"].startswith(key))


def areas(deck: pdk.Deck) -> dict[str, dict[str, Any]]:
    return {
        one["properties"]["place_id"]: one["properties"] for one in layer(deck, "areas")["data"]
    }


def fill(colour: str) -> list[int]:
    return [*bytes.fromhex(colour.removeprefix("#")), 255]


@LOOKS
def test_a_territory_has_the_colour_of_its_cell(look: Look) -> None:
    rows = [row("Town", (0, 0), 40.0), row("Village", (1, 0), 6.0), row("Silent", (2, 0), 0.0, n=0)]
    deck, paint = drawn(*rows, look=look), brush(frame(*rows), look=look)
    told = areas(deck)
    assert told["town"]["fill"] == fill(paint.fill("plain", 40.0, is_partial=False))
    assert told["village"]["fill"] == fill(paint.fill("plain", 6.0, is_partial=False))
    assert told["silent"]["fill"] == fill(look.cell)
    assert len({tuple(one["fill"]) for one in told.values()}) == 3


@LOOKS
def test_too_few_is_grey_and_says_no_share(look: Look) -> None:
    few = row("Few", (0, 0), 1.0, n=2, is_small=True)
    told = areas(drawn(few, row("Many", (1, 0), 0.4), reading=SHARE, look=look))
    assert told["few"]["fill"] == fill(look.vague)
    assert "100" not in told["few"]["told"]
    assert told["many"]["told"] == "In time: 40%"
    assert told["many"]["more"] == "n = 7"


def test_a_hidden_number_leaves_the_server_in_no_layer() -> None:
    hidden = row("Hidden", (0, 0), None, n=0, is_hidden=True)
    deck = drawn(hidden, row("Town", (1, 0), 31.0), kind="columns")
    assert [one["name"] for one in layer(deck, "columns")["data"]] == ["Town"]
    assert {one["text"] for one in layer(deck, "numbers")["data"]} == {"∗", "31"}


def test_a_tip_says_why_a_number_is_missing() -> None:
    note = "residents are not known"
    told = areas(drawn(row("Town", (0, 0), None, note=note)))
    assert told["town"]["more"].endswith(note)
    assert set(TIP.split("{")[1:]) == {"name}</b><br>", "told}<br>", "more}"}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "![x](http://198.51.100.7/)"])
def test_names_are_words_wherever_they_come_from(name: str) -> None:
    """The browser escapes what a tip's template names; the template itself holds no name."""
    deck = drawn(row(name, (0, 0), 3.0))
    assert areas(deck)[name.lower()]["name"] == name
    assert name not in json.dumps(deck._tooltip)


def test_nothing_is_fetched_unless_a_style_is_given() -> None:
    deck = drawn(row("Town", (0, 0), 3.0))
    told = json.loads(deck.to_json())
    assert told["mapStyle"] == BLANK
    assert "http" not in deck.to_json()
    inside = Sheet(1000, 500, "http://tiles.local/style.json")
    streets = drawn(row("Town", (0, 0), 3.0), sheet=inside)
    assert json.loads(streets.to_json())["mapStyle"] == inside.style
    assert areas(streets)["town"]["fill"][3] < 255, "streets are seen through a territory"


def test_the_wheel_is_left_to_the_page() -> None:
    (view,) = json.loads(drawn(row("Town", (0, 0), 3.0)).to_json())["views"]
    assert view["@@type"] == "MapView"
    assert view["controller"]["scrollZoom"] is False


def test_the_chosen_one_is_framed_and_the_next_touch_finds_another_layer() -> None:
    rows = row("Town", (0, 0), 3.0), row("Village", (1, 0), 9.0)
    one, other = (drawn(*rows, chosen="town", sheet=Sheet(1000, 500, touches=n)) for n in (0, 1))
    assert len(layer(one, "border")["data"]) == 1
    assert layer(one, "areas")["id"] != layer(other, "areas")["id"]
    assert all(one["id"] != "border_4" for one in json.loads(drawn(*rows).to_json())["layers"])


@pytest.mark.parametrize(
    "box",
    [
        (42.0, 47.0, 44.0, 48.0),
        (-71.2, 42.2, -70.9, 42.4),
        (0.0, 0.0, 20.0, 0.1),
        (34.5, 54.3, 34.5, 54.3),
    ],
)
def test_everything_is_in_the_picture(box: tuple[float, float, float, float]) -> None:
    where = fit(box, 1000, 500)
    for longitude, latitude in ((box[0], box[1]), (box[2], box[3]), (box[0], box[3])):
        x, y = where.pixels(latitude, longitude)
        assert -1 <= x <= 1001
        assert -1 <= y <= 501
    spans = [
        abs(a - b)
        for a, b in zip(where.pixels(box[1], box[0]), where.pixels(box[3], box[2]), strict=True)
    ]
    assert max(spans[0] / 1000, spans[1] / 500) > 0.8 or box[0] == box[2]


def test_names_cover_neither_each_other_nor_a_neighbour() -> None:
    chance = random.Random(7)
    rows = [row(f"Village {n}", (n % 20, n // 20), float(chance.randrange(50))) for n in range(400)]
    deck = drawn(*rows)
    where = fit(box_of(corners(one["shape"] for one in rows)), 1000, 500)
    numbers = layer(deck, "numbers")["data"]
    assert len(areas(deck)) == 400
    assert len(numbers) > 300
    boxes = [_box(one["at"], one["text"], where) for one in numbers]
    for one, other in combinations(boxes, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


def _box(at: tuple[float, float], text: str, where: Fit) -> Box:
    return Label(0, at[1], at[0], (), text).box(where, DAY.small)


def test_a_long_name_is_cut_on_the_map_and_whole_in_the_tip() -> None:
    name = "Муниципальное образование " * 8
    deck = drawn(row(name, (0, 0), 3.0))
    assert areas(deck)[name.lower()]["name"] == name
    assert all(len(one["text"]) <= 24 for one in layer(deck, "names")["data"])


def test_a_label_stays_on_its_own_ground() -> None:
    where = fit((0.0, 0.0, 10.0, 10.0), 500, 500)
    narrow = square(5.0, 5.0, 0.5)
    tried = list(ways(0, [(5.25, 5.25)], "Андомский Погост", "7"))
    assert [one.name for one in with_room(tried, where, 12, [narrow])] == [()]
    assert [one.name for one in with_room(tried, where, 12)] == [("Андомский Погост",)]


def test_columns_are_as_high_as_their_numbers() -> None:
    rows = [
        row("Town", (0, 0), 40.0),
        row("Village", (1, 0), 10.0),
        row("Silent", (2, 0), 0.0, n=0),
    ]
    deck = drawn(*rows, kind="columns")
    metres = {one["name"]: one["metres"] for one in layer(deck, "columns")["data"]}
    assert metres["Town"] == pytest.approx(4 * metres["Village"])
    assert set(metres) == {"Town", "Village"}
    assert json.loads(deck.to_json())["initialViewState"]["pitch"] > 0


CELLS = pl.DataFrame(
    {
        "latitude": [47.0, 47.0, 47.1],
        "longitude": [43.0, 43.03, 43.0],
        "messages": [12, 2, None],
        "is_hidden": [False, False, True],
    }
)


def points(km: float | None) -> pdk.Deck:
    laid = frame(row("Town", (42.5, 46.5), 0.0))
    told = CELLS.with_columns(value=pl.col("messages").cast(pl.Float64))
    return point_map(laid, CELLS, brush(told), SHEET, km=km)


def test_hexagons_say_counts_and_hide_what_is_hidden() -> None:
    told = [one["told"] for one in layer(points(2.0), "hexagons")["data"]]
    assert told[:2] == ["Messages: 12", "Messages: 2"]
    assert not any(letter.isdigit() for letter in told[2])


def test_hexagons_are_even_and_touch() -> None:
    one, beside, _hidden = (cell["ring"] for cell in layer(points(2.276), "hexagons")["data"])
    assert max(x for x, _y in one) == pytest.approx(min(x for x, _y in beside), abs=1e-3)
    assert len(one) == 6


def test_warmth_weighs_hexagons_and_leaves_the_hidden_cold() -> None:
    assert [one["weight"] for one in layer(points(None), "warmth")["data"]] == [12, 2]


def test_conditional_borders_are_not_drawn_under_points() -> None:
    laid = frame(row("Town", (42.5, 46.5), 0.0, source="messages"))
    deck = point_map(laid, CELLS, brush(frame(row("Town", (0, 0), 9.0))), SHEET, km=2.0)
    assert [one["id"] for one in json.loads(deck.to_json())["layers"]] == [
        "hexagons", "names", "numbers",
    ]  # fmt: skip


def test_towns_of_two_continents_are_too_far_apart_for_one_map() -> None:
    near = pl.Series([square(43.0, 47.0), square(44.0, 48.0)])
    assert not is_vast(near)
    assert is_vast(pl.Series([square(43.0, 47.0), square(-71.0, 42.0)]))
    assert not is_vast(pl.Series([], dtype=pl.String))
