"""One problem, many people: messages about one thing, close in time, by different people.

Two messages are of one problem when they have one theme and one place, come within a week of each
other, and either say almost the same or name the same address. A theme and a place alone make no
problem: two potholes in a town are two. Whether there are more of them than usual is another
question, and heat answers it.
"""

import numpy as np
import polars as pl

from core.contracts import SPECIAL
from core.criteria import criteria
from etl.language.wording import worded
from etl.ties.alike import alike
from etl.ties.linked import Indices, linked
from etl.ties.repeats import LETTER


def with_alike(rows: pl.DataFrame) -> pl.DataFrame:
    """Give rows, which lie in the order of time, `alike_id`: the first message that says the same.

    Whatever its theme and its place; null where no other message of the municipality is like it.
    """
    said = rows.select(worded(pl.col("text"))).to_series()
    return rows.with_columns(
        alike_id=rows["message_id"].gather(alike(said, criteria().alike.likeness))
    )


def with_problems(rows: pl.DataFrame) -> pl.DataFrame:
    """Give rows, which lie in the order of time, `problem_id`, its first message, and its size.

    A problem has at least so many people: an author known is one person however often he writes,
    an unknown one is a person a message, and one a letter.
    """
    limits = criteria().problem
    pairs = [_near(rows, "alike_id", limits.days), _near(rows, "address_key", limits.days)]
    some, others = np.concatenate(pairs, axis=1)
    told = rows.select(
        "message_id",
        first=pl.Series(linked(rows.height, some, others)),
        person=pl.coalesce("author_key", LETTER, "message_id"),
    ).with_columns(
        people=pl.col("person").n_unique().over("first"), size=pl.len().over("first").cast(pl.Int64)
    )
    is_one = pl.col("people") >= limits.least_people
    first = told.select(pl.when(is_one).then("first")).to_series()
    return rows.with_columns(
        problem_id=rows["message_id"].gather(first),
        problem_messages=told.select(pl.when(is_one).then("size")).to_series(),
    )


def _near(rows: pl.DataFrame, what: str, days: int) -> Indices:
    """Pair each message with the one before it of this theme and place, if it came soon enough."""
    named = [~pl.col(one).is_in(SPECIAL) for one in ("theme_id", "place_id")]
    known = rows.with_row_index("row").filter(pl.col(what).is_not_null(), "is_counted", *named)
    group = ["theme_id", "place_id", what]
    soon = pl.col("received_at").diff().over(group) <= pl.duration(days=days)
    before = pl.col("row").shift().over(group)
    pairs = known.select("row", before=pl.when(soon).then(before)).drop_nulls()
    return pairs.cast(pl.Int64).to_numpy().T
