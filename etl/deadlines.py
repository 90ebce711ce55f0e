"""The deadline in force: the export's own, else the channel's rule; without either there is none."""

import polars as pl

from core.channel import Channel
from core.municipality import Municipality
from etl.instants import local

LAST_SECOND = pl.duration(days=1) - pl.duration(seconds=1)


def with_deadlines(
    rows: pl.DataFrame, channels: dict[str, Channel], town: Municipality
) -> pl.DataFrame:
    """Give rows `deadline_at` and `first_deadline_at`; a bare date lasts until its day ends."""
    ruled = _ruled(channels, town)
    told = {name: _until_day_ends(name, town) for name in ("deadline_at", "first_deadline_at")}
    rows = rows.with_columns(**told).with_columns(ruled.alias("rule"))
    return rows.with_columns(
        deadline_at=pl.coalesce("deadline_at", "rule"),
        first_deadline_at=pl.coalesce("first_deadline_at", "rule", "deadline_at"),
        deferred_until=local(pl.col("deferred_until"), town.timezone).dt.date(),
    ).drop("rule")


def _until_day_ends(name: str, town: Municipality) -> pl.Expr:
    there = local(pl.col(name), town.timezone)
    return pl.when(there.dt.time() == pl.time(0)).then(_utc(there + LAST_SECOND, town)).otherwise(name)


def _ruled(channels: dict[str, Channel], town: Municipality) -> pl.Expr:
    """Count calendar days from the day after receipt, to the end of the last (59-ФЗ, art. 12)."""
    found = pl.lit(None, pl.Datetime("us"))
    day = local(pl.col("received_at"), town.timezone).dt.truncate("1d")
    for channel in channels.values():
        if (rule := channel.deadline) is None:
            continue
        term = pl.lit(rule.days)
        if rule.fast_track_days is not None:
            term = pl.when("fast_track").then(rule.fast_track_days).otherwise(rule.days)
        last = day + pl.duration(days=term) + LAST_SECOND
        ours = pl.col("channel_id") == channel.id
        found = pl.when(ours).then(_utc(last, town)).otherwise(found)
    return found


def _utc(there: pl.Expr, town: Municipality) -> pl.Expr:
    zoned = there.dt.replace_time_zone(town.timezone, ambiguous="earliest", non_existent="null")
    return zoned.dt.convert_time_zone("UTC").dt.replace_time_zone(None)
