"""Text → types, one export at a time; what cannot be read refuses its row with field and reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

import polars as pl

from core.channel import Channel, Field
from core.criteria import criteria
from core.municipality import Municipality
from etl.instants import TIMES, with_instants
from etl.points import with_point
from etl.recognise import fold
from etl.scrub import scrub

FIELDS = get_args(Field)
COUNTS = ("redirections", "extensions", "returns")
CELL = 60  # letters of a refused cell that are worth showing


@dataclass(frozen=True)
class Export:
    """A landed export that is in force."""

    export_id: str
    channel: Channel
    first_landed_at: datetime
    rows: pl.DataFrame


@dataclass(frozen=True)
class Parsed:
    """Rows that can be used, those that cannot, and the export's own clock."""

    rows: pl.DataFrame
    refused: pl.DataFrame
    known_at: datetime | None


def parse(export: Export, town: Municipality) -> Parsed:
    """Type an export's rows; its clock is the newest instant that any usable row tells."""
    rows = _complete(export)
    rows = with_instants(rows, export.channel.file.times, town.timezone)
    rows = _with_values(rows, export.channel)
    rows = with_point(rows, export.channel.place.crs, town)
    rows = rows.with_columns(_refusal(export.first_landed_at).alias("refusal"))
    refused = rows.filter(pl.col("refusal").is_not_null()).select(
        export_id=pl.lit(export.export_id),
        row_number="row_number",
        field=pl.col("refusal").struct.field("field"),
        reason=pl.col("refusal").struct.field("reason"),
        cell=scrub(pl.col("refusal").struct.field("cell").str.slice(0, CELL)),
    )
    usable = rows.filter(pl.col("refusal").is_null()).drop("refusal", "damage")
    heard = ("received_at", "first_reply_at", "closed_at")
    clock = usable.select(pl.max_horizontal(*(pl.max(name) for name in heard))).item()
    return Parsed(
        usable.with_columns(
            export_id=pl.lit(export.export_id),
            channel_id=pl.lit(export.channel.id),
            kind=pl.lit(export.channel.kind),
            export_known_at=pl.lit(clock, pl.Datetime("us")),
            message_id=pl.lit(f"{export.channel.id}:") + pl.col("external_id"),
        ),
        refused,
        clock,
    )


def _complete(export: Export) -> pl.DataFrame:
    """Give every field a column, and make nothing of blanks and of words that stand for nothing."""
    rows, empty = export.rows, ["", *export.channel.file.empty]
    absent = [pl.lit(None, pl.String).alias(name) for name in FIELDS if name not in rows.columns]
    words = pl.col(*FIELDS).str.strip_chars()
    free = [pl.col(name) for name in export.channel.people.scrub]
    return (
        rows.with_columns(absent)
        .with_columns(pl.when(words.is_in(empty)).then(None).otherwise(words).name.keep())
        .with_columns(
            scrub(column) for column in free
        )  # by today's patterns; the originals are gone
        .with_columns(external_id=pl.col("external_id").str.replace(r"^(\d+)\.0$", "$1"))
    )


def _with_values(rows: pl.DataFrame, channel: Channel) -> pl.DataFrame:
    """Say statuses, marks and counts in our words; the words nobody mapped are kept beside."""
    statuses = {fold(w): str(ours) for ours, words in channel.values.status.items() for w in words}
    marks = {fold(w): ours for ours, words in channel.values.rating.items() for w in words}
    marks |= {str(mark): mark for mark in range(1, 6)}
    yes = {fold(word) for word in channel.values.yes}
    whole = pl.col("rating", *COUNTS).str.replace(r"^(\d+)[.,]0+$", "$1")
    rows = rows.with_columns(whole)
    return rows.with_columns(
        status_word="status",
        rating_word="rating",
        status=_translated(rows["status"], statuses, pl.String),
        rating=_translated(rows["rating"], marks, pl.Int8),
        repeat=_translated(rows["repeat"], dict.fromkeys(yes, True), pl.Boolean).fill_null(False),
        fast_track=_translated(
            rows["fast_track"], dict.fromkeys(yes, True), pl.Boolean
        ).fill_null(False),
        *[pl.col(name).cast(pl.Int64, strict=False) for name in COUNTS],
    ).with_columns(
        is_status_unknown=pl.col("status_word").is_not_null() & pl.col("status").is_null(),
        is_rating_unknown=pl.col("rating_word").is_not_null() & pl.col("rating").is_null(),
    )


def _translated(words: pl.Series, ours: dict[str, object], kind: type[pl.DataType]) -> pl.Series:
    """Translate a column word by word; each different word is looked up once."""
    theirs = [word for word in words.unique().to_list() if word is not None]
    known = {word: ours[fold(word)] for word in theirs if fold(word) in ours}
    return words.replace_strict(known, default=None, return_dtype=kind)


def _refusal(first_landed_at: datetime) -> pl.Expr:
    """Name the first reason why a row cannot be used, or null."""
    cell = pl.col("damage")
    reasons = pl.when(cell.is_not_null()).then(_reason("row", "damaged", cell))
    for name in ("external_id", "received_at"):
        empty = pl.col(_text(name)).is_null()
        reasons = reasons.when(empty).then(_reason(name, "empty", pl.lit(None, pl.String)))
    handed_in = pl.lit(first_landed_at, pl.Datetime("us")).dt.truncate("1d").dt.offset_by("1d")
    for name in TIMES:
        said, told = pl.col(_text(name)), pl.col(name)
        reasons = reasons.when(said.is_not_null() & told.is_null()).then(
            _reason(name, "unreadable", said)
        )
        earliest = told.dt.date() < criteria().earliest_on
        reasons = reasons.when(earliest).then(_reason(name, "too_early", said))
    for name in ("received_at", "first_reply_at", "closed_at"):  # a norm may lie ahead
        reasons = reasons.when(pl.col(name) >= handed_in).then(
            _reason(name, "in_future", pl.col(_text(name)))
        )
    return reasons.otherwise(None)


def _text(name: str) -> str:
    return f"{name}_text" if name in TIMES else name


def _reason(field: str, reason: str, cell: pl.Expr) -> pl.Expr:
    return pl.struct(field=pl.lit(field), reason=pl.lit(reason), cell=cell)
