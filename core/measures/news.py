"""What is new since somebody last looked: what came in, was answered, became overdue.

Two editions are compared message by message: an export that was loaded late is new, whatever its
own date; what an edition lost again is not. Where the earlier edition is gone, instants tell.
"""

import polars as pl

KEY = ["municipality_id", "message_key"]
COUNTS = ("received", "answered", "overdue")


def news(now: pl.DataFrame, then: pl.DataFrame | None) -> pl.DataFrame:
    """Return theme_id, received, answered, overdue of every theme with news, the most first.

    Both have a record per message: municipality_id, message_key, is_answered, is_overdue; `now` has
    theme_id besides, and is_new, is_answered_since, is_overdue_since for want of `then`. Who came
    and was answered meanwhile is both.

    >>> told = {"municipality_id": "gus", "theme_id": "heat", "is_answered": False}
    >>> now = pl.DataFrame([{**told, "message_key": "a", "is_overdue": True},
    ...                     {**told, "message_key": "b", "is_overdue": False}])  # fmt: skip
    >>> then = now.head(1).with_columns(is_overdue=False)
    >>> news(now, then).rows()
    [('heat', 1, 0, 1)]
    """
    told = now if then is None else _compared(now, then)
    flags = dict(zip(COUNTS, ("is_new", "is_answered_since", "is_overdue_since"), strict=True))
    counted = told.group_by("theme_id").agg(
        pl.col(flag).sum().cast(pl.Int64).alias(name) for name, flag in flags.items()
    )
    whole = pl.sum_horizontal(COUNTS)
    return counted.filter(whole > 0).sort(whole, "theme_id", descending=[True, False])


def _compared(now: pl.DataFrame, then: pl.DataFrame) -> pl.DataFrame:
    """Say of each message what it is now and was not then."""
    before = then.select(*KEY, was_answered="is_answered", was_overdue="is_overdue")
    both = now.join(before, on=KEY, how="left")
    return both.with_columns(
        is_new=pl.col("was_answered").is_null(),
        is_answered_since=pl.col("is_answered") & ~pl.col("was_answered").fill_null(False),
        is_overdue_since=pl.col("is_overdue") & ~pl.col("was_overdue").fill_null(False),
    )
