"""Which shares moved by more than chance: two periods compared, many units at once.

Fisher's exact test of the two by two table of each unit (Fisher, JRSS 98, 1935), because a unit
answers a handful a week; then the false discovery rate over all units that could be tested
(Benjamini and Hochberg, JRSS B 57, 1995), because among twenty units one always looks different.
"""

import numpy as np
import polars as pl
from scipy import stats

from core.measures.discoveries import adjusted


def share_changes(
    now: pl.DataFrame, before: pl.DataFrame, by: str, *, smallest_n: int, fdr: float
) -> pl.DataFrame:
    """Return by, share, n, share_before, n_before, change, q, has_changed.

    `now` and `before` hold one row per `by` with a `share` 0…1 and its `n`. Only those with at
    least `smallest_n` cases in both periods are tested; of the others `q` and `has_changed` are
    null. `fdr` is the share of false alarms among what is called a change that is put up with.

    >>> now = pl.DataFrame({"unit": ["a", "b"], "share": [0.2, 0.8], "n": [20, 5]})
    >>> before = pl.DataFrame({"unit": ["a", "b"], "share": [0.9, 0.8], "n": [200, 50]})
    >>> known = share_changes(now, before, "unit", smallest_n=5, fdr=0.1)
    >>> known.select("unit", "has_changed").rows()
    [('a', True), ('b', False)]
    """
    both = now.join(before, on=by, suffix="_before", maintain_order="left").select(
        by, "share", "n", "share_before", "n_before"
    )
    enough = (pl.min_horizontal("n", "n_before") >= smallest_n) & pl.all_horizontal(
        pl.col("share", "share_before").is_not_null()
    )
    tested = both.filter(enough)
    q = adjusted(np.array([_fisher(*row) for row in tested.drop(by).rows()], dtype=np.float64))
    told = tested.select(by, q=pl.Series(q, dtype=pl.Float64))
    return both.join(told, on=by, how="left", maintain_order="left").select(
        by, "share", "n", "share_before", "n_before",
        (pl.col("share") - pl.col("share_before")).alias("change"),
        "q",
        (pl.col("q") <= fdr).alias("has_changed"),
    )  # fmt: skip


def _fisher(share: float, n: int, share_before: float, n_before: int) -> float:
    part, part_before = round(share * n), round(share_before * n_before)
    table = [[part, n - part], [part_before, n_before - part_before]]
    return float(stats.fisher_exact(table).pvalue)
