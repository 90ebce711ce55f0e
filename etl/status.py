"""What is in the lake: per municipality and channel, where its rows went and in which edition."""

from pathlib import Path

import polars as pl

from etl.editions import editions

COLUMNS = (
    "municipality", "channel", "landed", "staged", "duplicates", "refused", "unmapped", "edition",
)  # fmt: skip


def status(lake: Path) -> pl.DataFrame:
    """Return one row per municipality and channel of each latest edition, with its clock."""
    rows = [
        _channels(lake, one)
        for one in editions(lake).sort("edition").group_by("municipality_id").last().rows(named=True)
    ]
    if not rows:
        whole = dict.fromkeys(COLUMNS[2:], pl.Int64)
        words = dict.fromkeys(COLUMNS[:2], pl.String)
        return pl.DataFrame(schema={**words, **whole, "known_at": pl.Datetime("us")})
    return pl.concat(rows).sort("municipality", "channel")


def _channels(lake: Path, edition: dict) -> pl.DataFrame:  # type: ignore[type-arg]  # a row of editions
    pins = {pin["table"]: pin["version"] for pin in edition["versions"]}
    exports = pl.read_delta(str(lake / "dim_exports"), version=pins["dim_exports"])
    return (
        exports.filter(municipality_id=edition["municipality_id"])
        .group_by(municipality="municipality_id", channel="channel_id")
        .agg(pl.sum(*COLUMNS[2:7]), pl.max("known_at"))
        .with_columns(edition=pl.lit(edition["edition"], pl.Int64))
        .select(*COLUMNS, "known_at")
    )
