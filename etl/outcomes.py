"""Status and dates → what counts as a message, as answered, as open (product.md, part 3)."""

from datetime import datetime

import polars as pl

from core.channel import FINAL, FIRST_REPLY, NOT_COUNTED, Channel, Status
from etl.instants import local


def with_outcomes(rows: pl.DataFrame) -> pl.DataFrame:
    """Decide what each date means: under an unfinished status it is no final answer.

    A row without a status that we know is answered when it has a closing date, and open otherwise.
    """
    status, closing = pl.col("status"), pl.col("closed_at")
    told = pl.when(closing.is_null()).then(pl.lit("in_work")).otherwise(pl.lit("answered"))
    rows = rows.with_columns(status=status.fill_null(told)).with_columns(
        is_answered=status.is_in(list(FINAL)),
        is_counted=~status.is_in(list(NOT_COUNTED)),
        is_interim=status == Status.interim,
        is_deferred=status == Status.deferred,
    )
    answered = pl.col("is_answered")
    replied = status.is_in(list(FIRST_REPLY))
    unfinished = pl.col("is_counted") & ~answered & ~replied
    return rows.with_columns(
        first_reply_at=pl.coalesce("first_reply_at", pl.when(replied).then(closing)),
        closed_at=pl.when(answered).then(closing),
        is_closed_but_open=unfinished & closing.is_not_null(),
        outcome=pl.when(answered).then(status),
    )


def forget_later(rows: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    """Show rows as they stood at `as_of`: what was answered or replied later is not known yet."""
    at = pl.lit(as_of, pl.Datetime("us"))
    answered = (pl.col("closed_at") > at).fill_null(value=False)
    replied = (pl.col("first_reply_at") > at).fill_null(value=False)
    forgotten = answered | (replied & pl.any_horizontal("is_interim", "is_deferred"))
    return rows.with_columns(
        *(pl.when(~answered).then(name).alias(name) for name in ("closed_at", "outcome", "rating")),
        *(pl.col(name) & ~forgotten for name in ("is_answered", "is_interim", "is_deferred")),
        status=pl.when(forgotten).then(pl.lit("in_work")).otherwise("status"),
        deferred_until=pl.when(~forgotten).then("deferred_until"),
        first_reply_at=pl.when(~replied).then("first_reply_at"),
        known_at=pl.min_horizontal("export_known_at", at),
    )


def with_first_reply(rows: pl.DataFrame, channels: dict[str, Channel]) -> pl.DataFrame:
    """Where a channel tells first replies, a final answer without an earlier one is the first."""
    tell = [channel.id for channel in channels.values() if channel.tells_first_reply]
    first = pl.coalesce("first_reply_at", "closed_at")
    return rows.with_columns(first_reply_at=pl.when(pl.col("channel_id").is_in(tell)).then(first))


def with_flags(rows: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Flag what makes a duration unusable; the message itself counts.

    An instant of exactly local midnight is a date without a time: spreadsheets write it so. Then
    only days can be compared, and they are local ones.
    """
    received, closed = pl.col("received_at"), pl.col("closed_at")
    received_on, closed_on = local(received, zone), local(closed, zone)
    bare = [there.dt.time() == pl.time(0) for there in (received_on, closed_on)]
    date_only = pl.any_horizontal(*bare).fill_null(value=False)
    before = pl.when(date_only).then(closed_on.dt.date() < received_on.dt.date())
    return rows.with_columns(
        is_date_only=date_only,
        is_answer_before_receipt=before.otherwise(closed < received).fill_null(value=False),
        is_zero_duration=((closed == received) & ~date_only).fill_null(value=False),
    )
