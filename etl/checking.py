"""A dry run as pages show it: what a load would keep, refuse, add, change; nothing is written."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import polars as pl

from core.channel import Channel, Field
from core.checked import Checked, Compared, Preview, RefusedRow, Word
from core.contracts import UNMAPPED
from core.municipality import Municipality
from core.refusal import Refusal
from core.settings import Settings
from etl import ledger
from etl.build import landed_exports
from etl.files.source import Source
from etl.folding import fold
from etl.foreign import foreign
from etl.instants import TIMES, local
from etl.landing import Landing, land
from etl.latest import latest
from etl.parsing import Export, parse
from etl.privacy.scrub import scrubbed
from etl.recognise import Recognised, recognise
from etl.unrecognised import Unrecognised
from etl.words import with_ids

FIRST = 5  # rows of a preview: enough to see whether columns were taken for what they are
LONGEST = 160  # letters of a text that are enough to recognise it by
COMPARED = (  # what an analyst would call a change of a message
    "status", "closed_at", "deadline_at", "theme", "settlement", "unit", "rating", "answer",
)  # fmt: skip
PREVIEWED: tuple[Field, ...] = (
    "external_id", "received_at", "status", "theme", "settlement", "unit", "closed_at",
    "deadline_at", "rating", "text",
)  # fmt: skip
WORDS = {"theme": "theme_id", "settlement": "place_id"}  # fields that are looked up: their ids


def check(
    source: Source,
    town: Municipality,
    settings: Settings,
    *,
    known: Mapping[str, Channel],
    wanted: str | None,
    at: datetime,
) -> Checked:
    """Look at an export as a load would; what cannot be read is told in its sentence."""
    try:
        export = recognise(source, known, wanted)
        frames: list[pl.DataFrame] = []
        landed = land(export, frames.append, b"dry run")
    except Refusal as refused:
        is_unrecognised = isinstance(refused, Unrecognised)
        name, why = scrubbed(source.name), scrubbed(str(refused))
        return Checked(name=name, refusal=why, is_unrecognised=is_unrecognised)
    parsed = parse(Export(landed.key, export.channel, at, pl.concat(frames)), town)
    rows = with_ids(latest(parsed.rows).rows, town)
    before = _known(export, town, settings)
    stranger = foreign(export, town)
    return Checked(
        **_recognised(export, landed),
        **_period(parsed.rows, town),
        stranger=scrubbed(str(stranger)) if stranger else "",
        is_loaded=ledger.landed_before(settings.landing, town.id, landed.key),
        preview=_preview(rows, landed, town),
        refused=tuple(_refused(parsed.refused, export)),
        compared=_compared(rows, before, landed),
        unmapped=tuple(_unmapped(rows, before)),
    )


def _recognised(export: Recognised, landed: Landing) -> dict[str, Any]:
    """Say what the export is, why, and what would be kept of it."""
    there = {fold(cell): cell for cell in export.header}
    signs = (next(w for w in map(fold, words) if w in there) for words in export.channel.file.marks)
    return {
        "name": landed.file_name,
        "channel_id": landed.channel_id,
        "channel": export.channel.label,
        "signs": tuple(there[word] for word in signs),
        "way": str(export.sheet),
        "header_row": export.header_row,
        "rows": landed.rows,
        "columns": {
            field: tuple(scrubbed(export.header[at]) for at in places)
            for field, places in export.columns.items()
        },
        "dropped": landed.dropped,
        "unknown": landed.unknown,
        "masks": dict(landed.masks),
    }


def _period(rows: pl.DataFrame, town: Municipality) -> dict[str, Any]:
    days = rows.select(local(pl.col("received_at"), town.timezone).dt.date())["received_at"]
    return {"since": days.min(), "until": days.max()}


def _known(export: Recognised, town: Municipality, settings: Settings) -> pl.DataFrame | None:
    """Return what the exports in force tell of this channel's messages, if there are any."""
    told = ledger.active(settings.landing, town.id).filter(channel_id=export.channel.id)
    parsed = [parse(one, town).rows for one in landed_exports(told, town, settings)]
    return latest(pl.concat(parsed, how="diagonal_relaxed")).rows if parsed else None


def _compared(rows: pl.DataFrame, known: pl.DataFrame | None, landed: Landing) -> Compared:
    """Count what is new and what is told otherwise than before; a later telling stays."""
    if known is None:
        return Compared(new=len(rows))
    there = [one for one in COMPARED if one in landed.fields or one == "status"]
    both = rows.join(known, on="message_id", suffix="_before")
    is_older = pl.col("export_known_at") < pl.col("export_known_at_before")
    differs = {one: pl.col(one).ne_missing(pl.col(f"{one}_before")) for one in there}
    any_differs = pl.any_horizontal(*differs.values())
    told = both.select(
        any_differs.alias("is_changed"), is_older.fill_null(value=False).alias("is_older"),
        **{f"differs_{one}": differ for one, differ in differs.items()},
    )  # fmt: skip
    changed = told.filter("is_changed", ~pl.col("is_older"))
    counts = {one: int(changed[f"differs_{one}"].sum()) for one in there}
    return Compared(
        new=len(rows) - len(both),
        changed=len(changed),
        known=len(told.filter(~pl.col("is_changed"))),
        older=len(told.filter("is_changed", "is_older")),
        fields={one: n for one, n in counts.items() if n},
    )


def _preview(rows: pl.DataFrame, landed: Landing, town: Municipality) -> tuple[Preview, ...]:
    """Show the first rows as they would be read, beside what the export says."""
    first = rows.sort(pl.col("row_number").cast(pl.Int64)).head(FIRST)
    there = [one for one in PREVIEWED if one in landed.fields]
    labels = _labels(town)
    return tuple(
        {one: _cell(one, row, labels, town) for one in there} for row in first.rows(named=True)
    )


def _cell(
    field: Field, row: Mapping[str, Any], labels: Mapping[str, str], town: Municipality
) -> tuple[str | None, str | None]:
    """Return what the export says in a cell, and what it is read as."""
    if field in TIMES:
        instant = row[field]
        return row[f"{field}_text"], instant.isoformat() if instant else None
    said = row[{"status": "status_word", "rating": "rating_word"}.get(field, field)]
    if field in WORDS:
        id = row[WORDS[field]]
        return said, labels.get(id, said if town.taxonomy == "discover" else id)
    told = row[field]
    return (
        f"{said:.{LONGEST}}" if said is not None else None,
        f"{told!s:.{LONGEST}}" if told is not None else None,
    )


def _labels(town: Municipality) -> dict[str, str]:
    if town.taxonomy == "discover":
        return {}
    themes = {one.id: one.label.ru for one in town.tree.themes}
    return themes | {one.id: one.label.ru for one in town.settlements}


def _refused(rows: pl.DataFrame, export: Recognised) -> Iterable[RefusedRow]:
    """Name of each refused row the column as the export calls it."""
    for row in rows.sort(pl.col("row_number").cast(pl.Int64)).rows(named=True):
        at = export.columns.get(row["field"], ())
        column = scrubbed(export.header[at[0]]) if at else ""
        told = {name: row[name] for name in ("field", "cell", "reason")}
        yield RefusedRow(row_number=int(row["row_number"]), column=column, **told)


def _unmapped(rows: pl.DataFrame, known: pl.DataFrame | None) -> Iterable[Word]:
    """Name the words that mean nothing here yet, and units that this channel never named."""
    units = [] if known is None else known["unit"].unique().to_list()
    strange = {
        "theme": (pl.col("theme_id") == UNMAPPED, "theme"),
        "settlement": (pl.col("place_id") == UNMAPPED, "settlement"),
        "status": (pl.col("is_status_unknown"), "status_word"),
        "rating": (pl.col("is_rating_unknown"), "rating_word"),
        "urgency": (pl.col("is_urgency_unknown"), "urgency_word"),
    }
    if known is not None:
        strange["unit"] = (~pl.col("unit").is_in(units), "unit")
    for field, (is_strange, at) in strange.items():
        words = rows.filter(is_strange)[at].drop_nulls().value_counts(sort=True)
        yield from (Word(field=field, word=word, messages=n) for word, n in words.rows())
