"""Status and dates → what counts as a message, as answered, as open (product.md, part 3)."""

import polars as pl

from core.channel import FINAL, FIRST_REPLY, NOT_COUNTED, Channel, Status
from etl.instants import local

TERM = "term"  # days of the channel's rule


def with_outcomes(rows: pl.DataFrame) -> pl.DataFrame:
    """Decide what each date means: under an unfinished status it is no final answer.

    A row without a status that we know is answered when it has a closing date, and open otherwise.
    """
    final = pl.col("status").is_in([str(one) for one in FINAL])
    interim = pl.col("status").is_in([str(one) for one in FIRST_REPLY])
    closing = pl.col("closed_at")
    unknown = pl.col("status").is_null()
    rows = rows.with_columns(
        is_answered=final | (unknown & closing.is_not_null()),
        is_interim=(pl.col("status") == str(Status.interim)).fill_null(False),
        is_deferred=(pl.col("status") == str(Status.deferred)).fill_null(False),
        is_counted=~pl.col("status").is_in([str(one) for one in NOT_COUNTED]).fill_null(False),
        reply=pl.when(interim).then(closing),
        status=pl.col("status").fill_null(
            pl.when(closing.is_null()).then(pl.lit("in_work")).otherwise(pl.lit("answered"))
        ),
    ).with_columns(pl.col("is_answered").fill_null(False))
    unfinished = pl.col("is_counted") & ~pl.col("is_answered") & ~interim.fill_null(False)
    return rows.with_columns(
        first_reply_at=pl.coalesce("first_reply_at", "reply"),
        closed_at=pl.when(pl.col("is_answered")).then(closing),
        is_closed_but_open=unfinished & closing.is_not_null(),
        outcome=pl.when(pl.col("is_answered")).then(pl.coalesce("outcome", "status")),
    ).drop("reply")


def forget_later(rows: pl.DataFrame, as_of: object) -> pl.DataFrame:
    """Show rows as they stood at `as_of`: an answer given later is not known yet."""
    at = pl.lit(as_of, pl.Datetime("us"))
    answered_later = (pl.col("closed_at") > at).fill_null(False)
    known = [pl.when(~answered_later).then(pl.col(name)) for name in ("closed_at", "outcome", "rating")]
    return rows.with_columns(
        *known,
        is_answered=pl.col("is_answered") & ~answered_later,
        status=pl.when(answered_later).then(pl.lit("in_work")).otherwise("status"),
        first_reply_at=pl.when(pl.col("first_reply_at") <= at).then("first_reply_at"),
        known_at=pl.min_horizontal("export_known_at", at),
    )


def with_first_reply(rows: pl.DataFrame, channels: dict[str, Channel]) -> pl.DataFrame:
    """Where a channel tells first replies, a final answer without an earlier one is the first."""
    tell = [channel.id for channel in channels.values() if channel.tells_first_reply]
    first = pl.coalesce("first_reply_at", "closed_at")
    return rows.with_columns(
        first_reply_at=pl.when(pl.col("channel_id").is_in(tell)).then(first)
    )


def with_flags(rows: pl.DataFrame, zone: str) -> pl.DataFrame:
    """Flag what makes a duration unusable; the message itself counts.

    An instant of exactly local midnight is a date without a time: spreadsheets write it so.
    """
    midnight = [
        local(pl.col(name), zone).dt.time() == pl.time(0) for name in ("received_at", "closed_at")
    ]
    date_only = pl.any_horizontal(*midnight).fill_null(False)
    same_instant = pl.col("closed_at") == pl.col("received_at")
    return rows.with_columns(
        is_date_only=date_only,
        is_answer_before_receipt=(
            pl.when(date_only)
            .then(pl.col("closed_at").dt.date() < pl.col("received_at").dt.date())
            .otherwise(pl.col("closed_at") < pl.col("received_at"))
            .fill_null(False)
        ),
        is_zero_duration=(same_instant & ~date_only).fill_null(False),
    )
