"""What shares of several units may really be, when some of them stand on three messages.

Each unit has a true share of its own, drawn from a beta distribution that all units have in common;
its hits are binomial. The mean and the spread of that beta are unknown too: five to thirteen units
cannot tell them alone, so both have a weakly informative prior. Few cases are drawn towards the
common mean, many speak for themselves, and a unit without any is as uncertain as the others differ.

Beta-binomial hierarchy of Gelman et al., Bayesian Data Analysis (3rd ed. 2013), 5.3, on a grid of
mean and spread that closes in on where the posterior lies.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import betaln, expit, logsumexp

Floats = npt.NDArray[np.float64]

MEANS, SPREADS = 25, 19  # points of the grid, each way
NEGLIGIBLE = 12.0  # of log posterior below the top: e⁻¹² of the mass is no place to look at
PRECISE, VAGUE = 9.0, -1.0  # log of a + b: units alike to a hundredth; units all or nothing
CLOSING_IN = 3  # times: a thousand messages a unit need a grid a hundred times finer


def posterior(
    hits: Floats, cases: Floats, *, spread: float, draws: int, chance: np.random.Generator
) -> Floats:
    """Draw true shares, (draws, units), of units with so many hits in so many cases.

    Counts need not be whole. `spread` is the scale of the half-normal prior on √ρ, where ρ is the
    part of a share's variance that lies between units; the mean has a prior of Beta(2, 2).

    >>> chance = np.random.default_rng(1)
    >>> hits, cases = np.array([3.0, 300.0]), np.array([3.0, 400.0])
    >>> drawn = posterior(hits, cases, spread=0.25, draws=4000, chance=chance)
    >>> drawn.mean(axis=0).round(2).tolist()
    [0.77, 0.75]
    """
    means, logs, density = _grid(hits, cases, spread)
    cells = chance.choice(density.size, size=draws, p=density.ravel())
    at_mean, at_log = np.unravel_index(cells, density.shape)
    mean = expit(means[at_mean] + _jitter(means, draws, chance))
    strength = np.exp(logs[at_log] + _jitter(logs, draws, chance))
    one = (mean * strength)[:, None]
    other = ((1 - mean) * strength)[:, None]
    drawn: Floats = chance.beta(hits + one, cases - hits + other)
    return drawn


def _grid(hits: Floats, cases: Floats, spread: float) -> tuple[Floats, Floats, Floats]:
    """Return logit means, log strengths and the probability of each pair of them."""
    means, logs = np.linspace(-7, 7, MEANS), np.linspace(VAGUE, PRECISE, SPREADS)
    for _look in range(CLOSING_IN):
        told = _log_posterior(hits, cases, spread, (means, logs))
        likely = told > told.max() - NEGLIGIBLE
        means = _closer(means, likely.any(axis=1))
        logs = _closer(logs, likely.any(axis=0))
    told = _log_posterior(hits, cases, spread, (means, logs))
    return means, logs, np.exp(told - logsumexp(told))


def _closer(points: Floats, likely: npt.NDArray[np.bool_]) -> Floats:
    """Lay as many points over the likely ones and a neighbour on each side."""
    inside = np.flatnonzero(likely)
    first, last = max(inside[0] - 1, 0), min(inside[-1] + 1, len(points) - 1)
    return np.linspace(points[first], points[last], len(points))


def _log_posterior(
    hits: Floats, cases: Floats, spread: float, grid: tuple[Floats, Floats]
) -> Floats:
    hits, cases = hits[cases > 0], cases[cases > 0]  # nobody's silence says anything of the others
    mean, strength = expit(grid[0])[:, None], np.exp(grid[1])[None, :]
    one, other = (mean * strength)[..., None], ((1 - mean) * strength)[..., None]
    units = betaln(hits + one, cases - hits + other) - betaln(one, other)
    between = 1 / (1 + strength)  # ρ
    of_mean = 2 * (np.log(mean) + np.log1p(-mean))  # Beta(2, 2), told in logits
    of_spread = -between / (2 * spread**2) + np.log(strength) - 1.5 * np.log1p(strength)
    told: Floats = units.sum(axis=-1) + of_mean + of_spread
    return told


def _jitter(points: Floats, draws: int, chance: np.random.Generator) -> Floats:
    step = points[1] - points[0]
    return chance.uniform(-step / 2, step / 2, draws)
