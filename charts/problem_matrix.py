"""The heat matrix: theme × settlement, or any two lists, with totals; every cell a touch."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.heat_legend import heat_legend
from charts.lines import APART, EVERY, Line
from charts.matrix_cells import Brush, painted
from charts.matrix_names import names
from charts.matrix_plan import AIR, Plan, plan
from charts.matrix_traces import AISLE, add_bars, add_cells, add_numbers
from charts.reading import Reading, scale_of
from charts.style import DAY, Look, calm, touchable

KEYS = ("row_id", "column_id")


def problem_matrix(
    cells: pl.DataFrame,
    rows: Sequence[Line],
    columns: Sequence[Line],
    reading: Reading,
    *,
    look: Look = DAY,
    width: int | None = None,
    chosen: tuple[str, str] | None = None,
) -> go.Figure:
    """Draw one record per cell, rows and columns in the given order.

    `cells` has row_id, column_id, value (null: undefined), n, is_small, is_hidden, and may have
    note, a sentence for hovering; words, written instead of the value; shade, a value to colour it
    by where it has none; is_marked, more than chance; is_vague, too little known; length, of its
    bar. A total is a record whose row_id or column_id is
    `EVERY` or null; a cell without a record holds no messages. `width` guesses the container's
    pixels, where it is not the whole page: it decides how names break, not how wide the picture is.
    `chosen` is framed. A click on any cell or total reports [row_id, column_id] as customdata.

    >>> cells = pl.DataFrame(
    ...     {
    ...         "row_id": ["heat", "heat"],
    ...         "column_id": ["town", "*"],
    ...         "value": [7.0] * 2,
    ...         "n": [7] * 2,
    ...         "is_small": [False] * 2,
    ...         "is_hidden": [False] * 2,
    ...     }
    ... )
    >>> told = Reading("Messages", "{:.0f}".format)
    >>> figure = problem_matrix(cells, [Line("heat", "Heating")], [Line("town", "Town")], told)
    >>> figure.data[-1].customdata[1]
    ['heat', '*']
    """
    where = plan(rows, columns, look, width or look.width)
    cells = cells.with_columns(pl.col(KEYS).fill_null(EVERY))
    lumps = [line.id for line in (*rows, *columns) if line.kind != "plain" and reading.is_lumped]
    brush = Brush(reading, look, scale_of(_inner(cells, lumps), reading, look))
    grid = painted(cells, where, brush)
    inner = grid.filter(pl.col("state") != "total")
    figure = go.Figure()
    add_cells(figure, inner, where, look)
    add_bars(figure, _lengths(cells, lumps), where, brush)
    add_numbers(figure, grid, look)
    touchable(figure, grid, KEYS, look.row - AISLE)
    marks = ["partial"] if any(line.is_partial for line in columns) else []
    marks += ["marked"] if "is_marked" in cells.columns and cells["is_marked"].any() else []
    room = (width or look.width) - where.left
    legend = heat_legend(brush, {*inner["state"], *marks}, room)
    frame = _outline(chosen, where, look) if chosen else []
    figure.update_layout(  # all at once: added one by one, each would check all before it again
        annotations=[*names(where, look), *legend.words], shapes=[*frame, *legend.swatches]
    )
    return _laid_out(figure, where, look, legend.height + AIR)


def _inner(cells: pl.DataFrame, lumps: Sequence[str]) -> pl.Series:
    """Return the values the scale has to tell apart: shown cells of lines that can be compared."""
    inner = pl.all_horizontal(~pl.col(KEYS).is_in([EVERY, *lumps]))
    return cells.filter(inner, ~pl.col("is_hidden"))["value"]


def _lengths(cells: pl.DataFrame, lumps: Sequence[str]) -> pl.DataFrame:
    """Return the cells with what their bars are as long as."""
    long = pl.col("length" if "length" in cells.columns else "value")
    return cells.filter(~pl.col("row_id").is_in(lumps)).with_columns(value=long)


def _outline(chosen: tuple[str, str], where: Plan, look: Look) -> list[dict[str, Any]]:
    """Frame one cell; a cell that is not on the matrix has no frame."""
    row, column = chosen
    if row not in where.down or column not in where.across:
        return []
    x, y = where.across[column], where.down[row]
    left, right = (x - 0.5, x + 0.5)
    if column == EVERY:
        left, right = where.last + APART, where.bars[0]
    edge = AISLE / 2
    frame = {
        "type": "rect",
        "x0": left + edge / where.cell,
        "x1": right - edge / where.cell,
        "y0": y - 0.5 + edge / look.row,
        "y1": y + 0.5 - edge / look.row,
        "line": {"color": look.accent, "width": 3},
    }
    return [frame]


def _laid_out(figure: go.Figure, where: Plan, look: Look, foot: int) -> go.Figure:
    """Fix margins and ranges, so that a cell is as high on every screen; foot is pixels."""
    figure.update_xaxes(range=[-0.5, where.end])
    figure.update_yaxes(range=[where.low, -0.5])
    figure.update_layout(
        barmode="overlay",
        margin={"l": where.left, "r": 0, "t": where.head, "b": foot, "pad": 0, "autoexpand": False},
    )
    return calm(figure, look, round((where.low + 0.5) * look.row + where.head + foot))
