"""Three linear learners: each tells a score of every class for every measured text.

A support vector machine, a smoothed one and a naive Bayes err on different messages.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import SGDClassifier
from sklearn.naive_bayes import ComplementNB
from sklearn.svm import LinearSVC

THREADS = 2  # the learners leave the interpreter while they work
MARGIN = 0.5  # of the machine: on five labelled collections 0.3 to 1 differ by half a point
EASE = 0.5  # of the smoothed one, shared out among the messages: the same margin, drawn otherwise
ROUNDS = 10  # of the smoothed one: five lose a point, fifteen gain none
SMOOTH = 0.1  # of the naive Bayes

Linear = tuple[np.ndarray, np.ndarray]  # terms x classes, and the offset of each class
Learner = Callable[[csr_matrix, np.ndarray], Linear]


def machine(rows: csr_matrix, numbers: np.ndarray) -> Linear:
    """Draw the widest margin around every class."""
    told = LinearSVC(C=MARGIN, random_state=0).fit(rows, numbers)
    return _both(told.coef_, told.intercept_)


def smoothed(rows: csr_matrix, numbers: np.ndarray) -> Linear:
    """Draw a margin that forgives what lies far beyond it: labels of real exports are noisy."""
    ease = EASE / len(numbers)
    told = SGDClassifier(
        loss="modified_huber", alpha=ease, max_iter=ROUNDS, tol=None, random_state=0
    )
    told.fit(rows, numbers)
    return _both(told.coef_, told.intercept_)


def bayes(rows: csr_matrix, numbers: np.ndarray) -> Linear:
    """Compare each class with all others together, which is fair to the small."""
    weights = ComplementNB(alpha=SMOOTH).fit(rows, numbers).feature_log_prob_
    return (weights - weights.mean(axis=0)).T.astype(np.float32), np.zeros(len(weights))


LEARNERS: tuple[Learner, ...] = (machine, smoothed, bayes)


def _both(weights: np.ndarray, offsets: np.ndarray) -> Linear:
    """Give each of two classes its own score, as of more they have."""
    if len(weights) == 1:
        weights, offsets = np.vstack([-weights, weights]), np.array([-offsets[0], offsets[0]])
    return weights.T.astype(np.float32), offsets.astype(np.float32)


def all_taught(rows: csr_matrix, numbers: np.ndarray) -> list[Linear]:
    """Teach every learner; classes are those of `numbers`, in order."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda learner: learner(rows, numbers), LEARNERS))


def tried(rows: csr_matrix, numbers: np.ndarray, classes: int, folds: np.ndarray) -> np.ndarray:
    """Score texts by learners that did not see them: learners x asked texts x classes.

    The folds number who is asked together; a negative one only teaches. A class that nobody taught
    scores as low as the lowest.
    """
    scores = np.zeros((len(LEARNERS), len(folds), classes), np.float32)
    for fold in np.unique(folds[folds >= 0]):
        asked = folds == fold
        there = np.unique(numbers[~asked])
        if len(there) < 2:
            continue
        for nth, (weights, offsets) in enumerate(all_taught(rows[~asked], numbers[~asked])):
            told = rows[asked] @ weights + offsets
            full = np.repeat(told.min(axis=1, keepdims=True), classes, axis=1)
            full[:, there] = told
            scores[nth, asked] = full
    return scores[:, folds >= 0]
