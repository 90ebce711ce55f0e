"""What each cell of a matrix says: its colour, its number, and the words that hovering shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import polars as pl

from charts.colour import ink_on, mixed, shade
from charts.lines import EVERY, Line
from charts.matrix_plan import Plan
from charts.reading import Reading, Scale
from charts.style import Look
from core.i18n import gettext as _
from core.vocabulary import HOT

DIM = 0.35  # a small cell: so much nearer to calm, then so much paler; seen, but never shouting
CHANCE = 0.55  # the same for a change that may be chance: it must not look like news
UNFINISHED = 0.45  # the same for an unfinished week
LOUD = 0.45  # of the scale: from here on numbers are set bold, to be read from six metres
HIDDEN = "∗"  # a sign of one letter, for the narrowest cell; the legend says what it means
SILENT = {"value": None, "n": 0, "is_small": False, "is_hidden": False}
PAINTED = {
    "x": pl.Float64,
    "y": pl.Float64,
    "row_id": pl.String,
    "column_id": pl.String,
    "state": pl.String,
    "fill": pl.String,
    "words": pl.String,
    "ink": pl.String,
    "weight": pl.Int64,
    "hover": pl.String,
}


@dataclass(frozen=True)
class Brush:
    """What all cells of one matrix are painted with."""

    reading: Reading
    look: Look
    scale: Scale

    def state(self, cell: Mapping[str, Any]) -> str:
        """Name what is known of a cell: silent, hidden, vague, small, undefined, plain."""
        if cell["is_hidden"]:
            return "hidden"
        if cell.get("is_vague"):
            return "vague"
        is_told = self.reading.is_change and cell["value"] is not None
        if not (cell["n"] or is_told) or (self.reading.unit == "count" and cell["value"] == 0):
            return "silent"
        if cell["is_small"]:
            return "vague" if self.reading.is_vague_when_small else "small"
        is_undefined = cell["value"] is None and cell.get("shade") is None
        return "undefined" if is_undefined else "plain"

    def fill(self, state: str, value: float | None, *, is_partial: bool) -> str:
        """Choose the colour of a cell."""
        if state in ("hidden", "vague"):
            return self.look.vague
        if state in ("silent", "undefined", "lump") or value is None:
            return self.look.cell
        at = self.scale.position(value)
        dim = CHANCE if self.reading.is_change else DIM
        if state == "small":
            at += (self.scale.calm - at) * dim
        colour = shade(self.scale.colours, at)
        colour = mixed(colour, self.look.cell, dim) if state == "small" else colour
        return mixed(colour, self.look.cell, UNFINISHED) if is_partial else colour

    def words(self, state: str, value: float | None) -> str:
        """Write what stands in a cell."""
        if state == "hidden":
            return HIDDEN
        if state in ("silent", "vague") or value is None:
            return "·" if state == "silent" else "—"
        return self.reading.told(value)


def painted(cells: pl.DataFrame, plan: Plan, brush: Brush) -> pl.DataFrame:
    """Return every cell of the plan, totals included, with what is drawn in it."""
    given = {(cell["row_id"], cell["column_id"]): cell for cell in cells.iter_rows(named=True)}
    total = Line(EVERY, _("Total"))
    return pl.DataFrame(
        [
            _painted(given.get((row.id, column.id), SILENT), row, column, brush)
            | {"x": plan.across[column.id], "y": plan.down[row.id]}
            for row in (*plan.rows, total)
            for column in (*plan.columns, total)
        ],
        schema=PAINTED,
    )


def _painted(cell: Mapping[str, Any], row: Line, column: Line, brush: Brush) -> dict[str, Any]:
    state, look, value = brush.state(cell), brush.look, shown(cell)
    is_total = EVERY in (row.id, column.id)
    if {row.kind, column.kind} != {"plain"} and state in ("plain", "small"):
        state = "lump" if brush.reading.is_lumped else state
    fill = look.page if is_total else brush.fill(state, value, is_partial=column.is_partial)
    is_loud = state == "plain" and value is not None and brush.scale.position(value) >= LOUD
    quiet = {"silent": look.faint} | dict.fromkeys(("hidden", "undefined", "lump"), look.muted)
    words = written(cell, state, brush)
    quiet |= {"vague": look.muted} if is_total else {}
    return {
        "row_id": row.id,
        "column_id": column.id,
        "state": "total" if is_total else state,
        "fill": fill,
        "words": "" if state == "vague" and not is_total else words,
        "ink": quiet.get(state, look.ink if is_total else ink_on(fill)),
        "weight": 600 if is_total or is_loud or cell.get("is_marked") else 400,
        "hover": _hover(cell, (row, column), state, brush),
    }


def _hover(cell: Mapping[str, Any], lines: Sequence[Line], state: str, brush: Brush) -> str:
    """Say a cell in words: whole names, value, n, and why a value is missing."""
    inner = [line.label for line in lines if line.id != EVERY] or [_("Total")]
    told = [
        f"<b>{escape(' · '.join(inner))}</b>",
        f"{brush.reading.name}: {said(cell, state, brush)}",
    ]
    note = cell.get("note")
    if brush.reading.unit != "count" and not note and state not in ("silent", "hidden"):
        told.append(f"n = {cell['n']}")
    if note:
        told.append(escape(note))
    return "<br>".join(told)


def shown(cell: Mapping[str, Any]) -> float | None:
    """Return the value that chooses a cell's colour: its own, or the shade in its stead."""
    value: float | None = cell["value"] if cell["value"] is not None else cell.get("shade")
    return value


def written(cell: Mapping[str, Any], state: str, brush: Brush) -> str:
    """Write what stands in a cell of a state, with a mark where it is news."""
    words = brush.words(state, shown(cell))
    if state in ("hidden", "silent", "vague"):
        return words
    return (cell.get("words") or words) + (HOT if cell.get("is_marked") else "")


def said(cell: Mapping[str, Any], state: str, brush: Brush) -> str:
    """Say what a cell of a state tells: its value, or why there is none."""
    reading, value = brush.reading, cell["value"]
    if state == "hidden":
        return _("hidden, the number could name a person")
    if state == "vague":
        return reading.too_few()
    if state == "silent":
        return _("no messages")
    return _("not defined") if value is None else reading.told(value)
