"""What a list of terms adds to itself: how many of them will pass at the present pace."""

from collections.abc import Callable, Mapping

import polars as pl

from core.measures.breaches import expected_breaches


def with_breaches(
    waiting: pl.DataFrame, _params: Mapping[str, object], risk_table: Callable[..., pl.DataFrame]
) -> pl.DataFrame:
    """Return one row: how many terms will pass if nobody answers, and how many are expected to."""
    risk = risk_table(event="answer", row_by="all", column_by="all")
    expected = expected_breaches(waiting, risk.select("regime", "unit", "t", "at_risk", "events"))
    told = {"messages": waiting["messages"].sum(), "expected": expected}
    return pl.DataFrame([told], schema={"messages": pl.Int64, "expected": pl.Float64})
