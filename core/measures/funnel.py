"""Which shares stand out from what chance alone does to so few, or so many, messages.

Around the share of all together lie limits that narrow as n grows: within 95 % of chance nothing is
to be explained, beyond 99.8 % something is. Exact binomial tails, continued between counts by the
incomplete beta function so that lines do not jump, and widened where units differ by more than
chance throughout: Spiegelhalter, Statistics in Medicine 24 (2005), 3.2 and A.3. A share lies beyond
a limit exactly when so many hits, or so few, are less likely than the limit says.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import polars as pl
from scipy.special import betainc
from scipy.stats import chi2

Floats = npt.NDArray[np.float64]

TAILS = {"low_far": 0.001, "low": 0.025, "high": 0.025, "high_far": 0.001}
HALVINGS = 40  # of the share: to a billionth
TRIMMED = 0.1  # of the units at either end: one that stands out must not widen its own limits
FEWEST = 10  # units: fewer cannot tell how much they differ
SURE = 0.95  # that units differ by more than chance, before limits are widened


def limits(target: float, cases: Sequence[float], spread: float = 1.0) -> pl.DataFrame:
    """Return cases, low_far, low, high, high_far: control limits of a share at each n.

    `spread` is how many times as much as by chance units vary (`overdispersion`).

    >>> limits(0.8, [10.0, 1000.0]).select("low", "high").with_columns(pl.all().round(3)).rows()
    [(0.482, 1.0), (0.774, 0.825)]
    """
    n = np.asarray(cases, np.float64)
    told = {
        name: 1 - _above(1 - target, n / spread, tail)
        if name.startswith("low")
        else _above(target, n / spread, tail)
        for name, tail in TAILS.items()
    }
    return pl.DataFrame({"cases": n, **told})


def overdispersion(hits: Floats, cases: Floats) -> float:
    """Return how many times as much as by chance shares vary; 1 where chance may be all.

    The mean of squared z, after the tenth at either end was drawn in to the next.

    >>> round(overdispersion(np.linspace(400.0, 600.0, 11), np.full(11, 1000.0)), 1)
    13.4
    """
    target, units = hits.sum() / cases.sum(), len(cases)
    if units < FEWEST or target in {0, 1}:
        return 1.0
    z = (hits / cases - target) / np.sqrt(target * (1 - target) / cases)
    calm = np.clip(z, *np.quantile(z, (TRIMMED, 1 - TRIMMED)))
    total = float((calm**2).sum())
    return max(total / units, 1.0) if total > chi2.ppf(SURE, units - 1) else 1.0


def judged(units: pl.DataFrame) -> pl.DataFrame:
    """Add share, target, spread, limits and `stands` to units with hits and cases.

    `stands` is −2, −1, 0, 1 or 2: how far outside the limits, and on which side. Units without
    cases are left out.

    >>> units = pl.DataFrame(
    ...     {"unit_id": ["a", "b", "c"], "hits": [90, 5, 40], "cases": [95, 5, 80]}
    ... )
    >>> judged(units)["stands"].to_list()
    [2, 0, -2]
    """
    known = units.filter(pl.col("cases") > 0)
    hits, cases = (known[name].cast(pl.Float64).to_numpy() for name in ("hits", "cases"))
    target = float(hits.sum() / cases.sum()) if len(cases) else 0.0
    spread = overdispersion(hits, cases) if len(cases) else 1.0
    share = pl.col("share")
    beyond = pl.sum_horizontal(share > pl.col("high"), share > pl.col("high_far"))
    below = pl.sum_horizontal(share < pl.col("low"), share < pl.col("low_far"))
    return (
        known.with_columns(
            share=pl.col("hits") / pl.col("cases"), target=pl.lit(target), spread=pl.lit(spread)
        )
        .with_columns(limits(target, cases.tolist(), spread).drop("cases").get_columns())
        .with_columns(stands=beyond.cast(pl.Int64) - below.cast(pl.Int64))
    )


def funnel(target: float, spread: float, most: float) -> pl.DataFrame:
    """Return the limits along n from one message to the most there are, close where they bend.

    >>> funnel(0.8, 1.0, 500)["cases"].is_sorted()
    True
    """
    return limits(target, np.geomspace(1, max(most, 2), 120).tolist(), spread)


def _above(target: float, n: Floats, tail: float) -> Floats:
    """Return the share from which on so many hits or more are as rare as the tail; at most 1."""
    if target <= 0 or target >= 1:
        return np.full(len(n), float(target))
    low, high = np.zeros(len(n)), np.ones(len(n))
    for _halving in range(HALVINGS):
        middle = (low + high) / 2
        hits = middle * n
        is_likely = betainc(np.maximum(hits, 1e-12), n - hits + 1, target) >= tail
        low, high = np.where(is_likely, middle, low), np.where(is_likely, high, middle)
    return high
