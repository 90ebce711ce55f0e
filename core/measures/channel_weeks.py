"""How much a channel may be expected to bring in a week: what its weeks before it tell.

The weeks behind vary more than dice do, so the count is negative binomial with their mean and their
variance, widened by the doubt about the mean of so few. A median ± would promise what six weeks of
a small town cannot know.
"""

import numpy as np
import polars as pl

from core.measures.negative_binomial import usual

Judged = dict[str, list[object]]


def channel_weeks(weeks: pl.DataFrame, *, behind: int, least: int, share: float) -> pl.DataFrame:
    """Judge every week of one channel by at most so many known weeks right before it.

    `says` is less, usual or more; few where fewer than `least` weeks lie behind, unknown where the
    week itself is not wholly known. Weeks come in order.

    >>> from datetime import date, timedelta
    >>> counts = [5, 6, 4, 5, 6, 0]
    >>> weeks = pl.DataFrame({"messages": counts, "is_known": [True] * 6})
    >>> channel_weeks(weeks, behind=8, least=5, share=0.98)["says"].to_list()
    ['few', 'few', 'few', 'few', 'few', 'less']
    """
    counts = weeks["messages"].to_list()
    known = weeks["is_known"].to_list()
    told: Judged = {"behind_weeks": [], "expected_low": [], "expected_high": [], "says": []}
    past: list[int] = []
    for n, is_known in zip(counts, known, strict=True):
        low, high = _expected(past[-behind:], share) if len(past) >= least else (None, None)
        told["behind_weeks"].append(min(len(past), behind))
        told["expected_low"].append(low)
        told["expected_high"].append(high)
        told["says"].append(_says(n, low, high) if is_known and n is not None else "unknown")
        if is_known and n is not None:
            past.append(n)
    kinds = {"says": pl.String}
    return weeks.with_columns(
        pl.Series(name, cells, dtype=kinds.get(name, pl.Int64)) for name, cells in told.items()
    )


def _expected(past: list[int], share: float) -> tuple[int, int]:
    counts = np.array(past, dtype=float)
    mean = counts.mean()
    variance = max(counts.var(ddof=1), mean) * (1 + 1 / len(counts))
    low, high = usual(np.array([mean]), np.array([variance]), share)
    return int(low[0]), int(high[0])


def _says(n: int, low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return "few"
    return "less" if n < low else "more" if n > high else "usual"
