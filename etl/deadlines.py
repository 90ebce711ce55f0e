"""The deadline in force: the export's own, else by the channel's rules, else none.

The first deadline is kept beside it: an extension, an interim reply and a promised date move only
the one in force, and the latter two only if they came before the first deadline had passed.
A promise made in time counts even beside the export's own deadline: that is of before the promise.
"""

from collections.abc import Mapping

import polars as pl

from core.channel import Channel, Status
from core.deadline import Deadline, Term
from core.municipality import Municipality
from etl.endings import LAST_SECOND, ends
from etl.instants import local, utc

NEVER = pl.lit(None, pl.Datetime("us"))


def with_deadlines(
    rows: pl.DataFrame, channels: Mapping[str, Channel], town: Municipality
) -> pl.DataFrame:
    """Give rows `deadline_at` and who set it, `first_deadline_at` and `is_registered_in_time`.

    A bare date lasts until its day ends. In time or not is null where no registration is told.

    A row whose rule would end beyond the years of the calendar has none, and
    `is_beyond_calendar`: the calendar is short there, not the term.
    """
    zone = town.timezone
    names = ("deadline_at", "first_deadline_at", "extended_until")
    rows = rows.with_columns(
        *(_until_day_ends(name, town).alias(name) for name in names),
        registered_at=pl.coalesce("registered_at", "received_at"),
        registration_told=pl.col("registered_at"),
        deferred_until=local(pl.col("deferred_until"), zone).dt.date(),
    )
    parts = [_ruled(rows.filter(channel_id=id), channel, town) for id, channel in channels.items()]
    told, first = pl.coalesce("extended_until", "deadline_at"), pl.col("rule")
    moved = pl.max_horizontal("rule", "extended", "replied", "promised")
    in_force = pl.max_horizontal(pl.coalesce(told, moved), "promised")
    return (
        pl.concat(parts)
        .with_columns(
            deadline_at=in_force,
            deadline_source=_source(in_force),
            first_deadline_at=pl.coalesce(
                "first_deadline_at", pl.min_horizontal("deadline_at", first), told
            ),
            is_beyond_calendar=pl.col("is_beyond_calendar") & told.is_null(),
        )
        .drop("rule", "extended", "replied", "promised", "registration_told")
    )


def _source(in_force: pl.Expr) -> pl.Expr:
    """Say who set the deadline in force; of two that set the same one, the plainer."""
    told_first = pl.col("first_deadline_at").is_not_null()
    return (
        pl.when(in_force == pl.col("extended_until")).then(pl.lit("extension"))
        .when(in_force == pl.col("deadline_at")).then(pl.lit("export"))
        .when((in_force == pl.col("rule")) & told_first).then(pl.lit("export"))
        .when(in_force == pl.col("rule")).then(pl.lit("rule"))
        .when(in_force == pl.col("extended")).then(pl.lit("extension"))
        .when(in_force == pl.col("replied")).then(pl.lit("interim"))
        .when(in_force.is_not_null()).then(pl.lit("promise"))
    )  # fmt: skip


def _until_day_ends(name: str, town: Municipality) -> pl.Expr:
    there = local(pl.col(name), town.timezone)
    end = utc(there + LAST_SECOND, town.timezone)
    return pl.when(there.dt.time() == pl.time(0)).then(end).otherwise(name)


def _ruled(rows: pl.DataFrame, channel: Channel, town: Municipality) -> pl.DataFrame:
    """Add the first deadline by `rule`, and whither extensions, replies and promises move it."""
    rows = _with_rule(rows, channel.deadlines, town)
    first, reply = pl.col("rule"), pl.col("first_reply_at")
    extended = pl.col("extensions") >= 1
    interim = (reply <= first) & (pl.col("closed_at") > first).fill_null(value=True)
    kept_word = pl.lit(channel.deferral is not None) & (reply <= first).fill_null(value=True)
    day = pl.col("deferred_until").cast(pl.Datetime("us"))
    registered = pl.col("registration_told").is_not_null()
    return rows.with_columns(
        extended=_ending(rows, pl.when(extended).then(first), channel.extension, town),
        replied=_ending(rows, pl.when(interim).then(reply), channel.interim, town),
        promised=pl.when(kept_word).then(utc(day + LAST_SECOND, town.timezone)),
        is_registered_in_time=pl.col("registration_told")
        <= _ending(rows, pl.when(registered).then("received_at"), channel.registration, town),
    )


def _with_rule(rows: pl.DataFrame, rules: tuple[Deadline, ...], town: Municipality) -> pl.DataFrame:
    """Add where the first rule that fits ends, unless the export tells the first deadline."""
    rule, fitting = NEVER, pl.lit(value=False)
    for one in reversed(rules):
        ours = _fits(one)
        counted = _ending(rows, pl.when(ours).then(one.counted_from), one, town)
        rule = pl.when(ours).then(counted).otherwise(rule)
        fitting = ours | fitting
    rows = rows.with_columns(
        rule=pl.coalesce("first_deadline_at", rule), is_beyond_calendar=fitting
    )
    return rows.with_columns(pl.col("is_beyond_calendar") & pl.col("rule").is_null())


def _fits(rule: Deadline) -> pl.Expr:
    conditions = [pl.lit(value=True)]
    if rule.fast_track:
        conditions.append(pl.col("fast_track"))
    if rule.redirected:
        conditions.append(pl.col("status") == Status.redirected)
    if rule.urgency:
        conditions.append(pl.col("urgency") == rule.urgency)
    return pl.all_horizontal(conditions).fill_null(value=False)


def _ending(rows: pl.DataFrame, begun: pl.Expr, term: Term | None, town: Municipality) -> pl.Expr:
    """Return where a term ends on the rows on which it has begun, and nothing on the others."""
    if term is None:
        return NEVER
    return pl.lit(ends(rows.select(begun.alias("at"))["at"], term, town))
