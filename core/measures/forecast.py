"""How many messages will be open in the coming weeks: exponential smoothing with its uncertainty.

The weekly stock of open messages is smoothed on Anscombe's scale √(n + ⅜) (Biometrika 35, 1948), on
which a count of any size swings alike, and back from which nothing falls below zero. Of two models
of Hyndman, Koehler, Ord and Snyder, *Forecasting with Exponential Smoothing* (2008), fitted by
statsmodels, the one with the lower AICc speaks: a level alone, or a level with a damped trend.
Why these, and how they did, is in `docs/decisions/0003-the-forecast-of-the-backlog.md`.
"""

import warnings
from typing import Any

import numpy as np
import polars as pl

from core.criteria import criteria

WEEKS = 4  # ahead, as far as a meeting can still do something about it
PATHS = 4000  # simulated futures: the ends of the interval are steady to a tenth of its width
SEED = 20260105  # the same history always gives the same picture
SHIFT = 0.375
WHOLE = 7  # days
NEARLY = 4  # days: a last week shorter than this takes the place of the one before it

AHEAD = {"step": pl.Int64, "expected": pl.Float64, "low": pl.Int64, "high": pl.Int64}


def forecast(stock: pl.Series) -> pl.DataFrame:
    """Return step (weeks ahead, 1…), expected, low, high: the open messages to come.

    `stock` holds counts at the ends of equal weeks, the oldest first. `expected` is the median of
    what may come, low and high its interval (`forecast_share` of `criteria.toml`), whole messages,
    rounded outwards. Fewer weeks than `forecast_least_weeks`, or a hidden one among them, are no
    ground: then there are no rows.

    >>> forecast(pl.Series([7] * 60)).row(0)
    (1, 7.0, 7, 7)
    >>> forecast(pl.Series([7] * 5)).height
    0
    """
    if stock.len() < criteria().forecast_least_weeks or stock.null_count():
        return pl.DataFrame(schema=AHEAD)
    scaled = np.sqrt(stock.to_numpy().astype(float) + SHIFT)
    if np.ptp(scaled) == 0:
        futures = np.full((WEEKS, 1), scaled[-1])
        middle = futures[:, 0]
    else:
        model = _fitted(scaled)
        middle = np.asarray(model.forecast(WEEKS))
        chance = np.random.default_rng(SEED)
        futures = np.asarray(
            model.simulate(WEEKS, anchor="end", repetitions=PATHS, rng=chance)
        ).reshape(WEEKS, -1)
    tail = (1 - criteria().forecast_share) / 2
    low, high = np.quantile(futures, [tail, 1 - tail], axis=1)
    return pl.DataFrame(
        {
            "step": np.arange(1, WEEKS + 1),
            "expected": _counted(middle),
            "low": np.floor(_counted(low) + 1e-9),
            "high": np.ceil(_counted(high) - 1e-9),
        }
    ).cast(AHEAD)  # type: ignore[arg-type]  # a dict of types is a schema


def history(weeks: pl.DataFrame) -> pl.Series:
    """Return the stock at the ends of about equal weeks, from records of days and open_messages.

    Records stand in time; one of fewer than seven days is a week that somebody cut. A cut week
    counts only as the last: what is open today is the best that is known of today, and beside it
    the week before stands only when it ended at least four days ago.

    >>> weeks = pl.DataFrame({"days": [3, 7, 7, 2], "open_messages": [1, 2, 3, 4]})
    >>> history(weeks).to_list()
    [2, 4]
    """
    whole = weeks.filter(pl.col("days") == WHOLE)["open_messages"]
    if weeks.is_empty() or weeks["days"][-1] == WHOLE:
        return whole
    today = weeks["open_messages"].tail(1)
    return (whole.head(-1) if weeks["days"][-1] < NEARLY else whole).append(today)


def ready() -> type:
    """Import the model: two seconds that only those pay who forecast.

    A server calls it before its first reader: of two threads that import pandas, which comes with
    it, at the same moment, one would find it half made.
    """
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    return ETSModel  # type: ignore[no-any-return]  # the library says no types


def _fitted(scaled: np.ndarray[Any, Any]) -> Any:
    """Fit both models and return the one that explains more for what it costs."""
    model = ready()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a flat likelihood: either end of it is as good
        level = model(scaled, error="add").fit(disp=False)
        trend = model(scaled, error="add", trend="add", damped_trend=True).fit(disp=False)
    return trend if trend.aicc < level.aicc else level


def _counted(scaled: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Go back to counts; below the scale's zero there is nothing."""
    counts: np.ndarray[Any, Any] = np.maximum(np.maximum(scaled, 0) ** 2 - SHIFT, 0)
    return counts
