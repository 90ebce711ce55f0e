"""A cut as a picture of its first measure, the kind chosen by its shape.

Two dimensions are a heat matrix, stretches of time alone a line, anything else alone bars. Lines
within lines have no picture: their outer lines are drawn.
"""

import polars as pl
import streamlit as st

from charts.line_bars import line_bars
from charts.lines import EVERY
from charts.lines import Line as Mark
from charts.problem_matrix import problem_matrix
from charts.stretch_line import stretch_line
from core.contracts import SPECIAL
from core.i18n import gettext as _
from pages.parts.cuts.cut import TIMES
from pages.parts.cuts.lines import WHOLE, Line
from pages.parts.cuts.names import OTHERS
from pages.parts.cuts.pivot import Column, Pivot
from pages.parts.cuts.words import headline
from pages.parts.markup import plain
from pages.parts.matrix.words import reading
from pages.parts.paper import paper, room

CELLS = {
    "row_id": pl.String,
    "column_id": pl.String,
    "value": pl.Float64,
    "n": pl.Int64,
    "is_small": pl.Boolean,
    "is_hidden": pl.Boolean,
}


def picture(pivot: Pivot) -> None:
    """Draw the cut; what the picture leaves out is said."""
    told, cut = reading(pivot.cut.measures[0]), pivot.cut
    columns = [one for one in pivot.columns if one.part == "value" and one.line.depth < 2]
    columns = [one for one in columns if one.measure == cut.measures[0]]
    rows = [row for row in pivot.rows if row.depth < 2]
    down = _marks(rows)
    across = _marks([one.line for one in columns])
    if down and across:
        cells = _cells(pivot, rows, columns)
        figure = problem_matrix(
            cells, down, across, told, look=paper(), width=room(beside_panel=False)
        )
    else:
        by = (cut.rows or cut.columns or ("",))[0]
        cells = _cells(pivot, rows, columns).filter(~pl.col("is_hidden"))
        alone = cells if down else cells.select("value", row_id="column_id")
        draw = stretch_line if by in TIMES else line_bars
        figure = draw(alone, down or across, told, look=paper())
    with st.container(key="wide_cut"):
        st.plotly_chart(
            figure, theme=None, key="cut_picture", alt=headline(pivot),
            config={"displayModeBar": False},
        )  # fmt: skip
    left_out = len(cut.measures) > 1 or max(len(cut.rows), len(cut.columns)) > 1
    if left_out or cut.against:
        drawn = _("The picture shows {measure} by the outer lines; the table tells all of it.")
        st.caption(plain(drawn.format(measure=cut.measures[0].name())))


def _marks(lines: list[Line]) -> list[Mark]:
    kinds = {OTHERS: "others", **dict.fromkeys(SPECIAL, "unmapped")}
    return [
        Mark(str(one.key[0]), one.label, kinds.get(str(one.key[0]), "plain"))  # type: ignore[arg-type]  # as kinds says
        for one in lines
        if one.key != WHOLE
    ]


def _cells(pivot: Pivot, rows: list[Line], columns: list[Column]) -> pl.DataFrame:
    """Return the cells as a matrix reads them: what is too little to tell has no value."""
    told = []
    for row in rows:
        for column in columns:
            cell = pivot.cell(row, column)
            n = cell.n if column.measure.beside else round(abs(cell.value or 0))
            is_few = cell.state == "few"
            told.append(
                (
                    row.key[0] or EVERY, column.line.key[0] or EVERY, cell.value, n or 0, is_few,
                    cell.state == "hidden",
                )
            )  # fmt: skip
    return pl.DataFrame(told, schema=CELLS, orient="row")
