"""`config/municipalities/<id>.geojson`: outlines that people drew, each naming whose it is."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from core.i18n import gettext as _
from core.municipality import HERE, Municipality
from core.refusal import Refusal
from etl.folding import fold
from etl.words import discovered, places

NAMES = ("place_id", "name")  # properties that say whose outline it is, the surest first
AREAS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True)
class Boundaries:
    """Outlines in degrees by place, the municipality's own, and whom they must name."""

    of_places: Mapping[str, BaseGeometry] = field(default_factory=dict)
    of_town: BaseGeometry | None = None
    attribution: str | None = None


def boundaries(town: Municipality, folder: Path = HERE) -> Boundaries:
    """Read the outlines beside a municipality's file; without a file there are none."""
    path = folder / f"{town.id}.geojson"
    if not path.exists():
        return Boundaries()
    told = _collection(path)
    found: dict[str, BaseGeometry] = {}
    for where, feature in _features(told, path.name):
        whose = _whose(feature, town, where)
        if whose in found:
            remedy = _("make one MultiPolygon of them")
            raise Refusal(_("a place has two outlines"), where, whose, remedy)
        found[whose] = _area(feature, town, where)
    of_town = found.pop(town.id, None)
    attribution = told.get("attribution")
    return Boundaries(found, of_town, attribution if isinstance(attribution, str) else None)


def _collection(path: Path) -> Mapping[str, Any]:
    try:
        told = json.loads(path.read_text("utf-8-sig"))
    except ValueError as broken:
        remedy = _("save it as GeoJSON in UTF-8")
        raise Refusal(_("this is no GeoJSON"), path.name, str(broken), remedy) from broken
    kind = told.get("type") if isinstance(told, dict) else type(told).__name__
    if kind != "FeatureCollection" or not isinstance(told.get("features"), list):
        remedy = _("save it as a FeatureCollection, a feature for each place")
        raise Refusal(_("this is no collection of outlines"), path.name, str(kind), remedy)
    return dict(told)


def _features(told: Mapping[str, Any], file: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, feature in enumerate(told["features"], start=1):
        yield f"{file}: features[{number}]", feature if isinstance(feature, dict) else {}


def _whose(feature: Mapping[str, Any], town: Municipality, where: str) -> str:
    """Return the place that a feature names by id or by any of its spellings, or the town's id."""
    said = feature.get("properties")
    names = [str(said[one]) for one in NAMES if said.get(one)] if isinstance(said, dict) else []
    ours = {place.id: place.id for place in town.settlements} | {town.id: town.id}
    town_words = (town.label.ru, town.label.en or town.label.ru, *town.also)
    english = {fold(place.label.en): place.id for place in town.settlements if place.label.en}
    words = {**dict.fromkeys(map(fold, town_words), town.id), **english, **places(town)}
    for name in names:
        if whose := ours.get(name) or words.get(fold(name)):
            return whose
    if town.taxonomy == "discover" and names:
        return discovered(names[-1])
    what = _("an outline names no place of this municipality")
    there = ", ".join(place.id for place in town.settlements)
    remedy = _("write one of {there} as its property {property}")
    told = remedy.format(there=there or town.id, property=NAMES[0])
    raise Refusal(what, where, ", ".join(names) or _("no name"), told)


def _area(feature: Mapping[str, Any], town: Municipality, where: str) -> BaseGeometry:
    """Return a feature's area; one that crosses itself, or lies elsewhere, is refused."""
    given = feature.get("geometry")
    kind = given.get("type") if isinstance(given, dict) else None
    remedy = _("draw it anew as a Polygon or a MultiPolygon")
    if kind not in AREAS:
        raise Refusal(_("an outline is no area"), where, str(kind), remedy)
    try:
        area = shapely.force_2d(shapely.from_geojson(json.dumps(given)))
    except shapely.errors.GEOSException as broken:
        raise Refusal(_("an outline cannot be read"), where, str(broken), remedy) from broken
    if area.is_empty or not area.is_valid:
        found = shapely.is_valid_reason(area) if not area.is_empty else _("nothing")
        raise Refusal(_("an outline is damaged"), where, found, remedy)
    box = town.bounds
    around = shapely.box(box.west, box.south, box.east, box.north) if box else None
    if around and not area.intersects(around):
        corner = ", ".join(f"{number:.4f}" for number in area.bounds[:2])
        remedy = _("check that it is ours, and that longitude comes before latitude")
        raise Refusal(_("an outline lies outside the bounds"), where, corner, remedy)
    return area
