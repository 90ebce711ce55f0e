"""Who carries how much: a line per block or unit, its weeks as heat, and beside it what it has now.

The heat says how the backlog of each line went, week by week. Right of it stand the present: how
much is open and how much of that is overdue, whether it grew over the period, how long it waits.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.heat_legend import heat_legend
from charts.lines import EVERY, Line, width_of
from charts.load_columns import Board, add_columns, columns
from charts.matrix_cells import HIDDEN, Brush, painted
from charts.matrix_names import names
from charts.matrix_plan import AIR, plan
from charts.matrix_traces import AISLE, add_cells, add_numbers
from charts.reading import Reading, scale_of
from charts.style import DAY, Look, calm, touchable

KEYS = ("row_id", "column_id")


def load_board(
    cells: pl.DataFrame,
    now: pl.DataFrame,
    rows: Sequence[Line],
    weeks: Sequence[Line],
    *,
    reading: Reading,
    present: str = "",
    look: Look = DAY,
    chosen: tuple[str, str] | None = None,
) -> go.Figure:
    """Draw lines in the given order, weeks from left to right, totals last.

    `cells` are those of a matrix of lines × weeks: row_id, column_id, value, n, is_small, is_hidden
    and maybe note; a column of `EVERY` is the present. `now` has line_id (`EVERY`: all), is_hidden,
    open_messages, overdue_open, net_flow, age_lower_quartile, age_median, age_upper_quartile (days)
    and load_per_head; the last is drawn where anybody's is known. `present` is what the column of
    the present is called when it is not now. A click reports [row, column].

    >>> cell = {"row_id": "roads", "n": 7, "value": 7.0, "is_small": False, "is_hidden": False}
    >>> cells = pl.DataFrame([cell | {"column_id": one} for one in ("2026-03-02", EVERY)])
    >>> line = {"line_id": "roads", "open_messages": 7, "overdue_open": 3, "net_flow": 2}
    >>> line |= {f"age_{of}": 4.0 for of in ("lower_quartile", "median", "upper_quartile")}
    >>> now = pl.DataFrame([line | {"is_hidden": False, "load_per_head": None}])
    >>> week, told = Line("2026-03-02", "2–8 Mar"), Reading("Open", "{:.0f}".format)
    >>> figure = load_board(cells, now, [Line("roads", "Roads")], [week], reading=told)
    >>> figure.data[-1].customdata[-4]
    ['roads', '2026-03-02']
    """
    beside = columns(now, look)
    room = round(look.width - beside.wide)
    board = Board(plan(rows, weeks, look, room), beside, look, present)
    lumps = [line.id for line in rows if line.kind != "plain" and reading.is_lumped]
    inner = pl.all_horizontal(~pl.col(KEYS).is_in([EVERY, *lumps])) & ~pl.col("is_hidden")
    brush = Brush(reading, look, scale_of(cells.filter(inner)["value"], reading, look))
    grid = painted(cells, board.where, brush)
    figure = go.Figure()
    add_cells(figure, grid.filter(pl.col("state") != "total"), board.where, look)
    add_numbers(figure, _written(grid, board), look)
    heads = add_columns(figure, now, board)
    touchable(figure, _touched(grid, board), KEYS, look.row - AISLE)
    marks = {*grid["state"], *(["partial"] if any(one.is_partial for one in weeks) else [])}
    legend = heat_legend(brush, marks, room + beside.wide - board.where.left)
    *named, _over, below = names(board.where, look)
    frame = _outline(chosen, board) if chosen else []
    figure.update_layout(
        annotations=[*named, below, *heads, *legend.words], shapes=[*frame, *legend.swatches]
    )
    return _laid_out(figure, board, legend.height + AIR)


def _written(grid: pl.DataFrame, board: Board) -> pl.DataFrame:
    """Leave numbers out of weeks that are narrower than the longest of them; colour tells then.

    Lines and totals each keep or lose all theirs: a gap would read as nothing.
    """
    is_week, is_total = pl.col("column_id") != EVERY, pl.col("row_id") == EVERY
    kept = [grid.filter(~is_week)]
    for part in (grid.filter(is_week & ~is_total), grid.filter(is_week & is_total)):
        longest = max((len(words) for words in part["words"]), default=0)
        fits = width_of("0" * longest, board.look.number) <= board.where.cell - AISLE
        kept.append(part if fits else part.filter(pl.col("words").is_in(["·", HIDDEN])))
    return pl.concat(kept)


def _touched(grid: pl.DataFrame, board: Board) -> pl.DataFrame:
    """Let every part of a line beside its weeks be touched as the line itself."""
    present = grid.filter(pl.col("column_id") == EVERY)
    step = 2 * board.look.label / board.where.cell
    parts = [present.with_columns(x=pl.lit(board.at(one) + step)) for one in board.columns.starts]
    return pl.concat([*parts, grid])


def _outline(chosen: tuple[str, str], board: Board) -> list[dict[str, Any]]:
    """Frame a week of a line, or the whole line; one that is not drawn has no frame."""
    (row, column), where = chosen, board.where
    if row not in where.down or column not in where.across:
        return []
    y, x = where.down[row], where.across[column]
    left, right = (x - 0.5, x + 0.5) if column != EVERY else (-0.5, board.end)
    frame = {
        "type": "rect",
        "x0": left,
        "x1": right,
        "y0": y - 0.5,
        "y1": y + 0.5,
        "line": {"color": board.look.accent, "width": 2},
    }
    return [frame]


def _laid_out(figure: go.Figure, board: Board, foot: int) -> go.Figure:
    """Fix margins and ranges, so that a line is as high on every screen; foot is pixels."""
    low, look = board.where.low, board.look
    sides = {"l": board.where.left, "r": 0, "pad": 0, "autoexpand": False}
    figure.update_xaxes(range=[-0.5, board.end])
    figure.update_yaxes(range=[low, -0.5])
    figure.update_layout(barmode="overlay", margin={**sides, "t": board.head, "b": foot})
    return calm(figure, look, round((low + 0.5) * look.row + board.head + foot))
