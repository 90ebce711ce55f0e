"""The season of each line, a factor per calendar month, shrunk to the season of all lines together.

A month's factor is gamma: its prior mean is the factor of the whole municipality, its prior spread
how much the months of this line differ beyond chance, told by moments and shrunk itself (empirical
Bayes; Clayton and Kaldor, Biometrics 43 (1987), is the model). Each twelve months have a level of
their own, so that growth is not taken for season. A month never seen has the prior, and all of its
doubt.
"""

from dataclasses import dataclass

import numpy as np

from core.measures.negative_binomial import Floats
from core.measures.timeline import YEAR, Timeline

ROUNDS = 6  # levels and seasons settle in so many turns to a thousandth
LEVEL = 20.0  # messages a year from which a line's level is its own rather than everybody's
SPREAD = (0.1, 0.5)  # of months: relative variance expected of a line, and how surely (its sd)
WANDER = (0.02, 0.05)  # the same for what is left of a month after level and season
GROWTH = 0.15  # a year, as a logarithm: how fast towns usually grow
STEEPEST = 0.25  # the same: more is a new channel, no growth
LEAST = 0.005  # relative variance below which no season is told from noise


@dataclass(frozen=True)
class Seasons:
    """Per line: factors and their relative variances, (lines, 12), and the wander, (lines,)."""

    factors: Floats
    doubts: Floats
    wander: Floats  # relative variance of a month beyond its level, season and chance
    growth: float  # of all lines together, logarithm per year

    def along(self, timeline: Timeline) -> Floats:
        """Return the factor of each line in each stretch."""
        told: Floats = self.factors[:, timeline.months]
        return told


def seasons(counts: Floats, timeline: Timeline, dispersion: Floats) -> Seasons:
    """Learn from counts (lines, stretches); dispersion (lines,) is their variance ÷ mean."""
    past = timeline.is_history
    counts, days = counts[:, past], timeline.days[past]
    months = np.eye(YEAR)[timeline.months[past]]
    years = np.eye(int(timeline.years.max(initial=0)) + 1)[timeline.years[past]]
    town, spread = np.ones((1, YEAR)), dispersion[:, None]
    factors = np.ones((len(counts), YEAR))
    for _turn in range(ROUNDS):
        levels = _levels(counts, days * (factors @ months.T), years)
        flat = (levels @ years.T) * days @ months
        seen = counts @ months
        every = seen.sum(0, keepdims=True), flat.sum(0, keepdims=True)
        town = _shrunk(*every, np.ones(1), spread.mean(keepdims=True))[0]
        prior = extra_variance(seen, flat * town, spread, prior=SPREAD)
        factors, doubts = _shrunk(seen, flat * town, prior[:, None], spread)
        factors = factors * town
    fitted = (levels @ years.T) * days * (factors @ months.T)
    own = fitted / (dispersion[:, None] / prior[:, None] + fitted @ months @ months.T)
    wander = extra_variance(counts, fitted, spread, prior=WANDER, own=own)
    growth = _growth(levels, days * (factors @ months.T), years, dispersion.mean())
    return Seasons(factors, doubts, wander, growth)


def extra_variance(
    counts: Floats,
    expected: Floats,
    dispersion: Floats,
    *,
    prior: tuple[float, float],
    own: Floats | None = None,
) -> Floats:
    """Return, per line, by how much its cells vary around what was expected, beyond chance.

    The answer is a relative variance: cells are expected × (1 ± its root). `own` is each cell's
    share of what made its expectation (leverage), by default its share of the line. Moments of the
    line and of all lines, and the prior, a relative variance and its sd, meet by their precision.
    """
    leverage = expected / np.maximum(expected.sum(-1, keepdims=True), 1e-12) if own is None else own
    free = 1 - np.minimum(leverage, 0.95)
    chance = 2 * dispersion[..., 0] ** 2  # of squares of counts that vary as dice do
    excess = ((counts - expected) ** 2 - dispersion * expected * free).sum(-1) / chance
    known = (expected**2 * free).sum(-1) / chance
    mean, sureness = prior[0], prior[1] ** -2
    pooled = (excess.mean() + mean * sureness) / (known.mean() + sureness)
    told: Floats = (excess + max(pooled, LEAST) * sureness) / (known + sureness)
    return np.maximum(told, LEAST)


def _growth(levels: Floats, exposure: Floats, years: Floats, dispersion: float) -> float:
    """Compare the newest twelve months with those before, and believe it as far as it is known."""
    if years.shape[1] < 2 or (held := years.sum(0))[1] == 0:
        return 0.0
    seasoned = exposure @ years
    fair = np.minimum(seasoned[:, :1], seasoned[:, 1:2])  # of both years alike
    newer, older = (levels[:, :2] * fair).sum(0)
    if min(newer, older) <= 0:
        return 0.0
    doubt = dispersion * (1 / newer + 1 / older) + 2 * WANDER[0] / held[:2].min()
    told = np.log(newer / older) * GROWTH**2 / (GROWTH**2 + doubt)
    return float(np.clip(told, -STEEPEST, STEEPEST))


def _levels(counts: Floats, exposure: Floats, years: Floats) -> Floats:
    """Return messages a day of each line in each year; a quiet year is like everybody's."""
    seen, seasoned = counts @ years, exposure @ years
    own = counts.sum(1, keepdims=True) / np.maximum(exposure.sum(1, keepdims=True), 1e-12)
    town = seen.sum(0) / np.maximum((own * seasoned).sum(0), 1e-12)
    usual = own * np.where(town > 0, town, 1.0)
    told: Floats = usual * (LEVEL + seen) / (LEVEL + usual * seasoned)
    return told


def _shrunk(
    seen: Floats, expected: Floats, variance: Floats, dispersion: Floats
) -> tuple[Floats, Floats]:
    """Return factors drawn towards one, and their relative variances."""
    shape = 1 / variance + seen / dispersion
    return shape / (1 / variance + expected / dispersion), 1 / shape
