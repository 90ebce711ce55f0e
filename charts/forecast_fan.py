"""What is open week by week, and the fan of what will be: a line, a median, an interval."""

from datetime import date

import plotly.graph_objects as go
import polars as pl

from charts.colour import mixed
from charts.lines import width_of
from charts.style import DAY, Look, calm
from charts.week_axis import week_names
from core import numbers
from core.i18n import gettext as _

TALL = 7  # heights of a row
ROOM = 1.15  # above the highest point
FAN = 0.72  # so near to paper, that the line on it is seen


def forecast_fan(weeks: pl.DataFrame, *, look: Look = DAY, width: int = 400) -> go.Figure:
    """Draw ends_on, open_messages (null: to come, or hidden), expected, low, high (null: known).

    The ground is zero. The last known number and the last expected one, with its interval, are said
    beside their points.

    >>> weeks = pl.DataFrame(
    ...     {
    ...         "ends_on": [date(2026, 3, 8), date(2026, 3, 15)],
    ...         "open_messages": [5, None],
    ...         "expected": [None, 6.0],
    ...         "low": [None, 4],
    ...         "high": [None, 9],
    ...     }
    ... )
    >>> forecast_fan(weeks).data[0].y, forecast_fan(weeks).data[1].y
    ((5, 9, 4, 5), (5, 6.0))
    """
    told = weeks.sort("ends_on").with_row_index("x")
    known = told.filter(pl.col("open_messages").is_not_null())
    ahead = told.filter(pl.col("expected").is_not_null())
    top = max([1, *known["open_messages"], *ahead["high"]])
    figure = go.Figure()
    words = week_names(told["ends_on"].to_list(), look, 0.8 * width)
    if not known.is_empty() and not ahead.is_empty():
        _add_fan(figure, known.tail(1), ahead, look)
        words.append(_end(ahead.row(-1, named=True), look))
    _add_line(figure, told.filter(pl.col("expected").is_null()), look)
    if not known.is_empty():
        words.append(_today(known.row(-1, named=True), look))
    steps, beside = max(told.height, 1), _beside_end(ahead, look)
    figure.update_xaxes(range=[-0.5, steps - 0.5 + steps * beside / max(width - beside, 1)])
    figure.update_yaxes(range=[0, top * ROOM])
    figure.update_layout(
        annotations=words, margin={"l": 0, "r": 0, "t": 0, "b": round(1.8 * look.small)}
    )
    return calm(figure, look, TALL * look.row)


def _add_fan(figure: go.Figure, last: pl.DataFrame, ahead: pl.DataFrame, look: Look) -> None:
    """Open the fan at the last known point: its interval as ground, its median dashed."""
    (x, y) = last.select("x", "open_messages").row(0)
    figure.add_scatter(
        x=[x, *ahead["x"], *reversed(ahead["x"].to_list()), x],
        y=[y, *ahead["high"], *reversed(ahead["low"].to_list()), y],
        mode="lines",
        line={"width": 0},
        fill="toself",
        fillcolor=mixed(look.neutral[2], look.page, FAN),
        hoverinfo="skip",
    )
    figure.add_scatter(
        x=[x, *ahead["x"]],
        y=[y, *ahead["expected"]],
        mode="lines",
        line={"color": look.neutral[4], "width": 2, "dash": "dot"},
        hovertext=["", *(_ahead(one) for one in ahead.iter_rows(named=True))],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _add_line(figure: go.Figure, known: pl.DataFrame, look: Look) -> None:
    """Draw what is known; a hidden week is a gap, not a zero."""
    figure.add_scatter(
        x=known["x"].to_list(),
        y=known["open_messages"].to_list(),
        mode="lines+markers" if known.height < 2 else "lines",
        line={"color": look.neutral[5], "width": 2.5},
        connectgaps=False,
        hovertext=[
            f"{numbers.day(on)}: {numbers.count(n)}"
            for on, n in known.select("ends_on", "open_messages").rows()
        ],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _ahead(one: dict[str, float | date]) -> str:
    told = _("{day}: about {expected}, likely {low}–{high}")
    return told.format(
        day=numbers.day(one["ends_on"]),  # type: ignore[arg-type]  # a date
        expected=numbers.count(one["expected"]),  # type: ignore[arg-type]  # a number
        low=numbers.count(one["low"]),  # type: ignore[arg-type]  # a number
        high=numbers.count(one["high"]),  # type: ignore[arg-type]  # a number
    )


def _beside_end(ahead: pl.DataFrame, look: Look) -> float:
    """Return how many pixels the last words need right of the picture."""
    if ahead.is_empty():
        return 0
    return width_of(_interval(ahead.row(-1, named=True)), look.small) + look.label


def _interval(one: dict[str, float]) -> str:
    return f"{numbers.count(one['low'])}–{numbers.count(one['high'])}"


def _end(one: dict[str, float], look: Look) -> dict[str, object]:
    """Say the last expected number, and under it its interval in small type."""
    said = f"{numbers.count(one['expected'])}<br>"
    said += f"<span style='font-size:{look.small}px;color:{look.muted}'>{_interval(one)}</span>"
    return _beside(one["x"], one["expected"], said, look) | {
        "xanchor": "left",
        "align": "left",
        "xshift": 6,
    }


def _today(one: dict[str, float], look: Look) -> dict[str, object]:
    words = f"<b>{numbers.count(one['open_messages'])}</b>"
    return _beside(one["x"], one["open_messages"], words, look) | {"yanchor": "bottom", "yshift": 4}


def _beside(x: float, y: float, words: str, look: Look) -> dict[str, object]:
    return {
        "text": words,
        "x": x,
        "y": y,
        "showarrow": False,
        "borderpad": 1,
        "font": {"size": look.label, "color": look.ink},
    }
