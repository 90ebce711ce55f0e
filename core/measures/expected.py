"""What a cell would hold in the period: its usual level, its season, and how much that may vary.

The model is product.md's: negative binomial, mean shrunk to theme total × place share, season from
theme × month, dispersion per theme; the whole moves on at its own yearly pace. The doubt about all
of them is in the variance, so that a short history makes wide claims, not false ones.
"""

from dataclasses import dataclass

import numpy as np

from core.measures.levels import dispersion, levels
from core.measures.negative_binomial import Floats
from core.measures.seasons import Seasons, seasons
from core.measures.timeline import YEAR, Timeline

DRIFT = 0.006  # relative variance: by 8 % a level may have moved since the middle of the baseline


@dataclass(frozen=True)
class Expected:
    """Of cells, rows × columns; of rows what makes their counts vary.

    `dispersion` is variance ÷ mean within weeks, `wander` the relative variance of months.
    """

    mean: Floats
    variance: Floats
    dispersion: Floats
    wander: Floats


def expected(counts: Floats, timeline: Timeline) -> Expected:
    """Expect the period of counts (rows, columns, stretches) from the stretches before it."""
    lines = counts.sum(1)
    spread = dispersion(counts, np.ones_like(lines), np.zeros(len(lines)), timeline)
    for _look in range(2):  # a season not yet known would pass for clusters
        known = seasons(lines, timeline, spread)
        spread = dispersion(counts, known.along(timeline), known.wander, timeline)
    base = timeline.is_baseline
    past = (known.along(timeline) * timeline.days)[:, base].sum(1)
    usual = levels(counts[..., base].sum(-1), past, spread)
    days, doubt = _ahead(known, timeline)
    mean = usual.daily * days[:, None]
    variance = spread[:, None] * mean + mean**2 * (1 / usual.shapes + doubt[:, None])
    return Expected(mean, variance, spread, known.wander)


def _ahead(known: Seasons, timeline: Timeline) -> tuple[Floats, Floats]:
    """Return the seasoned days of the period for each row, and their relative variance."""
    months = (timeline.days * timeline.is_period) @ np.eye(YEAR)[timeline.months]
    seasoned = known.factors * months
    days = np.maximum(seasoned.sum(1), 1e-12)
    doubt = (seasoned**2 * known.doubts).sum(1) / days**2
    pace = np.exp(known.growth * timeline.years_ahead)
    return days * pace, doubt + known.wander + DRIFT
