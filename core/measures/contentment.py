"""Where does a fast answer not make people content? Speed × content, theme by theme.

Two questions of each line. Does speed matter here: the odds of being content with an answer within
the norm against one beyond it, by the logit interval with a half added to each cell (Gart,
Biometrika 53, 1966; good with few, Agresti, Biometrics 55, 1999). And is a fast answer worth less
here than elsewhere: the content among fast answers of this line against those of all others. Both
by Fisher's exact test (JRSS 98, 1935), and over all lines the false discovery rate is kept
(Benjamini and Hochberg, JRSS B 57, 1995).
"""

import numpy as np
import polars as pl
from scipy.stats import fisher_exact

from core.measures.discoveries import adjusted
from core.measures.shares import Z, with_interval

TABLE = ("fast", "fast_content", "slow", "slow_content")


def fast_and_content(rows: pl.DataFrame, by: str, *, smallest_n: int, level: float) -> pl.DataFrame:
    """Complete by, fast, fast_content, slow, slow_content: counts of rated answers of each line.

    Adds fast_share and slow_share (of content, with low and high; null where nobody rated), odds
    (with low and high; null where either side is empty), speed_q and fast_q. `is_fast_unhappy`:
    fast answers please less than those of the other lines, found at the false discovery rate
    `level`; `is_speed_felt`: fast and slow please differently. Both are null where a side has fewer
    than `smallest_n` answers.

    >>> rows = pl.DataFrame(
    ...     {
    ...         "by": ["dogs", "roads"],
    ...         "fast": [20, 200],
    ...         "fast_content": [2, 150],
    ...         "slow": [10, 50],
    ...         "slow_content": [1, 10],
    ...     }
    ... )
    >>> told = fast_and_content(rows, "by", smallest_n=5, level=0.1)
    >>> told.select("by", "is_fast_unhappy", "is_speed_felt").rows()
    [('dogs', True, False), ('roads', False, True)]
    """
    told = rows.with_columns(
        fast_share=pl.col("fast_content") / pl.col("fast"),
        slow_share=pl.col("slow_content") / pl.col("slow"),
    ).with_columns(pl.col("fast_share", "slow_share").fill_nan(None))
    for side in ("fast", "slow"):
        told = with_interval(told, f"{side}_share", side)
    others = [pl.sum(one) - pl.col(one) for one in ("fast", "fast_content")]
    pairs = {
        "speed_q": rows.select(TABLE),
        "fast_q": rows.select(
            "fast", "fast_content", *(one.name.suffix("_of_others") for one in others)
        ),
    }
    qs = [pl.Series(name, _discovery(pair, smallest_n)) for name, pair in pairs.items()]
    everywhere = pl.sum("fast_content") / pl.sum("fast")
    return told.with_columns(*_odds(rows), *qs).with_columns(
        is_speed_felt=pl.col("speed_q") <= level,
        is_fast_unhappy=pl.when(pl.col("fast_q").is_not_null()).then(
            (pl.col("fast_q") <= level) & (pl.col("fast_share") < everywhere)
        ),
    )


def _odds(rows: pl.DataFrame) -> list[pl.Series]:
    """Return the odds ratio of each table and its bounds; empty where a side has no answer."""
    fast, fast_content, slow, slow_content = (rows[one].cast(pl.Float64) + 0.5 for one in TABLE)
    cells = fast_content, fast - fast_content + 0.5, slow_content, slow - slow_content + 0.5
    log = (cells[0] / cells[1] / (cells[2] / cells[3])).log()
    reach = Z * sum((1 / cell for cell in cells), start=log * 0).sqrt()
    both = (rows["fast"] > 0) & (rows["slow"] > 0)
    bounds = {"odds": log, "odds_low": log - reach, "odds_high": log + reach}
    return [
        pl.select(pl.when(both).then(told.exp()).alias(name)).to_series()
        for name, told in bounds.items()
    ]


def _discovery(pairs: pl.DataFrame, smallest_n: int) -> list[float | None]:
    """Test each pair of shares given as n, part, n, part; null where a side is too small."""
    p = [
        _fisher(n, part, other_n, other_part) if min(n, other_n) >= smallest_n else np.nan
        for n, part, other_n, other_part in pairs.rows()
    ]
    return [None if np.isnan(q) else float(q) for q in adjusted(np.array(p, dtype=np.float64))]


def _fisher(n: int, part: int, other_n: int, other_part: int) -> float:
    return float(fisher_exact([[part, n - part], [other_part, other_n - other_part]]).pvalue)
