"""How much a count grew, against the period before and against a year ago, and whether by chance.

Given their sum, two Poisson counts are one binomial count: the conditional exact test of two rates
(Przyborowski and Wilenski, Biometrika 31 (1940)), with days as exposure. Messages come in clusters,
so they are counted in clusters, divided by their dispersion; of dispersion one the test is the
textbook's. Margins are judged before cells (Benjamini and Bogomolov, JRSS B 76 (2014)): a cell is
only asked whether it grew where its row or its column changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.special import betainc

from core.measures.negative_binomial import Floats

LEAST = 1e-9  # of a cluster: what no tail is told of
SAYS: Mapping[tuple[int, int], str] = {
    (1, 1): "grew",
    (-1, -1): "fell",
    (1, -1): "opposite",
    (-1, 1): "opposite",
    (1, 0): "grew_since_previous",
    (-1, 0): "fell_since_previous",
    (0, 1): "grew_since_year_ago",
    (0, -1): "fell_since_year_ago",
    (0, 0): "steady",
}
SURE = ("grew", "fell")  # both comparisons say so


@dataclass(frozen=True)
class Change:
    """Counts now and then, the share of days that now has (0: then is not known), dispersion."""

    now: Floats
    then: Floats
    share: float
    dispersion: Floats

    @property
    def known_then(self) -> Floats:
        """Return the count then, nan where that time is not known."""
        return self.then if self.share else np.full(self.then.shape, np.nan)

    @property
    def ratio(self) -> Floats:
        """Return messages a day now ÷ then; nan of nothing then.

        >>> Change(np.array([9.0, 2.0]), np.array([6.0, 0.0]), 0.5, np.ones(2)).ratio.tolist()
        [1.5, nan]
        """
        if not self.share:
            return np.full(self.now.shape, np.nan)
        then = np.where(self.then > 0, self.then, np.nan) / (1 - self.share)
        told: Floats = self.now / self.share / then
        return told

    @property
    def direction(self) -> Floats:
        """Return 1 of more a day than then, −1 of less, 0 of as much or not known."""
        told: Floats = np.sign(self.now * (1 - self.share) - self.then * self.share)
        return told if self.share else np.zeros(self.now.shape)

    def p(self, least: int) -> Floats:
        """Return the two-sided p; nan where both hold fewer than `least` messages.

        >>> change = Change(np.array([9.0, 2.0]), np.array([1.0, 1.0]), 0.5, np.ones(2))
        >>> change.p(6).round(4).tolist()
        [0.0215, nan]
        """
        now, then = self.now / self.dispersion, self.then / self.dispersion
        more = np.where(now > 0, betainc(np.maximum(now, LEAST), then + 1, self.share), 1.0)
        less = np.where(then > 0, betainc(np.maximum(then, LEAST), now + 1, 1 - self.share), 1.0)
        known = (self.now + self.then >= least) & (self.share > 0)
        told: Floats = np.where(known, np.minimum(2 * np.minimum(more, less), 1.0), np.nan)
        return told


def verdicts(changes: tuple[Change, Change], q: tuple[Floats, Floats], level: float) -> list[str]:
    """Say what two comparisons, with the period before and with a year ago, tell together.

    `unknown` where neither could be tested. A change that only one of them is sure of is told as
    such: it may be the season.

    >>> def against(then: float) -> Change:
    ...     return Change(np.array([9.0]), np.array([then]), 0.5, np.ones(1))
    >>> verdicts((against(1), against(8)), (np.array([0.02]), np.array([1.0])), 0.05)
    ['grew_since_previous']
    """
    told = [
        np.where(np.nan_to_num(one, nan=1.0) <= level, change.direction, 0).astype(int)
        for change, one in zip(changes, q, strict=True)
    ]
    untold: npt.NDArray[np.bool_] = np.isnan(q[0]) & np.isnan(q[1])
    pairs = zip(told[0].tolist(), told[1].tolist(), untold.tolist(), strict=True)
    return ["unknown" if silent else SAYS[one, other] for one, other, silent in pairs]
