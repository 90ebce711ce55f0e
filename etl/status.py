"""What is in the lake: per municipality and channel, where its rows went and in which edition."""

from pathlib import Path

import polars as pl

from etl.editions import editions, published_exports

COUNTS = ("landed", "staged", "duplicates", "refused", "unmapped")
SHAPE = pl.Schema(
    [
        ("municipality", pl.String()),
        ("channel", pl.String()),
        *((name, pl.Int64()) for name in COUNTS),
        ("edition", pl.Int64()),
        ("known_at", pl.Datetime("us")),
    ]
)


def status(lake: Path) -> pl.DataFrame:
    """Return one row per municipality and channel of each latest edition, with its clock."""
    latest = editions(lake).group_by("municipality_id").agg(pl.max("edition"))
    rows = [_channels(lake, town_id, number) for town_id, number in latest.rows()]
    return pl.concat([SHAPE.to_frame(), *rows]).sort("municipality", "channel")


def _channels(lake: Path, town_id: str, number: int) -> pl.DataFrame:
    return (
        published_exports(lake, town_id)
        .group_by(municipality="municipality_id", channel="channel_id")
        .agg(pl.sum(*COUNTS), pl.max("known_at"))
        .with_columns(edition=pl.lit(number, pl.Int64))
        .select(SHAPE.names())
        .cast(SHAPE)
    )
