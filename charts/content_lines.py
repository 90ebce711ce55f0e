"""Who is content with what: a point with its interval for each line, the least content on top."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.axes import hairlines, under
from charts.content_shifts import Shift
from charts.gauge import Gauge
from charts.lines import width_of
from charts.named_rows import AIR, head, laid_out, left_of, name_notes, note
from charts.style import DAY, Look, touchable
from core import numbers
from core.i18n import gettext as _

THIN = 0.2  # of a row


@dataclass(frozen=True)
class Row:
    """A line of enough marks: its id, name, value with an interval, n, and its last shift."""

    id: str
    name: str
    value: float
    low: float
    high: float
    n: int
    shift: Shift | None = None


def content_lines(  # rows on a scale, and what they are compared with
    rows: Sequence[Row],
    whole: float | None,
    gauge: Gauge,
    *,
    look: Look = DAY,
    width: int | None = None,
) -> go.Figure:
    """Draw the rows from the least content; `whole`, the value of all together, is a line.

    A touch of a row reports its id as customdata.

    >>> from charts.gauge import GAUGES
    >>> rows = [Row("a", "Roads", 0.7, 0.5, 0.8, 30), Row("b", "Dogs", 0.3, 0.1, 0.5, 20)]
    >>> content_lines(rows, 0.5, GAUGES["share"]).data[-1].customdata[0]
    ['b']
    """
    ordered = sorted(rows, key=lambda row: (row.value, row.name))
    places = list(range(len(ordered)))
    left = left_of([row.name for row in ordered], look, width or look.width)
    right = max((_width(row, gauge, look) for row in ordered), default=0)
    figure = go.Figure([_intervals(ordered, look), _points(ordered, look)])
    cells = pl.DataFrame(
        {
            "x": [row.value for row in ordered],
            "y": places,
            "id": [row.id for row in ordered],
            "hover": [_hover(row, gauge) for row in ordered],
        },
        schema={"x": pl.Float64, "y": pl.Int64, "id": pl.String, "hover": pl.String},
    )
    figure.update_layout(
        annotations=[
            *name_notes([row.name for row in ordered], look, left),
            *under(gauge.ticks, gauge.told, look, at=lambda tick: tick),
            *_told(ordered, gauge, look),
            *_whole_named(whole, gauge, look),
        ],
        shapes=[*hairlines(gauge.ticks, look, across=False), *_whole_line(whole, look)],
    )
    low, high = gauge.ends
    edge = 0.02 * (high - low)
    figure.update_xaxes(range=[low - edge, high + edge])
    laid_out(figure, len(ordered), look, left=left, top=2.4 * look.label, foot=2 * look.label)
    figure.update_layout(margin_r=right + 2 * AIR)
    return touchable(figure, cells, ("id",), look.row)


def _intervals(rows: Sequence[Row], look: Look) -> go.Bar:
    return go.Bar(
        orientation="h",
        y=list(range(len(rows))),
        base=[row.low for row in rows],
        x=[row.high - row.low for row in rows],
        width=THIN,
        hoverinfo="skip",
        marker={"color": [_ground(row, look) for row in rows], "line": {"width": 0}},
    )


def _points(rows: Sequence[Row], look: Look) -> go.Scatter:
    return go.Scatter(
        x=[row.value for row in rows],
        y=list(range(len(rows))),
        mode="markers",
        hoverinfo="skip",
        marker={
            "size": 0.8 * look.label,
            "symbol": [_symbol(row) for row in rows],
            "color": [row.shift.colour(look) if row.shift else look.neutral[4] for row in rows],
            "line": {"width": 0},
        },
    )


def _symbol(row: Row) -> str:
    if row.shift is None:
        return "circle"
    return "triangle-up" if row.shift.after > row.shift.before else "triangle-down"


def _ground(row: Row, look: Look) -> str:
    if row.shift is None:
        return look.neutral[1]
    return look.change[2 if row.shift.after > row.shift.before else -3]


def _width(row: Row, gauge: Gauge, look: Look) -> float:
    """Guess how many pixels the words at the right of a row take."""
    told = width_of(f"{gauge.told(row.value)}  n = {numbers.count(row.n)}", look.label)
    return max(told, width_of(row.shift.told(), look.small) if row.shift else 0)


def _told(rows: Sequence[Row], gauge: Gauge, look: Look) -> Iterator[dict[str, Any]]:
    """Write at the right the value and its n, and below in small type its shift."""
    right = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": AIR, "align": "left"}
    for y, row in enumerate(rows):
        words = f"<b>{gauge.told(row.value)}</b>"
        words += f"  <span style='color:{look.muted}'>n = {numbers.count(row.n)}</span>"
        if row.shift:
            style = f"color:{row.shift.colour(look)};font-size:{look.small}px"
            words += f"<br><span style='{style}'>{row.shift.told()}</span>"
        yield note(words, look) | right | {"y": y}


def _hover(row: Row, gauge: Gauge) -> str:
    told = _("{value}, surely {span}; n = {n}").format(
        value=gauge.told(row.value), span=gauge.span(row.low, row.high),
        n=numbers.count(row.n),
    )  # fmt: skip
    return f"<b>{escape(row.name)}</b><br>{told}"


def _whole_named(whole: float | None, gauge: Gauge, look: Look) -> list[dict[str, Any]]:
    if whole is None:
        return []
    words = _("all together {value}").format(value=gauge.told(whole))
    side = {"xanchor": "right"} if gauge.at(whole) > 0.5 else {"xanchor": "left"}
    return [head(words, whole, look, **side)]


def _whole_line(whole: float | None, look: Look) -> list[dict[str, Any]]:
    if whole is None:
        return []
    line = {"color": look.muted, "width": 1.5, "dash": "dash"}
    return [{"type": "line", "x0": whole, "x1": whole, "y0": 0, "y1": 1, "yref": "paper",
             "layer": "below", "line": line}]  # fmt: skip
