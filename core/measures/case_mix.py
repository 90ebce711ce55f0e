"""Who is late more often than others are with the same themes, through the same channels.

A unit that answers for heating is not compared with one that answers for libraries: what is
expected of it is how often the others were late with each of its own themes and channels.
Indirect standardisation, observed ÷ expected, with the exact interval of a Poisson count: Breslow
and Day, Statistical Methods in Cancer Research II (1987), 2.3. Others are other units of any
municipality; of a theme that nobody else answers, nothing can be expected.
"""

from collections.abc import Sequence

import polars as pl
from scipy.stats import chi2

SURE = 0.95


def observed_to_expected(
    cells: pl.DataFrame, unit: Sequence[str], mix: Sequence[str], smallest_n: int
) -> pl.DataFrame:
    """Return unit…, due, compared, late, expected, ratio, low, high: late answers against others'.

    `cells` has unit…, mix…, due and late. `compared` are the messages that fell due in cells in
    which others had at least `smallest_n`; `late` and `expected` are of these. With none of them
    there is nobody to compare with, and the ratio is null.

    >>> cells = pl.DataFrame({"unit_id": ["a", "b", "c"], "theme_id": ["heat", "heat", "books"],
    ...                       "due": [40, 60, 50], "late": [12, 6, 1]})  # fmt: skip
    >>> told = observed_to_expected(cells, ["unit_id"], ["theme_id"], smallest_n=5)
    >>> told.select("unit_id", "compared", "late", "expected", "ratio").rows()
    [('a', 40, 12, 4.0, 3.0), ('b', 60, 6, 18.0, 0.3333333333333333), ('c', 0, 0, 0.0, None)]
    """
    due, late = pl.col("due"), pl.col("late")
    known = cells.group_by(*unit, *mix).agg(due.sum(), late.sum())
    others = {
        f"others_{name}": pl.col(name).sum().over(mix) - pl.col(name) for name in ("due", "late")
    }
    told = known.with_columns(**others).with_columns(
        is_compared=pl.col("others_due") >= max(smallest_n, 1)
    )
    expected = due * pl.col("others_late") / pl.col("others_due")
    compared = pl.col("is_compared")
    units = told.group_by(unit).agg(
        due.sum(),
        compared=due.filter(compared).sum(),
        late=late.filter(compared).sum(),
        expected=expected.filter(compared).sum(),
    )
    return _with_ratio(units).sort(unit)


def _with_ratio(units: pl.DataFrame) -> pl.DataFrame:
    """Divide, and say between what the ratio may lie; of nothing expected nothing is said."""
    late = units["late"].to_numpy()
    tail = (1 - SURE) / 2
    low, high = chi2.ppf(tail, 2 * late) / 2, chi2.ppf(1 - tail, 2 * late + 2) / 2
    ends = pl.DataFrame({"low": low, "high": high}).fill_nan(0.0)  # of no late answer, from zero
    there, expected = pl.when(pl.col("expected") > 0), pl.col("expected")
    return units.with_columns(ends.get_columns()).with_columns(
        ratio=there.then(pl.col("late") / expected),
        low=there.then(pl.col("low") / expected),
        high=there.then(pl.col("high") / expected),
    )
