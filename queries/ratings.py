"""Ratings that SQL alone cannot tell: curves as counts, counts as places, norms that are met."""

from collections.abc import Callable, Mapping

import polars as pl

from core.contracts import SPECIAL
from core.criteria import criteria
from core.measures.effective import counts
from core.measures.norm_audit import audit
from core.measures.rating import rated
from core.measures.scores import Method
from core.rating import PARTS

UNIT = ["municipality_id", "row_id"]
CELL = [*UNIT, "channel_id"]
Ask = Callable[..., pl.DataFrame]


def method() -> Method:
    """Return the rating's weights and thresholds in force."""
    limits = criteria()
    return Method(
        weights={part.id: part.weight for part in PARTS.values()},
        criterion={part.id: part.criterion for part in PARTS.values()},
        smallest_n=limits.smallest_n,
        spread=limits.rating_spread,
    )


def with_within_norm(
    answer: pl.DataFrame, params: Mapping[str, object], risk_table: Ask
) -> pl.DataFrame:
    """Add the part that a curve tells: answered within the norm, in effective counts."""
    known = risk_table(whose=params["whose"]).filter(
        pl.col("norm").n_unique().over(CELL) == 1, pl.col("norm").is_not_null()
    )
    told = counts(known, "norm", CELL).with_columns(part=pl.lit("within_norm"))
    return pl.concat([answer, told.select(answer.columns)]).sort(*CELL, "part")


def with_places(answer: pl.DataFrame, params: Mapping[str, object], parts: Ask) -> pl.DataFrame:
    """Add scores and places; what is no unit of its own, like «not stated», has none."""
    cells = answer.filter(
        ~pl.col("row_id").is_in(SPECIAL), pl.col("channel_id").is_not_null()
    ).drop_nulls("messages")
    counted = parts(whose=params["whose"]).filter(~pl.col("row_id").is_in(SPECIAL))
    told = rated(cells, counted, UNIT, method())
    return answer.join(told, on=CELL, how="left", nulls_equal=True, maintain_order="left")


def with_norms(
    answer: pl.DataFrame, _params: Mapping[str, object], risk_table: Ask
) -> pl.DataFrame:
    """Add the age by which four of five are answered to each theme and channel."""
    cell = ["row_id", "column_id"]
    risk = risk_table(event="answer", row_by="theme", column_by="channel").drop_nulls(cell)
    waited = risk.group_by(cell).agg(pl.col("unit").first(), pl.col("messages").first())
    told = audit(risk, criteria().audited_share, cell).drop("n", "n_at_risk").join(waited, on=cell)
    named = told.rename({"row_id": "theme_id", "column_id": "channel_id"})
    fresh = [name for name in named.columns if name not in answer.columns]
    joined = answer.join(named, on=["theme_id", "channel_id"], how="inner", maintain_order="left")
    return joined.with_columns(pl.when(~pl.col("is_hidden")).then(pl.col(fresh)).name.keep())
