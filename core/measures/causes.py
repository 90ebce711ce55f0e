"""Which parts of a theme surely made its change: the places, facts, channels and units of it.

Each part's two counts are compared by the conditional exact test of two rates (Przyborowski and
Wilenski, Biometrika 31 (1940)); over all parts of all dimensions the share of false marks is kept
(Benjamini and Hochberg, JRSS B 57 (1995)), because of twenty parts one always looks different.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from core.measures.contributions import contributions
from core.measures.discoveries import adjusted
from core.measures.growth import Change

EQUAL = 0.5  # of all days: the two periods are equally long


def causes(
    now: pl.DataFrame, before: pl.DataFrame, parts: Sequence[str], *, least: int, fdr: float
) -> pl.DataFrame:
    """Return parts…, messages, messages_before, change, change_share, is_sure.

    Both hold a count `messages` per part (the columns `parts`: dimension, then part). Below `least`
    messages in both periods together nothing is tested, and nothing is sure.

    >>> now = pl.DataFrame({"by": ["place"] * 2, "id": ["a", "b"], "messages": [19, 3]})
    >>> before = pl.DataFrame({"by": ["place"] * 2, "id": ["a", "b"], "messages": [3, 2]})
    >>> told = causes(now, before, ["by", "id"], least=6, fdr=0.1)
    >>> told.select("id", "change", "is_sure").rows()
    [('a', 16, True), ('b', 1, False)]
    """
    told = contributions(now, before, [], parts)
    counts = [told[name].cast(pl.Float64).to_numpy() for name in ("messages", "messages_before")]
    change = Change(counts[0], counts[1], EQUAL, np.ones(told.height))
    q = adjusted(change.p(least))
    sure = pl.Series("is_sure", np.nan_to_num(q, nan=1.0) <= fdr, dtype=pl.Boolean)
    return told.with_columns(sure)
