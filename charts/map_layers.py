"""What a map is laid of: areas, columns, hexagons, warmth, names. Frames in, layers out."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import cos, pi, radians, sin, sqrt
from typing import Any

import polars as pl
import pydeck as pdk

from charts.colour import rgb
from charts.map_labels import LEADING
from charts.style import FONT, Look

KM = 111.2  # a degree of latitude
AREAS = "areas"  # in the id of the layer that reports touches
CLEAR = 190  # of 255: how opaque an area is where a street map lies below
WARM = 40  # pixels: how far a message warms
HEIGHT = 0.22  # of the map's height: the highest column
RIM = 5  # around letters, in parts of the distance to them
FLUID = {"sdf": True, "radius": 16, "buffer": 8, "smoothing": 0.15}
ABOVE = {"depthCompare": pdk.types.String("always")}  # a column must not hide its name
EVERY_LETTER = pdk.types.String("auto")  # the usual set has no Cyrillic


def areas(places: pl.DataFrame, look: Look, touches: int, *, opacity: int = 255) -> pdk.Layer:
    """Draw territories in their fills; a touch reports place_id.

    The layer is another one after every touch: the browser would dim all that was not touched.
    """
    keys = ("place_id", "name", "told", "more")
    return pdk.Layer(
        "GeoJsonLayer",
        id=f"{AREAS}_{touches}",
        data=[
            {
                "type": "Feature",
                "geometry": json.loads(place["shape"]),
                "properties": {key: place[key] for key in keys}
                | {"fill": [*rgb(place["fill"]), opacity]},
            }
            for place in places.iter_rows(named=True)
        ],
        get_fill_color="properties.fill",
        get_line_color=[*rgb(look.page), 255],
        line_width_min_pixels=1.5,
        pickable=True,
    )


def border(shapes: Sequence[str], colour: str, pixels: float) -> pdk.Layer:
    """Draw only the outlines of territories."""
    return pdk.Layer(
        "GeoJsonLayer",
        id=f"border_{pixels}",
        data=[
            {"type": "Feature", "geometry": json.loads(shape), "properties": {}} for shape in shapes
        ],
        filled=False,
        get_line_color=[*rgb(colour), 255],
        line_width_min_pixels=pixels,
        line_width_max_pixels=pixels,
        line_joint_rounded=True,
        pickable=False,
    )


def columns(places: pl.DataFrame, kilometres: float, touches: int) -> pdk.Layer:
    """Stand a column on every place that tells a value; `height` is its part of the highest."""
    told = places.filter(pl.col("height") > 0)
    return pdk.Layer(
        "ColumnLayer",
        id=f"columns_{touches}",
        data=[
            {
                "at": [place["longitude"], place["latitude"]],
                "metres": 1000 * HEIGHT * kilometres * place["height"],
                "fill": [*rgb(place["fill"]), 255],
                **{key: place[key] for key in ("place_id", "name", "told", "more")},
            }
            for place in told.iter_rows(named=True)
        ],
        get_position="at",
        get_elevation="metres",
        get_fill_color="fill",
        radius=1000 * kilometres / 55,
        disk_resolution=24,
        pickable=True,
    )


def hexagons(cells: pl.DataFrame, kilometres: float) -> pdk.Layer:
    """Draw hexagons of `place/hexagons`; `fill`, `told` and `more` say what each is."""
    return pdk.Layer(
        "PolygonLayer",
        id="hexagons",
        data=[
            {
                "ring": _hexagon(cell["latitude"], cell["longitude"], kilometres),
                "fill": [*rgb(cell["fill"]), 235],
                **{key: cell[key] for key in ("name", "told", "more")},
            }
            for cell in cells.iter_rows(named=True)
        ],
        get_polygon="ring",
        get_fill_color="fill",
        stroked=False,
        pickable=True,
    )


def _hexagon(latitude: float, longitude: float, kilometres: float) -> list[list[float]]:
    """Return the corners of a hexagon with a corner on top, so many km from side to side."""
    reach = kilometres / sqrt(3)
    east = KM * cos(radians(latitude))
    angles = [pi / 2 + pi / 3 * corner for corner in range(6)]
    return [
        [round(longitude + reach * cos(at) / east, 5), round(latitude + reach * sin(at) / KM, 5)]
        for at in angles
    ]


def warmth(cells: pl.DataFrame, look: Look) -> pdk.Layer:
    """Let every hexagon warm what lies around it; the hottest spot of the picture is the top."""
    told = cells.drop_nulls("messages")
    return pdk.Layer(
        "HeatmapLayer",
        id="warmth",
        data=[
            {"at": [longitude, latitude], "weight": messages}
            for longitude, latitude, messages in told.select(
                "longitude", "latitude", "messages"
            ).rows()
        ],
        get_position="at",
        get_weight="weight",
        radius_pixels=WARM,
        color_range=[list(rgb(colour)) for colour in look.heat[1:7]],
    )


def words(
    labels: Sequence[Mapping[str, Any]],
    *,
    size: int,
    weight: int,
    key: str,
    rim: str | None = None,
) -> pdk.Layer:
    """Write names or numbers: each has at, text, ink, and down, pixels below its point.

    A rim of a colour makes them readable on whatever lies below, and a little coarser.
    """
    rimmed: dict[str, Any] = {}
    if rim:
        rimmed = {"font_settings": FLUID, "outline_width": RIM, "outline_color": [*rgb(rim)]}
    return pdk.Layer(
        "TextLayer",
        id=key,
        data=list(labels),
        get_position="at",
        get_text="text",
        get_color="ink",
        get_size=size,
        get_pixel_offset="[0, down]",
        character_set=EVERY_LETTER,
        font_family=pdk.types.String(FONT),
        font_weight=weight,
        line_height=LEADING,
        parameters=ABOVE,
        pickable=False,
        **rimmed,
    )


def corners(shapes: Iterable[str]) -> Iterator[tuple[float, float]]:
    """Return every corner of GeoJSON polygons, longitude first; holes have none of their own.

    >>> list(corners(['{"type":"Polygon","coordinates":[[[0,0],[2,0],[0,2],[0,0]]]}']))[1]
    [2, 0]
    """
    for shape in shapes:
        told = json.loads(shape)
        many = told["coordinates"] if told["type"] == "MultiPolygon" else [told["coordinates"]]
        for polygon in many:
            yield from polygon[0]
