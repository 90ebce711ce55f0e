"""Who is nearest: a plane divided among points (Thiessen polygons, Voronoi 1908), in kilometres."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import shapely
from shapely import MultiPoint, Point, STRtree
from shapely.geometry.base import BaseGeometry

KM = 111.2  # a degree of latitude
DIGITS = 5  # of a degree, when told: one metre
ALONE = 5.0  # km around a point that has no neighbour: an hour's walk
SAME = 0.01  # km: nearer than this two points are one, and the first of them keeps the ground


@dataclass(frozen=True)
class Plane:
    """Degrees ↔ kilometres on a plane that touches the globe at one latitude."""

    latitude: float

    @property
    def _degree(self) -> tuple[float, float]:
        return KM * math.cos(math.radians(self.latitude)), KM

    def laid(self, area: BaseGeometry) -> BaseGeometry:
        """Lay degrees, longitude first, on the plane."""
        return shapely.transform(area, lambda at: at * self._degree)

    def back(self, area: BaseGeometry) -> BaseGeometry:
        """Tell kilometres of the plane in degrees, to a metre."""
        return shapely.transform(area, lambda at: (at / self._degree).round(DIGITS))


def nearest(sites: Sequence[Point], ground: BaseGeometry) -> list[BaseGeometry]:
    """Divide a ground among points apart: each gets what lies nearer to it than to another.

    >>> left, right = nearest([Point(1, 1), Point(3, 1)], shapely.box(0, 0, 6, 2))
    >>> left.area, right.area
    (4.0, 8.0)
    """
    if len(sites) == 1:
        return [ground]
    cells = shapely.voronoi_polygons(MultiPoint(sites), extend_to=ground, ordered=True)
    return [cell.intersection(ground) for cell in cells.geoms]


def hull(sites: Sequence[Point]) -> BaseGeometry:
    """Return the hull of points, widened as far as the border with a neighbour usually lies.

    >>> hull([Point(0, 0), Point(4, 0)]).bounds, hull([Point(0, 0)]).bounds[2]
    ((-2.0, -2.0, 6.0, 2.0), 5.0)
    """
    apart = STRtree(sites).query_nearest(
        sites, exclusive=True, return_distance=True, all_matches=False
    )
    widened = median(apart[1]) / 2 if len(apart[1]) else ALONE
    return MultiPoint(sites).convex_hull.buffer(widened)


def apart(sites: Sequence[Point], ground: BaseGeometry | None) -> list[int]:
    """Say which points get ground: those that lie on it, one of those in the same spot.

    >>> apart([Point(1, 1), Point(1, 1.001), Point(9, 9)], shapely.box(0, 0, 2, 2))
    [0]
    """
    kept: list[int] = []
    for number, site in enumerate(sites):
        lies_here = ground is None or ground.covers(site)
        if lies_here and all(site.distance(sites[other]) >= SAME for other in kept):
            kept.append(number)
    return kept
