"""Tails and middles as scipy's distributions give them; of much and of nearly nothing."""

import numpy as np
import pytest
from scipy.stats import nbinom, norm, poisson

from core.measures.negative_binomial import signed_z, upper_mid_p, usual

MEANS = np.array([0.003, 0.4, 2.0, 8.0, 150.0, 20_000.0])


@pytest.mark.parametrize("dispersion", [1.01, 1.5, 7.0])
@pytest.mark.parametrize("times", [0.0, 0.5, 1.0, 1.6, 3.0])
def test_a_tail_is_the_sum_of_the_mass(dispersion: float, times: float) -> None:
    n = np.round(MEANS * times)
    size, chance = MEANS / (dispersion - 1), 1 / dispersion
    told = upper_mid_p(n, MEANS, MEANS * dispersion)
    mass = nbinom.sf(n, size, chance) + nbinom.pmf(n, size, chance) / 2
    assert told == pytest.approx(mass, rel=1e-6, abs=1e-290)


def test_without_more_variance_than_mean_it_is_poisson() -> None:
    n = np.array([0.0, 2.0, 4.0, 20.0, 160.0, 20_100.0])
    mass = poisson.sf(n, MEANS) + poisson.pmf(n, MEANS) / 2
    assert upper_mid_p(n, MEANS, MEANS) == pytest.approx(mass, rel=1e-3, abs=1e-12)


def test_a_mid_p_of_no_surprise_is_a_half_on_average() -> None:
    chance = np.random.default_rng(1)
    n = chance.negative_binomial(2, 0.4, 100_000).astype(float)
    mean, variance = np.full(n.size, 3.0), np.full(n.size, 7.5)
    assert upper_mid_p(n, mean, variance).mean() == pytest.approx(0.5, abs=0.003)


def test_a_z_is_the_normal_deviate_and_never_endless() -> None:
    p = np.array([0.5, 1e-3, 0.999, 1e-200])
    assert signed_z(p) == pytest.approx(norm.isf(p), abs=1e-9)
    assert np.isfinite(signed_z(np.array([0.0, 1.0]))).all()


def test_the_usual_range_holds_its_share() -> None:
    mean, variance = MEANS, MEANS * 2
    low, high = usual(mean, variance, 0.8)
    size, chance = MEANS, 0.5
    held = nbinom.cdf(high, size, chance) - nbinom.cdf(low - 1, size, chance)
    assert (held >= 0.8).all()
    assert nbinom.cdf(low - 1, size, chance)[low > 0] == pytest.approx(0.1, abs=0.1)


def test_of_what_is_not_known_nothing_is_told() -> None:
    unknown = np.array([np.nan])
    assert np.isnan(upper_mid_p(np.array([3.0]), unknown, unknown)).all()
    assert np.isnan(usual(unknown, unknown, 0.8)).all()
