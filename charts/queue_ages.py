"""How old a queue is: a bar for each class of age, the oldest hottest."""

import plotly.graph_objects as go
import polars as pl

from charts.colour import shade
from charts.lines import width_of
from charts.style import DAY, Look, calm
from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext

TALL = 7  # heights of a row
HOTTEST = 0.75  # of the heat scale: a class is no alarm by itself


def queue_ages(classes: pl.DataFrame, *, look: Look = DAY, width: int = 400) -> go.Figure:
    """Draw from_days, until_days (null: no end) and open_messages, the youngest on top.

    >>> classes = pl.DataFrame(
    ...     {"from_days": [0, 3], "until_days": [3, None], "open_messages": [5, 2]}
    ... )
    >>> queue_ages(classes).data[0].x
    (5, 2)
    """
    told = classes.sort("from_days")
    counts = told["open_messages"].fill_null(0).to_list()
    said = [class_name(*one) for one in told.select("from_days", "until_days").rows()]
    left = max([width_of(one, look.label) for one in said], default=0.0) + look.label
    top = max([1, *counts])
    numbered = width_of(numbers.count(top), look.number) + look.number
    steps = max(len(counts) - 1, 1)
    figure = go.Figure(
        go.Bar(
            x=counts,
            y=list(range(len(counts))),
            orientation="h",
            width=0.62,
            hovertext=[_hover(*one) for one in zip(said, counts, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "color": [
                    shade(look.heat, 0.12 + (HOTTEST - 0.12) * n / steps)
                    for n in range(len(counts))
                ],
                "line": {"width": 0},
                "cornerradius": 2,
            },
        )
    )
    names = [_name(y, word, look) for y, word in enumerate(said)]
    figures = [_number(y, count, look) for y, count in enumerate(counts)]
    figure.update_xaxes(range=[0, top * max(width - left, 1) / max(width - left - numbered, 1)])
    figure.update_yaxes(range=[max(len(counts), 1) - 0.5, -0.5])
    figure.update_layout(
        annotations=[*names, *figures], margin={"l": left, "r": 0, "t": 0, "b": 0, "pad": 0}
    )
    return calm(figure, look, TALL * look.row)


def class_name(from_days: int, until_days: int | None) -> str:
    r"""Say a class of age in words: up to 3 days, 4–10 days, more than 60 days.

    >>> from core.i18n import speak
    >>> speak("en")
    >>> class_name(3, 10), class_name(60, None)
    ('4–10\xa0d', 'over\xa060\xa0d')
    """
    if until_days is None:
        said = _("over {n} d").format(n=from_days)
    elif from_days == 0:
        said = _("up to {n} d").format(n=until_days)
    else:
        said = _("{first}–{last} d").format(first=from_days + 1, last=until_days)
    return said.replace(" ", numbers.NBSP)


def _hover(said: str, n: int) -> str:
    return f"{said}: " + ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))


def _name(y: int, words: str, look: Look) -> dict[str, object]:
    return {
        "text": words,
        "x": 0,
        "xref": "paper",
        "y": y,
        "xanchor": "right",
        "xshift": -0.6 * look.label,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": look.label, "color": look.ink},
    }


def _number(y: int, count: int, look: Look) -> dict[str, object]:
    return {
        "text": numbers.count(count) if count else "·",
        "x": count,
        "y": y,
        "xanchor": "left",
        "xshift": 0.4 * look.number,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": look.number, "color": look.ink if count else look.faint},
    }
