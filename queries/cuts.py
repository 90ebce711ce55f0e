"""What makes a cut's answer one that may be shown: cells that could name somebody keep silent."""

from collections.abc import Mapping

import polars as pl

from core.measures.silence import KEYS, silent

KEPT = (*KEYS, "is_sensitive", "is_small")


def with_silence(answer: pl.DataFrame, _params: Mapping[str, object]) -> pl.DataFrame:
    """Take the numbers of silent cells away, and of those that would give them away."""
    told = answer.with_columns(silent(answer))
    numbers = [name for name in answer.columns if name not in KEPT]
    return told.with_columns(pl.when(~pl.col("is_hidden")).then(pl.col(numbers)).name.keep())
