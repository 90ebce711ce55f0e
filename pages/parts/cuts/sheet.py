"""A cut to take away: the table of the screen, a column of its own for every number and every n."""

from collections.abc import Mapping

import polars as pl

from core import terms
from core.i18n import gettext as _
from core.vocabulary import Unit
from pages.parts.cuts.lines import Line
from pages.parts.cuts.pivot import Column as Head
from pages.parts.cuts.pivot import Pivot
from pages.parts.cuts.table import path
from pages.parts.cuts.words import POINTS
from reports.sheet import Column, Kind

KINDS: Mapping[Unit, Kind] = {"count": "count", "share": "share"}
ROWS = ("row", "row_then")


def sheet(pivot: Pivot) -> tuple[pl.DataFrame, list[Column]]:
    """Lay the table out as one line of heads; what the screen does not tell stays empty."""
    heads = [
        Column(id, terms.dimension(by), "text")
        for id, by in zip(ROWS, pivot.cut.rows, strict=False)
    ] or [Column(ROWS[0], "", "text")]
    told: dict[str, list[str | float | None]] = {
        head.id: [_named(row, depth) for row in pivot.rows] for depth, head in enumerate(heads)
    }
    for nth, column in enumerate(pivot.columns):
        cells = [pivot.cell(row, column) for row in pivot.rows]
        for head in _heads(pivot, column, nth):
            heads.append(head)
            is_n = head.id.endswith("_n")
            scale = POINTS if head.kind == "number" and column.measure.unit == "share" else 1
            told[head.id] = [
                None if cell.state != "told" else cell.n if is_n else _scaled(cell.value, scale)
                for cell in cells
            ]
    texts = {head.id: pl.String for head in heads if head.kind == "text"}
    numbers = {head.id: pl.Float64 for head in heads if head.kind != "text"}
    return pl.DataFrame(told, schema={**texts, **numbers}, strict=False), heads


def _heads(pivot: Pivot, column: Head, nth: int) -> list[Column]:
    """Return the columns of a file for one of the screen: its number, and its n if it has one."""
    measure = column.measure
    words = [word for word in path(pivot, column) if word]
    if measure.short() not in words:
        words.insert(len(words) - (column.part != "value"), measure.short())
    name = " · ".join(words)
    meaning = f"{measure.name()}: {measure.formula()}" if column.line.depth == 0 else ""
    if column.part != "value":
        kind: Kind = "share" if column.part == "percent" else "number"
        unit = _("pp") if measure.unit == "share" else ""
        return [Column(f"c{nth}", f"{name} {unit}".rstrip(), kind)]
    number = Column(f"c{nth}", name, KINDS.get(measure.unit, "number"), meaning)
    return [number, Column(f"c{nth}_n", f"{name}, n", "count")] if measure.beside else [number]


def _named(row: Line, depth: int) -> str:
    """Say what a row is called in a column of names: a file has no lines within lines."""
    if depth == 0:
        return row.outer or row.label
    return row.label if row.depth > 1 else _("Total")


def _scaled(value: float | None, scale: float) -> float | None:
    return None if value is None else value * scale
