"""What a publication is: one row per edition of one municipality; `versions` names its files."""

import polars as pl

EDITIONS = pl.Schema(
    [
        ("municipality_id", pl.String()),
        ("edition", pl.Int64()),
        ("built_at", pl.Datetime("us")),
        ("as_of", pl.Datetime("us")),
        ("code", pl.String()),
        ("config", pl.String()),
        ("corrections", pl.String()),  # the file they were read from; null: nobody corrected
        ("model", pl.String()),  # of themes; null: only rules read them
        ("versions", pl.List(pl.Struct({"table": pl.String, "version": pl.Int64}))),
    ]
)
