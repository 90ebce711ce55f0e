"""Fields that exports tell in pieces, or in another column: put together while all is text."""

import hashlib
from collections.abc import Collection

import polars as pl

from core.channel import Channel, Field
from etl.durations import with_reply_instants_apart

STAYS: tuple[Field, ...] = (  # what a message says, and goes on saying when it is answered
    "question", "received_at", "registered_at", "theme", "fact", "code", "municipality",
    "settlement", "street", "house", "address", "latitude", "longitude", "point", "text",
    "applicant",
)  # fmt: skip
DERIVED = "row-"  # what an id of ours begins with, and no check must take for a number of theirs


def with_pieces(rows: pl.DataFrame, there: Collection[str]) -> pl.DataFrame:
    """Make one address of street and house, and a theme of a code where no word is told.

    A receipt that nobody told is the registration, and then the registration says nothing of its
    own. Where none of the columns that are `there` tells
    themes, a block is all that is known of them. A street without a house is no address.
    """
    rows = with_reply_instants_apart(rows)
    built = pl.concat_str("street", "house", separator=", ", ignore_nulls=False)
    ways = ("theme", "code") if "theme" in there else ("theme", "code", "block")
    return rows.with_columns(
        address=pl.coalesce(built, "address"),
        theme=pl.coalesce(*ways),
        received_at=pl.coalesce("received_at", "registered_at"),
        registered_at=pl.when(pl.col("received_at").is_not_null()).then("registered_at"),
    )


def with_numbers(rows: pl.DataFrame, channel: Channel) -> pl.DataFrame:
    """Number the rows of a channel that has no column of numbers, by what each message says.

    Answer, status and mark play no part: the same message is the same when it is answered. Two rows
    that say the same are one message told twice.
    """
    if "external_id" in channel.fields:
        return rows
    said = pl.concat_str(pl.col(STAYS).fill_null(""), separator="\0")
    return rows.with_columns(external_id=said.map_elements(_number, pl.String))


def _number(said: str) -> str:
    return DERIVED + hashlib.sha256(said.encode()).hexdigest()[:16]


def message_ids(channel: Channel) -> pl.Expr:
    """Name what one row is: a message by its number, a question by its letter's number and its own.

    A question without a number of its own is told by its code, else by the words of its theme: they
    stay when the letter is exported again, its place in the file does not.
    """
    if channel.grain == "message":
        return pl.col("external_id")
    theme = pl.col("theme").str.to_lowercase().str.replace_all(r"\s+", " ")
    question = pl.coalesce("question", "code", theme, pl.lit(""))
    return pl.col("external_id") + pl.when(question != "").then("#" + question).otherwise(
        pl.lit("")
    )
