"""How well are themes guessed? Scores on messages that the model did not learn from."""

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.svm import LinearSVC

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.themes.fitting import fit
from etl.themes.folds import folds_of
from etl.themes.labelled import Labelled
from etl.themes.model import chances, confidence

TEST_FOLDS = 5  # one fifth is asked, four fifths teach
PAIRS = 10  # of labels most often taken for each other: what fits a screen
BINS = 10  # of confidence


@dataclass(frozen=True)
class Scores:
    """How one column was guessed."""

    accuracy: float
    macro_f1: float
    top3: float


@dataclass(frozen=True)
class Evaluation:
    """What `python -m etl evaluate` tells."""

    taught: int
    asked: int
    label: Scores
    group: Scores | None
    messages_per_second: float
    confused: list[tuple[str, str, int]]  # true, guessed, times
    reliability: list[tuple[float, float, int]]  # said, true, n


def split(given: Labelled) -> tuple[Labelled, Labelled]:
    """Share out messages for teaching and asking; those that read nearly the same stay together."""
    asked = folds_of(given.texts, TEST_FOLDS) == 0
    return _part(given, ~asked), _part(given, asked)


def _part(given: Labelled, chosen: np.ndarray) -> Labelled:
    at = np.flatnonzero(chosen).tolist()
    columns = (given.texts, given.themes, given.groups)
    texts, themes, groups = ([column[n] for n in at] if column else () for column in columns)
    return Labelled(texts, themes, groups)


def evaluate(taught: Labelled, asked: Labelled) -> Evaluation:
    """Learn from some messages and guess the others."""
    if len(set(taught.themes)) < 2 or not asked.texts:
        what, remedy = _("there is nothing to tell apart"), _("give more labelled rows")
        found = _("{n} labels to learn from, {asked} rows to ask about")
        told = found.format(n=len(set(taught.themes)), asked=len(asked.texts))
        raise Refusal(what, "python -m etl evaluate", told, remedy)
    model = fit(taught)
    begun = time.perf_counter()
    guessed = chances(model, asked.texts)
    took = time.perf_counter() - begun
    best = guessed.themes.argmax(axis=1)
    first = [model.themes.names[n] for n in best]
    said = confidence(model, guessed.themes.max(axis=1))
    return Evaluation(
        taught=len(taught.texts),
        asked=len(asked.texts),
        label=_scores(guessed.themes, model.themes.names, asked.themes),
        group=_scores(guessed.groups, model.groups.names, asked.groups) if asked.groups else None,
        messages_per_second=len(asked.texts) / took,
        confused=_confused(asked.themes, first),
        reliability=_reliability(said, np.array(first) == np.array(asked.themes)),
    )


def _scores(guessed: np.ndarray, names: Sequence[str], true: Sequence[str]) -> Scores:
    """Score guesses; a label that nobody taught cannot be guessed and counts as a miss."""
    best = np.argsort(-guessed, axis=1, kind="stable")[:, :3]
    told = np.array(names)[best]
    right = told == np.array(true)[:, None]
    return Scores(
        accuracy=float(right[:, 0].mean()),
        macro_f1=float(f1_score(true, told[:, 0], average="macro", zero_division=0)),
        top3=float(right.any(axis=1).mean()),
    )


def baseline(taught: Labelled, asked: Labelled) -> tuple[float, float | None]:
    """Return the accuracy of a plain TF-IDF of words and a linear machine on the same split."""
    measure = TfidfVectorizer()
    rows, others = measure.fit_transform(taught.texts), measure.transform(asked.texts)

    def accuracy(names: Sequence[str], true: Sequence[str]) -> float:
        return float((LinearSVC().fit(rows, names).predict(others) == np.array(true)).mean())

    group = accuracy(taught.groups, asked.groups) if asked.groups else None
    return accuracy(taught.themes, asked.themes), group


def _confused(true: Sequence[str], guessed: Sequence[str]) -> list[tuple[str, str, int]]:
    wrong = Counter(pair for pair in zip(true, guessed, strict=True) if pair[0] != pair[1])
    most = sorted(wrong.items(), key=lambda one: (-one[1], one[0]))[:PAIRS]
    return [(*pair, n) for pair, n in most]


def _reliability(said: np.ndarray, right: np.ndarray) -> list[tuple[float, float, int]]:
    """Compare confidence with truth in bins of equal width; an empty bin is not told."""
    at = np.minimum((said * BINS).astype(int), BINS - 1)
    bins = [at == number for number in range(BINS)]
    return [
        (float(said[one].mean()), float(right[one].mean()), int(one.sum()))
        for one in bins
        if one.any()
    ]


def error(evaluation: Evaluation) -> float:
    """Return how far confidence is from the truth: the mean over messages (ECE)."""
    gaps = [abs(said - true) * n for said, true, n in evaluation.reliability]
    return sum(gaps) / evaluation.asked
