"""Where a map looks, and which names have room on it: Web Mercator, as the browser draws it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import asinh, atan, degrees, log2, pi, radians, sinh, tan

from charts.lines import width_of

TILE = 512  # pixels of the whole world at zoom 0
NEAREST = 15.0  # zoom at which a village fills a screen
MARGIN = 0.06  # of the picture, left free on each side
LEADING = 1.3  # of the type size, from line to line

Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True)
class Fit:
    """A look straight down: the middle in degrees, the zoom, and the picture's pixels."""

    latitude: float
    longitude: float
    zoom: float
    width: int
    height: int

    def pixels(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point is drawn, from the upper left corner."""
        (x, y), (middle_x, middle_y) = (
            _world(*at) for at in ((latitude, longitude), (self.latitude, self.longitude))
        )
        size = TILE * 2**self.zoom
        return (x - middle_x) * size + self.width / 2, (y - middle_y) * size + self.height / 2


def fit(box: Box, width: int, height: int) -> Fit:
    """Look at a box of degrees so that it fills a picture.

    >>> whole = fit((-90.0, -10.0, 90.0, 10.0), 512, 512)
    >>> round(whole.zoom, 1), round(whole.latitude)
    (0.8, 0)
    """
    west, south, east, north = box
    (left, low), (right, high) = _world(south, west), _world(north, east)
    free = 1 - 2 * MARGIN
    spans = (right - left) / (free * width), (low - high) / (free * height)
    zoom = min(NEAREST, -log2(TILE * max(*spans, 1e-12)))
    middle = degrees(atan(sinh(pi * (1 - (low + high)))))
    return Fit(middle, (west + east) / 2, zoom, width, height)


def _world(latitude: float, longitude: float) -> tuple[float, float]:
    """Return where a point lies on a world one wide, from its upper left corner."""
    return (longitude + 180) / 360, (1 - asinh(tan(radians(latitude))) / pi) / 2


def box_of(points: Iterable[tuple[float, float]]) -> Box:
    """Return the box around points, longitude first.

    >>> box_of([(1, 5), (3, 2)])
    (1, 2, 3, 5)
    """
    east_west, north_south = zip(*points, strict=True)
    return min(east_west), min(north_south), max(east_west), max(north_south)


def with_room(
    labels: Sequence[tuple[float, float, Sequence[str]]], where: Fit, size: int
) -> list[int]:
    """Choose the labels that do not cover those before them; each is a point and its lines.

    >>> where = fit((0.0, 0.0, 10.0, 10.0), 500, 500)
    >>> with_room([(5, 5, ["Town"]), (5.1, 5, ["Village"]), (9, 9, ["Hamlet"])], where, 14)
    [0, 2]
    """
    taken: list[Box] = []
    chosen = []
    for number, (latitude, longitude, lines) in enumerate(labels):
        x, y = where.pixels(latitude, longitude)
        half = max(width_of(line, size) for line in lines) / 2
        tall = len(lines) * size * LEADING / 2
        box = (x - half, y - tall, x + half, y + tall)
        if not any(_meet(box, other) for other in taken):
            taken.append(box)
            chosen.append(number)
    return chosen


def _meet(one: Box, other: Box) -> bool:
    apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    return not apart
