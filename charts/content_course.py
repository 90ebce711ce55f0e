"""How content residents are, month by month: points, how sure we are of each, n below, shifts."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.axes import beside, hairlines
from charts.colour import mixed
from charts.content_shifts import Shift, edge_words, edges, shown
from charts.gauge import Gauge
from charts.lines import width_of
from charts.named_rows import AIR, note
from charts.style import DAY, Look, calm
from core import numbers
from core.i18n import gettext as _

TALL = 9  # heights of a row
YEAR = 5.5  # widths of small type that a month with its year needs
EDGE = 0.035  # of the scale, beyond either end: a whole point stands there
RIBBON = 0.68  # so near to paper that a line upon it is seen
FADED = 0.45  # of a month that is not over
NOTHING = "rgba(0,0,0,0)"  # such a mark is not seen, and yet hovered
WEEK = 7


def content_course(  # what is drawn, on which scale, on which paper
    steps: pl.DataFrame,
    shifts: Sequence[Shift],
    gauge: Gauge,
    *,
    step: str,
    smallest_n: int,
    look: Look = DAY,
    width: int | None = None,
) -> go.Figure:
    """Draw begins_on, days, value, low, high, n of each month or week, as `step` says.

    `value` is null where nobody rated, `n` where the marks are hidden. A step of few marks has
    no point, only a grey block; one of few days is paler.

    >>> from charts.gauge import GAUGES
    >>> steps = pl.DataFrame(
    ...     {
    ...         "begins_on": [date(2026, 3, 1)],
    ...         "days": [31],
    ...         "value": [0.6],
    ...         "low": [0.4],
    ...         "high": [0.8],
    ...         "n": [30],
    ...     }
    ... )
    >>> content_course(steps, [], GAUGES["share"], step="month", smallest_n=5).data[2].y
    (0.6,)
    """
    told = _read(steps, step, smallest_n)
    left = max(width_of(gauge.told(tick), look.small) for tick in gauge.ticks) + 1.5 * AIR
    room = ((width or look.width) - left) / max(told.height, 1)
    figure = go.Figure([_ribbon(told, look), _line(told, look), _points(told, gauge, look)])
    own = shown(shifts, told["begins_on"].to_list())
    figure.update_layout(
        barmode="overlay",
        annotations=[
            *beside(gauge.ticks, gauge.told, look),
            *_steps_named(told, look, room),
            *_values(told, gauge, look, room),
            *edge_words(own, told.height, look),
        ],
        shapes=[*hairlines(gauge.ticks, look, across=True), *edges(own, look)],
        margin={
            "l": left, "r": 0, "t": 2.2 * look.label, "b": 3.6 * look.small, "autoexpand": False,
        },
    )  # fmt: skip
    low, high = gauge.ends
    figure.update_xaxes(range=[-0.5, max(told.height, 1) - 0.5])
    edge = EDGE * (high - low)
    figure.update_yaxes(range=[low - edge, high + edge])
    return calm(figure, look, TALL * look.row + round(5.8 * look.small))


def _read(steps: pl.DataFrame, step: str, smallest_n: int) -> pl.DataFrame:
    """Say of each step what of it may be read."""
    whole = pl.lit(WEEK) if step == "week" else pl.col("begins_on").dt.month_end().dt.day()
    return steps.sort("begins_on").with_columns(
        pl.int_range(pl.len()).alias("x"),
        (pl.col("n").fill_null(0) < smallest_n).alias("is_few"),
        (pl.col("days") < whole).alias("is_partial"),
        pl.lit(step == "week").alias("is_week"),
    )


def _ribbon(told: pl.DataFrame, look: Look) -> go.Bar:
    """Draw how sure we are of each step as a block as wide as the step."""
    known = told.drop_nulls("value")
    ground = mixed(look.neutral[2], look.page, RIBBON)
    return go.Bar(
        x=known["x"].to_list(),
        base=known["low"].to_list(),
        y=(known["high"] - known["low"]).to_list(),
        width=1,
        hoverinfo="skip",
        marker={
            "color": [look.vague if few else ground for few in known["is_few"]],
            "opacity": [FADED if partial else 1 for partial in known["is_partial"]],
            "line": {"width": 0},
        },
    )


def _line(told: pl.DataFrame, look: Look) -> go.Scatter:
    """Join neighbours that may be read; few stand alone."""
    return go.Scatter(
        x=told["x"].to_list(),
        y=told.select(pl.when(~pl.col("is_few")).then("value")).to_series().to_list(),
        mode="lines",
        line={"color": look.neutral[4], "width": 2.5},
        connectgaps=False,
        hoverinfo="skip",
    )


def _points(told: pl.DataFrame, gauge: Gauge, look: Look) -> go.Scatter:
    """Draw every point that may be read, hollow where the step is not whole.

    Where few rated, only hovering finds a mark, in the middle of what is possible.
    """
    steps = told.to_dicts()
    middle = pl.when("is_few").then((pl.col("low") + pl.col("high")) / 2).otherwise("value")
    return go.Scatter(
        x=told["x"].to_list(),
        y=told.select(middle).to_series().to_list(),
        mode="markers",
        marker={
            "size": 0.72 * look.label,
            "color": [_inside(one, look) for one in steps],
            "line": {
                "color": [NOTHING if one["is_few"] else look.neutral[4] for one in steps],
                "width": 2,
            },
        },
        hovertext=[_hover(one, gauge) for one in steps],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _inside(one: dict[str, Any], look: Look) -> str:
    if one["is_few"]:
        return NOTHING
    return look.page if one["is_partial"] else look.neutral[4]


def _name(begins_on: date, *, is_week: bool) -> str:
    return numbers.week(begins_on) if is_week else numbers.month(begins_on)


def _hover(one: dict[str, Any], gauge: Gauge) -> str:
    name = f"<b>{_name(one['begins_on'], is_week=one['is_week'])}</b><br>"
    if one["n"] is None:
        return name + _("hidden, the number could name a person")
    if one["value"] is None:
        return name + _("nobody rated")
    if one["is_few"]:
        return name + _("too few data") + f", n = {numbers.count(one['n'])}"
    told = _("{value}, surely {span}; n = {n}").format(
        value=gauge.told(one["value"]), span=gauge.span(one["low"], one["high"]),
        n=numbers.count(one["n"]),
    )  # fmt: skip
    return name + told + (f"<br>{_('not a whole one')}" if one["is_partial"] else "")


def _steps_named(told: pl.DataFrame, look: Look, room: float) -> Iterator[dict[str, Any]]:
    """Name steps below the picture, so that names never meet; n stands under each that has room."""
    names = _step_names(told, look, room)
    longest = max((width_of(name, look.small) for name in names), default=0) + AIR
    every = max(1, -(-int(longest) // max(int(room), 1)))
    counts = [numbers.count(n) if n is not None else "∗" for n in told["n"]]
    closest = max((width_of(n, look.small) for n in counts), default=0) + 4
    for x, (name, n) in enumerate(zip(names, counts, strict=True)):
        is_named = (told.height - 1 - x) % every == 0
        if is_named:
            yield _below(f"<i>{name}</i>" if told["is_partial"][x] else name, x, 4, look)
        if is_named or room >= closest:
            yield _below(n, x, 4 + 1.5 * look.small, look)
    yield note("n", look, size=look.small, quiet=True) | {
        "x": 0, "xref": "paper", "xanchor": "right", "xshift": -8, "y": 0, "yref": "paper",
        "yanchor": "top", "yshift": -4 - 1.5 * look.small,
    }  # fmt: skip


def _step_names(told: pl.DataFrame, look: Look, room: float) -> list[str]:
    """Say days of weeks; of months three letters, with the year where it is new and has room."""
    days = told["begins_on"].to_list()
    if told.height and told["is_week"][0]:
        return [numbers.short_day(on) for on in days]
    has_room = room > YEAR * look.small
    return [
        _month_name(
            on, is_new=x > 0 and on.month == 1, is_end=x in (0, len(days) - 1), room=has_room
        )
        for x, on in enumerate(days)
    ]


def _month_name(on: date, *, is_new: bool, is_end: bool, room: bool) -> str:
    if room:
        return (
            f"{numbers.short_month(on)} {on.year}" if is_new or is_end else numbers.short_month(on)
        )
    return str(on.year) if is_new else numbers.short_month(on)


def _below(words: str, x: int, down: float, look: Look) -> dict[str, Any]:
    place = {"x": x, "y": 0, "yref": "paper", "yanchor": "top", "yshift": -down}
    return note(words, look, size=look.small, quiet=True) | place


def _values(told: pl.DataFrame, gauge: Gauge, look: Look, room: float) -> Iterator[dict[str, Any]]:
    """Write values above their points: all where there is room, else the last one."""
    known = told.filter(~pl.col("is_few")).drop_nulls("value")
    widest = max((width_of(gauge.told(one), look.label) for one in known["value"]), default=0)
    shown = known if room > widest + AIR else known.tail(1)
    for x, value, high, is_partial in shown.select("x", "value", "high", "is_partial").rows():
        words = gauge.told(value)
        yield note(words if is_partial else f"<b>{words}</b>", look, quiet=is_partial) | {
            "x": x, "y": value if gauge.at(high) > 0.94 else high, "yanchor": "bottom",
            "yshift": 0.5 * look.label if gauge.at(high) > 0.94 else 2,
        }  # fmt: skip
