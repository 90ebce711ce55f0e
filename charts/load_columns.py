"""What stands beside the weeks of a line: its bar with the overdue part, growth, ages, staff."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.lines import EVERY
from charts.matrix_plan import AIR, Plan
from charts.style import FONT, Look
from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _

BAR, DEBT, GROWTH, AGE, MEDIAN, HEADS = 7.0, 8.5, 4.5, 7.0, 4.0, 5.5  # in sizes of a label
LATE = 5  # of the heat scale: loud on both papers
SHORTEST = 10.0  # days: a queue of hours is not drawn as if it were months
OPACITY = 0.55


@dataclass(frozen=True)
class Columns:
    """Where each column begins, in pixels right of the present number; none where nobody knows."""

    starts: Mapping[str, float]
    wide: float
    most: float  # open messages of the longest bar
    oldest: float  # days at the end of the scale of ages


@dataclass(frozen=True)
class Board:
    """Where everything stands: the weeks of a matrix, and the columns right of them."""

    where: Plan
    columns: Columns
    look: Look
    present: str = ""  # what the column of the present is called

    def at(self, column: str) -> float:
        """Return where a column begins on the horizontal axis."""
        return self.where.bars[0] + self.columns.starts[column] / self.where.cell

    @property
    def end(self) -> float:
        """Where the picture ends on the horizontal axis."""
        return self.where.bars[0] + self.columns.wide / self.where.cell

    @property
    def head(self) -> float:
        """How many pixels stand above the lines."""
        return max(self.where.head, 1.3 * self.look.label + AIR)


def columns(now: pl.DataFrame, look: Look) -> Columns:
    """Plan the columns for what there is to tell."""
    lines = now.filter(pl.col("line_id") != EVERY)
    wanted = {"bar": BAR}
    if (now["overdue_open"] > 0).any():
        wanted["debt"] = DEBT
    wanted |= {"growth": GROWTH, "age": AGE, "median": MEDIAN}
    if now["load_per_head"].count():
        wanted["heads"] = HEADS
    starts, at = {}, 0.0
    for name, wide in wanted.items():
        starts[name] = at
        at += wide * look.label
    bars = lines.filter(pl.col("line_id") != "others")["open_messages"]
    aged = lines.filter(pl.col("open_messages") >= criteria().smallest_n)
    oldest = max([SHORTEST, *aged["age_upper_quartile"].drop_nulls()])
    return Columns(starts, at, max([1, *bars.drop_nulls()]), oldest)


def add_columns(figure: go.Figure, now: pl.DataFrame, board: Board) -> list[dict[str, Any]]:
    """Draw the columns and return their heads."""
    told = [one for one in now.iter_rows(named=True) if one["line_id"] in board.where.down]
    told = [one for one in told if not one["is_hidden"]]
    _add_bars(figure, told, board)
    _add_ages(figure, told, board)
    for words in _words(told, board):
        _write(figure, words, board)
    return [_head(name, board) for name in board.columns.starts if name in _heads(board)]


def _add_bars(figure: go.Figure, told: list[dict[str, Any]], board: Board) -> None:
    """Draw what is open, and over its beginning what is overdue."""
    bars = [one for one in told if one["line_id"] not in (EVERY, "others")]
    unit = (BAR - 0.5) * board.look.label / board.columns.most / board.where.cell
    for count, colour, opacity in (
        ("open_messages", board.look.muted, OPACITY),
        ("overdue_open", board.look.heat[LATE], 1.0),
    ):
        figure.add_bar(
            x=[one[count] * unit for one in bars],
            y=[board.where.down[one["line_id"]] for one in bars],
            base=board.at("bar"),
            width=0.42,
            orientation="h",
            hoverinfo="skip",
            unselected={"marker": {"opacity": opacity}},
            selected={"marker": {"opacity": opacity}},
            marker={
                "color": colour,
                "opacity": opacity,
                "line": {"width": 0},
                "cornerradius": 2,
            },
        )


def _add_ages(figure: go.Figure, told: list[dict[str, Any]], board: Board) -> None:
    """Draw the middle half of the ages as a line and the median as a dot on it."""
    aged = [one for one in told if _is_told(one) and one["line_id"] != EVERY]
    oldest, look = board.columns.oldest, board.look
    unit = (AGE - 1) * look.label / oldest / board.where.cell
    ends: list[float | None] = []
    heights: list[float | None] = []
    for one in aged:
        low, high = (min(one[f"age_{end}_quartile"], oldest) for end in ("lower", "upper"))
        ends += [board.at("age") + low * unit, board.at("age") + high * unit, None]
        heights += [*[board.where.down[one["line_id"]]] * 2, None]
    line = {"color": look.faint, "width": 0.3 * look.label}
    figure.add_scatter(x=ends, y=heights, mode="lines", line=line, hoverinfo="skip")
    figure.add_scatter(
        x=[board.at("age") + min(one["age_median"], oldest) * unit for one in aged],
        y=[board.where.down[one["line_id"]] for one in aged],
        mode="markers",
        marker={"color": look.ink, "size": 0.6 * look.label, "opacity": 1},
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
    )


def _is_told(one: Mapping[str, Any]) -> bool:
    """Whether there are enough open messages for a median of their ages."""
    return one["age_median"] is not None and one["open_messages"] >= criteria().smallest_n


Words = tuple[str, dict[str, float], list[str], dict[str, Any]]  # column, lines, words, type


def _words(told: list[dict[str, Any]], board: Board) -> Iterator[Words]:
    """Say in figures what the shapes say."""
    look, starts = board.look, board.columns.starts
    debts = {one["line_id"]: one["overdue_open"] for one in told if one["overdue_open"]}
    if "debt" in starts:
        said = [_("{n} overdue").format(n=numbers.count(n)) for n in debts.values()]
        yield "debt", debts, said, {"size": look.label, "color": look.ink}
    for sign, colour in ((1, look.change[-1]), (-1, look.change[0])):
        moved = {one["line_id"]: one["net_flow"] for one in told if one["net_flow"] * sign > 0}
        arrow = "▲" if sign > 0 else "▼"
        said = [f"{arrow} {numbers.count(abs(n))}" for n in moved.values()]
        yield "growth", moved, said, {"size": look.label, "color": colour}
    calm = {one["line_id"]: 0.0 for one in told if one["net_flow"] == 0}
    yield "growth", calm, ["·"] * len(calm), {"size": look.label, "color": look.faint}
    aged = {one["line_id"]: one["age_median"] for one in told if _is_told(one)}
    said = [numbers.value("days", days) for days in aged.values()]
    yield "median", aged, said, {"size": look.label, "color": look.ink}
    few = {one["line_id"]: 0.0 for one in told if one["open_messages"] and not _is_told(one)}
    yield "age", few, [_("too few data")] * len(few), {"size": look.small, "color": look.muted}
    if "heads" in starts:
        known = {one["line_id"]: one["load_per_head"] for one in told}
        said = [
            _("staff unknown") if load is None else numbers.value("mean", load)
            for load in known.values()
        ]
        yield "heads", known, said, {"size": look.small, "color": look.muted}


def _write(figure: go.Figure, words: Words, board: Board) -> None:
    column, lines, said, font = words
    kept = {"textfont": {"color": font["color"]}}
    figure.add_scatter(
        x=[board.at(column)] * len(lines),
        y=[board.where.down[line] for line in lines],
        text=said,
        mode="text",
        textposition="middle right",
        textfont={"family": FONT, **font},
        hoverinfo="skip",
        selected=kept,
        unselected=kept,
    )


def _heads(board: Board) -> dict[str, str]:
    return {
        "bar": board.present or _("open now"),
        "growth": _("grew by"),
        "age": _("half waits longer"),
        "heads": _("per head"),
    }


def _head(column: str, board: Board) -> dict[str, Any]:
    return {
        "text": _heads(board)[column],
        "x": board.at(column),
        "y": 1,
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "yshift": 2,
        "showarrow": False,
        "borderpad": 0,
        "align": "left",
        "font": {"size": board.look.small, "color": board.look.muted},
    }
