"""Labelled texts → a model: learners pooled as they deserve, in chances that hold.

How loud each learner is, and how much themes and their groups hear each other, is found on
messages that it did not learn from: texts that read the same are never on both sides.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from sklearn.isotonic import IsotonicRegression

from etl.language.lemmas import lemma, words
from etl.themes.labelled import Labelled
from etl.themes.learners import all_taught, tried
from etl.themes.model import Level, Model, logarithm, softmax, together
from etl.themes.terms import OFTEN, learnt, measured

FOLDS = 3  # two thirds teach: more folds cost time and move the pool by less than its own error
ENOUGH = 6_000  # messages tell a share to one hundredth: no further fold is asked
ONLY_TEACHES = -1
FIRST_POOL = (3.0, 1.0, 0.1)  # how loud the learners are before it is found out
LOUDEST, MOST_HEED = 30.0, 3.0  # bounds of the search: never met on real labels
KNOTS = 40  # of the curve of confidence


@dataclass(frozen=True)
class _Side:
    """One level while it is learnt."""

    names: tuple[str, ...]
    numbers: np.ndarray  # of every text's name; none where there is no such level
    true: np.ndarray  # the same of the asked texts
    scores: np.ndarray  # asked texts x names, pooled
    pool: np.ndarray


def fold_of(text: str, folds: int) -> int:
    """Deal a text to a fold; texts that differ in form, case and numbers only go together.

    >>> fold_of("Нет воды, дом 5", 100) == fold_of("нет ВОДЫ дом 7!", 100)
    True
    """
    said = " ".join(lemma(word) for word in words(text))
    return zlib.crc32(said.encode()) % folds


def fit(given: Labelled, often: int = OFTEN) -> Model:
    """Learn the themes; a theme of a single message is learnt too, and hardly ever guessed."""
    terms = learnt(given.texts, often)
    rows = csr_matrix(measured(given.texts, terms))
    folds = _asked([fold_of(text, FOLDS) for text in given.texts])
    themes, groups = (_side(rows, names, folds) for names in (given.themes, given.groups))
    kin = _kin(themes, groups)
    heed = _heed(themes, groups, kin)
    curve = _reliability(together(themes.scores, groups.scores, kin, heed).themes, themes.true)
    levels = [_level(rows, side) for side in (themes, groups)]
    above, below = (replace(level, heed=one) for level, one in zip(levels, heed, strict=True))
    return Model(terms, above, below, kin, *curve)


def _asked(folds: Sequence[int]) -> np.ndarray:
    """Say which fold each message is asked in; where enough are asked, the others only teach.

    >>> _asked([0, 1, 2, 1]).tolist()
    [0, 1, 2, 1]
    """
    told, asked = np.array(folds), 0
    for fold in range(FOLDS):
        ours = np.array(folds) == fold
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
        return _Side(names, numbers, true, scores, np.zeros(len(FIRST_POOL)))
    apart = tried(rows, numbers, len(names), folds)
    pool = _pool(apart, true)
    return _Side(names, numbers, true, np.tensordot(pool, apart, axes=1), pool)


def _pool(apart: np.ndarray, true: np.ndarray) -> np.ndarray:
    """Find how loud each learner is to be: the least surprise by what is true."""

    def surprise(pool: np.ndarray) -> float:
        return _surprise(softmax(np.tensordot(pool, apart, axes=1)), true)

    bounds = [(0, LOUDEST)] * len(FIRST_POOL)
    return np.asarray(minimize(surprise, FIRST_POOL, bounds=bounds, method="L-BFGS-B").x)


def _surprise(guessed: np.ndarray, true: np.ndarray) -> float:
    return float(-logarithm(guessed[np.arange(len(true)), true]).mean())


def _kin(themes: _Side, groups: _Side) -> np.ndarray:
    counts = np.zeros((len(themes.names), len(groups.names)))
    if groups.names:
        np.add.at(counts, (themes.numbers, groups.numbers), 1)
        counts /= counts.sum(axis=1, keepdims=True)
    return counts


def _heed(themes: _Side, groups: _Side, kin: np.ndarray) -> tuple[float, float]:
    """Find how much each level is to listen to the other."""
    if not groups.names:
        return 0.0, 0.0

    def surprise(heed: np.ndarray) -> float:
        told = together(themes.scores, groups.scores, kin, (heed[0], heed[1]))
        return _surprise(told.themes, themes.true) + _surprise(told.groups, groups.true)

    told = minimize(surprise, [0.5, 0.5], bounds=[(0, MOST_HEED)] * 2, method="L-BFGS-B").x
    return float(told[0]), float(told[1])


def _reliability(guessed: np.ndarray, true: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Draw how often guesses of each chance were right, never falling."""
    best = guessed.max(axis=1).astype(float)
    right = guessed.argmax(axis=1) == true
    curve = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(best, right)
    said = np.quantile(best, np.linspace(0, 1, KNOTS))
    return said, np.asarray(curve.predict(said))


def _level(rows: csr_matrix, side: _Side) -> Level:
    weights = np.zeros((rows.shape[1], len(side.names)), np.float32)
    offsets = np.zeros(len(side.names), np.float32)
    if len(side.names) > 1:
        for loud, told in zip(side.pool, all_taught(rows, side.numbers), strict=True):
            weights += np.float32(loud) * told[0]
            offsets += (loud * told[1]).astype(np.float32)
    return Level(side.names, weights, offsets, 0.0)
