"""One message told by several exports: whose telling counts, and who told it first or otherwise."""

from dataclasses import dataclass

import polars as pl

CLOCK = ("message_id", "export_known_at")
TOLD = ("status", "closed_at", "theme", "received_at", "rating")  # what a conflict would be about
ROWS = 1 << 40  # more than an export can have


@dataclass(frozen=True)
class Latest:
    """One row per message, what it superseded, and what exports of one clock disagree about."""

    rows: pl.DataFrame  # with first_seen_at, and brought_by: the export that told of it first
    superseded: pl.DataFrame
    conflicts: pl.DataFrame  # message_id


def latest(rows: pl.DataFrame) -> Latest:
    """Keep one row per message: of the export whose own clock is later, then the greater key.

    Never the time of loading: exports give the same picture in whatever order they came.
    """
    turns = rows.select("export_known_at", "export_id").unique().sort(pl.all())
    place = dict(zip(turns["export_id"], range(len(turns)), strict=True))
    at = pl.col("export_id").replace_strict(place, return_dtype=pl.Int64)
    turn = at * ROWS + pl.col("row_number").cast(pl.Int64)
    rows = rows.with_columns(
        first_turn=at.min().over("message_id"),
        is_last=turn == turn.max().over("message_id"),
    )
    first = turns.select(
        first_turn=pl.int_range(pl.len()), first_seen_at="export_known_at", brought_by="export_id"
    )
    rows = rows.join(first, on="first_turn", how="left", maintain_order="left").drop("first_turn")
    superseded = rows.filter(~pl.col("is_last"))
    again = rows.join(superseded, on="message_id", how="semi")
    versions = again.group_by(CLOCK).agg(pl.struct(*TOLD).n_unique().alias("versions"))
    differ = versions.filter(pl.col("versions") > 1)
    return Latest(
        rows=rows.filter("is_last").drop("is_last"),
        superseded=superseded.drop("is_last"),
        conflicts=differ.select("message_id").unique().sort("message_id"),
    )
