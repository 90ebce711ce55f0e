"""What SQL alone cannot tell of a cell: what is usual, how hot it is, whether it grew, how bad."""

from collections.abc import Callable, Mapping

import polars as pl

from core.criteria import criteria
from core.measures.problem_index import problem_index
from core.measures.surprises import TOLD, surprises

CELL = ["row_id", "column_id"]
SEASONED = ("theme", "block", "unit", "channel", "municipality", "place")  # whose seasons are told
COUNTED = ["messages", "is_sensitive"]

Question = Callable[..., pl.DataFrame]


def with_surprises(
    answer: pl.DataFrame, params: Mapping[str, object], history: Question, stretches: Question
) -> pl.DataFrame:
    """Complete cells with what they usually hold; where that is much, silent ones are added.

    Weeks and months have no usual of their own: only totals over time are told.
    """
    axes = {"row_by": str(params["row_by"]), "column_by": str(params["column_by"])}
    told = _told(history(**axes), stretches(), axes)
    fresh = [name for name in TOLD if name not in {*CELL, *COUNTED}]
    known = answer.join(told.drop(COUNTED), on=CELL, how="left", nulls_equal=True)
    silent = told.join(answer, on=CELL, how="anti", nulls_equal=True).filter(messages=0)
    added = silent.with_columns(is_hidden=pl.lit(value=False))
    whole = pl.concat([known, added.select(known.columns)]).sort(CELL, nulls_last=False)
    return whole.with_columns(pl.when(_may_be_told()).then(pl.col(fresh)).name.keep())


def with_problem_index(
    answer: pl.DataFrame, params: Mapping[str, object], parts: Question
) -> pl.DataFrame:
    """Complete cells with the problem index and its parts."""
    told = problem_index(parts(row_by=params["row_by"], column_by=params["column_by"]))
    fresh = [name for name in told.columns if name not in CELL]
    known = answer.join(told, on=CELL, how="left", nulls_equal=True, maintain_order="left")
    return known.with_columns(pl.when(~pl.col("is_hidden")).then(pl.col(fresh)).name.keep())


def _told(history: pl.DataFrame, stretches: pl.DataFrame, axes: Mapping[str, str]) -> pl.DataFrame:
    """Learn seasons from the side that has them: rows, or columns turned into rows and back."""
    rank = [SEASONED.index(axis) if axis in SEASONED else len(SEASONED) for axis in axes.values()]
    if rank[0] <= rank[1]:
        return surprises(history, stretches)
    turned = {"row_id": "column_id", "column_id": "row_id"}
    wished = {"is_row_wished": "is_column_wished", "is_column_wished": "is_row_wished"}
    return surprises(history.rename(turned | wished), stretches).rename(turned)


def _may_be_told() -> pl.Expr:
    """Whether a cell of sensitive themes stands on enough, now, before and in the year past."""
    few = pl.col("is_sensitive") & (pl.col("least_behind") < criteria().sensitive_k)
    return ~pl.col("is_hidden") & ~few.fill_null(value=False)
