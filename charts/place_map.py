"""A map of places in the matrix's colours: territories, columns, hexagons of points, warmth."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Literal

import polars as pl
import pydeck as pdk

from charts.colour import ink_on, rgb
from charts.map_fit import Fit, box_of, fit
from charts.map_labels import LEADING, centre, ways, with_room
from charts.map_layers import CLEAR, areas, border, columns, corners, hexagons, warmth, words
from charts.matrix_cells import Brush, said, shown, written
from charts.style import FONT, Look

BLANK = "/app/static/blank.json"  # no sources: nothing is fetched
TIP = "<b>{name}</b><br>{told}<br>{more}"  # the browser escapes what it fills in
TILT = 40  # degrees: columns are seen from aside
KM = 111.2  # a degree of latitude
VAST = 8.0  # degrees: a district of 40 km is then 20 pixels wide
UNDER = 1.4  # heights of a letter: what a column stands on, and its name below
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
    where = fit(box_of(corners(drawn["shape"])), sheet.width, sheet.height)
    if kind == "columns":
        flat = drawn.with_columns(fill=pl.lit(look.cell), ink=pl.lit(ink_on(look.cell)))
        ground, stands = flat, [columns(drawn, _kilometres(where), sheet.touches)]
    else:
        ground, stands = drawn, []
    framed = drawn.filter(place_id=chosen or "")["shape"].to_list()
    layers = [
        areas(ground, look, sheet.touches, opacity=_opacity(sheet)),
        *([border(framed, look.accent, 4)] if framed else []),
        *stands,
        *_labels(ground, where, look, within=not stands, below=UNDER if stands else 0),
    ]
    return _deck(layers, where, sheet, look, tilt=TILT if kind == "columns" else 0)


def point_map(
    territories: pl.DataFrame, cells: pl.DataFrame, brush: Brush, sheet: Sheet, *, km: float | None
) -> pdk.Deck:
    """Draw points counted in hexagons so many km wide, or their warmth where km is not said.

    `territories` has name, latitude, longitude, shape and source: borders that are ours are not
    drawn, messages do not keep to them. `cells` are those of `place/hexagons`.
    """
    look = brush.look
    spots = [*corners(territories["shape"]), *cells.select("longitude", "latitude").rows()]
    where = fit(box_of(spots), sheet.width, sheet.height)
    counted = painted(
        cells.with_columns(
            name=pl.lit(brush.reading.name), value=pl.col("messages").cast(pl.Float64),
            n=pl.col("messages").fill_null(0), is_small=pl.lit(False), note=pl.lit(None, pl.String),
        ),
        brush,
    )  # fmt: skip
    real = territories.filter(source="outline")["shape"].to_list()
    layers = [
        *([border(real, look.faint, 1)] if real else []),
        warmth(cells, look) if km is None else hexagons(counted, km),
        *_labels(
            territories.with_columns(
                value=pl.lit(0.0), word=pl.lit(""), ink=pl.lit(ink_on(look.page))
            ),
            where,
            look,
            within=False,
        ),
    ]
    return _deck(layers, where, sheet, look, tilt=0)


def is_vast(shapes: pl.Series) -> bool:
    """Tell whether shapes lie so far apart that none of them could be seen on one map."""
    if shapes.is_empty():
        return False
    west, south, east, north = box_of(corners(shapes))
    return max(east - west, north - south) > VAST


def painted(places: pl.DataFrame, brush: Brush) -> pl.DataFrame:
    """Add what is drawn of each place: fill, ink, word; and told and more, the words of its tip."""
    rows = [_painted(place, brush) for place in places.iter_rows(named=True)]
    kinds = dict.fromkeys(("fill", "ink", "word", "told", "more"), pl.String)
    return places.hstack(pl.DataFrame(rows, schema={**kinds, "height": pl.Float64}))


def _painted(place: Mapping[str, Any], brush: Brush) -> dict[str, Any]:
    state, value, note = brush.state(place), shown(place), place["note"]
    fill = brush.fill(state, value, is_partial=False)
    is_counted = brush.reading.unit == "count" or state in ("silent", "hidden")
    n = [] if is_counted or (note and state != "undefined") else [f"n = {place['n']}"]
    return {
        "fill": fill,
        "ink": ink_on(fill),
        "word": written(place, state, brush),
        "told": f"{brush.reading.name}: {said(place, state, brush)}",
        "more": " · ".join([*n, *filter(None, [note])]),
        "height": _height(value, brush) if state in ("plain", "small") else 0.0,
    }


def _height(value: float | None, brush: Brush) -> float:
    """Return how high a column stands, of one: from zero; a change as far as it is from none."""
    scale = brush.scale
    if value is None:
        return 0.0
    if brush.reading.is_change:
        return min(abs(scale.position(value) - scale.calm) / (1 - scale.calm), 1.0)
    return abs(value) / scale.top


def _labels(
    places: pl.DataFrame, where: Fit, look: Look, *, within: bool, below: float = 0
) -> Iterator[pdk.Layer]:
    """Write names and numbers where there is room, the largest number first.

    They stand in the middle of their point, or so many heights of a letter below it.
    """
    heavy = places.sort(pl.col("value").abs(), "name", descending=[True, False], nulls_last=True)
    rows = heavy.rows(named=True)
    said = [
        list(ways(n, _points(row, within=within), row["name"], row["word"]))
        for n, row in enumerate(rows)
    ]
    tried = [label for way in zip_longest(*said) for label in way if label]
    labels = with_room(tried, where, look.small, heavy["shape"].to_list() if within else None)
    inks = [[*rgb(row["ink"])] for row in rows]
    step = LEADING * look.number
    names, numbers = [], []
    for label in labels:
        lines = len(label.name) + bool(label.number)
        top = below * look.label - step * (lines - 1) / 2
        about = {"at": [label.longitude, label.latitude], "ink": inks[label.place]}
        names += [
            about | {"text": line, "down": top + n * step} for n, line in enumerate(label.name)
        ]
        numbers += [about | {"text": label.number, "down": top + step * len(label.name)}]
    rim = None if within else look.page
    yield words(names, size=look.small, weight=500, key="names", rim=rim)
    numbers = [one for one in numbers if one["text"]]
    yield words(numbers, size=look.number, weight=700, key="numbers", rim=rim)


def _points(row: Mapping[str, Any], *, within: bool) -> list[tuple[float, float]]:
    """Return where a name may stand: at its point, or in the middle of its own ground."""
    point = (row["latitude"], row["longitude"])
    return [point, centre(row["shape"])] if within else [point]


def _deck(layers: list[pdk.Layer], where: Fit, sheet: Sheet, look: Look, *, tilt: int) -> pdk.Deck:
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
        tooltip={"html": TIP, "style": _tip(look)},
    )


def _tip(look: Look) -> dict[str, str]:
    return {
        "backgroundColor": look.ink,
        "color": look.page,
        "fontFamily": FONT,
        "fontSize": f"{look.label}px",
        "borderRadius": "2px",
        "maxWidth": "24rem",
    }


def _opacity(sheet: Sheet) -> int:
    return 255 if sheet.style == BLANK else CLEAR


def _kilometres(where: Fit) -> float:
    """Return how high a picture is on the ground."""
    return 360 * KM * where.height / (512 * 2**where.zoom)
