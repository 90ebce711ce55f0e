"""The deadline in force: the export's own, else the channel's rule, else none."""

import polars as pl

from core.calendar import calendar
from core.channel import Channel, Deadline
from core.municipality import Municipality
from etl.instants import local, utc

LAST_SECOND = pl.duration(days=1) - pl.duration(seconds=1)


def with_deadlines(
    rows: pl.DataFrame, channels: dict[str, Channel], town: Municipality
) -> pl.DataFrame:
    """Give rows `deadline_at` and `first_deadline_at`; a bare date lasts until its day ends."""
    rule = pl.lit(None, pl.Datetime("us"))
    for channel in channels.values():
        if channel.deadline is not None:
            ours = pl.col("channel_id") == channel.id
            ruled = _ruled(rows, channel.deadline, town)
            rule = pl.when(ours).then(ruled).otherwise(rule)
    told = {name: _until_day_ends(name, town) for name in ("deadline_at", "first_deadline_at")}
    return (
        rows.with_columns(**told, rule=rule)
        .with_columns(
            deadline_at=pl.coalesce("deadline_at", "rule"),
            first_deadline_at=pl.coalesce("first_deadline_at", "rule", "deadline_at"),
            deferred_until=local(pl.col("deferred_until"), town.timezone).dt.date(),
        )
        .drop("rule")
    )


def _until_day_ends(name: str, town: Municipality) -> pl.Expr:
    there = local(pl.col(name), town.timezone)
    end = utc(there + LAST_SECOND, town.timezone)
    return pl.when(there.dt.time() == pl.time(0)).then(end).otherwise(name)


def _ruled(rows: pl.DataFrame, rule: Deadline, town: Municipality) -> pl.Expr:
    """Count days from the day after receipt, to the end of the last (59-ФЗ, art. 12).

    A term in hours runs by the clock, from the instant of receipt.
    """
    term = pl.lit(rule.days)
    if rule.fast_track_days is not None:
        term = pl.when("fast_track").then(rule.fast_track_days).otherwise(rule.days)
    if rule.clock == "hours":
        return pl.col("received_at") + pl.duration(days=term)
    day = local(pl.col("received_at"), town.timezone).dt.truncate("1d")
    last = day + pl.duration(days=term)
    if rule.clock == "working":
        last = _working_days_on(rows.select(day=day.dt.date(), term=term), town)
    return utc(last + LAST_SECOND, town.timezone)


def _working_days_on(terms: pl.DataFrame, town: Municipality) -> pl.Expr:
    """Return the working day on which each term ends; each different one is counted once."""
    offices = calendar(town.calendar)
    known = terms.unique()
    ends = [offices.add_working_days(day, term) for day, term in known.rows()]
    known = known.with_columns(last=pl.Series(ends, dtype=pl.Date).cast(pl.Datetime("us")))
    return pl.lit(terms.join(known, on=["day", "term"], how="left", maintain_order="left")["last"])
