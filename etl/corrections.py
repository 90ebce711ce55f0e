"""What people corrected, as the registry published it: the analyst wins over every other reading.

A correction waits for its message: while no export holds it, it is kept and counted. One that names
a theme, place or unit that is not known here is left out and counted; it stops nobody else's.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from core.contracts import NOBODY, OUTSIDE, SPECIAL
from core.i18n import gettext as _
from core.i18n import ngettext
from core.municipality import Municipality
from etl.blocks import owners
from etl.decided import Kind, decided

FIELDS = ("theme", "place", "unit")
LINE = {"correction": int, "message_id": str, "field": str, "value": str}
KIND = Kind(LINE, FIELDS)


@dataclass(frozen=True)
class Corrections:
    """Lines of a published file, and the hash by which an edition names it."""

    lines: pl.DataFrame
    version: str | None


NONE = Corrections(KIND.shape.to_frame(), None)


def corrections(folder: Path, town_id: str) -> Corrections:
    """Read what the registry published for a municipality; without a file nobody corrected."""
    unreadable = _("a line of the published corrections cannot be read")
    lines, version = decided(folder / f"{town_id}.jsonl", KIND, unreadable)
    return Corrections(lines.unique(maintain_order=True), version)


def with_corrections(
    rows: pl.DataFrame, lines: pl.DataFrame, town: Municipality
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Correct rows that have ids; return them, and the lines, each with its `fate`.

    The block follows the theme, and the point of a place the place. `fate` is applied, superseded
    (a later correction says otherwise), waiting (no export holds the message) or unknown.
    """
    fated = _fated(lines, rows, town)
    for field in FIELDS:
        told = fated.filter(field=field, fate="applied").select("message_id", corrected="value")
        if not told.is_empty():
            rows = rows.join(told, on="message_id", how="left", maintain_order="left")
            rows = _following(rows, field, town).drop("corrected")
    return rows, fated


def _fated(lines: pl.DataFrame, rows: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    known = [
        pl.col("value").is_in(_known(rows, field, town)) & (pl.col("field") == field)
        for field in FIELDS
    ]
    is_here = pl.col("message_id").is_in(rows["message_id"].implode())
    fates = lines.with_columns(is_known=pl.any_horizontal(known), is_here=is_here)
    last = pl.col("correction").filter("is_known").max().over("message_id", "field")
    return fates.select(
        *lines.columns,
        fate=pl.when(~pl.col("is_known")).then(pl.lit("unknown"))
        .when(pl.col("correction") != last).then(pl.lit("superseded"))
        .when(~pl.col("is_here")).then(pl.lit("waiting"))
        .otherwise(pl.lit("applied")),
    )  # fmt: skip


def _known(rows: pl.DataFrame, field: str, town: Municipality) -> list[str]:
    """Return the ids that a correction may name: of the config, else those the exports brought."""
    if field == "theme" and town.taxonomy == "own":
        return [theme.id for theme in town.tree.themes]
    brought = set(rows[f"told_{field}_id"]) - set(SPECIAL)
    listed = {OUTSIDE, *(place.id for place in town.settlements)} if field == "place" else set()
    return sorted(listed | brought)


def _following(rows: pl.DataFrame, field: str, town: Municipality) -> pl.DataFrame:
    """Put the corrected id in place, and whatever follows from it."""
    is_corrected = pl.col("corrected").is_not_null()
    if field == "theme":
        rows = _with_block(rows, town)
    if field == "place":
        rows = _with_point(rows, town)
    return rows.with_columns(
        pl.coalesce("corrected", f"{field}_id").alias(f"{field}_id"),
        pl.when(is_corrected).then(pl.lit("analyst")).otherwise(f"{field}_source")
        .alias(f"{field}_source"),
    )  # fmt: skip


def _with_block(rows: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Give corrected rows the block that answers for their theme; a fact of another theme goes.

    Where the exports bring the themes, it is the block that most messages of the theme name.
    """
    is_other = pl.col("corrected").is_not_null() & (pl.col("corrected") != pl.col("theme_id"))
    block = pl.col("corrected").replace_strict(
        owners(rows, town), default=NOBODY, return_dtype=pl.String
    )
    return rows.with_columns(
        block_id=pl.when(is_other).then(block).otherwise("block_id"),
        fact_id=pl.when(~is_other).then("fact_id"),
    )


def _with_point(rows: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Move a corrected row to its place, unless the export told its point."""
    moves = pl.col("corrected").is_not_null() & pl.col("point_source").ne_missing("export")
    for name in ("latitude", "longitude"):
        at = {place.id: getattr(place, name) for place in town.settlements}
        there = pl.col("corrected").replace_strict(at, default=None, return_dtype=pl.Float64)
        rows = rows.with_columns(pl.when(moves).then(there).otherwise(name).alias(name))
    has_point = pl.col("latitude").is_not_null()
    source = pl.when(has_point).then(pl.lit("place"))
    return rows.with_columns(
        point_source=pl.when(moves).then(source).otherwise("point_source"),
        is_place_ambiguous=pl.col("is_place_ambiguous") & pl.col("corrected").is_null(),
        is_outside=pl.col("is_outside") & ~moves,
        is_fallback_point=pl.col("is_fallback_point") & ~moves,
    )


def set_aside(fated: pl.DataFrame) -> Iterator[str]:
    """Say which corrections did not count, and what to do about them."""
    if n := fated.filter(fate="waiting").height:
        told = ngettext(
            "{n} correction waits for a message that no export holds; it is kept",
            "{n} corrections wait for messages that no export holds; they are kept",
            n,
        )
        yield told.format(n=n)
    unknown = fated.filter(fate="unknown")
    if n := unknown.height:
        told = ngettext(
            "{n} correction names what is not known here and is left out: {ids}",
            "{n} corrections name what is not known here and are left out: {ids}",
            n,
        )
        yield told.format(n=n, ids=", ".join(unknown["value"].unique().sort().head(5)))
