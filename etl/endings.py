"""When a term ends: days by the calendar or by working days, hours by the clock or at work."""

from datetime import timedelta

import polars as pl

from core.calendar import calendar
from core.deadline import Term
from core.municipality import Municipality
from etl.days import days, with_working_clock
from etl.instants import HOUR, local, utc

LAST_SECOND = pl.duration(days=1) - pl.duration(seconds=1)
MICROSECONDS = 3_600_000_000  # of an hour; whole numbers, because sums of hours are not exact


def ends(begun: pl.Series, term: Term, town: Municipality) -> pl.Series:
    """Return the UTC instant at which a term ends that begins with each of these.

    None where it would end beyond the years of the calendar, and none for none. Hours cannot be
    counted from a bare date (local midnight): there they begin when the day is over.
    """
    instants = begun.alias("at").to_frame()
    if term.hours is None:
        day = instants.select(local(pl.col("at"), town.timezone).dt.date())["at"]
        last = _last_days(day, term, town).cast(pl.Datetime("us"))
        return last.to_frame().select(utc(pl.col("at") + LAST_SECOND, town.timezone))["at"]
    started = instants.select(_hours_begin(term, town))["at"]
    if term.clock == "working":
        return after_working_hours(started, term.hours, town)
    return started + timedelta(hours=term.hours)


def _last_days(begun: pl.Series, term: Term, town: Municipality) -> pl.Series:
    n = term.days or 0
    before = begun if term.starts == "after" else begun.dt.offset_by("-1d")
    if term.clock == "working":
        return _nth_working_days(before, n, town)
    last = before.dt.offset_by(f"{n}d")
    if term.day_off == "moves":
        return _nth_working_days(last.dt.offset_by("-1d"), 1, town)
    return last


def _nth_working_days(begun: pl.Series, n: int, town: Municipality) -> pl.Series:
    """Count working days after each day; each different day is looked up once."""
    offices = calendar(town.calendar)
    known = {day: offices.nth_working_day(day, n) for day in begun.unique().drop_nulls().to_list()}
    return begun.replace_strict(known, default=None, return_dtype=pl.Date)


def _hours_begin(term: Term, town: Municipality) -> pl.Expr:
    """At the instant, or with the next full hour; at the end of a day that has no hours."""
    at = pl.col("at")
    there = at.dt.replace_time_zone("UTC").dt.convert_time_zone(town.timezone)
    next_hour = (
        there.dt.truncate("1h").dt.convert_time_zone("UTC").dt.replace_time_zone(None) + HOUR
    )
    midnight = local(at, town.timezone) + pl.duration(days=1)
    is_bare = local(at, town.timezone).dt.time() == pl.time(0)
    return (
        pl.when(is_bare)
        .then(_utc(midnight, town))
        .otherwise(at if term.starts == "at_once" else next_hour)
        .alias("at")
    )


def after_working_hours(instants: pl.Series, hours: int, town: Municipality) -> pl.Series:
    """Return when so many of the administration's hours have passed since each UTC instant.

    Hours that are over when the office closes end then, not at the next opening. None beyond the
    years of the calendar, and none for none.
    """
    asked = instants.alias("at").to_frame()
    known = asked.drop_nulls().unique()
    if known.is_empty():
        return asked["at"]
    clock = _clock_from(known["at"], hours, town)
    begun, ended = (
        (clock[name] * MICROSECONDS).round().cast(pl.Int64)
        for name in ("worked_hours", "worked_until_hours")
    )
    read = with_working_clock(known, town, clock, {"at": "hours"})["hours"]
    target = (read * MICROSECONDS).round().cast(pl.Int64) + hours * MICROSECONDS
    day = ended.search_sorted(target, "left")  # the first by whose end the hours have passed
    found = known.with_columns(target=target, day=day).filter(pl.col("day") < len(clock))
    into = (found["target"] - begun.gather(found["day"])).cast(pl.Duration("us"))
    opening = town.working_hours.start
    opened = pl.duration(hours=opening.hour, minutes=opening.minute, seconds=opening.second)
    on = clock["day_on"].gather(found["day"]).cast(pl.Datetime("us"))
    until = found.select("at", until=_utc(pl.lit(on + into) + opened, town))
    return asked.join(until, on="at", how="left", maintain_order="left")["until"].alias("at")


def _clock_from(instants: pl.Series, hours: int, town: Municipality) -> pl.DataFrame:
    """List the days over which the hours pass; no working day is shorter than an hour."""
    offices = calendar(town.calendar)
    there = instants.to_frame("at").select(local(pl.col("at"), town.timezone).dt.date())["at"]
    since, latest = min(there), min(max(there), offices.last)
    return days(town, since, offices.nth_working_day(latest, hours + 1) or offices.last)


def _utc(there: pl.Expr, town: Municipality) -> pl.Expr:
    """Tell local time in UTC; of an hour that never was, the next."""
    return pl.coalesce(utc(there, town.timezone), utc(there + HOUR, town.timezone))
