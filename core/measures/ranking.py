"""Which place a unit has, and between which places it may as well stand.

The place is by the mean of its ranks over the draws, not by the mean score: a unit that is first or
last by luck alone stands in the middle. Its interval holds nine tenths of its ranks. Goldstein and
Spiegelhalter, JRSS A 159 (1996); mean ranks after Laird and Louis, J. Educational Statistics 14
(1989).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

LEVEL = 0.9  # product.md, part 4


@dataclass(frozen=True)
class Places:
    """Per unit: its place, the ends of the interval, its mean rank; 1 is the best."""

    place: npt.NDArray[np.int64]
    low: npt.NDArray[np.int64]
    high: npt.NDArray[np.int64]
    mean_rank: npt.NDArray[np.float64]


def places(scores: npt.NDArray[np.float64]) -> Places:
    """Rank units by drawn scores, (draws, units), more is better.

    Mean ranks are compared to a tenth, which is what the draws can tell; equal ones share a place.

    >>> told = places(np.array([[3.0, 1.0, 2.0], [3.0, 2.0, 1.0]]))
    >>> told.place.tolist(), told.low.tolist(), told.high.tolist()
    ([1, 2, 2], [1, 2, 2], [1, 3, 3])
    """
    ranks = (-scores).argsort(axis=1, kind="stable").argsort(axis=1) + 1
    mean_rank = ranks.mean(axis=0)
    coarse = mean_rank.round(1)
    place = (coarse[None, :] < coarse[:, None]).sum(axis=1) + 1
    edges = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    low, high = np.quantile(ranks, edges, axis=0, method="inverted_cdf").astype(np.int64)
    return Places(place, np.minimum(low, place), np.maximum(high, place), mean_rank)
