"""The conditional exact test as statsmodels does it; clusters; what two comparisons tell."""

import numpy as np
import pytest
from statsmodels.stats.rates import test_poisson_2indep as two_rates

from core.measures.growth import Change, verdicts

PAIRS = [(9, 1), (1, 9), (14, 30), (3, 4), (0, 6), (250, 201)]


def change(now: float, then: float, share: float = 0.5, dispersion: float = 1.0) -> Change:
    return Change(np.array([now]), np.array([then]), share, np.array([dispersion]))


@pytest.mark.parametrize(("now_days", "then_days"), [(7, 7), (3, 7), (28, 21)])
@pytest.mark.parametrize(("now", "then"), PAIRS)
def test_p_is_twice_the_smaller_exact_tail(
    now: int, then: int, now_days: int, then_days: int
) -> None:
    tails = [
        two_rates(now, now_days, then, then_days, method="exact-cond", alternative=side).pvalue
        for side in ("larger", "smaller")
    ]
    told = change(now, then, now_days / (now_days + then_days)).p(6)
    assert told == pytest.approx([min(1, 2 * min(tails))], rel=1e-9)


def test_five_against_nothing_is_not_tested() -> None:
    assert np.isnan(change(5, 0).p(6)).all()
    assert change(6, 0).p(6)[0] == pytest.approx(2 * 0.5**6)


def test_messages_that_come_in_clusters_prove_less() -> None:
    single, double = change(20, 8).p(6)[0], change(20, 8, dispersion=2.0).p(6)[0]
    assert single < 0.05 < double
    assert double == pytest.approx(change(10, 4).p(6)[0])


def test_clustered_counts_of_one_rate_seldom_differ() -> None:
    """Incidents of 1 + geometric messages, drawn here: of 100 tests at 5 % about five are false."""
    chance = np.random.default_rng(4)
    incidents = chance.poisson(30, (2, 4000))
    now, then = incidents + chance.negative_binomial(np.maximum(incidents, 1), 0.7)
    dispersion = np.full(4000, now.var() / now.mean())
    p = Change(now.astype(float), then.astype(float), 0.5, dispersion).p(6)
    assert (p <= 0.05).mean() == pytest.approx(0.04, abs=0.012)
    plain = Change(now.astype(float), then.astype(float), 0.5, np.ones(4000)).p(6)
    assert (plain <= 0.05).mean() > 0.08


def test_days_are_the_exposure() -> None:
    assert change(6, 14, 3 / 10).ratio == pytest.approx([1.0])
    assert np.isnan(change(6, 0).ratio).all()
    assert np.isnan(change(6, 3, 0.0).ratio).all()
    assert np.isnan(change(6, 3, 0.0).p(6)).all()


@pytest.mark.parametrize(("previous", "year_ago", "says"), [
    ((30, 0.01), (30, 0.02), "grew"), ((90, 0.01), (90, 0.01), "fell"),
    ((30, 0.01), (90, 0.01), "opposite"), ((30, 0.01), (50, 0.9), "grew_since_previous"),
    ((50, 0.9), (90, 0.01), "fell_since_year_ago"), ((50, 0.9), (50, 0.8), "steady"),
    ((30, 0.01), (3, np.nan), "grew_since_previous"), ((3, np.nan), (3, np.nan), "unknown"),
])  # fmt: skip
def test_both_comparisons_must_say_so(
    previous: tuple[float, float], year_ago: tuple[float, float], says: str
) -> None:
    changes = change(60, previous[0]), change(60, year_ago[0])
    assert verdicts(changes, (np.array(previous[1:]), np.array(year_ago[1:])), 0.05) == [says]
