"""What questions about satisfaction add to counts: intervals of marks, shifts, fast and content."""

from collections.abc import Mapping

import polars as pl

from core.criteria import criteria
from core.measures.change_points import change_points
from core.measures.contentment import fast_and_content
from core.measures.marks import with_mark_interval

Params = Mapping[str, object]


def with_marks(lines: pl.DataFrame, _params: Params) -> pl.DataFrame:
    """Add the interval of the mean mark."""
    return with_mark_interval(lines, "rating_mean", "squared_marks", "satisfied_share_n")


def with_shifts(steps: pl.DataFrame, _params: Params) -> pl.DataFrame:
    """Turn marks by month or week into shifts: judged among all lines, told of those wished for."""
    limits = criteria()
    told = change_points(
        steps.rename({"begins_on": "on"}),
        "row_id",
        smallest_n=limits.smallest_n,
        level=limits.satisfaction_level,
    )
    wished = steps.filter("is_row_wished").select("row_id").unique()
    return told.join(wished, on="row_id", how="semi", nulls_equal=True, maintain_order="left")


def with_content(lines: pl.DataFrame, _params: Params) -> pl.DataFrame:
    """Add shares, odds and what they tell; of a hidden line nothing is told."""
    limits = criteria()
    told = fast_and_content(
        lines.filter(~pl.col("is_hidden")).drop("is_hidden"),
        "row_id",
        smallest_n=limits.smallest_n,
        level=limits.satisfaction_level,
    )
    every = lines.select("row_id", "is_hidden")
    return every.join(told, on="row_id", how="left", nulls_equal=True, maintain_order="left")
