"""Many people about one thing: everyday bursts, and the planted stories that bring messages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from random import Random

from core.municipality import Municipality
from core.taxonomy import Fact, Theme, taxonomy
from etl.demo.occasions import Occasion
from etl.demo.seasons import FIRST_ON, LAST_ON
from etl.demo.stories import Plot
from etl.demo.words import STREETS, dice

BURSTS = (  # a fact that many report at once, and the months in which it happens
    ("b01_02_01", range(1, 13)), ("b05_01_01", range(1, 13)), ("b02_01_01", range(1, 13)),
    ("b10_01_01", range(1, 13)), ("b03_02_01", (12, 1, 2)), ("b01_01_02", (10, 11, 12, 1, 2, 3)),
    ("b03_05_01", (9, 10, 11, 12)), ("b03_01_01", (3, 4, 5)),
)  # fmt: skip
MESSAGES_A_BURST = 150  # one burst for as many messages, so that a larger demo is not calmer
MESSAGES_A_REPORTER = 300  # a small town has fewer people who report a dump


@dataclass(frozen=True, slots=True)
class _Crowd:
    """Several people writing about one fact within a few days."""

    fact_id: str
    place_id: str
    began_on: date
    days: int
    size: int
    spot: str | None = None


def bursts(rng: Random, town: Municipality, total: int) -> list[Occasion]:
    """Draw the everyday bursts of one channel."""
    days = (LAST_ON - FIRST_ON).days
    told: list[Occasion] = []
    for _nth in range(round(total / MESSAGES_A_BURST)):
        began_on = FIRST_ON + timedelta(rng.randrange(days))
        fact_id = rng.choice([fact for fact, months in BURSTS if began_on.month in months])
        where = rng.choice(town.settlements).id
        told += _crowd(rng, town, _Crowd(fact_id, where, began_on, rng.randint(2, 6), _size(rng)))
    return told


def _size(rng: Random) -> int:
    return rng.randint(3, 8)


def planted(
    seed: int, town: Municipality, plot: Plot, totals: Mapping[str, int]
) -> dict[str, list[Occasion]]:
    """Draw the messages of the stories and share them out among the channels."""
    rng = dice(f"{seed} {town.id} planted")
    total = sum(totals.values())
    told = [
        *_outage(rng, town, plot, total),
        *_dump(rng, town, plot, total),
        *_orphan(rng, town, plot, total),
    ]
    shared: dict[str, list[Occasion]] = {channel: [] for channel in totals}
    for one in told:
        (channel,) = rng.choices([*totals], [*totals.values()])
        shared[channel].append(one)
    return {channel: sorted(some, key=attrgetter("day")) for channel, some in shared.items()}


def _outage(rng: Random, town: Municipality, plot: Plot, total: int) -> Iterator[Occasion]:
    if (story := plot.of("outage")) and story.began_on and story.place_id and story.fact_id:
        size = min(rng.randint(10, 13), total // 8)
        yield from _crowd(rng, town, _Crowd(story.fact_id, story.place_id, story.began_on, 5, size))


def _dump(rng: Random, town: Municipality, plot: Plot, total: int) -> Iterator[Occasion]:
    if (story := plot.of("dump")) and story.began_on and story.place_id and story.fact_id:
        seen_on = LAST_ON - timedelta(rng.randint(8, 14))
        while seen_on > story.began_on:
            size = min(rng.randint(4, 7), max(total // MESSAGES_A_REPORTER, 1))
            crowd = _Crowd(story.fact_id, story.place_id, seen_on, 7, size, story.spot)
            yield from _crowd(rng, town, crowd)
            seen_on -= timedelta(rng.randint(40, 60))


def _orphan(rng: Random, town: Municipality, plot: Plot, total: int) -> Iterator[Occasion]:
    """Bring one message more with every month, in a town of some thousands."""
    if (story := plot.of("orphan_theme")) and story.began_on:
        (theme,) = (one for one in taxonomy().themes if one.id == story.theme_id)
        residents = [place.population or 0 for place in town.settlements]
        month, more = story.began_on, 3.0
        while month < LAST_ON:
            for _nth in range(round(more * total / 6_000)):
                day = min(month + timedelta(rng.randrange(28)), LAST_ON)
                (place,) = rng.choices(town.settlements, residents)
                yield Occasion(day, theme, rng.choice(theme.facts), place)
            month, more = (month + timedelta(31)).replace(day=1), more + 1


def _crowd(rng: Random, town: Municipality, crowd: _Crowd) -> Iterator[Occasion]:
    theme, fact = known(crowd.fact_id)
    place = next(one for one in town.settlements if one.id == crowd.place_id)
    street = rng.choice(STREETS)
    for _nth in range(crowd.size):
        day = min(crowd.began_on + timedelta(rng.randrange(crowd.days)), LAST_ON)
        spot = crowd.spot or f"ул. {street}, д. {rng.randint(1, 60)}"
        yield Occasion(day, theme, fact, place, spot)


def known(fact_id: str) -> tuple[Theme, Fact]:
    """Return a fact of the tree with its theme."""
    (found,) = (
        (theme, fact) for theme in taxonomy().themes for fact in theme.facts if fact.id == fact_id
    )
    return found


def merged(some: Sequence[Occasion], others: Sequence[Occasion], limit: int) -> list[Occasion]:
    """Put bursts and stories in the order of their days; a tiny demo has room for a few only."""
    return sorted([*some, *others], key=attrgetter("day"))[:limit]
