"""Where a map looks: Web Mercator, as the browser draws it."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asinh, atan, cos, degrees, log2, pi, radians, sinh, tan

TILE = 512  # pixels of the whole world at zoom 0
NEAREST = 15.0  # zoom at which a village fills a screen
MARGIN = 0.06  # of the picture, left free on each side
KM = 111.2  # a degree of latitude
ABREAST = 50  # hexagons across a picture: each is then a good mark for a mouse
ROUND = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0)  # km

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


def even(box: Box) -> float:
    """Return a width of hexagons in km, a round one, of which about forty lie side by side.

    >>> even((-71.2, 42.2, -70.9, 42.4)), even((42.75, 47.4, 43.75, 48.0))
    (0.5, 2.0)
    """
    west, south, east, north = box
    wide = max((east - west) * cos(radians((south + north) / 2)), north - south) * KM
    return next((round_one for round_one in ROUND if round_one * ABREAST >= wide), ROUND[-1])
