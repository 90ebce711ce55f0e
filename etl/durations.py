"""How long the first reply took, as exports write it → the instant at which it was given."""

from datetime import datetime

import polars as pl

CLOCK = r"^(?:(\d+)(?:\s*д[а-яё.]*|\s*d[a-z]*|\.)[\s,]*)?(\d+):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?$"
WORDS = (
    r"^(?:(\d+)\s*(?:д|сут)[а-яё.]*)?\s*(?:(\d+)\s*ч[а-яё.]*)?"
    r"\s*(?:(\d+)\s*м[а-яё.]*)?\s*(?:(\d+)\s*сек?[а-яё.]*)?$"
)
NUMBER = r"^\d+(?:[.,]\d+)?$"
CELL = r"^(?:1899-12-31|1900-0[12]-\d\d) "  # how a workbook tells a length: a date in its year zero
ZERO = datetime(1899, 12, 31)
INSTANT = r"\d{1,2}[./]\d{1,2}[./]\d{2,4}|20\d\d-\d\d-\d\d"
UNITS = {
    "first_reply_hours": pl.duration(hours=1),
    "first_reply_minutes": pl.duration(minutes=1),
}


def with_reply_instants_apart(rows: pl.DataFrame) -> pl.DataFrame:
    """Move what is an instant after all from the columns of lengths to `first_reply_at`."""
    instants = [pl.when(pl.col(name).str.contains(INSTANT)).then(name) for name in UNITS]
    at = pl.coalesce("first_reply_at", *instants)
    lengths = (
        pl.when(~pl.col(name).str.contains(INSTANT)).then(name).alias(name) for name in UNITS
    )
    return rows.with_columns(at.alias("first_reply_at"), *lengths)


def with_first_reply_after(rows: pl.DataFrame) -> pl.DataFrame:
    """Count the first reply from receipt where only its length is told."""
    lengths = [length(pl.col(name), unit) for name, unit in UNITS.items()]
    after = pl.col("received_at") + pl.coalesce(*lengths)
    return rows.with_columns(
        first_reply_at=pl.coalesce("first_reply_at", after),
        first_reply_at_text=pl.coalesce("first_reply_at_text", *UNITS),
    )


def length(said: pl.Expr, unit: pl.Expr) -> pl.Expr:
    """Read «2:10», «1 д. 02:10:30», «1 ч 20 мин», «2,5» of the unit, or a cell of a workbook."""
    text = said.str.to_lowercase().str.strip_chars()
    in_words = pl.when(text.str.contains(r"\d")).then(_parts(text, WORDS))
    zoned = text.str.slice(0, 19).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
    number = text.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
    return (
        pl.when(text.str.contains(NUMBER))
        .then(unit * number)
        .when(text.str.contains(CLOCK))
        .then(_parts(text, CLOCK))
        .when(text.str.contains(CELL))
        .then(zoned - pl.lit(ZERO, pl.Datetime("us")))
        .when(text.str.contains(WORDS))
        .then(in_words)
    )


def _parts(text: pl.Expr, pattern: str) -> pl.Expr:
    """Add up the days, hours, minutes and seconds that a pattern finds."""
    told = (text.str.extract(pattern, n).cast(pl.Int64, strict=False) for n in (1, 2, 3, 4))
    days, hours, minutes, seconds = (one.fill_null(0) for one in told)
    return pl.duration(days=days, hours=hours, minutes=minutes, seconds=seconds)
