"""The forecast of the backlog: against smoothing by hand, at its edges, in known worlds."""

from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from core.criteria import criteria
from core.measures.forecast import AHEAD, SHIFT, WEEKS, forecast, history
from tests.statistics.load import demo, figures, simulated

LEAST = criteria().forecast_least_weeks
Z80 = 1.2815515655446004


def stock(*counts: int) -> pl.Series:
    return pl.Series(counts, dtype=pl.Int64)


def wandering(seed: int, weeks: int = 90) -> npt.NDArray[np.int64]:
    """Draw a stock whose level wanders, with neither trend nor season."""
    chance = np.random.default_rng(seed)
    level = 30 + np.cumsum(chance.normal(0, 1.5, weeks))
    drawn: npt.NDArray[np.int64] = chance.poisson(np.clip(level, 1, None))
    return drawn


def smoothed(counts: npt.NDArray[np.int64]) -> tuple[float, float, float]:
    """Smooth by hand: the level after the last week, its weight α, the deviation of the errors."""
    scaled = np.sqrt(counts + SHIFT)

    def walked(alpha: float, level: float) -> tuple[float, npt.NDArray[np.float64]]:
        errors = []
        for value in scaled:
            errors.append(value - level)
            level += alpha * errors[-1]
        return level, np.array(errors)

    fitted = minimize(
        lambda told: (walked(*told)[1] ** 2).sum(),
        x0=[0.4, scaled[:8].mean()],
        bounds=[(1e-4, 0.9999), (0, None)],
    ).x
    level, errors = walked(*fitted)
    return level, float(fitted[0]), float(np.sqrt((errors**2).mean()))


@pytest.mark.parametrize("seed", [1, 4, 6])
def test_without_a_trend_it_is_smoothing_by_hand(seed: int) -> None:
    counts = wandering(seed)
    level, alpha, sigma = smoothed(counts)
    told = forecast(pl.Series(counts))
    assert told["expected"].n_unique() == 1
    assert told["expected"][0] == pytest.approx(level**2 - SHIFT, rel=0.02)
    for step, low, high in told.select("step", "low", "high").rows():
        reach = Z80 * sigma * np.sqrt(1 + (step - 1) * alpha**2)
        assert low == pytest.approx((level - reach) ** 2 - SHIFT, abs=1.6)
        assert high == pytest.approx((level + reach) ** 2 - SHIFT, abs=1.6)


def test_a_queue_that_grows_is_expected_to_grow_but_ever_less() -> None:
    chance = np.random.default_rng(3)
    told = forecast(pl.Series(chance.poisson(50 + 4 * np.arange(80))))["expected"]
    steps = told.diff().drop_nulls().to_list()
    assert told[0] == pytest.approx(50 + 4 * 80, rel=0.1)
    assert 4 > steps[0] > steps[1] > steps[2] > 0


@pytest.mark.parametrize("n", [0, 1, LEAST - 1])
def test_a_short_history_gives_no_forecast(n: int) -> None:
    told = forecast(pl.Series([5] * n, dtype=pl.Int64))
    assert told.is_empty()
    assert dict(told.schema) == AHEAD
    assert forecast(pl.Series([5] * LEAST)).height == WEEKS


def test_a_hidden_week_gives_no_forecast() -> None:
    assert forecast(pl.Series([5] * 40 + [None] + [5] * 40)).is_empty()


@settings(max_examples=25)
@given(st.lists(st.integers(0, 40), min_size=LEAST, max_size=60))
def test_no_history_makes_it_negative_or_puts_it_outside_its_interval(counts: list[int]) -> None:
    told = forecast(stock(*counts))
    assert told["low"].min() >= 0  # type: ignore[operator]  # a count
    assert (told["low"] <= told["expected"]).all()
    assert (told["expected"] <= told["high"]).all()
    assert told["step"].to_list() == [1, 2, 3, 4]


def test_the_same_history_always_gives_the_same_forecast() -> None:
    counts = pl.Series(wandering(9))
    assert forecast(counts).equals(forecast(counts))


def weeks(*records: tuple[int, int]) -> pl.DataFrame:
    monday = date(2026, 3, 2)
    return pl.DataFrame(
        [(monday + timedelta(weeks=n), *one) for n, one in enumerate(records)],
        schema={"week_on": pl.Date, "days": pl.Int64, "open_messages": pl.Int64},
        orient="row",
    )


@pytest.mark.parametrize(
    ("records", "known"),
    [
        ([(7, 1), (7, 2), (7, 3)], [1, 2, 3]),
        ([(2, 9), (7, 2), (7, 3)], [2, 3]),  # the first week was cut
        ([(7, 1), (7, 2), (4, 3)], [1, 2, 3]),  # nearly a week: beside the one before
        ([(7, 1), (7, 2), (3, 3)], [1, 3]),  # a few days: in its place
        ([(3, 3)], [3]),
        ([], []),
    ],
)
def test_what_is_open_today_counts_as_the_last_week(
    records: list[tuple[int, int]], known: list[int]
) -> None:
    assert history(weeks(*records)).to_list() == known


@pytest.mark.parametrize("kind", ["patient", "overworked"])
def test_in_drawn_queues_the_interval_holds_what_it_promises(kind: str) -> None:
    score = simulated(kind)
    assert score.looks == 200
    assert 0.75 <= score.covered <= 0.9
    assert score.error <= 1.0


@pytest.mark.parametrize("seed", [1, 2])
def test_on_the_demo_it_beats_staying_as_it_is(seed: int) -> None:
    score = demo(seed)
    assert score.looks >= 50
    assert 0.75 <= score.covered <= 0.92
    assert score.error <= 0.95


def test_every_promise_of_the_paper_is_kept() -> None:
    assert not [figure.row() for figure in figures() if not figure.is_kept]
