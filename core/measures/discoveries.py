"""Which of many tests may be believed: the share of false ones among them stays below a level.

Benjamini and Hochberg, JRSS B 57 (1995); with weights that were fixed before looking, Genovese,
Roeder and Wasserman, Biometrika 93 (2006): a family's errors are shared out where most is at stake.
"""

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


def adjusted(p: Floats, weights: Floats | None = None) -> Floats:
    """Return for each p the level from which on its test is believed; nan was not tested.

    A test is believed at level q when its adjusted p is at most q. Weights have any scale, are not
    made from the data tested, and give more of the errors to some tests; the family stays as large.

    >>> adjusted(np.array([0.01, 0.04, 0.03, np.nan])).round(3).tolist()
    [0.03, 0.04, 0.04, nan]
    >>> adjusted(np.array([0.01, 0.04]), np.array([1.0, 3.0])).round(3).tolist()
    [0.027, 0.027]
    """
    told = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    family = p[tested]
    if weights is not None and family.size:
        family = family / (weights[tested] / weights[tested].mean())
    order = np.argsort(family, kind="stable")
    ranks = np.arange(1, family.size + 1)
    level = np.minimum.accumulate((family[order] * family.size / ranks)[::-1])[::-1]
    kept = np.empty_like(family)
    kept[order] = np.minimum(level, 1.0)
    told[tested] = kept
    return told
