"""Control limits: beyond them is exactly what binomial tails call rare."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import binom

from core.measures.funnel import funnel, judged, limits, overdispersion


@pytest.mark.parametrize("target", [0.08, 0.31, 0.5, 0.83, 0.96])
@pytest.mark.parametrize("n", [1, 2, 5, 9, 17, 36, 100, 251])
def test_whoever_lies_beyond_a_limit_is_as_rare_as_it_says(n: int, target: float) -> None:
    row = limits(target, [float(n)]).row(0, named=True)
    hits = np.arange(n + 1)
    above, below = binom.sf(hits - 1, n, target), binom.cdf(hits, n, target)
    for name, tail in (("high", 0.025), ("high_far", 0.001)):
        assert ((hits / n > row[name]) == (above < tail)).all()
    for name, tail in (("low", 0.025), ("low_far", 0.001)):
        assert ((hits / n < row[name]) == (below < tail)).all()


def test_limits_narrow_as_messages_grow() -> None:
    lines = funnel(0.8, 1.0, 5000)
    width = lines["high"] - lines["low"]
    assert width[-1] < 0.03
    assert width[0] > 0.5
    assert ((lines["low_far"] <= lines["low"]) & (lines["high"] <= lines["high_far"])).all()
    assert (width.diff().drop_nulls() < 1e-6).all()


def test_all_on_time_of_a_few_is_nothing_to_remark() -> None:
    units = pl.DataFrame({"hits": [5, 90, 60], "cases": [5, 100, 100]})
    assert judged(units)["stands"].to_list() == [0, 2, -2]


def test_units_that_differ_throughout_widen_the_limits_and_chance_does_not() -> None:
    chance = np.random.default_rng(2)
    cases = np.full(20, 400.0)
    same = chance.binomial(400, 0.7, 20).astype(float)
    apart = chance.binomial(400, chance.uniform(0.5, 0.9, 20)).astype(float)
    assert overdispersion(same, cases) == 1
    assert overdispersion(apart, cases) > 5
    told = judged(pl.DataFrame({"hits": apart, "cases": cases}))
    bare = limits(float(apart.sum() / cases.sum()), [400.0]).row(0, named=True)
    assert told["low"][0] < bare["low"]
    assert told["high"][0] > bare["high"]


@pytest.mark.parametrize("hits", [0, 10])
def test_all_or_none_on_time_makes_no_funnel_and_no_error(hits: int) -> None:
    told = judged(pl.DataFrame({"hits": [hits] * 12, "cases": [10] * 12}))
    assert told["stands"].to_list() == [0] * 12
    assert not funnel(hits / 10, 1.0, 10).is_empty()


def test_nobody_is_nobody() -> None:
    none = pl.DataFrame({"hits": [0], "cases": [0]})
    assert judged(none).is_empty()
    assert "stands" in judged(none).columns
