"""What there was to write about: which theme, where and on which day; all invented.

Themes have their own weight and season, places their residents. On top of that quiet noise come
bursts (one outage is many messages) and two planted stories: the heating of one village fails in
the last November, and an illegal dump comes back to the same spot for a year and a half.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import accumulate
from operator import attrgetter
from random import Random

from core.municipality import Municipality, Settlement
from core.taxonomy import Fact, Theme, taxonomy
from etl.demo.words import STREETS

FIRST_ON = date(2023, 11, 16)
LAST_ON = date(2026, 11, 15)
GROWTH_A_YEAR = 0.15  # from some 1 700 messages in the first year to some 2 300 in the third
WEEKDAYS = (1.25, 1.15, 1.1, 1.05, 1.0, 0.6, 0.45)

WEIGHTS = {  # how often a theme is written about, beside 1 for every other
    "b01_01": 5, "b01_02": 6, "b01_03": 3, "b01_04": 3, "b01_05": 4, "b01_07": 2, "b01_08": 3,
    "b02_01": 8, "b02_02": 3, "b02_03": 3, "b02_04": 2, "b03_01": 9, "b03_02": 6, "b03_03": 3,
    "b03_04": 2.5, "b03_05": 6, "b03_06": 2, "b03_07": 2, "b04_01": 3, "b04_02": 2, "b04_06": 0.2,
    "b05_01": 4, "b05_02": 3, "b05_04": 2, "b06_01": 2, "b06_02": 2, "b07_01": 3, "b07_02": 2,
    "b08_01": 2, "b08_06": 0.3, "b09_01": 4, "b09_02": 2.5, "b09_04": 3, "b09_05": 3, "b10_01": 5,
    "b10_05": 0.3, "b12_01": 2, "b12_05": 0.3, "b12_06": 0.3, "b12_07": 0.3,
}  # fmt: skip
WINTER = (2.5, 2.2, 1.4, 0.5, 0.2, 0.15, 0.15, 0.15, 0.3, 0.9, 1.7, 2.3)  # January first
MONTHS_LATER = {"winter": 0, "spring": 3, "summer": 6, "autumn": 9}  # the same hill, moved

RURAL = {  # how much more often than its residents alone would make a village write about this
    "b01_01": 0.3, "b01_04": 0.3, "b01_05": 0.1, "b01_06": 0.1, "b01_07": 0.2, "b09_01": 0.3,
    "b09_03": 0.4, "b02_02": 1.5, "b03_02": 2, "b04_02": 3, "b05_01": 2, "b05_02": 2, "b07_03": 3,
    "b12_01": 2.5,
}  # fmt: skip
BURSTS = (  # a fact that many report at once, and the months in which it happens
    ("b01_02_01", range(1, 13)), ("b05_01_01", range(1, 13)), ("b02_01_01", range(1, 13)),
    ("b10_01_01", range(1, 13)), ("b03_02_01", (12, 1, 2)), ("b01_01_02", (10, 11, 12, 1, 2, 3)),
    ("b03_05_01", (9, 10, 11, 12)), ("b03_01_01", (3, 4, 5)),
)  # fmt: skip
MESSAGES_A_BURST = 150  # one burst for as many messages, so that a larger demo is not calmer
OUTAGE = ("b01_01_02", "nagavskaya")
DUMP = "b02_03_02"


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to write; without an address any house of the place may have it."""

    day: date
    theme: Theme
    fact: Fact
    place: Settlement
    address: str | None = None


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Several people writing about one fact within a few days."""

    fact_id: str
    place_id: str
    began_on: date
    days: int
    size: int
    spot: str | None = None


def occasions(rng: Random, town: Municipality, total: int) -> Iterator[Occasion]:
    """Yield as many reasons to write as told, day by day."""
    special = sorted([*_bursts(rng, town, total), *_planted(rng, town, total)], key=_DAY)
    special = special[:total]
    yield from merge(_noise(rng, town, total - len(special)), special, key=_DAY)


_DAY = attrgetter("day")


def _noise(rng: Random, town: Municipality, total: int) -> Iterator[Occasion]:
    themes = taxonomy().themes
    by_month = [list(accumulate(_weight(theme, month) for theme in themes)) for month in range(12)]
    residents = {theme.id: list(accumulate(_writers(town, theme))) for theme in themes}
    days = [FIRST_ON + timedelta(n) for n in range((LAST_ON - FIRST_ON).days + 1)]
    busy = accumulate(_busyness(day) * by_month[day.month - 1][-1] for day in days)
    for day in sorted(rng.choices(days, cum_weights=list(busy), k=total)):
        (theme,) = rng.choices(themes, cum_weights=by_month[day.month - 1])
        (place,) = rng.choices(town.settlements, cum_weights=residents[theme.id])
        fact = theme.facts[int(len(theme.facts) * rng.random() ** 1.5)]
        yield Occasion(day, theme, fact, place)


def _busyness(day: date) -> float:
    years = (day - FIRST_ON).days / 365
    return WEEKDAYS[day.weekday()] * (1 + GROWTH_A_YEAR * years)


def _weight(theme: Theme, month: int) -> float:
    season = theme.facts[0].season
    hill = WINTER[(month - MONTHS_LATER[season]) % 12] if season else 1.0
    return WEIGHTS.get(theme.id, 1) * hill


def _writers(town: Municipality, theme: Theme) -> Iterator[float]:
    largest = max(place.population or 0 for place in town.settlements)
    for place in town.settlements:
        residents = place.population or 0
        yield residents * (1 if residents == largest else RURAL.get(theme.id, 1))


def _bursts(rng: Random, town: Municipality, total: int) -> Iterator[Occasion]:
    places = {place.id: place for place in town.settlements}
    days = (LAST_ON - FIRST_ON).days
    for _nth in range(round(total / MESSAGES_A_BURST)):
        began_on = FIRST_ON + timedelta(rng.randrange(days))
        fact_id = rng.choice([fact for fact, months in BURSTS if began_on.month in months])
        where, days_long, size = rng.choice([*places]), rng.randint(2, 6), rng.randint(3, 8)
        yield from _crowd(rng, places, _Crowd(fact_id, where, began_on, days_long, size))


def _planted(rng: Random, town: Municipality, total: int) -> Iterator[Occasion]:
    places = {place.id: place for place in town.settlements}
    failed_on = LAST_ON - timedelta(rng.randint(5, 8))
    outage = _Crowd(*OUTAGE, failed_on, days=5, size=min(rng.randint(9, 13), total // 8))
    yield from _crowd(rng, places, outage)

    spot = f"ул. {rng.choice(STREETS)}, у дома {rng.randint(1, 40)}"
    village = rng.choice([place for place in places if place != OUTAGE[1]][1:8])
    seen_on = LAST_ON - timedelta(rng.randint(8, 14))
    while seen_on > LAST_ON - timedelta(540):
        size = min(rng.randint(4, 7), total // 40)
        yield from _crowd(rng, places, _Crowd(DUMP, village, seen_on, 7, size, spot))
        seen_on -= timedelta(rng.randint(40, 60))


def _crowd(rng: Random, places: dict[str, Settlement], crowd: _Crowd) -> Iterator[Occasion]:
    theme, fact = _known(crowd.fact_id)
    street = rng.choice(STREETS)
    for _nth in range(crowd.size):
        day = min(crowd.began_on + timedelta(rng.randrange(crowd.days)), LAST_ON)
        spot = crowd.spot or f"ул. {street}, д. {rng.randint(1, 60)}"
        yield Occasion(day, theme, fact, places[crowd.place_id], spot)


def _known(fact_id: str) -> tuple[Theme, Fact]:
    (found,) = (
        (theme, fact) for theme in taxonomy().themes for fact in theme.facts if fact.id == fact_id
    )
    return found
