"""What a map may colour: outlines people drew, settlements with a point, middles of messages."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import shapely
from shapely import Point

from core.contracts import DimTerritories
from core.municipality import Municipality, municipality
from core.refusal import Refusal
from etl.territories.boundaries import boundaries
from etl.territories.territories import territories

BOX = {"south": 54.0, "west": 34.0, "north": 55.0, "east": 36.0}
SQUARE = [[34.2, 54.2], [34.6, 54.2], [34.6, 54.6], [34.2, 54.6], [34.2, 54.2]]
BESIDE = [[34.6, 54.2], [35.0, 54.2], [35.0, 54.6], [34.6, 54.6], [34.6, 54.2]]
BOW_TIE = [[34.2, 54.2], [34.6, 54.6], [34.6, 54.2], [34.2, 54.6], [34.2, 54.2]]
NOBODY_WROTE: dict[str, Any] = {
    "place_id": pl.String, "latitude": pl.Float64, "longitude": pl.Float64,
    "is_fallback_point": pl.Boolean, "is_outside": pl.Boolean, "is_sensitive": pl.Boolean,
}  # fmt: skip


def town(*points: tuple[float, float] | None, **more: Any) -> Municipality:
    """A municipality of settlements a, b, c… at these points, latitude first."""
    places = [
        {"id": letter, "label": {"ru": f"д. {letter.upper()}", "en": f"{letter} village"},
         "also": [f"деревня {letter}"],
         **(dict(zip(("latitude", "longitude"), point, strict=True)) if point else {})}
        for letter, point in zip("abcdefgh", points, strict=False)
    ]  # fmt: skip
    told = {"id": "t", "label": {"ru": "Тестовый район"}, "timezone": "UTC", "calendar": "ru",
            "taxonomy": "own", "bounds": BOX, "settlements": places}  # fmt: skip
    return Municipality.model_validate(told | more)


def heard(*rows: tuple[str, float, float], **flags: bool) -> pl.DataFrame:
    dull = dict.fromkeys(("is_fallback_point", "is_outside", "is_sensitive"), False) | flags
    told = [
        dict(zip(("place_id", "latitude", "longitude"), row, strict=True)) | dull for row in rows
    ]
    return pl.DataFrame(told, schema=NOBODY_WROTE)


def made(
    place: Municipality, messages: pl.DataFrame | None = None, folder: Path | None = None
) -> pl.DataFrame:
    told = territories(place, heard() if messages is None else messages, folder or Path("/nowhere"))
    return DimTerritories.validate(told)


def area(rows: pl.DataFrame, place_id: str) -> shapely.Geometry:
    return shapely.from_geojson(rows.filter(place_id=place_id)["shape"].item())


def feature(name: str, *rings: list[list[float]], **more: Any) -> dict[str, Any]:
    geometry = {"type": "Polygon", "coordinates": list(rings)}
    return {"type": "Feature", "properties": {"name": name}, "geometry": geometry} | more


def drawn(folder: Path, *features: Any, **more: Any) -> Path:
    told = {"type": "FeatureCollection", "features": list(features)} | more
    (folder / "t.geojson").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return folder


def test_settlements_without_a_point_are_not_invented() -> None:
    rows = made(town((54.3, 34.5), None, (54.5, 34.9)))
    assert rows["place_id"].to_list() == ["a", "c"]
    assert set(rows["source"]) == {"settlement"}


@pytest.mark.parametrize(
    "points",
    [
        [(54.3, 34.5)],
        [(54.3, 34.5), (54.3, 34.9)],
        [(54.1, 34.5), (54.3, 34.5), (54.5, 34.5), (54.9, 34.5)],
    ],
    ids=["one settlement", "two", "all on one line"],
)
def test_few_settlements_have_territories_too(points: list[tuple[float, float]]) -> None:
    rows = made(town(*points))
    assert len(rows) == len(points)
    for (latitude, longitude), letter in zip(points, "abcd", strict=False):
        assert area(rows, letter).covers(Point(longitude, latitude))


def test_nowhere_is_drawn_where_nobody_has_a_point() -> None:
    assert made(town(None, None)).is_empty()
    assert made(town()).is_empty()


def test_every_municipality_of_ours_has_its_territories() -> None:
    for id in ("vytegra", "nyuksenitsa", "kotelnikovo", "gus_khrustalny", "baryatino"):
        ours = municipality(id)
        rows = made(ours)
        pointed = {place.id for place in ours.settlements if place.latitude is not None}
        assert set(rows["place_id"]) == pointed


def test_outlines_that_people_drew_come_first(tmp_path: Path) -> None:
    folder = drawn(
        tmp_path, feature("деревня A", SQUARE), feature("b village", BESIDE), attribution="© people"
    )
    rows = made(town((54.3, 34.5), None, (54.5, 34.9)), folder=folder)
    assert rows.select("place_id", "source", "attribution").rows() == [
        ("a", "outline", "© people"), ("b", "outline", "© people")
    ]  # fmt: skip
    assert area(rows, "a").equals(shapely.Polygon(SQUARE))
    told = rows.filter(place_id="a").select("latitude", "longitude").row(0)
    assert told == (54.3, 34.5)
    assert area(rows, "b").contains(Point(*rows.select("longitude", "latitude").row(1)))


def test_a_place_may_be_named_by_id_beside_a_name_nobody_knows(tmp_path: Path) -> None:
    named = feature("деревня, которой нет", SQUARE)
    named["properties"]["place_id"] = "b"
    assert made(town(None, None), folder=drawn(tmp_path, named))["place_id"].to_list() == ["b"]


def test_the_outline_of_the_whole_is_divided_among_settlements(tmp_path: Path) -> None:
    whole = feature("Тестовый район", [[34.0, 54.0], [36.0, 54.0], [36.0, 55.0], [34.0, 54.0]])
    rows = made(town((54.1, 34.5), (54.4, 35.5), (54.9, 34.1)), folder=drawn(tmp_path, whole))
    assert rows["place_id"].to_list() == ["a", "b"], "c lies off the outline"
    both = area(rows, "a").union(area(rows, "b"))
    assert (
        both.symmetric_difference(shapely.Polygon(whole["geometry"]["coordinates"][0])).area < 1e-4
    )


CITY = {"taxonomy": "discover", "settlements": ()}


def test_a_discovered_place_lies_about_the_middle_of_its_messages() -> None:
    north = [("north", 54.8 + n / 1000, 34.5) for n in range(5)]
    south = [("south", 54.2, 34.5 + n / 1000) for n in range(5)]
    rows = made(town(**CITY), heard(*north, *south, ("south", 54.7, 35.9)))
    assert rows["source"].to_list() == ["messages"] * 2
    assert rows.select("place_id", "latitude").rows() == [
        ("north", pytest.approx(54.8, abs=0.1)),
        ("south", pytest.approx(54.2, abs=0.1)),
    ]
    assert area(rows, "north").covers(Point(34.5, 54.7))


def test_few_messages_tell_no_middle_and_neither_do_doubtful_points() -> None:
    told = [("north", 54.8, 34.5)] * 4
    assert made(town(**CITY), heard(*told)).is_empty()
    for flag in ("is_fallback_point", "is_outside", "is_sensitive"):
        assert made(town(**CITY), heard(*told, *told, **{flag: True})).is_empty()
    assert made(town(**CITY), heard(*[("unstated", 54.8, 34.5)] * 9)).is_empty()


def test_a_place_that_is_everywhere_is_nowhere() -> None:
    sides = [("west", 54.5, 34.2)] * 9 + [("east", 54.5, 35.8)] * 9
    at_large = [
        ("at_large", 54.5, longitude) for longitude in (34.2, 34.2, 34.2, 35.0, 35.8, 35.8, 35.8)
    ]
    rows = made(town(**CITY), heard(*sides, *at_large))
    assert rows["place_id"].to_list() == ["east", "west"]


def test_points_of_messages_do_not_move_settlements_of_our_own() -> None:
    assert made(town(None), heard(*[("a", 54.8, 34.5)] * 9)).is_empty()


def refused(folder: Path, **more: Any) -> str:
    with pytest.raises(Refusal) as told:
        boundaries(town((54.3, 34.5), None, **more), folder)
    assert "\n" not in str(told.value)
    return str(told.value)


def test_an_outline_of_nobody_is_refused_in_one_sentence(tmp_path: Path) -> None:
    said = refused(drawn(tmp_path, feature("деревня a", SQUARE), feature("Соседний район", BESIDE)))
    for word in ("t.geojson", "features[2]", "Соседний район", "a, b", "place_id"):
        assert word in said


@pytest.mark.parametrize(
    ("broken", "found"),
    [
        (feature("a", BOW_TIE), "Self-intersection"),
        (feature("a", SQUARE, geometry={"type": "Point", "coordinates": [34, 54]}), "Point"),
        (feature("a", SQUARE, geometry=None), "None"),
        (feature("a", SQUARE, geometry={"type": "Polygon"}), "coordinates"),
        (feature("a", SQUARE, geometry={"type": "Polygon", "coordinates": []}), "ничего"),
        (feature("a", [at[::-1] for at in SQUARE]), "54.2000, 34.2000"),
        ("a line of text", "без имени"),
    ],
    ids=["crosses itself", "point", "none", "no coordinates", "empty", "exchanged", "no feature"],
)
def test_a_damaged_outline_is_refused_in_one_sentence(
    tmp_path: Path, broken: Any, found: str
) -> None:
    said = refused(drawn(tmp_path, broken))
    assert "features[1]" in said
    assert found in said


def test_a_place_drawn_twice_is_refused(tmp_path: Path) -> None:
    assert "MultiPolygon" in refused(
        drawn(tmp_path, feature("a", SQUARE), feature("деревня A", BESIDE))
    )


@pytest.mark.parametrize(
    "text", ["", "<script>", '{"type": "Feature"}', "[]", "null", '{"type": "FeatureCollection"}']
)
def test_a_file_that_is_no_collection_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "t.geojson").write_text(text)
    assert "t.geojson" in refused(tmp_path)


@pytest.mark.real
def test_real_outlines_of_districts_are_divided(real_data: Path, tmp_path: Path) -> None:
    told = json.loads((real_data / "boundaries" / "five_districts.geojson").read_text("utf-8"))
    ours = municipality("vytegra")
    (whole,) = [one for one in told["features"] if one["properties"]["district"] == ours.label.ru]
    whole["properties"]["name"] = ours.label.ru
    file = tmp_path / "vytegra.geojson"
    file.write_text(json.dumps(told | {"features": [whole]}), "utf-8")
    rows = made(ours, folder=tmp_path)
    assert set(rows["attribution"]) == {"© OpenStreetMap contributors"}
    outline = shapely.from_geojson(json.dumps(whole["geometry"]))
    covered = shapely.union_all([shapely.from_geojson(shape) for shape in rows["shape"]])
    assert covered.symmetric_difference(outline).area < 0.02 * outline.area
