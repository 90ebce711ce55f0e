"""What a change is made of: the part that each place, channel or unit has in it.

Plain decomposition of a difference: the changes of the parts add up to the change of the whole. The
part is told of the net change, so a part that moved against it has a negative share, and the
others together more than the whole.
"""

from collections.abc import Sequence

import polars as pl


def contributions(
    now: pl.DataFrame, before: pl.DataFrame, of: Sequence[str], parts: Sequence[str]
) -> pl.DataFrame:
    """Return of…, parts…, messages, messages_before, change, change_share.

    `now` and `before` hold one row per whole (the columns `of`) and part of it (the columns
    `parts`) with a count `messages`, of two periods of equal length; who is missing wrote nothing.
    `change_share` is the part's change ÷ the change of the whole along the same dimension, null
    where the whole did not change. The greatest share comes first within each whole.

    >>> now = pl.DataFrame({"theme": ["heat"] * 2, "place": ["a", "b"], "messages": [9, 2]})
    >>> before = pl.DataFrame({"theme": ["heat"], "place": ["a"], "messages": [3]})
    >>> contributions(now, before, ["theme"], ["place"]).select("place", "change_share").rows()
    [('a', 0.75), ('b', 0.25)]
    """
    keys = [*of, *parts]
    whole = [*of, *parts[:-1]]
    both = now.join(before, on=keys, how="full", coalesce=True, nulls_equal=True, suffix="_before")
    counted = both.with_columns(pl.col("messages", "messages_before").fill_null(0))
    change = pl.col("messages").cast(pl.Int64) - pl.col("messages_before").cast(pl.Int64)
    total = pl.col("change").sum().over(whole)
    return (
        counted.with_columns(change=change)
        .with_columns(change_share=pl.when(total != 0).then(pl.col("change") / total))
        .sort(*whole, "change_share", *keys[-1:], descending=[*[False] * len(whole), True, False],
              nulls_last=True)
        .select(*keys, "messages", "messages_before", "change", "change_share")
    )  # fmt: skip
