"""Text → types, one export at a time; what cannot be read refuses its row with field and reason."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

import polars as pl

from core.channel import Channel, Field
from core.criteria import criteria
from core.municipality import Municipality
from etl.durations import with_first_reply_after
from etl.instants import TIMES, local, utc, with_instants
from etl.pieces import message_ids, with_numbers, with_pieces
from etl.points import with_point
from etl.privacy.scrub import scrub
from etl.values import with_values

FIELDS = get_args(Field)
HEARD = ("received_at", "first_reply_at", "closed_at")  # what the data's clock is told by
PAST = (*HEARD, "registered_at")  # a norm may lie ahead, these may not
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
    channel = export.channel
    there = export.rows.columns
    rows = with_numbers(with_pieces(_complete(export), there), channel)
    rows = with_first_reply_after(with_instants(rows, channel.file.times, town.timezone))
    rows = with_point(with_values(rows, channel, there), channel.place.crs, town)
    rows = rows.with_columns(_refusal(_handed_in_until(export, town)).alias("refusal"))
    refused = rows.filter(pl.col("refusal").is_not_null()).select(
        export_id=pl.lit(export.export_id),
        row_number="row_number",
        field=pl.col("refusal").struct.field("field"),
        reason=pl.col("refusal").struct.field("reason"),
        cell=scrub(pl.col("refusal").struct.field("cell")).str.slice(0, CELL),
    )
    usable = rows.filter(pl.col("refusal").is_null()).drop("refusal", "damage")
    clock = usable.select(pl.max_horizontal(pl.max(*HEARD))).item()
    usable = usable.with_columns(
        export_id=pl.lit(export.export_id),
        channel_id=pl.lit(channel.id),
        kind=pl.lit(channel.kind),
        export_known_at=pl.lit(clock, pl.Datetime("us")),
        message_id=pl.lit(f"{channel.id}:") + message_ids(channel),
    )
    return Parsed(usable, refused, clock)


def _handed_in_until(export: Export, town: Municipality) -> pl.Expr:
    """Return the end of the local day on which these bytes were first handed in."""
    there = local(pl.lit(export.first_landed_at, pl.Datetime("us")), town.timezone)
    return utc(there.dt.truncate("1d").dt.offset_by("1d"), town.timezone)


def _complete(export: Export) -> pl.DataFrame:
    """Give every field a column, and make nothing of blanks and of words that stand for nothing.

    Texts are scrubbed by today's patterns: they get better, and the originals are gone.
    """
    rows, empty = export.rows, ["", *export.channel.file.empty]
    absent = [pl.lit(None, pl.String).alias(name) for name in FIELDS if name not in rows.columns]
    words = pl.col(*FIELDS).str.strip_chars()
    return (
        rows.with_columns(absent)
        .with_columns(pl.when(words.is_in(empty)).then(None).otherwise(words).name.keep())
        .with_columns(scrub(pl.col(name)) for name in export.channel.people.scrub)
        .with_columns(external_id=pl.col("external_id").str.replace(r"^(\d+)\.0$", "$1"))
    )


def _refusal(handed_in_until: pl.Expr) -> pl.Expr:
    """Name the first reason why a row cannot be used, or null."""
    damage = pl.col("damage")
    reasons = [_reason(damage.is_not_null(), "damaged", "row", damage)]
    for name in ("external_id", "received_at"):
        said = pl.col(f"{name}_text" if name in TIMES else name)
        reasons.append(_reason(said.is_null(), "empty", name, said))
    for name in TIMES:
        said, told = pl.col(f"{name}_text"), pl.col(name)
        reasons.append(_reason(said.is_not_null() & told.is_null(), "unreadable", name, said))
        too_early = told.dt.date() < criteria().earliest_on
        reasons.append(_reason(too_early, "too_early", name, said))
    for name in PAST:
        later = pl.col(name) >= handed_in_until
        reasons.append(_reason(later, "in_future", name, pl.col(f"{name}_text")))
    return pl.coalesce(reasons)


def _reason(applies: pl.Expr, reason: str, field: str, cell: pl.Expr) -> pl.Expr:
    return pl.when(applies).then(
        pl.struct(field=pl.lit(field), reason=pl.lit(reason), cell=cell.cast(pl.String))
    )
