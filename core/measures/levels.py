"""How many messages a day each cell usually holds, and in what clusters they come.

One outage is many messages: counts of a cell are compound Poisson, so that their variance is a
multiple of their mean (the dispersion), the same for a week and for a year, for a village and for
the town. That multiple is estimated per row from blocks of four weeks of all its cells, and shrunk.
The mean of a cell is gamma around row total × column share (empirical Bayes; Robbins, 1956;
DuMouchel, The American Statistician 53 (1999), does the same for adverse events).
"""

from dataclasses import dataclass

import numpy as np

from core.measures.negative_binomial import Floats
from core.measures.seasons import extra_variance
from core.measures.timeline import Timeline

CLUSTERS = (0.3, 0.3)  # excess of variance over mean, of towns we know 0.1…0.6; and its sd
ALIKE = 0.15  # sd between the rows of a town
DOUBT = 0.5  # sds: an excess too small makes many false alarms, one too large misses a few
SKEWED = 9.0  # messages in cells of few tell so many times less of their clusters than dice would
MIXING = (0.5, 0.5)  # how much cells differ from row × column: relative variance, and its sd
NEW = 0.5  # messages: what a row never seen is worth


@dataclass(frozen=True)
class Levels:
    """Rows × columns: messages a day, and the gamma shape that says how surely."""

    daily: Floats
    shapes: Floats


def dispersion(counts: Floats, season: Floats, wander: Floats, timeline: Timeline) -> Floats:
    """Return variance ÷ mean of each row's cells, from counts (rows, columns, stretches).

    `season` (rows, stretches) is each stretch's factor, `wander` (rows,) what months vary anyway.
    A cell's messages are shared out over the blocks as its season says; the rest is clusters.
    """
    is_base = timeline.is_baseline
    blocks = np.eye(int(timeline.blocks.max(initial=0)) + 1)[timeline.blocks[is_base]]
    held = counts[..., is_base] @ blocks
    share = (season * timeline.days)[:, is_base] @ blocks
    share = share / np.maximum(share.sum(1, keepdims=True), 1e-12)
    fitted = held.sum(-1, keepdims=True) * share[:, None, :]
    free = np.maximum(1 - (share**2).sum(1), 0.05)
    total, squares = fitted.sum((1, 2)), (fitted**2).sum((1, 2))
    apart = ((held - fitted) ** 2).sum((1, 2)) / free
    excess = (apart - total - wander * squares) / np.maximum(total, 1.0)
    known = total**2 / np.maximum(2 * squares + SKEWED * total, 1e-12)
    mean, sureness = CLUSTERS[0], CLUSTERS[1] ** -2
    town = ((excess * known).sum() + mean * sureness) / (known.sum() + sureness)
    sureness = known + ALIKE**-2
    shrunk = (excess * known + max(town, 0.0) * ALIKE**-2) / sureness
    told: Floats = 1 + np.maximum(shrunk, 0.0) + DOUBT / np.sqrt(sureness)
    return told


def levels(counts: Floats, days: Floats, dispersion: Floats) -> Levels:
    """Shrink messages of the baseline (rows, columns), held in so many seasoned days (rows,)."""
    spread, days = dispersion[:, None], np.maximum(days, 1e-12)
    total = counts.sum(1)
    fair = np.maximum(total.sum() / len(total) / days, 1e-12)  # of a row like any other
    shapes = NEW + total / dispersion
    rows = shapes / (NEW / fair + days / dispersion)
    if counts.shape[1] == 1:
        return Levels(rows[:, None], shapes[:, None])
    columns = counts.sum(0) + NEW
    usual = rows[:, None] * columns / columns.sum()
    mixing = extra_variance(counts, usual * days[:, None], spread, prior=MIXING)[:, None]
    shapes = 1 / mixing + counts / spread
    return Levels(shapes / (1 / mixing / usual + days[:, None] / spread), shapes)
