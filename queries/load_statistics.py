"""What questions about load add to counts: a forecast, answers needed, significant themes."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import polars as pl

from core.measures.clearing import with_extra_answers
from core.measures.forecast import forecast, history
from core.measures.significance import significance

Ask = Callable[..., pl.DataFrame]
Params = Mapping[str, object]

WEEK = timedelta(days=7)


def with_forecast(weeks: pl.DataFrame, _params: Params) -> pl.DataFrame:
    """Add a record for each week to come; expected, low and high are null where it is known."""
    ahead = forecast(history(weeks.filter("is_settled")))
    told = ahead.select(
        pl.lit(weeks["ends_on"].max(), pl.Date).alias("ends_on") + pl.col("step") * WEEK,
        pl.lit(7, pl.Int64).alias("days"),
        pl.lit(True).alias("is_settled"),
        "expected",
        "low",
        "high",
    )
    return pl.concat([weeks, told], how="diagonal")


def with_clearing(lines: pl.DataFrame, _params: Params) -> pl.DataFrame:
    """Add the pace of each line, and how many more answers a week would rid it of the overdue."""
    return with_extra_answers(lines)


def with_significance(blocks: pl.DataFrame, _params: Params, themes: Ask) -> pl.DataFrame:
    """Add how many of the significant themes a block carries."""
    by = ["municipality_id", "block_id"]
    return blocks.join(significance(themes()), on=by, how="left", maintain_order="left")
