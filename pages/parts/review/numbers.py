"""The six numbers of a review: of the period, of the one it is compared with, of its weeks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from core import numbers, terms
from core.criteria import criteria
from core.measures.shares import too_few
from core.vocabulary import MEASURES, Measure, Unit
from pages.parts.answers import answer
from pages.parts.review.wish import Review

COUNTED = ("messages", "answered_messages", "open_messages", "overdue_open")
WAITED, RATED = "answer_time_median", "satisfied_share"
N = f"{WAITED}_n"
HEAT = {"more_is_hot": 1, "less_is_hot": -1, "neutral": 0}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Known:
    """A number and the interval it is known by, where it has one; of too few messages nothing."""

    value: float | None = None
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Card:
    """A number now, before and a year ago, the n it stands on, its weeks and what is beside it."""

    measure: Measure
    unit: Unit
    now: Known
    before: Known
    year_ago: Known
    n: int | None
    weeks: Sequence[float]
    beside: str = ""

    @property
    def change(self) -> float | None:
        """How much more it is than before."""
        if self.now.value is None or self.before.value is None:
            return None
        return self.now.value - self.before.value

    @property
    def warmth(self) -> int:
        """+1: surely hotter than before, −1: surely calmer, 0: within what is known or neutral.

        Sure is a change of which the two intervals have nothing in common; what has none, a count,
        is never judged here: the hot cells and the themes that grew are.
        """
        direction = HEAT[self.measure.direction]
        if None in (self.now.low, self.now.high, self.before.low, self.before.high):
            return 0
        if self.now.low > self.before.high:  # type: ignore[operator]  # neither is None
            return direction
        return -direction if self.now.high < self.before.low else 0  # type: ignore[operator]  # neither is None


def cards(review: Review) -> list[Card]:
    """Ask for the six numbers."""
    periods = review.days, review.before, review.days.year_ago()
    told = [answer("week/figures", review.of(one)).row(0, named=True) for one in periods]
    weeks = answer("heat/matrix", review.of(review.trend), row_by="week", column_by="all")
    behind = weeks.drop_nulls("row_id").to_dicts()
    counted = [_card(MEASURES[id], told, behind) for id in COUNTED]
    return [*counted, _waited(review), _card(MEASURES[RATED], told, behind)]


def _card(measure: Measure, told: Sequence[Row], weeks: Sequence[Row]) -> Card:
    now, before, year_ago = (_known(one, measure.id, measure.beside) for one in told)
    behind = [_known(week, measure.id, measure.beside).value for week in weeks]
    n = told[0][measure.beside] if measure.beside else None
    drawn = [one for one in behind if one is not None]
    return Card(measure, measure.unit, now, before, year_ago, n, drawn)


def _known(row: Row, name: str, n: str | None) -> Known:
    if n and too_few(row[n], criteria().smallest_n):
        return Known()
    return Known(row[name], row.get(f"{name}_low"), row.get(f"{name}_high"))


def _waited(review: Review) -> Card:
    """Tell the time of the legal regime in which most messages wait, the others beside it."""
    periods = review.days, review.before, review.days.year_ago()
    now, before, year_ago = (answer("week/speeds", review.of(one), row_by="all") for one in periods)
    if now.is_empty():
        return Card(MEASURES[WAITED], "days", Known(), Known(), Known(), 0, ())
    regime, unit, n = now.select("regime", "unit", N).row(0)
    weeks = answer("week/speeds", review.of(review.trend), row_by="week").filter(
        pl.col("row_id").is_not_null(), regime=regime
    )
    others = [
        f"{terms.regime(row['regime'])} {numbers.value(row['unit'], row[WAITED], row[N])}"
        for row in now[1:].rows(named=True)
    ]
    return Card(
        MEASURES[WAITED],
        unit,
        _of_regime(now, regime),
        _of_regime(before, regime),
        _of_regime(year_ago, regime),
        n,
        weeks[WAITED].drop_nulls().to_list(),
        "; ".join([terms.regime(regime), *others]) if others else "",
    )


def _of_regime(told: pl.DataFrame, regime: str) -> Known:
    ours = told.filter(regime=regime)
    return Known() if ours.is_empty() else _known(ours.row(0, named=True), WAITED, N)
