"""Territories of places: outlines that people drew, else whatever lies nearest to each settlement.

The ground that settlements share is the municipality's own outline, else the hull around them. A
city that brings its own places has no points of them: the middle of a place's messages stands in.
"""

from pathlib import Path

import polars as pl
import shapely
from shapely import Point, STRtree
from shapely.geometry.base import BaseGeometry

from core.contracts import SPECIAL, DimTerritories
from core.criteria import criteria
from core.municipality import HERE, Municipality
from etl.territories.boundaries import Boundaries, boundaries
from etl.territories.thiessen import Plane, apart, hull, nearest

FINE = 2000  # of the width: what is finer than half a pixel of a wall is left out of outlines
CORNER = 3  # digits of a degree, 100 m: points of a street corner are counted together
Row = dict[str, object]


def territories(town: Municipality, messages: pl.DataFrame, folder: Path = HERE) -> pl.DataFrame:
    """Return a territory for every place that has an outline or a point, as the contract says.

    `messages` are staged; their points count only where places are discovered. Where places have
    outlines, one without is not drawn: nobody knows what its neighbours leave it.
    """
    drawn = boundaries(town, folder)
    rows = _outlined(drawn, town) if drawn.of_places else _made(town, messages, drawn)
    about: Row = {"municipality_id": town.id, "attribution": drawn.attribution}
    shape = DimTerritories.create_empty().schema
    return pl.DataFrame([about | row for row in rows], schema=shape).sort("place_id")


def _outlined(drawn: Boundaries, town: Municipality) -> list[Row]:
    """Tell outlines as people drew them; what is finer than a pixel goes from both sides alike."""
    points, areas = _settlements(town), list(drawn.of_places.values())
    fine = shapely.coverage_simplify(areas, _pixel(shapely.GeometryCollection(areas)))
    rows = []
    for place_id, area in zip(drawn.of_places, fine, strict=True):
        at = points.get(place_id)
        name_at = at if at and area.covers(at) else _inner(area)
        rows.append(_row(place_id, "outline", area, name_at))
    return rows


def _made(town: Municipality, messages: pl.DataFrame, drawn: Boundaries) -> list[Row]:
    """Give every settlement, or middle of messages, what lies nearest to it."""
    middles, source = _settlements(town), "settlement"
    if not middles and town.taxonomy == "discover":
        middles, source = _heard_from(messages), "messages"
    if not middles:
        return []
    plane = Plane(shapely.MultiPoint(list(middles.values())).centroid.y)
    sites = [plane.laid(at) for at in middles.values()]
    whole = drawn.of_town or plane.back(hull(sites))
    ground = plane.laid(whole.simplify(_pixel(whole)))
    ids, kept = list(middles), apart(sites, ground)
    cells = nearest([sites[n] for n in kept], ground) if kept else []
    rows = []
    for n, cell in zip(kept, cells, strict=True):
        area = plane.back(cell)
        at = middles[ids[n]] if source == "settlement" else _inner(area)
        rows.append(_row(ids[n], source, area, at))
    return rows


def _inner(area: BaseGeometry) -> Point:
    """Return the point of an area that is farthest from its borders: a name has room there."""
    return shapely.get_point(shapely.maximum_inscribed_circle(area), 0)


def _pixel(area: BaseGeometry) -> float:
    """Return what is too fine to be seen of an area that fills a wall, in its own units."""
    west, south, east, north = area.bounds
    return float(max(east - west, north - south)) / FINE


def _row(place_id: str, source: str, area: BaseGeometry, at: Point) -> Row:
    shape = shapely.to_geojson(area)
    return {
        "place_id": place_id, "source": source, "latitude": at.y, "longitude": at.x, "shape": shape
    }  # fmt: skip


def _settlements(town: Municipality) -> dict[str, Point]:
    return {
        place.id: Point(place.longitude, place.latitude)
        for place in town.settlements
        if place.longitude is not None
    }


def _heard_from(messages: pl.DataFrame) -> dict[str, Point]:
    """Return the middle of every place's points, where they are enough and lie about it.

    A place whose points mostly lie nearer to other middles is no place on a map: «city at large».
    """
    usable = ~(pl.col("is_fallback_point") | pl.col("is_outside") | pl.col("is_sensitive"))
    told = messages.filter(usable, ~pl.col("place_id").is_in(SPECIAL)).drop_nulls("latitude")
    found = told.group_by("place_id").agg(pl.median("latitude", "longitude"), points=pl.len())
    middles = found.filter(pl.col("points") >= criteria().smallest_n).sort("place_id")
    if middles.is_empty():
        return {}
    corners = told.join(middles, on="place_id", how="semi").group_by(
        "place_id", pl.col("latitude", "longitude").round(CORNER)
    )
    owned = _owned(corners.agg(points=pl.len()), middles)
    ours = middles.join(owned, on="place_id").filter(pl.col("owned") >= criteria().owned_share)
    rows = ours.sort("place_id").select("place_id", "longitude", "latitude").rows()
    return {place_id: Point(longitude, latitude) for place_id, longitude, latitude in rows}


def _owned(corners: pl.DataFrame, middles: pl.DataFrame) -> pl.DataFrame:
    """Return which share of each place's points lies nearer to its middle than to another."""
    plane = Plane(float(middles["latitude"].to_numpy().mean()))
    sites, points = (
        plane.laid(shapely.points(rows["longitude"], rows["latitude"]))
        for rows in (middles, corners)
    )
    near = middles["place_id"].gather(STRtree(sites).nearest(points))
    owned = corners.with_columns(owned=(pl.col("place_id") == near) * pl.col("points"))
    return owned.group_by("place_id").agg(pl.sum("owned") / pl.sum("points"))
