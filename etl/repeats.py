"""Repeats: the source says so, or the same author, or the same address, with the same theme."""

import hashlib

import polars as pl

from core.criteria import criteria


def with_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Give rows `address_key`, `is_repeat`, and `repeats_id`: the message it repeats."""
    rows = rows.with_columns(address_key=_address_keys(rows["address"]))
    rows = rows.sort("received_at", "message_id")
    earlier = pl.coalesce(
        _earlier("author_key", criteria().repeat_author_days),
        _earlier("address_key", criteria().repeat_address_days),
    )
    return rows.with_columns(repeats_id=earlier).with_columns(
        is_repeat=pl.col("repeat") | pl.col("repeats_id").is_not_null()
    )


def _earlier(key: str, days: int) -> pl.Expr:
    """Name the latest earlier message with this key and theme, if it is at most `days` old."""
    known = pl.col(key).is_not_null() & pl.col("is_counted")
    group = [pl.col(key), pl.col("theme_id"), known]
    gap = pl.col("received_at").diff().over(group)
    near = known & (gap <= pl.duration(days=days))
    return pl.when(near).then(pl.col("message_id").shift().over(group))


def _address_keys(addresses: pl.Series) -> pl.Series:
    """Give one address one key, however its blanks, case and commas are written."""
    known = {
        said: hashlib.sha256(bare.encode()).hexdigest()[:16]
        for said in addresses.unique().drop_nulls().to_list()
        if (bare := "".join(filter(str.isalnum, said.casefold())))
    }
    return addresses.replace_strict(known, default=None, return_dtype=pl.String)
