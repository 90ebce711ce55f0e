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
        ("spellings", pl.String()),  # the same of words that the analyst mapped
        ("model", pl.String()),  # of themes; null: only rules read them
        ("exports", pl.List(pl.String)),  # in force; null, as all below: built by older code
        ("messages", pl.Int64()),
        ("refused", pl.Int64()),
        ("added", pl.Int64()),  # messages that the edition before did not have
        ("gone", pl.Int64()),  # messages that it had
        ("changed", pl.Int64()),  # messages that it told otherwise
        ("versions", pl.List(pl.Struct({"table": pl.String, "version": pl.Int64}))),
    ]
)
