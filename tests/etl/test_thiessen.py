"""A divided ground is divided whole, once, and to whoever is nearest; however points may lie."""

import random

import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import MultiPoint, Point

from etl.territories.thiessen import SAME, Plane, apart, hull, nearest

EXACT = 1e-6  # of the whole: what rounding of crossing lines may lose
AT = st.integers(-40, 40)
SPREAD = st.lists(st.tuples(AT, AT), min_size=1, max_size=40, unique=True)
ON_A_LINE = st.lists(AT, min_size=1, max_size=20, unique=True).map(
    lambda xs: [(x, 2 * x) for x in xs]
)
NEAR_AND_FAR = st.lists(
    st.tuples(st.floats(-40, 40), st.floats(-40, 40)), min_size=1, max_size=20, unique=True
)


def divided(
    points: list[tuple[float, float]],
) -> tuple[list[Point], shapely.Geometry, list[shapely.Geometry]]:
    given_sites = [Point(*at) for at in points]
    sites = [given_sites[n] for n in apart(given_sites, None)]
    ground = hull(sites)
    return sites, ground, nearest(sites, ground)


@settings(max_examples=150)
@given(SPREAD | ON_A_LINE | NEAR_AND_FAR)
def test_territories_cover_the_hull_do_not_overlap_and_hold_their_settlement(
    points: list[tuple[float, float]],
) -> None:
    sites, ground, cells = divided(points)
    assert len(cells) == len(sites)
    assert shapely.union_all(cells).symmetric_difference(ground).area <= EXACT * ground.area
    assert abs(sum(cell.area for cell in cells) - ground.area) <= EXACT * ground.area
    for site, cell in zip(sites, cells, strict=True):
        assert cell.is_valid
        assert cell.distance(site) <= 1e-9
    assert ground.covers(MultiPoint(sites))


@settings(max_examples=60)
@given(SPREAD, st.randoms(use_true_random=False))
def test_what_lies_in_a_territory_is_nearest_to_its_settlement(
    points: list[tuple[float, float]], chance: random.Random
) -> None:
    sites, ground, cells = divided(points)
    west, south, east, north = ground.bounds
    for _try in range(20):
        at = Point(chance.uniform(west, east), chance.uniform(south, north))
        least = min(site.distance(at) for site in sites)
        for site, cell in zip(sites, cells, strict=True):
            if cell.contains(at):
                assert site.distance(at) <= least + 1e-6


def test_four_hundred_places_are_divided() -> None:
    chance = random.Random(4)
    points = [(chance.uniform(0, 100), chance.uniform(0, 100)) for _n in range(400)]
    sites, _ground, cells = divided(points)
    assert len(sites) == len(cells) == 400
    assert all(cell.contains(site) for site, cell in zip(sites, cells, strict=True))


def test_a_square_grid_whose_corners_meet_is_divided() -> None:
    """Four cells that share a corner are the classic trap of the algorithm."""
    sites, _ground, cells = divided([(x, y) for x in range(6) for y in range(6)])
    inner = [
        cell for site, cell in zip(sites, cells, strict=True) if 0 < site.x < 5 and 0 < site.y < 5
    ]
    assert len(inner) == 16
    assert all(abs(cell.area - 1) < 1e-9 for cell in inner)


def test_two_settlements_in_one_spot_share_no_ground() -> None:
    one, same, other = Point(0, 0), Point(0, SAME / 2), Point(0, 3)
    assert apart([one, same, other], None) == [0, 2]


def test_whoever_lies_off_the_ground_gets_none() -> None:
    assert apart([Point(1, 1), Point(5, 5)], shapely.box(0, 0, 2, 2)) == [0]


@given(st.floats(-75, 75), st.floats(-170, 170))
def test_a_plane_brings_degrees_back_to_a_metre(latitude: float, longitude: float) -> None:
    plane, at = Plane(latitude), Point(longitude, latitude)
    assert plane.back(plane.laid(at)).distance(at) < 1e-5


def test_a_kilometre_is_a_kilometre() -> None:
    """Vytegra to Nyuksenitsa's meridian: a degree of longitude at 61° is 53.9 km."""
    plane = Plane(61.0)
    apart_km = plane.laid(Point(36.0, 61.0)).distance(plane.laid(Point(37.0, 61.0)))
    assert abs(apart_km - 53.9) < 0.1
