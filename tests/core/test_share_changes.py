"""A share that moved is told from one that wobbles, against references and in seeded worlds."""

import numpy as np
import polars as pl
import pytest
from scipy import stats
from statsmodels.stats.multitest import multipletests

from core.measures.share_changes import share_changes

UNITS = [f"unit {n}" for n in range(12)]


def counted(part: np.ndarray, n: np.ndarray) -> pl.DataFrame:
    shares = [p / m if m else None for p, m in zip(part, n, strict=True)]
    return pl.DataFrame({"unit": UNITS[: len(n)], "share": shares, "n": n.tolist()})


def told(now: pl.DataFrame, before: pl.DataFrame) -> pl.DataFrame:
    return share_changes(now, before, "unit", smallest_n=5, fdr=0.1)


def test_equals_fisher_and_the_reference_of_false_discovery() -> None:
    draw = np.random.default_rng(1)
    n, n_before = draw.integers(5, 40, 12), draw.integers(40, 400, 12)
    part, part_before = draw.binomial(n, 0.7), draw.binomial(n_before, 0.8)
    p = [
        stats.fisher_exact([[a, m - a], [b, k - b]]).pvalue
        for a, m, b, k in zip(part, n, part_before, n_before, strict=True)
    ]
    known = told(counted(part, n), counted(part_before, n_before))
    assert known["q"].to_list() == pytest.approx(multipletests(p, method="fdr_bh")[1])


def test_few_cases_are_not_tested() -> None:
    now = counted(np.array([0, 4]), np.array([4, 5]))
    known = told(now, counted(np.array([90, 90]), np.array([100, 100])))
    assert known.select("q", "has_changed").row(0) == (None, None)
    assert known["has_changed"][1] is not None


def test_nobody_to_compare_is_an_empty_answer() -> None:
    nobody = counted(np.array([]), np.array([])).cast({"share": pl.Float64, "n": pl.Int64})
    assert told(nobody, nobody).is_empty()


def test_worlds_without_a_change_rarely_show_one() -> None:
    draw = np.random.default_rng(2026)
    alarms = 0
    for _world in range(300):
        n, n_before = draw.poisson(8, 12) + 1, draw.poisson(300, 12) + 1
        usual = draw.uniform(0.6, 0.95, 12)
        now = counted(draw.binomial(n, usual), n)
        known = told(now, counted(draw.binomial(n_before, usual), n_before))
        alarms += bool(known["has_changed"].any())
    assert alarms / 300 <= 0.10


def test_a_unit_that_collapsed_is_found() -> None:
    draw = np.random.default_rng(7)
    found = 0
    for _world in range(200):
        n, n_before = np.full(12, 15), np.full(12, 300)
        usual = draw.uniform(0.85, 0.95, 12)
        fallen = usual.copy()
        fallen[3] = 0.3
        now = counted(draw.binomial(n, fallen), n)
        known = told(now, counted(draw.binomial(n_before, usual), n_before))
        found += bool(known.filter(unit="unit 3")["has_changed"].item())
    assert found / 200 >= 0.80
