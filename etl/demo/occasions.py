"""What there was to write about: which theme, where and on which day; all invented.

Themes have their own weight and season, places their residents. On top of that quiet noise come
bursts, where one outage is many messages, and the planted stories.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from itertools import accumulate
from operator import attrgetter
from random import Random

from core.municipality import Municipality, Settlement
from core.taxonomy import Fact, Theme, taxonomy
from etl.demo.seasons import FIRST_ON, LAST_ON, busyness, weight, writers

DRAWN_AT_ONCE = 10_000


@dataclass(frozen=True, slots=True)
class Occasion:
    """A reason to write; without an address any house of the place may have it."""

    day: date
    theme: Theme
    fact: Fact
    place: Settlement
    address: str | None = None


def occasions(
    rng: Random, town: Municipality, total: int, special: Sequence[Occasion]
) -> Iterator[Occasion]:
    """Yield as many reasons to write as told, the special ones among them, day by day."""
    noise = _noise(rng, town, total - len(special))
    yield from merge(noise, special, key=attrgetter("day"))


def _noise(rng: Random, town: Municipality, total: int) -> Iterator[Occasion]:
    """Count first how many come on which day, so that no list grows with the demo."""
    themes = taxonomy().themes
    by_month = [list(accumulate(weight(theme, month) for theme in themes)) for month in range(12)]
    residents = {theme.id: list(accumulate(writers(town, theme))) for theme in themes}
    days = [FIRST_ON + timedelta(n) for n in range((LAST_ON - FIRST_ON).days + 1)]
    busy = list(accumulate(busyness(day) * by_month[day.month - 1][-1] for day in days))
    coming: Counter[date] = Counter()
    for drawn in range(0, total, DRAWN_AT_ONCE):
        coming.update(rng.choices(days, cum_weights=busy, k=min(DRAWN_AT_ONCE, total - drawn)))
    for day in days:
        for _nth in range(coming[day]):
            (theme,) = rng.choices(themes, cum_weights=by_month[day.month - 1])
            (place,) = rng.choices(town.settlements, cum_weights=residents[theme.id])
            fact = theme.facts[int(len(theme.facts) * rng.random() ** 1.5)]
            yield Occasion(day, theme, fact, place)
