"""What happens in the demo beside its noise: stories drawn from the seed, each with place and day.

They shape the exports and stand in `stories.json` beside them, for people and tests. Nothing that
looks for such stories in the data may read that file.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Literal

from core.municipality import Municipality, municipality
from core.taxonomy import taxonomy
from etl.demo.offices import OFFICES, busiest
from etl.demo.seasons import LAST_ON, WEIGHTS
from etl.demo.words import STREETS, dice

HOME = "kotelnikovo"
LARGE = (HOME, "vytegra", "gus_khrustalny")  # where a theme or a unit has enough to be counted
MAY_FALL_SILENT = ("pos", "incident")  # the others export once a year
Kind = Literal["outage", "dump", "fast_unit", "soured_theme", "orphan_theme", "silent_channel"]


@dataclass(frozen=True, slots=True)
class Story:
    """One story; what plays no part in it is absent."""

    kind: Kind
    municipality_id: str
    began_on: date | None = None
    place_id: str | None = None
    theme_id: str | None = None
    fact_id: str | None = None
    unit: str | None = None
    channel_id: str | None = None
    spot: str | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """The stories of one municipality, asked for while its messages are invented."""

    stories: tuple[Story, ...]

    def of(self, kind: Kind) -> Story | None:
        """Return the story of this kind, if it plays here."""
        return next((story for story in self.stories if story.kind == kind), None)

    def haste(self, unit: str, day: date) -> float:
        """How long a unit takes, beside 1 as before."""
        return 0.3 if self._is_on("fast_unit", day, unit=unit) else 1

    def contentment(self, theme_id: str, day: date) -> float:
        """How often an answer pleases, beside 1 as before."""
        return 0.02 if self._is_on("soured_theme", day, theme_id=theme_id) else 1

    def _is_on(self, kind: Kind, day: date, **where: str) -> bool:
        story = self.of(kind)
        if story is None or story.began_on is None or day < story.began_on:
            return False
        return all(getattr(story, name) == said for name, said in where.items())


def stories(seed: int) -> tuple[Story, ...]:
    """Draw the stories of all municipalities; of each kind at least one."""
    towns = [municipality(town_id) for town_id in OFFICES]
    told = [_outage(dice(f"{seed} {town.id} outage"), town) for town in towns]
    told += [_dump(dice(f"{seed} {town.id} dump"), town) for town in towns]
    rng = dice(f"{seed} stories")
    fast, sour, orphan = (rng.choice(LARGE) for _nth in range(3))
    told += [_fast(rng, fast), _soured(rng, sour), _orphan(rng, orphan)]
    calm = [town.id for town in towns if town.id not in (HOME, fast, sour, orphan)]
    rng = dice(f"{seed} silence")
    silent = Story("silent_channel", rng.choice(calm), channel_id=rng.choice(MAY_FALL_SILENT))
    return (*told, silent)


def plot(told: Sequence[Story], town_id: str) -> Plot:
    """Return what plays in one municipality."""
    return Plot(tuple(story for story in told if story.municipality_id == town_id))


def write_stories(path: Path, told: Sequence[Story]) -> None:
    """Write the stories down for people; absent parts are left out."""
    kept = [{k: v for k, v in asdict(story).items() if v is not None} for story in told]
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=2, default=str), "utf-8")


def _outage(rng: Random, town: Municipality) -> Story:
    """The heating of one village fails one November; at home it is the last one."""
    place = rng.choice(_villages(town))
    last = LAST_ON if town.id == HOME else LAST_ON.replace(year=rng.choice((2024, 2025, 2026)))
    began_on = last - timedelta(rng.randint(5, 8))
    return Story("outage", town.id, began_on, place, "b01_01", "b01_01_02")


def _dump(rng: Random, town: Municipality) -> Story:
    """A dump comes back to one spot for a year and a half."""
    spot = f"ул. {rng.choice(STREETS)}, у дома {rng.randint(1, 40)}"
    began_on = LAST_ON - timedelta(rng.randint(500, 540))
    place = rng.choice(_villages(town))
    return Story("dump", town.id, began_on, place, "b02_03", "b02_03_02", spot=spot)


def _villages(town: Municipality) -> list[str]:
    largest = max(town.settlements, key=lambda place: place.population or 0)
    return [place.id for place in town.settlements if place is not largest]


def _fast(rng: Random, town_id: str) -> Story:
    unit = rng.choice(busiest(municipality(town_id)))
    return Story("fast_unit", town_id, date(2026, rng.randint(1, 7), 1), unit=unit)


def _soured(rng: Random, town_id: str) -> Story:
    """A theme of much traffic and no season, so that a fall is seen against the months before."""
    heavy = [one.id for one in taxonomy().themes if _is_even(one.id) and WEIGHTS.get(one.id, 1) > 4]
    return Story("soured_theme", town_id, date(2026, rng.randint(1, 5), 1), None, rng.choice(heavy))


def _orphan(rng: Random, town_id: str) -> Story:
    """A theme nobody answers for is written about more and more."""
    nobodys = [one for one in municipality(town_id).nobodys if _is_even(one)]
    month = date(2025, 12, 1) + timedelta(31 * rng.randint(0, 3))
    return Story("orphan_theme", town_id, month.replace(day=1), None, rng.choice(nobodys))


def _is_even(theme_id: str) -> bool:
    """Whether a theme has no season."""
    return any(one.id == theme_id and one.facts[0].season is None for one in taxonomy().themes)
