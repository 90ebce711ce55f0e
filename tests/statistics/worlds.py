"""Municipalities drawn by chance, whose truth is known: who writes where, when, and in what crowds.

Nothing here is taken from the estimators. Places are unequal (Pareto), themes too (log-normal);
half of the themes have a season of their own phase; every theme wanders from week to week with a
memory; an incident is told by one or by several, within five days; the whole grows by an eighth a
year, and week-ends are quieter. Sizes, crowds and wander are those of the demo's largest town.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

import numpy as np
import numpy.typing as npt
import polars as pl

LAST_ON = date(2026, 11, 15)
YEARS = 3
DAYS = YEARS * 364
WEEKS = DAYS // 7
FIRST_ON = LAST_ON - timedelta(DAYS - 1)
GROWTH = 1.125
WEEKDAYS = np.array([1.25, 1.15, 1.1, 1.05, 1.0, 0.6, 0.45]) / 6.6
MEMORY = 0.6  # of a theme's wander, from week to week
CROWD_DAYS = 5

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class World:
    """What a municipality is like; rates are messages a week."""

    themes: int = 60
    places: int = 18
    weekly: float = 40.0
    joining: float = 0.07  # chance that one more person writes about the same, and one more again
    wander: float = 0.1  # standard deviation of a theme's logarithm
    november: float | None = None  # the first theme peaks so many times every November

    def rates(self, chance: np.random.Generator) -> Counts:
        """Draw messages a week: themes × places × weeks."""
        theme = chance.lognormal(0, 0.9, self.themes)
        place = np.sort(chance.pareto(1.2, self.places) + 0.2)[::-1]
        taste = chance.lognormal(0, 0.4, (self.themes, self.places))
        usual = theme[:, None] * place * taste
        usual *= self.weekly / usual.sum()
        return usual[:, :, None] * self._course(chance)[:, None, :]

    def drawn(self, chance: np.random.Generator, rates: Counts) -> pl.DataFrame:
        """Draw messages, each its theme, place and day: incidents, who writes of each, and when."""
        incidents = chance.poisson(rates * (1 - self.joining)).ravel()
        cells = np.repeat(np.arange(incidents.size), incidents)
        begins = cells % WEEKS * 7 + chance.choice(7, cells.size, p=WEEKDAYS)
        of = np.repeat(np.arange(cells.size), chance.geometric(1 - self.joining, cells.size))
        follows = np.diff(of, prepend=-1) == 0  # the first writes on the day it happens
        days = begins[of] + chance.integers(0, CROWD_DAYS, of.size) * follows
        theme, place = np.divmod(cells[of] // WEEKS, self.places)
        told = pl.DataFrame({"theme": theme, "place": place, "day": days})
        return told.filter(pl.col("day") < DAYS)

    def _course(self, chance: np.random.Generator) -> Counts:
        """Draw each theme's weekly course around its usual rate."""
        weeks = np.arange(WEEKS)
        middles = [FIRST_ON + timedelta(7 * int(week) + 3) for week in weeks]
        height = chance.choice([0.0, 0.0, 0.4, 1.0], self.themes)
        phase = chance.uniform(0, 365, self.themes)
        turn = np.array([day.timetuple().tm_yday for day in middles])
        season = height[:, None] * np.cos(2 * np.pi * (turn - phase[:, None]) / 365)
        if self.november is not None:
            season[0] = np.where([day.month == 11 for day in middles], np.log(self.november), 0)
        wander = np.zeros((self.themes, WEEKS))
        for week in range(1, WEEKS):
            push = chance.normal(0, self.wander * np.sqrt(1 - MEMORY**2), self.themes)
            wander[:, week] = MEMORY * wander[:, week - 1] + push
        course: Counts = np.exp(season + wander) * GROWTH ** (weeks / 52)
        return course


@cache
def stretches(weeks: int, last_on: date = LAST_ON) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Cut the past of a period of so many weeks, as `heat/stretches` answers; and lay out its days.

    >>> frame, _days = stretches(4)
    >>> frame.filter("is_period")["days"].sum(), frame.drop_nulls("block")["days"].sum() // 7
    (28, 48)
    """
    length = timedelta(7 * weeks)
    since = last_on - length + timedelta(1)
    usual_until = min(since - timedelta(1), last_on - timedelta(28))
    keys: dict[tuple[object, ...], date] = {}
    days = []
    for nth in range((last_on - FIRST_ON).days + 1):
        day = FIRST_ON + timedelta(nth)
        back = (usual_until - day).days
        key = (
            day.replace(day=1),
            back // 28 if 0 <= back < 48 * 7 else None,
            0 <= back < 156 * 7,
            since <= day <= last_on,
            since - length <= day <= last_on - length,
            since - timedelta(364) <= day <= last_on - timedelta(364),
        )
        days.append((nth, keys.setdefault(key, day)))
    names = ["month_on", "block", "is_history", "is_period", "is_previous", "is_year_ago"]
    told = [(begins_on, *key) for key, begins_on in keys.items()]
    laid_out = pl.DataFrame(days, ["day", "begins_on"], orient="row")
    frame = pl.DataFrame(told, ["begins_on", *names], orient="row", infer_schema_length=None)
    return frame.join(laid_out.group_by("begins_on").len("days"), on="begins_on"), laid_out


def history(messages: pl.DataFrame, days: pl.DataFrame) -> pl.DataFrame:
    """Count messages by cell and stretch, as `heat/history` answers."""
    counted = messages.join(days, on="day").group_by("theme", "place", "begins_on").len("messages")
    return counted.select(
        row_id=pl.col("theme").cast(pl.String),
        column_id=pl.col("place").cast(pl.String),
        is_row_wished=pl.lit(value=True),
        is_column_wished=pl.lit(value=True),
        begins_on="begins_on",
        messages=pl.col("messages").cast(pl.Int64),
        sensitive=pl.lit(0, pl.Int64),
    ).sort("row_id", "column_id", "begins_on")
