"""Repeats: the source says so, or the same author, or the same address, with the same theme.

Questions of one letter repeat earlier letters, not each other; a word nobody mapped is no theme.
"""

import hashlib

import polars as pl

from core.contracts import SPECIAL
from core.criteria import criteria
from etl.ties.linked import linked

LETTER = pl.col("message_id").str.extract("^([^#]+)#")  # null: no question of a letter


def with_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Give rows `address_key`, `is_repeat`, `repeats_id`, the message it repeats, and its chain.

    The rows come back in the order of time.
    """
    rows = rows.with_columns(address_key=_address_keys(rows["address"]))
    rows = rows.sort("received_at", "message_id")
    rows = _with_earlier(rows, "by_author", "author_key", criteria().repeat_author_days)
    rows = _with_earlier(rows, "by_address", "address_key", criteria().repeat_address_days)
    rows = rows.with_columns(repeats_id=pl.coalesce("by_author", "by_address"))
    rows = rows.drop("by_author", "by_address").with_columns(
        is_repeat=pl.col("repeat") | pl.col("repeats_id").is_not_null()
    )
    return _with_chains(rows)


def _with_chains(rows: pl.DataFrame) -> pl.DataFrame:
    """Give messages that repeat, or are repeated, the first of them all, its time, their number."""
    known = rows.select("message_id").with_row_index("earlier")
    later = rows.select(message_id="repeats_id").with_row_index("later")
    pairs = later.join(known, on="message_id").select("later", "earlier").cast(pl.Int64)
    first = pl.Series(linked(rows.height, pairs["later"].to_numpy(), pairs["earlier"].to_numpy()))
    told = pl.DataFrame({"first": first}).with_columns(size=pl.len().over("first").cast(pl.Int64))
    begins = told.select(pl.when(pl.col("size") > 1).then("first")).to_series()
    return rows.with_columns(
        chain_id=rows["message_id"].gather(begins),
        chain_began_at=rows["received_at"].gather(begins),
        chain_messages=told.select(pl.when(pl.col("size") > 1).then("size")).to_series(),
    )


def _with_earlier(rows: pl.DataFrame, name: str, key: str, days: int) -> pl.DataFrame:
    """Name the latest earlier message with this key and theme, if it is at most `days` old."""
    known = pl.col(key).is_not_null() & pl.col("is_counted") & ~pl.col("theme_id").is_in(SPECIAL)
    group = [pl.col(key), pl.col("theme_id"), known]
    gap = pl.col("received_at").diff().over(group)
    goes_on = (LETTER.shift().over(group) == LETTER).fill_null(value=False)
    near = known & (gap <= pl.duration(days=days)) & ~goes_on
    found = pl.when(near).then(pl.col("message_id").shift().over(group))
    rows = rows.with_columns(found.alias(name), goes_on=goes_on)
    if not rows["goes_on"].any():
        return rows.drop("goes_on")
    as_its_letter = pl.col(name).forward_fill().over([*group, LETTER])
    told = pl.when("goes_on").then(as_its_letter).otherwise(name)
    return rows.with_columns(told.alias(name)).drop("goes_on")


def _address_keys(addresses: pl.Series) -> pl.Series:
    """Give one address one key, however its blanks, case and commas are written."""
    known = {
        said: hashlib.sha256(bare.encode()).hexdigest()[:16]
        for said in addresses.unique().drop_nulls().to_list()
        if (bare := "".join(filter(str.isalnum, said.casefold())))
    }
    return addresses.replace_strict(known, default=None, return_dtype=pl.String)
