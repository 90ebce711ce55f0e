"""Local times of several layouts → naive UTC instants, through hours that clocks repeat or skip."""

from collections.abc import Sequence
from typing import Literal

import polars as pl

TIMES = (
    "received_at", "registered_at", "first_reply_at", "closed_at", "deadline_at",
    "first_deadline_at", "extended_until", "deferred_until",
)  # fmt: skip
SPREADSHEET = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d")  # how a date cell of a workbook arrives
HOUR = pl.duration(hours=1)


def with_instants(rows: pl.DataFrame, layouts: Sequence[str], zone: str) -> pl.DataFrame:
    """Read every time column; the text stays in `<name>_text` beside the instant.

    Of an hour that happens twice the first is meant, but an answer is not given before its
    question: where only the second makes sense, it is taken. An hour that never was is an hour on.
    """
    known = tuple(dict.fromkeys((*layouts, *SPREADSHEET)))
    told = {name: _told(rows[name], known, zone) for name in TIMES}
    flags = [told[name].get_column("is_twice") for name in ("received_at", "closed_at")]
    received = told["received_at"]["first"]
    late = told["closed_at"]["first"] < received
    second = told["closed_at"]["second"]
    closed = told["closed_at"]["first"].zip_with(~late.fill_null(value=False), second)
    return rows.with_columns(
        *(rows[name].alias(f"{name}_text") for name in TIMES),
        *(told[name]["first"].alias(name) for name in TIMES if name != "closed_at"),
        closed.alias("closed_at"),
        is_twice_an_hour=(flags[0] | flags[1]),
    )


def _told(said: pl.Series, layouts: Sequence[str], zone: str) -> pl.DataFrame:
    """Read one column: the first and the second instant its text may mean (mostly the same)."""
    nothing = pl.Series([None], dtype=pl.Datetime("us")).new_from_index(0, len(said))
    local = fixed = nothing
    for layout in layouts:
        left = said.is_not_null() & local.is_null() & fixed.is_null()
        if not left.any():
            break
        text = said.set(~left, None)
        if "%z" in layout:
            zoned = text.str.replace("Z$", "+0000").str.to_datetime(layout, strict=False)
            fixed = fixed.zip_with(~left, zoned.dt.replace_time_zone(None))
        else:
            read = text.str.to_datetime(layout, time_unit="us", strict=False)
            local = local.zip_with(~left, read)
    first, second = (utc(pl.col("local"), zone, meant) for meant in ("earliest", "latest"))
    frame = pl.DataFrame({"local": local, "fixed": fixed}).with_columns(first=first, second=second)
    skipped = pl.col("first").is_null() & pl.col("local").is_not_null()
    onward = utc(pl.col("local") + HOUR, zone)
    return frame.select(
        pl.coalesce("fixed", "first", onward).alias("first"),
        pl.coalesce("fixed", "second", onward).alias("second"),
        is_twice=(skipped | (pl.col("first") != pl.col("second"))).fill_null(value=False),
    )


def utc(local: pl.Expr, zone: str, meant: Literal["earliest", "latest"] = "earliest") -> pl.Expr:
    """Tell naive local time as a naive UTC instant; of an hour that never was, none."""
    zoned = local.dt.replace_time_zone(zone, ambiguous=meant, non_existent="null")
    return zoned.dt.convert_time_zone("UTC").dt.replace_time_zone(None)


def local(instant: pl.Expr, zone: str) -> pl.Expr:
    """Tell a naive UTC instant as local time, naive too."""
    zoned = instant.dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    return zoned.dt.replace_time_zone(None)
