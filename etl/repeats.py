"""Repeats: the source says so, or the same author, or the same address, with the same theme."""

import hashlib

import polars as pl

from core.criteria import criteria


def with_repeats(rows: pl.DataFrame) -> pl.DataFrame:
    """Give rows `address_key`, `is_repeat`, and `repeats_id`: the message it repeats."""
    rows = rows.with_columns(address_key=_address_keys(rows["address"]))
    rows = rows.sort("received_at", "message_id")
    rows = _with_earlier(rows, "author_key", criteria().repeat_author_days)
    rows = _with_earlier(rows, "address_key", criteria().repeat_address_days)
    earlier = pl.coalesce("earlier_author_key", "earlier_address_key")
    return rows.with_columns(
        repeats_id=earlier, is_repeat=pl.col("repeat") | earlier.is_not_null()
    ).drop("earlier_author_key", "earlier_address_key")


def _with_earlier(rows: pl.DataFrame, key: str, days: int) -> pl.DataFrame:
    """Name the latest earlier message with this key and theme, if it is at most `days` old."""
    group = [key, "theme_id"]
    known = pl.col(key).is_not_null() & pl.col("is_counted")
    pairs = rows.filter(known).select(
        "message_id",
        before=pl.col("message_id").shift().over(group),
        gap=pl.col("received_at").diff().over(group),
    )
    near = pairs.filter(pl.col("gap") <= pl.duration(days=days)).select(
        "message_id", pl.col("before").alias(f"earlier_{key}")
    )
    return rows.join(near, on="message_id", how="left", maintain_order="left")


def _address_keys(addresses: pl.Series) -> pl.Series:
    """Give one address one key, however its blanks, case and commas are written."""
    known = {
        said: hashlib.sha256(bare.encode()).hexdigest()[:16]
        for said in addresses.unique().drop_nulls().to_list()
        if (bare := "".join(filter(str.isalnum, said.casefold())))
    }
    return addresses.replace_strict(known, default=None, return_dtype=pl.String)
