"""Which names and numbers have room on a map: none covers another, or leaves its own territory."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from charts.lines import shortened, width_of, wrapped
from charts.map_fit import Box, Fit, box_of

LEADING = 1.15  # of the type size, from line to line
LETTERS = 24  # of a name on a map; the tip says it whole
NARROWEST, NARROWER = 8, 14  # letters of a line, where a name is broken in two
CORE = 0.92  # of a label: this much of its width must lie on its own territory

Ring = list[tuple[float, float]]  # corners of a border, pixels


@dataclass(frozen=True)
class Label:
    """Words at a point: the lines of a name, then its number; either may be missing."""

    place: int
    latitude: float
    longitude: float
    name: tuple[str, ...]
    number: str

    def box(self, where: Fit, size: int) -> Box:
        """Return the pixels it covers: west, north, east, south."""
        x, y = where.pixels(self.latitude, self.longitude)
        lines = [*self.name, *([self.number] if self.number else [])]
        half = max(width_of(line, size) for line in lines) / 2
        tall = len(lines) * size * LEADING / 2
        return x - half, y - tall, x + half, y + tall


def ways(
    place: int, points: Sequence[tuple[float, float]], name: str, number: str
) -> Iterator[Label]:
    """Say a place at one of some points, latitude first: in two lines, in three, by its number.

    >>> [(label.name, label.number) for label in ways(0, [(0, 0)], "West Roxbury", "123")]
    [(('West Roxbury',), '123'), (('West', 'Roxbury'), '123'), ((), '123')]
    """
    bound = name.replace(". ", ".\N{NO-BREAK SPACE}")  # «п.» does not stand alone
    letters = min(max(len(name) // 2 + 2, NARROWEST), NARROWER)
    broken = tuple(wrapped(bound, letters, 2))
    said = [(shortened(name, LETTERS),), () if "…" in "".join(broken) else broken, ()]
    for lines in dict.fromkeys(said):
        for at in points:
            if lines or number:
                yield Label(place, *at, lines, number)


def with_room(
    tried: Iterable[Label], where: Fit, size: int, within: Sequence[str] | None = None
) -> list[Label]:
    """Choose for every place the first label that covers none chosen before.

    Labels are tried in their order. `within` are shapes of places, GeoJSON, which their labels must
    not leave: ink that is read on a territory is lost beside it.

    >>> from charts.map_fit import fit
    >>> where = fit((0.0, 0.0, 10.0, 10.0), 500, 500)
    >>> tried = [Label(0, 5, 5, ("Town",), "12"), Label(1, 5, 5.5, ("Village",), "7")]
    >>> [label.name for label in with_room([*tried, Label(1, 5, 5.5, (), "7")], where, 14)]
    [('Town',), ()]
    """
    borders = [list(_borders(shape, where)) for shape in within or ()]
    chosen: dict[int, Label] = {}
    taken: list[Box] = []
    for label in tried:
        box = label.box(where, size)
        if label.place in chosen or any(_meet(box, other) for other in taken):
            continue
        if within is None or any(_holds(ring, box) for ring in borders[label.place]):
            chosen[label.place] = label
            taken.append(box)
    return list(chosen.values())


def centre(shape: str) -> tuple[float, float]:
    """Return the centre of gravity of a shape's first part, latitude first.

    >>> centre('{"type":"Polygon","coordinates":[[[0,0],[4,0],[4,2],[0,2],[0,0]]]}')
    (1.0, 2.0)
    """
    told = json.loads(shape)
    ring = told["coordinates"][0][0] if told["type"] == "MultiPolygon" else told["coordinates"][0]
    across = [(x1 * y2 - x2 * y1, x1 + x2, y1 + y2) for (x1, y1), (x2, y2) in pairwise(ring)]
    area = sum(cross for cross, _x, _y in across) or 1.0
    longitude = sum(cross * x for cross, x, _y in across) / (3 * area)
    return sum(cross * y for cross, _x, y in across) / (3 * area), longitude


def _meet(one: Box, other: Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart


def _borders(shape: str, where: Fit) -> Iterator[Ring]:
    """Return the outer borders of a shape in pixels."""
    told = json.loads(shape)
    many = told["coordinates"] if told["type"] == "MultiPolygon" else [told["coordinates"]]
    for polygon in many:
        yield [where.pixels(latitude, longitude) for longitude, latitude in polygon[0]]


def _holds(ring: Ring, box: Box) -> bool:
    """Whether a border goes around the core of a box: corners, and middles of sides, lie inside."""
    middle, half = (box[0] + box[2]) / 2, CORE * (box[2] - box[0]) / 2
    west, north, east, south = middle - half, box[1], middle + half, box[3]
    around = box_of(ring)
    if west < around[0] or east > around[2] or north < around[1] or south > around[3]:
        return False
    middles = (west, (west + east) / 2, east), (north, (north + south) / 2, south)
    return all(_inside(ring, *at) for at in product(*middles))


def _inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a ray to the right crosses the border an odd number of times."""
    crossed = False
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossed = not crossed
    return crossed
