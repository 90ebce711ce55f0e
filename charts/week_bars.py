"""A bar a week: how many messages a channel brought, where it was silent, where nobody knows."""

from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.style import DAY, Look, calm
from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext

TALL = 3.5  # heights of a row
SILENT = 0.06  # of the tallest bar: a mark on the ground, which is not a bar
LOW = 0.2  # of the tallest bar: what is hidden is few, and says no number
APART = 0.22  # of a week, between two bars


def week_bars(
    weeks: pl.DataFrame,
    known_on: date,
    *,
    expected: pl.DataFrame | None = None,
    look: Look = DAY,
) -> go.Figure:
    """Draw ``week/flow`` of one channel; a silent week is a dash on the ground, not a gap in time.

    Weeks that begin after `known_on`, the last day the channel told about, are hatched: silence
    there is ignorance. So is, but low, a week whose number would name somebody and is hidden.
    A week of fewer than seven days is paler. A line beside each bar is what ``health/weeks`` lets
    expect of it.

    >>> from datetime import date
    >>> rows = pl.DataFrame(
    ...     {"week_on": [date(2026, 3, 2), date(2026, 3, 9)], "days": [7, 7], "messages": [5, 0]}
    ... )
    >>> week_bars(rows, date(2026, 3, 15)).data[0].y
    (5, 0)
    """
    told = weeks.sort("week_on").with_row_index("x")
    top = max([1, *told["messages"].drop_nulls()])
    is_known, is_hidden = pl.col("week_on") <= known_on, pl.col("messages").is_null()
    known = told.filter(is_known, ~is_hidden)
    figure = go.Figure(_bars(known, known["messages"], _colours(known, look)))
    silent = known.filter(pl.col("messages") == 0)
    figure.add_trace(
        _bars(silent, pl.repeat(SILENT * top / 2, len(silent), eager=True), look.faint)
    )
    reach: dict[date, float] = {}
    if expected is not None:
        reach = dict(expected.drop_nulls("expected_high").select("week_on", "expected_high").rows())
        top = max([top, *reach.values()])
        figure.add_trace(_whiskers(told, expected, look))
    _hatch(figure, told.filter(~is_known), look, height=top, why=_("{week}: not loaded yet"))
    hidden = told.filter(is_known, is_hidden)
    named = _("{week}: too few to show without naming anybody")
    _hatch(figure, hidden, look, height=LOW * top, why=named)
    for week in _spoken(known):
        above = max(week["messages"], reach.get(week["week_on"], 0))
        _write(figure, week["x"], numbers.count(week["messages"]), look, y=above)
    for x, first in _months(told):
        _write(figure, x, numbers.short_day(first), look, y=None)
    figure.update_xaxes(range=[-0.5, len(told) - 0.5])
    figure.update_yaxes(range=[0, top * 1.3])
    figure.update_layout(barmode="overlay", margin={"l": 0, "r": 0, "t": 0, "b": 2 * look.small})
    return calm(figure, look, round(TALL * look.row))


def _bars(weeks: pl.DataFrame, heights: pl.Series, colour: str | list[str]) -> go.Bar:
    return go.Bar(
        x=weeks["x"].to_list(),
        y=heights.to_list(),
        width=1 - APART,
        hovertext=[_hover(*week) for week in weeks.select("week_on", "messages").rows()],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"color": colour, "line": {"width": 0}, "cornerradius": 2},
    )


def _whiskers(weeks: pl.DataFrame, expected: pl.DataFrame, look: Look) -> go.Scatter:
    """Draw from the least to the most that was to be expected, a line a week."""
    spans = weeks.select("week_on", "x").join(expected, on="week_on").drop_nulls("expected_low")
    xs, ys = [], []
    for x, low, high in spans.select("x", "expected_low", "expected_high").rows():
        xs += [x, x, None]
        ys += [low, high, None]
    line = {"color": look.muted, "width": 1}
    return go.Scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", showlegend=False)


def _hover(week_on: date, messages: int) -> str:
    told = ngettext("{n} message", "{n} messages", messages)
    return f"{numbers.week(week_on)}: {told.format(n=numbers.count(messages))}"


def _colours(weeks: pl.DataFrame, look: Look) -> list[str]:
    whole, partial = look.neutral[3], look.neutral[1]
    return [whole if days == 7 else partial for days in weeks["days"]]


def _hatch(
    figure: go.Figure, unknown: pl.DataFrame, look: Look, *, height: float, why: str
) -> None:
    """Cover the weeks of which no number can be told, and say why."""
    pattern = {"shape": "/", "fgcolor": look.vague, "bgcolor": look.page, "size": 6}
    figure.add_bar(
        x=unknown["x"].to_list(),
        y=[height] * len(unknown),
        width=1,
        hovertext=[why.format(week=numbers.week(on)) for on in unknown["week_on"]],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={"pattern": pattern, "line": {"width": 0}},
    )


def _spoken(weeks: pl.DataFrame) -> list[dict[str, Any]]:
    """Choose the bars that say their number: the highest and the last."""
    if weeks.is_empty() or not weeks["messages"].sum():
        return []
    highest = weeks.sort("messages", "x", descending=[True, False]).row(0, named=True)
    last = weeks.row(-1, named=True)
    return [highest] if abs(highest["x"] - last["x"]) < 2 else [highest, last]


def _months(weeks: pl.DataFrame) -> list[tuple[int, date]]:
    """Return the first Monday of every month there is."""
    mondays = weeks.group_by(pl.col("week_on").dt.truncate("1mo").alias("month")).agg(
        pl.col("x").min(), pl.col("week_on").min().alias("monday_on")
    )
    told = sorted(mondays.select("x", "monday_on").rows())
    return [
        one for one, after in zip(told, [*told[1:], None], strict=True) if _has_room(one, after)
    ]


def _has_room(one: tuple[int, date], after: tuple[int, date] | None) -> bool:
    """Whether a month that the picture cuts leaves its name enough bars before the next one."""
    return after is None or after[0] - one[0] > 2


def _write(figure: go.Figure, x: int, words: str, look: Look, *, y: float | None) -> None:
    """Write above a bar, or under the ground."""
    edge = x - (1 - APART) / 2
    under = {"x": edge, "y": 0, "yanchor": "top", "xanchor": "left"}
    figure.add_annotation(
        text=words,
        showarrow=False,
        borderpad=1,
        font={"size": look.small, "color": look.muted},
        **(under if y is None else {"x": x, "y": y, "yanchor": "bottom"}),
    )
