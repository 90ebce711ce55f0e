"""Curves with late entry, their quantiles and effective counts, against other libraries."""

import warnings

import numpy as np
import polars as pl
import pytest
from statsmodels.duration.survfunc import SurvfuncRight

from core.measures.effective import counts
from core.measures.norm_audit import audit
from core.measures.survival import curve

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what lifelines thinks of its own pandas
    from lifelines import KaplanMeierFitter

NORM = 9.0
Waits = tuple[np.ndarray, np.ndarray, np.ndarray]


def waits(seed: int, n: int = 150, *, late: bool = True) -> Waits:
    """Draw ages at entry, at exit and whether answered; ages are whole, so that there are ties."""
    chance = np.random.default_rng(seed)
    entry = np.where(chance.random(n) < 0.4, chance.integers(0, 8, n), -1) if late else -np.ones(n)
    stay = np.ceil(chance.weibull(1.4, n) * 8) + 1
    left = np.maximum(entry, 0) + stay
    return entry, left, chance.random(n) < 0.75


def table(told: Waits, norm: float = NORM) -> pl.DataFrame:
    entry, left, answered = told
    ages = sorted({*left[answered], left.max()})
    rows = [
        (
            "all", float(age), int(((entry < age) & (age <= left)).sum()),
            int(((left == age) & answered).sum()), norm,
        )
        for age in ages
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=["unit", "t", "at_risk", "events", "norm"], orient="row")


@pytest.mark.parametrize("seed", range(12))
def test_the_curve_is_that_of_lifelines(seed: int) -> None:
    entry, left, answered = told = waits(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same
        theirs = KaplanMeierFitter().fit(left, answered, entry=entry)
        for age, ours in curve(table(told)).select("t", "survival").rows():
            assert ours == pytest.approx(float(theirs.predict(age)))


@pytest.mark.parametrize("seed", range(12))
def test_four_of_five_are_answered_when_lifelines_says(seed: int) -> None:
    entry, left, answered = told = waits(seed)
    ours = audit(table(told), 0.8, ["unit"]).row(0, named=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the same
        fitted = KaplanMeierFitter().fit(left, answered, entry=entry)
        theirs = float(fitted.percentile(0.2))
        soon = 1 - float(fitted.predict(NORM))
    assert ours["met"] == (theirs if np.isfinite(theirs) else None)
    assert ours["within"] == pytest.approx(soon)
    assert (ours["met"] is not None and ours["met"] <= NORM) == (soon >= 0.8 - 1e-9)


@pytest.mark.parametrize("seed", range(12))
def test_effective_counts_have_the_variance_of_statsmodels(seed: int) -> None:
    entry, left, answered = told = waits(seed)
    (row,) = counts(table(told), "norm", ["unit"]).to_dicts()
    theirs = SurvfuncRight(left, answered.astype(int), entry=entry)
    at = np.searchsorted(theirs.surv_times, NORM, side="right") - 1
    share, error = theirs.surv_prob[at], theirs.surv_prob_se[at]
    assert row["hits"] / row["cases"] == pytest.approx(1 - share)
    assert share * (1 - share) / row["cases"] == pytest.approx(error**2)


def test_when_everybody_is_followed_to_the_answer_counts_are_the_messages() -> None:
    entry, left, _answered = waits(3, late=False)
    told = entry, left, np.ones(len(left), bool)
    (row,) = counts(table(told), "norm", ["unit"]).to_dicts()
    assert row["cases"] == pytest.approx(len(left))
    assert row["hits"] == pytest.approx((left <= NORM).sum())


@pytest.mark.parametrize(("answers", "hits"), [([20.0] * 5, 0), ([2.0] * 5, 5)])
def test_none_or_all_within_the_norm_are_worth_everybody_seen(
    answers: list[float], hits: int
) -> None:
    left = np.array(answers)
    (row,) = counts(table((-np.ones(5), left, left > 0)), "norm", ["unit"]).to_dicts()
    assert (row["hits"], row["cases"]) == (hits, 5)


def test_what_nobody_saw_has_no_counts_and_no_age() -> None:
    waiting = table((-np.ones(3), np.array([3.0, 4.0, 5.0]), np.zeros(3, bool)))
    assert counts(waiting, "norm", ["unit"]).is_empty()
    told = audit(waiting, 0.8, ["unit"]).row(0, named=True)
    assert told["met"] is None
    assert told["within"] is None
