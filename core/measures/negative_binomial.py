"""A count that varies more than dice do: negative binomial, told by its mean and variance.

With size r = mean² ÷ (variance − mean) it is a Poisson count whose rate is uncertain, or messages
that come in clusters; the nearer the variance to the mean, the nearer to Poisson. Tails are
incomplete beta functions (Johnson, Kemp and Kotz, Univariate Discrete Distributions, 5.6), so that
the smallest ones are as exact as the largest.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import betainc, ndtri
from scipy.stats import nbinom

Floats = npt.NDArray[np.float64]

LEAST_EXCESS = 1e-6  # of the variance over the mean: nearer to Poisson no double can tell
NEVER = 1e-300  # the smallest tail told: a z of 37 is as hot as anything gets


def upper_mid_p(n: Floats, mean: Floats, variance: Floats) -> Floats:
    """Return P(N > n) + ½ P(N = n), whole over any shape; of a nan mean nan.

    Lancaster's mid-p: of no surprise it is ½ on average, whatever the count.

    >>> mean = np.array([2.0, 2.0])
    >>> upper_mid_p(np.array([0.0, 9.0]), mean, mean).round(5).tolist()
    [0.93233, 0.00014]
    """
    size, chance = _shape(mean, variance)
    above = betainc(n + 1, size, 1 - chance)
    from_here = np.where(n > 0, betainc(np.maximum(n, 1), size, 1 - chance), 1.0)
    told: Floats = np.where(np.isnan(mean), np.nan, (above + from_here) / 2)
    return told


def signed_z(upper: Floats) -> Floats:
    """Return the normal deviate of an upper mid-p: above zero more than expected, below it less.

    >>> signed_z(np.array([0.5, 0.025, 0.975])).round(2).tolist()
    [-0.0, 1.96, -1.96]
    """
    told: Floats = -ndtri(np.clip(upper, NEVER, 1 - 1e-16))
    return told


def usual(mean: Floats, variance: Floats, share: float) -> tuple[Floats, Floats]:
    """Return the least and the greatest count of the middle share; of a nan mean nan.

    >>> low, high = usual(np.array([2.0]), np.array([3.0]), 0.8)
    >>> low.tolist(), high.tolist()
    ([0.0], [4.0])
    """
    size, chance = _shape(mean, variance)
    low, high = (nbinom.ppf(at, size, chance) for at in ((1 - share) / 2, (1 + share) / 2))
    return np.where(np.isnan(mean), np.nan, low), np.where(np.isnan(mean), np.nan, high)


def _shape(mean: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """Return size and chance; a mean of nothing is nearly never anything."""
    safe = np.where(np.isnan(mean), 1.0, np.maximum(mean, 1e-12))
    wide = np.where(np.isnan(mean), 2.0, np.maximum(variance, safe * (1 + LEAST_EXCESS)))
    return safe**2 / (wide - safe), safe / wide
