"""Their words → ours: statuses, outcomes, urgency, marks, flags and counts, as the channel says."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeVar

import polars as pl

from core.channel import Channel, Status
from etl.folding import fold

COUNTS = ("redirections", "extensions", "returns")
FLAGS = ("repeat", "measures_taken", "spam")
FAST = "fast_track"  # where nothing is told, the theme decides
Ours = TypeVar("Ours")


def with_values(rows: pl.DataFrame, channel: Channel, there: Collection[str]) -> pl.DataFrame:
    """Say words in ours; those that nobody mapped are kept beside, and flagged.

    `there` are the columns the export has: an empty cell says more than a column that is absent.
    """
    said = channel.values
    yes = dict.fromkeys(map(fold, said.yes), True)
    urgencies = {word: str(urgency) for word, urgency in _words(said.urgency).items()}
    marks = _words(said.rating) | {str(mark): mark for mark in range(1, 6)}
    rows = rows.with_columns(pl.col("rating", *COUNTS).str.replace(r"^(\d+)[.,]0+$", "$1"))
    flags = {name: _translated(rows[name], yes, pl.Boolean) for name in FLAGS}
    said_fast = _translated(rows[FAST], yes, pl.Boolean).fill_null(value=False)
    rows = rows.with_columns(
        once=_translated(rows["extensions"], dict.fromkeys(yes, 1), pl.Int64),
        rating_word="rating",
        urgency_word="urgency",
        rating=_translated(rows["rating"], marks, pl.Int8),
        urgency=_translated(rows["urgency"], urgencies, pl.String),
        **{name: told.fill_null(value=False) for name, told in flags.items()},
        fast_track=pl.when(pl.col(FAST).is_not_null()).then(said_fast),
        **{name: pl.col(name).cast(pl.Int64, strict=False) for name in COUNTS},
    ).with_columns(
        extensions=pl.coalesce("extensions", "once"),  # «да» says that there was one
        is_rating_unknown=pl.col("rating_word").is_not_null() & pl.col("rating").is_null(),
        is_urgency_unknown=pl.col("urgency_word").is_not_null() & pl.col("urgency").is_null(),
    )
    return _with_status(rows, channel, there)


def _with_status(rows: pl.DataFrame, channel: Channel, there: Collection[str]) -> pl.DataFrame:
    """Say where a message stands: its outcome says more than its status, and spam most of all."""
    said = channel.values
    ours = {word: str(status) for word, status in _words(said.status).items()}
    undated = dict.fromkeys(map(fold, said.only_with_date), True)
    silence = said.silence if {"status", "outcome"} & set(there) else None
    for name in ("status", "outcome"):
        needs_date = _translated(rows[name], undated, pl.Boolean).fill_null(value=False)
        rows = rows.with_columns(
            _translated(rows[name], ours, pl.String).alias(f"{name}_known"),
            (needs_date & rows["closed_at"].is_null()).alias(f"{name}_open"),
        )
    word, known = pl.col("status", "outcome"), pl.col("status_known", "outcome_known")
    unknown = pl.col("outcome").is_not_null() & pl.col("outcome_known").is_null()
    neither = pl.any_horizontal(word.is_not_null()) & pl.all_horizontal(known.is_null())
    stands = (
        pl.when("spam").then(pl.lit("spam"))
        .when(pl.all_horizontal(word.is_null())).then(pl.lit(silence, pl.String))
        .when(pl.col("outcome_known").is_not_null() & ~pl.col("outcome_open")).then("outcome_known")
        .when(~pl.col("status_open")).then("status_known")
    )  # fmt: skip
    is_open = pl.any_horizontal("status_open", "outcome_open")
    solved = stands.eq(Status.answered) & pl.col("measures_taken")
    return rows.with_columns(
        status_word=pl.when(unknown).then("outcome").otherwise("status"),
        is_status_unknown=unknown | neither,
        status=pl.when(solved)
        .then(pl.lit("solved"))
        .otherwise(pl.coalesce(stands, pl.when(is_open).then(pl.lit("in_work")))),
    ).drop("outcome", "^(status|outcome)_(known|open)$")


def _words(said: Mapping[Ours, Sequence[str]]) -> dict[str, Ours]:
    return {fold(word): ours for ours, words in said.items() for word in words}


def _translated(words: pl.Series, ours: Mapping[str, object], kind: type[pl.DataType]) -> pl.Series:
    """Translate a column word by word; each different word is looked up once."""
    theirs = [word for word in words.unique().to_list() if word is not None]
    known = {word: ours[fold(word)] for word in theirs if fold(word) in ours}
    return words.replace_strict(known, default=None, return_dtype=kind)
