"""Labelled texts → a model: learners pooled as they deserve, in chances that hold.

How loud each learner is, and how much themes and their groups hear each other, is found on
messages that it did not learn from.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression

from etl.themes.folds import folds_of
from etl.themes.labelled import Labelled
from etl.themes.learners import LEARNERS, all_taught, tried
from etl.themes.model import Level, Model, logarithm, softmax, together
from etl.themes.terms import OFTEN, learnt, measured

FOLDS = 3  # two thirds teach; five, tried on real requests, left confidence 0.10 off and not 0.04
ENOUGH = 6_000  # messages tell a share to one hundredth: no further fold is asked
ONLY_TEACHES = -1
LOUDEST, MOST_HEED = 30.0, 5.0  # bounds of the search: never met on real labels
KNOTS = 40  # of the curve of confidence

Surprise = Callable[[np.ndarray], float]


@dataclass(frozen=True)
class _Side:
    """One level while it is learnt."""

    names: tuple[str, ...]
    numbers: np.ndarray  # of every text's name; none where there is no such level
    true: np.ndarray  # the same of the asked texts
    scores: np.ndarray  # asked texts x names, pooled
    pool: np.ndarray


def fit(given: Labelled, often: int = OFTEN) -> Model:
    """Learn the themes; a theme of a single message is learnt too, and hardly ever guessed."""
    terms = learnt(given.texts, often)
    rows = csr_matrix(measured(given.texts, terms))
    folds = _asked(folds_of(given.texts, FOLDS))
    themes, groups = (_side(rows, names, folds) for names in (given.themes, given.groups))
    kin = _kin(themes, groups)
    loud, heed = _mixed(themes, groups, kin)
    tried_ = together(loud[0] * themes.scores, loud[1] * groups.scores, kin, heed)
    curve = _reliability(tried_.themes, themes.true)
    above, below = (
        _level(rows, side, own, other)
        for side, own, other in zip((themes, groups), loud, heed, strict=True)
    )
    return Model(terms, above, below, kin, *curve)


def _asked(folds: np.ndarray) -> np.ndarray:
    """Say which fold each message is asked in; where enough are asked, the others only teach.

    >>> _asked(np.array([0, 1, 2, 1])).tolist()
    [0, 1, 2, 1]
    """
    told, asked = folds.copy(), 0
    for fold in range(FOLDS):
        ours = folds == fold
        if asked >= ENOUGH:
            told[ours] = ONLY_TEACHES
        asked += int(ours.sum())
    return told


def _side(rows: csr_matrix, said: Sequence[str], folds: np.ndarray) -> _Side:
    names = tuple(sorted(set(said)))
    at = {name: number for number, name in enumerate(names)}
    numbers = np.array([at[name] for name in said], np.int32)
    true = numbers[folds != ONLY_TEACHES] if names else numbers
    if len(names) < 2:  # nothing to tell apart
        scores = np.zeros((int((folds != ONLY_TEACHES).sum()), len(names)))
        return _Side(names, numbers, true, scores, np.zeros(len(LEARNERS)))
    apart = tried(rows, numbers, len(names), folds)
    pool = _pool(apart, true)
    return _Side(names, numbers, true, np.tensordot(pool, apart, axes=1), pool)


def _pool(apart: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Find how loud each learner is to be: the least surprise by what is true."""
    at = np.arange(len(true))

    def surprise(pool: np.ndarray) -> tuple[float, np.ndarray]:
        guessed = softmax(np.tensordot(pool, apart, axes=1))
        expected = np.einsum("ij,kij->k", guessed, apart, optimize=True) / len(true)
        return _surprise(guessed, true), expected - apart[:, at, true].mean(axis=1)

    bounds = [(0, LOUDEST)] * len(apart)
    found = minimize(surprise, np.ones(len(apart)), jac=True, bounds=bounds, method="L-BFGS-B")
    return np.asarray(found.x)


def _surprise(guessed: np.ndarray, true: np.ndarray) -> float:
    return float(-logarithm(guessed[np.arange(len(true)), true]).mean())


def _kin(themes: _Side, groups: _Side) -> np.ndarray:
    counts = np.zeros((len(themes.names), len(groups.names)))
    if groups.names:
        np.add.at(counts, (themes.numbers, groups.numbers), 1)
        counts /= counts.sum(axis=1, keepdims=True)
    return counts


def _mixed(
    themes: _Side, groups: _Side, kin: np.ndarray
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Find how loud each level is itself, and how much it is to listen to the other.

    A group that is hard to learn from words is better told by the themes within it.
    """
    if not groups.names:
        return (1.0, 1.0), (0.0, 0.0)

    def surprise(mix: np.ndarray) -> float:
        told = together(mix[0] * themes.scores, mix[1] * groups.scores, kin, (mix[2], mix[3]))
        return _surprise(told.themes, themes.true) + _surprise(told.groups, groups.true)

    found = minimize(surprise, [1, 1, 0.5, 0.5], bounds=[(0, MOST_HEED)] * 4, method="L-BFGS-B").x
    own, other, down, up = (float(one) for one in found)
    return (own, other), (down, up)


def _reliability(guessed: np.ndarray, true: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Draw how often guesses of each chance were right, never falling."""
    best = guessed.max(axis=1).astype(float)
    right = guessed.argmax(axis=1) == true
    curve = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(best, right)
    said = np.quantile(best, np.linspace(0, 1, KNOTS))
    return said, np.asarray(curve.predict(said))


def _level(rows: csr_matrix, side: _Side, own: float, heed: float) -> Level:
    weights = np.zeros((rows.shape[1], len(side.names)), np.float32)
    offsets = np.zeros(len(side.names), np.float32)
    if len(side.names) > 1:
        for loud, told in zip(own * side.pool, all_taught(rows, side.numbers), strict=True):
            weights += np.float32(loud) * told[0]
            offsets += (loud * told[1]).astype(np.float32)
    return Level(side.names, weights, offsets, heed)
