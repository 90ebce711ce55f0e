"""What came in and what went out: two bars a week from one ground; the higher one wins."""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl

from charts.lines import width_of
from charts.style import DAY, Look, calm
from charts.week_axis import week_names
from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext

TALL = 7  # heights of a row
BAR = 0.4  # of a week
IN, OUT = 4, 2  # of the neutral scale: told apart by lightness, too
FADED = 0.45  # of a week that is not over
ROOM = 1.22  # above the highest bar, for its number
HALF = 0.5


def flow_bars(weeks: pl.DataFrame, *, look: Look = DAY, width: int = 400) -> go.Figure:
    """Draw week_on, days, messages, answered_messages; a hidden week has no bars.

    A week of fewer than seven days is paler. The last two bars say their numbers.

    >>> weeks = pl.DataFrame(
    ...     {"week_on": [date(2026, 3, 2)], "days": [7], "messages": [5], "answered_messages": [3]}
    ... )
    >>> [bars.y for bars in flow_bars(weeks).data]
    [(5,), (3,)]
    """
    told = weeks.sort("week_on").with_row_index("x")
    top = max([1, *told["messages"].drop_nulls(), *told["answered_messages"].drop_nulls()])
    figure = go.Figure()
    words = []
    for side, count, colour in ((-1, "messages", IN), (1, "answered_messages", OUT)):
        x = told["x"] + side * BAR / 2
        figure.add_bar(
            x=x.to_list(),
            y=told[count].to_list(),
            width=BAR,
            hovertext=[_hover(*week) for week in told.select("week_on", "days", count).rows()],
            hovertemplate=f"{_named(count)}<br>%{{hovertext}}<extra></extra>",
            marker={
                "color": look.neutral[colour],
                "opacity": [1 if days == 7 else FADED for days in told["days"]],
                "line": {"width": 0},
                "cornerradius": 2,
            },
        )
        words += _last(told, count, side, look)
    steps, beside = max(told.height, 1), _beside_last(told, look)
    figure.update_xaxes(range=[-HALF, steps - HALF + steps * beside / max(width - beside, 1)])
    figure.update_yaxes(range=[0, top * ROOM])
    figure.update_layout(
        barmode="overlay",
        annotations=[*week_names(told["week_on"].to_list(), look, width), *words, _legend(look)],
        margin={"l": 0, "r": 0, "t": 2 * look.small, "b": round(1.8 * look.small)},
    )
    return calm(figure, look, TALL * look.row)


def _legend(look: Look) -> dict[str, object]:
    """Say the two shades above the bars."""
    shades = {"messages": look.neutral[IN], "answered_messages": look.neutral[OUT]}
    said = (
        f"<span style='color:{shade}'>■</span> {_named(count)}" for count, shade in shades.items()
    )
    return {
        "text": "   ".join(said),
        "x": 0,
        "y": 1,
        "xref": "paper",
        "yref": "paper",
        "xanchor": "left",
        "yanchor": "bottom",
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": look.small, "color": look.muted},
    }


def _named(count: str) -> str:
    return {"messages": _("came in"), "answered_messages": _("went out")}[count]


def _hover(week_on: date, days: int, n: int | None) -> str:
    span = numbers.week(week_on)
    if n is None:
        return f"{span}: " + _("hidden, the number could name a person")
    told = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
    if days == (timedelta(weeks=1)).days:
        return f"{span}: {told}"
    known = ngettext("{n} day is known", "{n} days are known", days).format(n=days)
    return f"{span}: {told} ({known})"


def _beside_last(told: pl.DataFrame, look: Look) -> float:
    """Return how many pixels the number of the last bar needs right of it."""
    last = told["answered_messages"].tail(1).drop_nulls()
    return max([0.0, *(width_of(numbers.count(n), look.label) for n in last)])


def _last(told: pl.DataFrame, count: str, side: int, look: Look) -> list[dict[str, object]]:
    if told.is_empty() or told[count][-1] is None:
        return []
    return [
        {
            "text": numbers.count(told[count][-1]),
            "x": told["x"][-1] + side * BAR / 2,
            "y": told[count][-1],
            "xanchor": "right" if side < 0 else "left",
            "xshift": side * -0.4 * look.small,
            "yanchor": "bottom",
            "showarrow": False,
            "borderpad": 1,
            "font": {"size": look.label, "color": look.ink},
        }
    ]
