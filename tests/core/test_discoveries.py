"""Benjamini–Hochberg as scipy does it; weights as if each test had a family of its own size."""

import numpy as np
import pytest
from scipy.stats import false_discovery_control

from core.measures.discoveries import adjusted


@pytest.mark.parametrize("seed", range(20))
def test_levels_are_scipys(seed: int) -> None:
    chance = np.random.default_rng(seed)
    p = chance.beta(0.3, 1.5, chance.integers(1, 400)).round(3)
    assert adjusted(p) == pytest.approx(false_discovery_control(p, method="bh"), abs=1e-12)


def test_what_was_not_tested_is_no_part_of_the_family() -> None:
    p = np.array([0.01, np.nan, 0.02, np.nan])
    told = adjusted(p)
    assert np.isnan(told[[1, 3]]).all()
    assert told[[0, 2]] == pytest.approx(false_discovery_control([0.01, 0.02]))


@pytest.mark.parametrize("seed", range(5))
def test_weighted_levels_are_those_of_weighted_ps(seed: int) -> None:
    chance = np.random.default_rng(seed)
    p, weights = chance.uniform(0, 0.2, 50), chance.uniform(0.5, 3, 50)
    share = weights * 50 / weights.sum()
    expected = false_discovery_control(np.minimum(p / share, 1))
    assert adjusted(p, weights) == pytest.approx(expected)
    assert adjusted(p, 7 * weights) == pytest.approx(expected)


def test_nothing_tested_is_nothing_found() -> None:
    assert adjusted(np.array([])).size == 0
    assert np.isnan(adjusted(np.full(3, np.nan), np.ones(3))).all()
