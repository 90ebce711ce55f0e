"""Who is late more often than others are with the same themes, through the same channels.

A unit that answers for heating is not compared with one that answers for libraries: what is
expected of it is how often the others were late with each of its own themes and channels.
Indirect standardisation, observed ÷ expected: Breslow and Day, Statistical Methods in Cancer
Research II (1987), 2.3. Others are few as well, so what is expected is no constant: a weighted sum
of their counts is worth one count with the same mean and variance (Fay and Feuer, Statistics in
Medicine 16 (1997)), and two counts are compared given their sum (Przyborowski and Wilenski,
Biometrika 31 (1940)). Others are other units of any municipality; of a theme that nobody else
answers, nothing can be expected.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import betainc, betaincinv

TAIL = 0.025  # of either side: the interval holds 95 %
Floats = npt.NDArray[np.float64]


def observed_to_expected(
    cells: pl.DataFrame, unit: Sequence[str], mix: Sequence[str], smallest_n: int
) -> pl.DataFrame:
    """Return unit…, due, compared, late, expected, ratio, low, high, p: late against others.

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
    share = pl.col("others_late") / pl.col("others_due")
    compared = pl.col("is_compared")
    units = told.group_by(unit).agg(
        due.sum(),
        compared=due.filter(compared).sum(),
        late=late.filter(compared).sum(),
        expected=(due * share).filter(compared).sum(),
        spread=(due**2 * share / pl.col("others_due")).filter(compared).sum(),
    )
    return _with_ratio(units).sort(unit)


def _with_ratio(units: pl.DataFrame) -> pl.DataFrame:
    """Divide, and say between what the ratio may lie; of nothing expected nothing is said."""
    late, expected, spread = (
        units[name].cast(pl.Float64).to_numpy() for name in ("late", "expected", "spread")
    )
    with np.errstate(divide="ignore", invalid="ignore"):
        others = expected**2 / spread  # late ones: so many tell what is expected
        ends = {
            "low": _odds(betaincinv(late, others + 1, TAIL)) * others / expected,
            "high": _odds(betaincinv(late + 1, others, 1 - TAIL)) * others / expected,
        }
        alike = expected / (expected + others)
        fewer, more = betainc(others, late + 1, 1 - alike), betainc(late, others + 1, alike)
    ends["low"], more = np.where(late > 0, (ends["low"], more), [[0.0], [1.0]])
    known = {**ends, "p": np.minimum(2 * np.minimum(fewer, more), 1.0)}
    there = pl.when(pl.col("expected") > 0)
    return (
        units.with_columns(ratio=there.then(pl.col("late") / pl.col("expected")))
        .with_columns(
            there.then(pl.Series(name, values)).alias(name) for name, values in known.items()
        )
        .drop("spread")
    )


def _odds(share: Floats) -> Floats:
    return share / (1 - share)
