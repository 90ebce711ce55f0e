"""Coordinates of every spelling → WGS84 degrees, flagged where a point cannot be the place."""

import math

import polars as pl

from core.municipality import Municipality

EARTH = 6378137.0  # metres, the sphere of EPSG:3857
NEAR = 5e-5  # degrees, about 5 m: exports round to four decimals
NUMBER = r"(-?\d+(?:[.,]\d+)?)"
PAIR = rf"^\(?\s*{NUMBER}\s*[,;/]\s*{NUMBER}\s*\)?$"  # (lat, lon)
WKT = rf"(?i)^(?:SRID=\d+;)?POINT\s*\(\s*{NUMBER}\s+{NUMBER}\s*\)$"  # POINT (x y)


def with_point(rows: pl.DataFrame, crs: str, town: Municipality) -> pl.DataFrame:
    """Give rows `latitude`, `longitude` and the flags `is_fallback_point`, `is_outside`."""
    point = pl.col("point")
    y = pl.coalesce(_number(pl.col("latitude")), _part(point, PAIR, 1), _part(point, WKT, 2))
    x = pl.coalesce(_number(pl.col("longitude")), _part(point, PAIR, 2), _part(point, WKT, 1))
    if crs == "EPSG:3857":
        x, y = _degrees(x, y)
    rows = rows.with_columns(latitude=y, longitude=x)
    whole = (
        pl.col("latitude").is_between(-90, 90)
        & pl.col("longitude").is_between(-180, 180)
        & ~((pl.col("latitude") == 0) & (pl.col("longitude") == 0))  # zero stands for nothing
    )
    rows = rows.with_columns(
        pl.when(whole).then(pl.col(name)).alias(name) for name in ("latitude", "longitude")
    )
    return rows.with_columns(
        is_fallback_point=_is_fallback(town).fill_null(value=False),
        is_outside=_is_outside(town).fill_null(value=False),
        point_source=pl.when(pl.col("latitude").is_not_null()).then(pl.lit("export")),
    )


def _number(text: pl.Expr) -> pl.Expr:
    return text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def _part(point: pl.Expr, pattern: str, group: int) -> pl.Expr:
    return _number(point.str.extract(pattern, group))


def _degrees(x: pl.Expr, y: pl.Expr) -> tuple[pl.Expr, pl.Expr]:
    """Undo the spherical Mercator projection (EPSG:3857, metres)."""
    latitude = 2 * (y / EARTH).exp().arctan() - math.pi / 2
    return (x / EARTH).degrees(), latitude.degrees()


def _is_fallback(town: Municipality) -> pl.Expr:
    """Whether a geocoder put the point where it puts everything it cannot find."""
    near = [
        ((pl.col("latitude") - point.latitude).abs() < NEAR)
        & ((pl.col("longitude") - point.longitude).abs() < NEAR)
        for point in town.fallback_points
    ]
    return pl.any_horizontal(pl.lit(False), *near)


def _is_outside(town: Municipality) -> pl.Expr:
    if town.bounds is None:
        return pl.lit(False)
    box = town.bounds
    inside = pl.col("latitude").is_between(box.south, box.north) & pl.col("longitude").is_between(
        box.west, box.east
    )
    return ~inside


def with_points_of_places(rows: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Give a message without a point its settlement's, marked as such: no map draws it as exact."""
    known = {
        place.id: (place.latitude, place.longitude)
        for place in town.settlements
        if place.latitude is not None
    }
    bare = pl.col("latitude").is_null() & pl.col("place_id").is_in([*known])

    def told(which: int) -> pl.Expr:
        of_place = {id: point[which] for id, point in known.items()}
        return pl.col("place_id").replace_strict(of_place, default=None, return_dtype=pl.Float64)

    return rows.with_columns(
        latitude=pl.when(bare).then(told(0)).otherwise("latitude"),
        longitude=pl.when(bare).then(told(1)).otherwise("longitude"),
        point_source=pl.when(bare).then(pl.lit("place")).otherwise("point_source"),
    )
