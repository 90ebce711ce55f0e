"""Points of messages on the map: counted in hexagons before they are sent, never one by one."""

from functools import partial

import polars as pl

from charts.lines import EVERY
from charts.map_fit import Box, box_of, even
from charts.map_layers import corners
from charts.matrix_cells import Brush
from charts.reading import Reading, scale_of
from charts.style import Look
from core import numbers
from core.i18n import gettext as _
from pages.parts.answers import answer
from pages.parts.map.places import Places
from pages.parts.message_list import basis_of
from pages.parts.town import Town


def hexagons(drawn: Places, week: str, km: float, middle: float) -> pl.DataFrame:
    """Count the messages behind the measure in hexagons so many km wide."""
    scope = drawn.grid.scope_of(EVERY, week)
    basis = basis_of(drawn.wish.measure)
    return answer("place/hexagons", scope, basis=basis, km=km, middle=middle)


def size(drawn: Places, town: Town) -> tuple[float, float]:
    """Return how wide hexagons are, km, and at which latitude; they stay so in every week."""
    west, south, east, north = _box(drawn, town)
    return even((west, south, east, north)), round((south + north) / 2, 1)


def _box(drawn: Places, town: Town) -> Box:
    """Return the box around all territories, else around the municipalities, else the world."""
    shapes = drawn.known["shape"].drop_nulls()
    if len(shapes):
        return box_of(corners(shapes))
    boxes = [one.config.bounds for one in town.each if one.config.bounds]
    ends = [(box.west, box.south) for box in boxes] + [(box.east, box.north) for box in boxes]
    return box_of(ends or [(-180.0, -60.0), (180.0, 60.0)])


def brush_of(drawn: Places, cells: pl.DataFrame, look: Look) -> Brush:
    """Return what hexagons are painted with: counts, whatever the measure makes of them."""
    measure = drawn.wish.measure
    name = measure.name()
    if measure.unit != "count":
        name = _("Messages behind «{measure}»").format(measure=name)
    told = Reading(name, partial(numbers.bare, "count"))
    return Brush(told, look, scale_of(cells["messages"], told, look))
