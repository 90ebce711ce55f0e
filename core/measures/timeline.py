"""The stretches of time in which messages were counted: what each is part of, how many days it is.

A stretch is the longest run of days that belong together: to one month, to one block of four weeks,
to the period, to the period before, to the same days a year ago. Counts per stretch are then enough
for every statistic, and no day need be told apart.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import polars as pl

from core.measures.negative_binomial import Floats

Flags = npt.NDArray[np.bool_]
Codes = npt.NDArray[np.int64]

YEAR = 12  # months


@dataclass(frozen=True)
class Timeline:
    """Arrays over stretches in the order of time. All days are days of which something is known."""

    days: Floats
    ages: Floats  # days from the middle of the period back to the middle of the stretch
    months: Codes  # 0 is January
    years: Codes  # how many times twelve months before the newest of the history
    blocks: Codes  # of four weeks in the baseline, 0 the newest; −1 outside the baseline
    is_history: Flags  # what the seasons are learnt from; holds the baseline
    is_period: Flags
    is_previous: Flags
    is_year_ago: Flags

    @classmethod
    def of(cls, stretches: pl.DataFrame) -> "Timeline":
        """Read stretches: begins_on, days, month_on, block (null: not the baseline), is_…."""
        month_on = stretches["month_on"]
        months = (month_on.dt.year().cast(pl.Int64) * YEAR + month_on.dt.month() - 1).to_numpy()
        is_history = stretches["is_history"].to_numpy()
        is_period = stretches["is_period"].to_numpy()
        days = stretches["days"].cast(pl.Float64).to_numpy()
        middles = stretches["begins_on"].cast(pl.Int32).cast(pl.Float64).to_numpy() + days / 2
        newest = months[is_history].max(initial=0)
        return cls(
            days=days,
            ages=(days * is_period) @ middles / max((days * is_period).sum(), 1.0) - middles,
            months=months % YEAR,
            years=np.where(is_history, (newest - months) // YEAR, 0),
            blocks=stretches["block"].fill_null(-1).to_numpy(),
            is_history=is_history,
            is_period=is_period,
            is_previous=stretches["is_previous"].to_numpy(),
            is_year_ago=stretches["is_year_ago"].to_numpy(),
        )

    @property
    def is_baseline(self) -> Flags:
        """Which stretches the usual level is learnt from."""
        flags: Flags = self.blocks >= 0
        return flags

    @property
    def weeks(self) -> float:
        """How many weeks the usual level is learnt from."""
        return float((self.days * self.is_baseline).sum() / 7)

    @property
    def years_ahead(self) -> float:
        """How far the middle of the period lies after the middle of the baseline."""
        days = self.days * self.is_baseline
        return float(days @ self.ages / max(days.sum(), 1.0) / 365)

    def share(self, other: Flags) -> float:
        """Return the days of the period ÷ days of both; 0 where half of the other is not known."""
        now, then = self.days @ self.is_period, self.days @ other
        return float(now / (now + then)) if 2 * then >= now > 0 else 0.0
