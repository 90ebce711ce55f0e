"""A matrix in words: the sentence above it, how its numbers are written, its sheet to take away."""

from collections.abc import Mapping

import polars as pl

from charts.lines import EVERY
from charts.reading import Reading
from core import numbers, terms
from core.i18n import gettext as _
from core.vocabulary import Measure
from pages.parts.grid import Grid
from reports.sheet import Column, Kind

KINDS: Mapping[str, Kind] = {"count": "count", "share": "share"}


def reading(measure: Measure) -> Reading:
    """Say how a measure is drawn."""
    return Reading.of(measure, lambda value: numbers.bare(measure.unit, value))


def headline(grid: Grid) -> str:
    """Say the matrix in one sentence: how much in all, and where most of it stands."""
    whole = grid.cell(EVERY, EVERY)
    if whole is None:
        return ""
    told = numbers.value(grid.measure.unit, whole.value)
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
        value=numbers.value(grid.measure.unit, cell["value"]),
    )
    return f"{said}; {told}."


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
    """Lay the matrix out as it stands on the screen, totals included; a hidden cell stays empty."""
    told = grid.cells.with_columns(value=pl.when(pl.col("is_hidden")).then(None).otherwise("value"))
    columns = [*((line.id, line.label) for line in grid.columns.lines), (EVERY, _("Total"))]
    rows = [*((line.id, line.label) for line in grid.rows.lines), (EVERY, _("Total"))]
    values = {
        (row, column): value
        for row, column, value in told.select("row_id", "column_id", "value").rows()
    }
    named = _("Rows: {dimension}").format(dimension=terms.dimension(grid.rows.by))
    frame = pl.DataFrame(
        {
            "row": [label for _id, label in rows],
            **{
                id: pl.Series([values.get((row, id)) for row, _label in rows], dtype=pl.Float64)
                for id, _label in columns
            },
        }
    )
    kind = KINDS.get(grid.measure.unit, "number")
    meaning = grid.measure.formula()
    return frame, [
        Column("row", named, "text"),
        *(Column(id, label, kind, meaning if id == EVERY else "") for id, label in columns),
    ]
