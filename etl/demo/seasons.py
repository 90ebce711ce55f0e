"""How often each theme is written about: its own weight, its season, and who writes from where."""

from collections.abc import Iterator
from datetime import date

from core.municipality import Municipality
from core.taxonomy import Theme

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


def busyness(day: date) -> float:
    """How much is written on a day, beside 1 on an even day of the first year."""
    years = (day - FIRST_ON).days / 365
    return WEEKDAYS[day.weekday()] * (1 + GROWTH_A_YEAR * years)


def weight(theme: Theme, month: int) -> float:
    """How often a theme is written about in a month, January being 0."""
    season = theme.facts[0].season
    hill = WINTER[(month - MONTHS_LATER[season]) % 12] if season else 1.0
    return WEIGHTS.get(theme.id, 1) * hill


def writers(town: Municipality, theme: Theme) -> Iterator[float]:
    """How many of each place write about a theme, beside one another."""
    largest = max(place.population or 0 for place in town.settlements)
    for place in town.settlements:
        residents = place.population or 0
        yield residents * (1 if residents == largest else RURAL.get(theme.id, 1))
