"""A matrix in words: the sentence above it, how its numbers are written, its sheet to take away."""

from collections.abc import Mapping
from functools import partial

import polars as pl

from charts.lines import EVERY
from charts.reading import CHANGES, Reading
from core import numbers, terms
from core.i18n import gettext as _
from core.vocabulary import Measure
from pages.parts.matrix.grid import Grid
from reports.sheet import Column, Kind

KINDS: Mapping[str, Kind] = {"count": "count", "share": "share"}
Values = dict[tuple[str, str], float | None]


def reading(measure: Measure) -> Reading:
    """Say how a measure is drawn."""
    return Reading.of(measure, partial(numbers.bare, measure.unit))


def headline(grid: Grid) -> str:
    """Say the matrix in one sentence: how much in all, and where most of it stands."""
    whole = grid.cell(EVERY, EVERY)
    if whole is None:
        return ""
    told = said_value(grid.measure, whole.value, whole.note)
    said = _("{measure}: {value}").format(measure=grid.measure.name(), value=told)
    names = grid.rows.names, grid.columns.names
    first = hottest(grid).head(1).rows(named=True)
    if not first:
        return f"{said}."
    (cell,) = first
    most = _("most in the cell «{row} · {column}»: {value}")
    if grid.measure.direction == "less_is_hot":
        most = _("least in the cell «{row} · {column}»: {value}")
    told = most.format(
        row=names[0][cell["row_id"]],
        column=names[1][cell["column_id"]],
        value=said_value(grid.measure, cell["value"], cell.get("note")),
    )
    return f"{said}; {told}."


def said_value(measure: Measure, value: float | None, note: str | None) -> str:
    """Say a change as what it is a change from; any other number by itself."""
    return note if note and measure.unit in CHANGES else numbers.value(measure.unit, value)


def hottest(grid: Grid) -> pl.DataFrame:
    """Return the cells that may be compared, the hottest first: no totals, lumps or small ones."""
    plain = [
        [line.id for line in axis.lines if line.kind == "plain"]
        for axis in (grid.rows, grid.columns)
    ]
    return grid.cells.filter(
        pl.col("row_id").is_in(plain[0]),
        pl.col("column_id").is_in(plain[1]),
        pl.col("value").is_not_null() & ~pl.col("is_hidden") & ~pl.col("is_small"),
    ).sort(
        "value",
        "row_id",
        "column_id",
        descending=[grid.measure.direction != "less_is_hot", False, False],
    )


def sheet(grid: Grid) -> tuple[pl.DataFrame, list[Column]]:
    """Lay the matrix out as it stands on the screen, totals included.

    Nobody wrote is 0 of a count; what is hidden, undefined or too little to tell stays empty.
    """
    columns = [*((line.id, line.label) for line in grid.columns.lines), (EVERY, _("Total"))]
    rows = [*((line.id, line.label) for line in grid.rows.lines), (EVERY, _("Total"))]
    silent = 0.0 if grid.measure.unit == "count" else None
    named = _("Rows: {dimension}").format(dimension=terms.dimension(grid.rows.by))
    meaning = f"{grid.measure.name()}: {grid.measure.formula()}"
    kind = KINDS.get(grid.measure.unit, "number")
    told: dict[str, list[float | None]] = {}
    heads = [Column("row", named, "text")]
    for id, kind_of, values, suffix in _layers(grid, kind):
        for n, (column, label) in enumerate(columns):
            told[f"{id}_{n}"] = [values.get((row, column), silent) for row, _label in rows]
            about = meaning if column == EVERY else ""
            heads.append(Column(f"{id}_{n}", label + suffix, kind_of, about))
    frame = pl.DataFrame(
        {"row": [label for _id, label in rows], **told},
        schema={"row": pl.String, **dict.fromkeys(told, pl.Float64)},
    )
    return frame, heads


def _layers(grid: Grid, kind: Kind) -> list[tuple[str, Kind, Values, str]]:
    """Return what stands in the cells; of heat the messages that are written, then the heat."""
    values = _values(grid)
    if grid.measure.unit != "score":
        return [("column", kind, values, "")]
    written = grid.cells.filter(~pl.col("is_hidden")).select("row_id", "column_id", "n").rows()
    counts: Values = {(row, column): float(n) for row, column, n in written}
    return [("column", "count", counts, ""), ("heat", kind, values, f" · {grid.measure.short()}")]


def _values(grid: Grid) -> Values:
    """Return what each cell tells, which is nothing where the screen says nothing."""
    untold = pl.col("is_hidden")
    if reading(grid.measure).is_vague_when_small:
        untold |= pl.col("is_small")
    if "is_vague" in grid.cells.columns:
        untold |= pl.col("is_vague")
    told = grid.cells.with_columns(value=pl.when(~untold).then("value"))
    cells = told.select("row_id", "column_id", "value").rows()
    return {(row, column): value for row, column, value in cells}
