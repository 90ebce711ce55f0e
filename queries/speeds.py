"""Speeds that SQL alone cannot tell: the curves of a risk table beside the counts of an answer."""

from collections.abc import Callable, Mapping
from functools import partial

import polars as pl

from core.measures.survival import median, within

CELL = ["row_id", "column_id"]
TOTAL = {name: pl.lit(None, pl.String) for name in CELL}
WHOLE = {"row_by": "all", "column_by": "all"}


def with_speeds(
    answer: pl.DataFrame, params: Mapping[str, object], risk_table: Callable[..., pl.DataFrame]
) -> pl.DataFrame:
    """Complete an answer by cell, or about the whole scope, with the speeds of its messages."""
    told = answer if "row_id" in answer.columns else answer.with_columns(**TOTAL)
    axes = {name: params.get(name, axis) for name, axis in WHOLE.items()}
    risk = partial(risk_table, **axes)
    for speeds in (_answers(risk(event="answer")), _first_replies(risk(event="first_reply"))):
        told = told.join(speeds, on=CELL, how="left", nulls_equal=True, maintain_order="left")
    fresh = [name for name in told.columns if name not in (*answer.columns, *CELL)]
    told = told.with_columns(pl.col([name for name in fresh if name.endswith("_n")]).fill_null(0))
    if "is_hidden" in answer.columns:
        told = told.with_columns(pl.when(~pl.col("is_hidden")).then(pl.col(fresh)).name.keep())
    return told.select(*answer.columns, *fresh)


def with_regimes(risk: pl.DataFrame, _params: Mapping[str, object]) -> pl.DataFrame:
    """Make of a risk table by stretch of time and legal regime each regime's own median, and n."""
    curves = ["row_id", "regime"]
    waited = risk.group_by(*curves, "unit", maintain_order=True).agg(
        answer_time_median_n=pl.col("messages").first()
    )
    ages = median(risk, by=curves).select(
        *curves,
        answer_time_median="median",
        answer_time_median_low="low",
        answer_time_median_high="high",
    )
    return waited.join(ages, on=curves, how="left", nulls_equal=True, maintain_order="left")


def _answers(risk: pl.DataFrame) -> pl.DataFrame:
    known = _unmixed(risk)
    return (
        _waiting(risk)
        .join(median(known, by=CELL), on=CELL, how="left", nulls_equal=True, suffix="_of_ages")
        .join(within(known, "norm", by=CELL), on=CELL, how="left", nulls_equal=True, suffix="_in")
        .select(
            *CELL,
            answer_time_median="median",
            answer_time_median_low="low",
            answer_time_median_high="high",
            answer_time_median_n="waiting",
            answer_time_unit=pl.when("is_unmixed").then("unit"),
            answered_within_norm="within",
            answered_within_norm_n="waiting",
        )
    )


def _first_replies(risk: pl.DataFrame) -> pl.DataFrame:
    ages = median(_unmixed(risk), by=CELL)
    return (
        _waiting(risk)
        .join(ages, on=CELL, how="left", nulls_equal=True)
        .select(*CELL, first_reply_hours_median="median", first_reply_hours_median_n="waiting")
    )


def _unmixed(risk: pl.DataFrame) -> pl.DataFrame:
    """Leave out cells in which two legal regimes meet: they have no common median."""
    return risk.filter(pl.col("regime").n_unique().over(CELL) == 1)


def _waiting(risk: pl.DataFrame) -> pl.DataFrame:
    """How many messages were at risk in each cell, and by which unit they are told."""
    regimes = risk.group_by(*CELL, "regime", "unit").agg(pl.col("messages").first())
    return regimes.group_by(CELL).agg(
        pl.col("messages").sum().alias("waiting"),
        pl.col("unit").first(),
        (pl.len() == 1).alias("is_unmixed"),
    )
