"""A cut laid out: lines down, lines across, and under each the numbers and what they changed by.

One layout is read by the table on the screen, by the files and by the picture, so they agree.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from core.vocabulary import Measure
from pages.parts.cuts.asked import EARLIER
from pages.parts.cuts.cell import OF_PER_CENT, Cell, Known, Part, changed, told, untouched
from pages.parts.cuts.cut import Cut
from pages.parts.cuts.lines import WHOLE, Key, Line, Side, happened


@dataclass(frozen=True)
class Column:
    """A column of numbers: its line, its measure, and whether it tells a value or a change."""

    line: Line
    measure: Measure
    part: Part


@dataclass(frozen=True)
class Pivot:
    """A cut as it is read."""

    cut: Cut
    rows: tuple[Line, ...]
    columns: tuple[Column, ...]
    cells: Mapping[tuple[Key, Key], Known]

    def cell(self, row: Line, column: Column) -> Cell:
        """Return one cell; where nobody was counted a count is 0 and everything else nothing."""
        known = self.cells.get((row.key, column.line.key), {})
        measure = column.measure
        now = told(known, measure, "")
        if column.part == "value" or not self.cut.against:
            return now
        if not known and self._is_compared(row, column):
            return changed(now, untouched(measure), column.part, measure)
        return changed(now, told(known, measure, EARLIER), column.part, measure)

    def _is_compared(self, row: Line, column: Column) -> bool:
        """Whether the days that a row and a column stand beside are known at all."""
        totals = (row.key, WHOLE), (WHOLE, column.line.key)
        return all(self.cells[one].get(f"is_hidden{EARLIER}") is not None for one in totals)

    @property
    def is_empty(self) -> bool:
        """Whether nobody was counted in any cell."""
        return not happened(self.cells.get((WHOLE, WHOLE), {}), self.cut)

    def cut_to(self, lines: int) -> "Pivot":
        """Leave out the earliest stretches of time where there are more lines across than room."""
        every = list(dict.fromkeys(one.line.key for one in self.columns))
        kept = set(every[-lines:])
        columns = tuple(one for one in self.columns if one.line.key in kept)
        return Pivot(self.cut, self.rows, columns, self.cells)


def pivot(rows: pl.DataFrame, cut: Cut, down: Side, across: Side) -> Pivot:
    """Lay the cells of an answer out."""
    cells: dict[tuple[Key, Key], Known] = {
        ((one["row_id"], one["row_then_id"]), (one["column_id"], one["column_then_id"])): one
        for one in rows.to_dicts()
    }
    of_rows = {row: cell for (row, column), cell in cells.items() if column == WHOLE}
    of_columns = {column: cell for (row, column), cell in cells.items() if row == WHOLE}
    columns = [
        Column(line, measure, part)
        for line in across.lines(of_columns, cut)
        for measure in cut.measures
        for part in _parts(cut, measure)
    ]
    return Pivot(cut, tuple(down.lines(of_rows, cut)), tuple(columns), cells)


def _parts(cut: Cut, measure: Measure) -> tuple[Part, ...]:
    if not cut.against:
        return ("value",)
    return ("value", "change", "percent") if measure.unit in OF_PER_CENT else ("value", "change")
