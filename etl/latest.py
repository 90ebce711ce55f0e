"""One message told by several exports: whose telling counts, and who told it first or otherwise."""

from dataclasses import dataclass

import polars as pl

TOLD = ("status", "closed_at", "theme", "received_at", "rating")  # what a conflict would be about


@dataclass(frozen=True)
class Latest:
    """One row per message, what it superseded, and what exports of one clock disagree about."""

    rows: pl.DataFrame  # with first_seen_at
    superseded: pl.DataFrame
    conflicts: pl.DataFrame  # message_id


def latest(rows: pl.DataFrame) -> Latest:
    """Keep one row per message: of the export whose own clock is later, then the greater key.

    Never the time of loading: exports give the same picture in whatever order they came.
    """
    rows = rows.sort("message_id", "export_known_at", "export_id", "row_number")
    clock = ("message_id", "export_known_at")
    first_seen = pl.col("export_known_at").min().over("message_id")
    rows = rows.with_columns(first_seen_at=first_seen)
    is_last = pl.col("message_id").shift(-1).ne_missing(pl.col("message_id"))
    several = rows.filter(pl.len().over(clock) > 1)
    versions = several.group_by(clock).agg(pl.struct(*TOLD).n_unique().alias("versions"))
    differ = versions.filter(pl.col("versions") > 1)
    return Latest(
        rows=rows.filter(is_last),
        superseded=rows.filter(~is_last),
        conflicts=differ.select("message_id").unique().sort("message_id"),
    )
