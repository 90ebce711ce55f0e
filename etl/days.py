"""The municipality's days: their calendar fields, and a clock that runs in working hours only.

The working clock stands still outside working hours, at weekends and on days off; the lunch break
is ignored, because a resident waits through it. The difference of two readings is the working time
between two instants, however many weekends and clock changes lie between them.
"""

from collections.abc import Mapping
from datetime import date, time, timedelta

import polars as pl

from core.calendar import calendar
from core.municipality import Municipality

HOUR = timedelta(hours=1)


def days(town: Municipality, since: date, until: date) -> pl.DataFrame:
    """List the local days from since to until, both included, as `DimDays` has them."""
    day = pl.col("day_on")
    length = pl.col("worked_until_hours")
    known = calendar(town.calendar).days(since, until)
    return known.with_columns(
        municipality_id=pl.lit(town.id),
        week_on=day.dt.truncate("1w"),
        month_on=day.dt.month_start(),
        starts_at=_midnight(day, town),
        ends_at=_midnight(day.dt.offset_by("1d"), town),
        worked_until_hours=_working_hours(town),
    ).select(
        "municipality_id", "day_on", "week_on", "month_on", "is_working", "starts_at", "ends_at",
        worked_hours=length.cum_sum() - length,
        worked_until_hours=length.cum_sum(),
    )  # fmt: skip


def with_working_clock(
    rows: pl.DataFrame, town: Municipality, days: pl.DataFrame, instants: Mapping[str, str]
) -> pl.DataFrame:
    """Add the reading of the working clock, in hours, at each instant: old name → new name.

    An instant before the first or after the last of the days reads as the beginning or the end of
    them: the days have to cover what is to be measured. No instant, no reading.
    """
    clock = days.sort("day_on")
    return rows.with_columns(
        _reading(clock, town, instant).alias(name) for instant, name in instants.items()
    )


def _reading(clock: pl.DataFrame, town: Municipality, instant: str) -> pl.Expr:
    local = _local(pl.col(instant), town)
    first = clock["day_on"].cast(pl.Int32).min()
    place = (local.dt.date().cast(pl.Int32) - first).clip(0, len(clock) - 1)

    def there(column: str) -> pl.Expr:
        return pl.lit(clock[column]).gather(place)

    opened = there("day_on").cast(pl.Datetime("us")) + _since_midnight(town.working_hours.start)
    length = there("worked_until_hours") - there("worked_hours")
    hours = (local - opened).dt.total_microseconds() / (HOUR / timedelta(microseconds=1))
    return there("worked_hours") + pl.min_horizontal(hours.clip(lower_bound=0), length)


def _working_hours(town: Municipality) -> pl.Expr:
    hours = town.working_hours
    whole = (_since_midnight(hours.end) - _since_midnight(hours.start)) / HOUR
    length = whole - pl.col("is_short").cast(pl.Float64)
    return pl.when("is_working").then(length).otherwise(0.0)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def _local(instant: pl.Expr, town: Municipality) -> pl.Expr:
    zoned = instant.dt.replace_time_zone("UTC").dt.convert_time_zone(town.timezone)
    return zoned.dt.replace_time_zone(None)


def _midnight(day: pl.Expr, town: Municipality) -> pl.Expr:
    """Return the UTC instant at which a local day begins: where clocks skip midnight, at one."""

    def utc(local: pl.Expr) -> pl.Expr:
        zoned = local.dt.replace_time_zone(town.timezone, ambiguous="earliest", non_existent="null")
        return zoned.dt.convert_time_zone("UTC").dt.replace_time_zone(None)

    midnight = day.cast(pl.Datetime("us"))
    return pl.coalesce(utc(midnight), utc(midnight + HOUR))
