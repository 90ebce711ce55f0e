"""What questions about load add to counts: a forecast, answers needed, significant themes."""

from collections.abc import Callable, Mapping
from datetime import timedelta

import polars as pl

from core.measures.clearing import pace, with_extra_answers
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


def with_clearing(lines: pl.DataFrame, params: Params, weeks: Ask) -> pl.DataFrame:
    """Add the pace of each line, and how many more answers a week would rid it of the overdue."""
    known = pace(weeks(row_by=params["row_by"]), ["line_id"])
    told = lines.join(known, on="line_id", how="left", nulls_equal=True, maintain_order="left")
    return with_extra_answers(told.with_columns(pl.col("pace_weeks").fill_null(0)))


def with_significance(blocks: pl.DataFrame, _params: Params, themes: Ask) -> pl.DataFrame:
    """Add how many of the significant themes a block carries."""
    by = ["municipality_id", "block_id"]
    return blocks.join(significance(themes()), on=by, how="left", maintain_order="left")
