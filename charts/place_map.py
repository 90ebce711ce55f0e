"""A map of places in the matrix's colours: territories, columns, hexagons of points, warmth."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl
import pydeck as pdk

from charts.colour import ink_on, rgb
from charts.lines import shortened
from charts.map_fit import Fit, box_of, fit, with_room
from charts.map_layers import CLEAR, areas, border, columns, hexagons, warmth, words
from charts.matrix_cells import Brush, said
from charts.style import Look

BLANK = "/app/static/blank.json"  # no sources: nothing is fetched
TIP = "<b>{name}</b><br>{told}<br>{more}"  # the browser escapes what it fills in
LETTERS = 22  # of a name on a map; the tip says it whole
TILT = 40  # degrees: columns are seen from aside
KM = 111.2  # a degree of latitude
Kind = Literal["areas", "columns"]


@dataclass(frozen=True)
class Sheet:
    """What a map is drawn on: its pixels, a street map's style or none, touches so far."""

    width: int
    height: int
    style: str = BLANK
    touches: int = 0


def place_map(
    places: pl.DataFrame,
    brush: Brush,
    sheet: Sheet,
    *,
    kind: Kind = "areas",
    chosen: str | None = None,
) -> pdk.Deck:
    """Draw places that have a territory; a touch reports place_id.

    `places` has place_id, name, latitude, longitude, shape (GeoJSON), value, n, is_small, is_hidden
    and note, a sentence for the tip, which may be null. `chosen` is framed.

    >>> from charts.reading import Reading, scale_of
    >>> from charts.style import DAY
    >>> square = '{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]]]}'
    >>> one = {
    ...     "place_id": "town",
    ...     "name": "Town",
    ...     "latitude": 1.0,
    ...     "longitude": 1.0,
    ...     "shape": square,
    ... }
    >>> one |= {"value": 7.0, "n": 7, "is_small": False, "is_hidden": False, "note": None}
    >>> told = Reading("Messages", "{:.0f}".format)
    >>> brush = Brush(told, DAY, scale_of([7.0], told, DAY))
    >>> drawn = place_map(pl.DataFrame([one]), brush, Sheet(600, 400))
    >>> drawn.layers[0].data[0]["properties"]["told"], drawn.layers[-1].data[0]["text"]
    ('Messages: 7', '7')
    """
    look = brush.look
    drawn = painted(places, brush)
    where = fit(_box(drawn["shape"]), sheet.width, sheet.height)
    if kind == "columns":
        flat = drawn.with_columns(fill=pl.lit(look.cell), ink=pl.lit(look.ink))
        ground, stands = flat, [columns(drawn, brush.scale.top, _kilometres(where))]
    else:
        ground, stands = drawn, []
    framed = drawn.filter(place_id=chosen or "")["shape"].to_list()
    layers = [
        areas(ground, look, sheet.touches, opacity=_opacity(sheet)),
        *([border(framed, look.accent, 4)] if framed else []),
        *stands,
        *_labels(ground, where, look),
    ]
    return _deck(layers, where, sheet, tilt=TILT if kind == "columns" else 0)


def point_map(
    territories: pl.DataFrame, cells: pl.DataFrame, brush: Brush, sheet: Sheet, *, km: float | None
) -> pdk.Deck:
    """Draw points counted in hexagons so many km wide, or their warmth where km is not said.

    `territories` has name, latitude, longitude and shape; `cells` are those of `place/hexagons`.
    """
    look = brush.look
    spots = [*_corners(territories["shape"]), *cells.select("longitude", "latitude").rows()]
    where = fit(box_of(spots), sheet.width, sheet.height)
    names = territories.with_columns(ink=pl.lit(look.ink), fill=pl.lit(look.cell), word=pl.lit(""))
    counted = painted(
        cells.with_columns(
            name=pl.lit(brush.reading.name), value=pl.col("messages").cast(pl.Float64),
            n=pl.col("messages").fill_null(0), is_small=pl.lit(False), note=pl.lit(None, pl.String),
        ),
        brush,
    )  # fmt: skip
    layers = [
        border(territories["shape"].to_list(), look.faint, 1),
        warmth(cells, look) if km is None else hexagons(counted, km),
        *_labels(names.with_columns(value=pl.lit(0.0)), where, look),
    ]
    return _deck(layers, where, sheet, tilt=0)


def painted(places: pl.DataFrame, brush: Brush) -> pl.DataFrame:
    """Add what is drawn of each place: fill, ink, word; and told and more, the words of its tip."""
    rows = [_painted(place, brush) for place in places.iter_rows(named=True)]
    kinds = dict.fromkeys(("fill", "ink", "word", "told", "more"), pl.String)
    return places.hstack(pl.DataFrame(rows, schema={**kinds, "height": pl.Float64}))


def _painted(place: Mapping[str, Any], brush: Brush) -> dict[str, Any]:
    state, value = brush.state(place), place["value"]
    fill = brush.fill(state, value, is_partial=False)
    is_counted = brush.reading.unit == "count" or state in ("silent", "hidden")
    more = [*([] if is_counted else [f"n = {place['n']}"]), *filter(None, [place["note"]])]
    return {
        "fill": fill,
        "ink": ink_on(fill),
        "word": brush.words(state, value),
        "told": f"{brush.reading.name}: {said(place, state, brush)}",
        "more": " · ".join(more),
        "height": abs(value or 0.0) if state in ("plain", "small") else 0.0,
    }


def _labels(places: pl.DataFrame, where: Fit, look: Look) -> Iterator[pdk.Layer]:
    """Write names and numbers where there is room, the largest numbers first."""
    heavy = places.sort(pl.col("value").abs(), "name", descending=[True, False], nulls_last=True)
    rows = heavy.rows(named=True)
    lines = [(shortened(row["name"], LETTERS), row["word"]) for row in rows]
    points = [
        (row["latitude"], row["longitude"], told) for row, told in zip(rows, lines, strict=True)
    ]
    kept = with_room(points, where, look.label)
    for key, part, size, weight, down in (
        ("names", 0, look.label, 400, -look.label * 0.55),
        ("numbers", 1, look.number, 700, look.number * 0.65),
    ):
        labels = [
            {
                "at": [rows[n]["longitude"], rows[n]["latitude"]],
                "text": lines[n][part],
                "ink": [*rgb(rows[n]["ink"])],
                "down": down,
            }
            for n in kept
            if lines[n][part]
        ]
        yield words(labels, size=size, weight=weight, key=key)


def _deck(layers: list[pdk.Layer], where: Fit, sheet: Sheet, *, tilt: int) -> pdk.Deck:
    """Put layers on a sheet: a wheel scrolls the page, buttons and fingers come nearer."""
    still = {"scrollZoom": False, "dragRotate": tilt > 0, "touchRotate": False}
    return pdk.Deck(
        layers=layers,
        map_style=sheet.style,
        views=[pdk.View(type="MapView", controller=still, id="map")],
        initial_view_state=pdk.ViewState(
            latitude=round(where.latitude, 5),
            longitude=round(where.longitude, 5),
            zoom=round(where.zoom, 2),
            min_zoom=max(0.0, round(where.zoom - 1, 2)),
            pitch=tilt,
        ),
        tooltip={"html": TIP, "style": {}},
    )


def _opacity(sheet: Sheet) -> int:
    return 255 if sheet.style == BLANK else CLEAR


def _kilometres(where: Fit) -> float:
    """Return how high a picture is on the ground."""
    return 360 * KM * where.height / (512 * 2**where.zoom)


def _box(shapes: pl.Series) -> tuple[float, float, float, float]:
    return box_of(_corners(shapes))


def _corners(shapes: pl.Series) -> Iterator[tuple[float, float]]:
    """Return every corner of GeoJSON polygons, longitude first."""
    for shape in shapes:
        told = json.loads(shape)
        many = told["coordinates"] if told["type"] == "MultiPolygon" else [told["coordinates"]]
        for polygon in many:
            yield from polygon[0]
