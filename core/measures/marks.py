"""How sure we are of a mean mark: an interval that five fives do not shrink to a point.

The usual t interval calls five equal marks certain, and of people who nearly all agree it misses
the truth more often than it finds it. Here the shares of the five marks are multinomial with the
prior of Perks (Journal of the Institute of Actuaries 73, 1947): one mark more, a fifth of it for
each. Mean and variance of the mean mark follow exactly; a beta distribution on 1…5 with the same
two gives the interval, which therefore never leaves the scale.
"""

import polars as pl
from scipy.stats import beta

LOWEST, HIGHEST = 1, 5
FIFTH = 0.2
ALL = range(LOWEST, HIGHEST + 1)
TAIL = 0.025  # on either side: the 95 % of the whole product


def with_mark_interval(rows: pl.DataFrame, mean: str, squares: str, n: str) -> pl.DataFrame:
    """Add <mean>_low and <mean>_high to the mean of n marks of 1…5; of no marks nothing is known.

    `squares` is the sum of the squared marks.

    >>> rows = pl.DataFrame({"mark": [5.0, 3.5, None], "squares": [125, 1350, 0], "n": [5, 100, 0]})
    >>> with_mark_interval(rows, "mark", "squares", "n")["mark_low"].round(2).to_list()
    [3.7, 3.27, None]
    """
    cases = pl.when(pl.col(n) > 0).then(pl.col(n).cast(pl.Float64)) + FIFTH * len(ALL)
    middle = (pl.col(mean) * pl.col(n) + FIFTH * sum(ALL)) / cases
    square = (pl.col(squares) + FIFTH * sum(mark**2 for mark in ALL)) / cases
    along = (middle - LOWEST) / (HIGHEST - LOWEST)
    spread = (square - middle**2) / (cases + 1) / (HIGHEST - LOWEST) ** 2
    strength = along * (1 - along) / spread - 1
    shapes = rows.select((along * strength).alias("a"), ((1 - along) * strength).alias("b"))
    told = beta.ppf([[TAIL], [1 - TAIL]], shapes["a"].to_numpy(), shapes["b"].to_numpy())
    low, high = (pl.Series(LOWEST + (HIGHEST - LOWEST) * one, nan_to_null=True) for one in told)
    return rows.with_columns(
        pl.min_horizontal(low, mean).alias(f"{mean}_low"),
        pl.max_horizontal(high, mean).alias(f"{mean}_high"),
    )
