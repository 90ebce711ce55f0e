"""The days ahead: on which of them terms and promises end; a day is a cell, and a click."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.colour import ink_on, shade
from charts.named_rows import note
from charts.style import DAY, Look, calm, touchable
from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext

WEEK = 7
TALL = 1.75  # rows of others: a number, and a line above and below it
INSIDE = 0.47  # of a cell, from its middle to its edge
PALEST = 0.15  # of a scale: one term is seen
FULL = 8  # terms of a day beyond which a cell is no darker: nobody answers more before an evening
PROMISE = "○"
AIR = 5  # pixels between words and the edge of their cell


def due_calendar(days: pl.DataFrame, *, look: Look = DAY, chosen: str = "") -> go.Figure:
    """Draw ``block/calendar``: what falls due is a ground, what is overdue by now a hot one.

    `chosen` is the day whose messages are listed, as an address says it.

    >>> from datetime import date
    >>> days = pl.DataFrame(
    ...     {
    ...         "day_on": [date(2026, 11, 16)],
    ...         "is_today": [True],
    ...         "is_working": [True],
    ...         "due": [3],
    ...         "overdue": [0],
    ...         "promised": [1],
    ...     }
    ... )
    >>> due_calendar(days).data[0].customdata[0]
    ['2026-11-16']
    """
    told = _laid_out(days)
    figure = go.Figure()
    figure.update_layout(
        shapes=[_ground(day, look, chosen) for day in told.rows(named=True)],
        annotations=[*_heads(told, look), *_numbers(told, look)],
        margin={"l": 0, "r": 0, "t": 1.8 * look.small, "b": 0, "pad": 0},
    )
    weeks = max(told["y"].n_unique(), 1)
    touched = told.with_columns(
        pl.Series("hover", [_hover(day) for day in told.rows(named=True)], dtype=pl.String),
        day=pl.col("day_on").cast(pl.String),
    )
    touchable(figure, touched, ("day",), look.row)
    figure.update_xaxes(range=[-0.5, WEEK - 0.5])
    figure.update_yaxes(range=[weeks - 0.5, -0.5])
    return calm(figure, look, round(weeks * TALL * look.row + 1.8 * look.small))


def _laid_out(days: pl.DataFrame) -> pl.DataFrame:
    """Give each day its place: a column by its weekday, a row by its week."""
    monday = pl.col("day_on").dt.truncate("1w")
    return days.sort("day_on").with_columns(
        x=pl.col("day_on").dt.weekday().cast(pl.Int64) - 1,
        y=(monday - monday.min()).dt.total_days() // WEEK,
    )


def _ground(day: dict[str, Any], look: Look, chosen: str) -> dict[str, Any]:
    is_chosen, edge = str(day["day_on"]) == chosen, look.accent
    marked = is_chosen or day["is_today"]
    return {
        "type": "rect", "layer": "below", "fillcolor": _colour(day, look),
        "x0": day["x"] - INSIDE, "x1": day["x"] + INSIDE,
        "y0": day["y"] - INSIDE, "y1": day["y"] + INSIDE,
        "line": {"width": (3 if is_chosen else 1.5) if marked else 0, "color": edge},
    }  # fmt: skip


def _colour(day: dict[str, Any], look: Look) -> str:
    if day["due"] is None:
        return look.vague
    if not day["due"]:
        return look.cell if day["is_working"] else look.page
    scale = look.heat if day["overdue"] else look.neutral[:5]
    return shade(scale, PALEST + (0.75 - PALEST) * min(day["due"], FULL) / FULL)


def _heads(days: pl.DataFrame, look: Look) -> Iterator[dict[str, Any]]:
    for x, day_on in days.head(WEEK).select("x", "day_on").rows():
        yield note(numbers.weekday(day_on), look, size=look.small, quiet=True) | {
            "x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2,
        }  # fmt: skip


def _numbers(days: pl.DataFrame, look: Look) -> Iterator[dict[str, Any]]:
    """Write into each cell its day, how much falls due, and how much was promised."""
    last_month = 0
    for day in days.rows(named=True):
        ground = _colour(day, look)
        ink = ink_on(ground) if day["due"] else look.muted
        on: date = day["day_on"]
        named = numbers.short_day(on) if on.month != last_month else str(on.day)
        last_month = on.month
        at = {"x": day["x"], "y": day["y"]}
        yield _small(named, ink, look) | _corner(day, -1)
        if day["due"] != 0:
            due = numbers.count(day["due"]) if day["due"] else "·"
            big = note(due, look, size=look.number + 2)
            yield big | at | {"font": {"size": look.number + 3, "color": ink}}
        if day["promised"] != 0:
            words = f"{PROMISE} {numbers.count(day['promised']) if day['promised'] else '·'}"
            yield _small(words, ink, look) | _corner(day, 1)


def _small(words: str, ink: str, look: Look) -> dict[str, Any]:
    return note(words, look, size=look.small) | {"font": {"size": look.small, "color": ink}}


def _corner(day: dict[str, Any], side: int) -> dict[str, Any]:
    """Return the upper left corner of a cell (−1), or the lower right one (1)."""
    return {
        "x": day["x"] + side * INSIDE, "xanchor": "left" if side < 0 else "right",
        "y": day["y"] + side * INSIDE, "yanchor": "top" if side < 0 else "bottom",
        "xshift": -side * AIR, "yshift": side * AIR / 2,
    }  # fmt: skip


def _hover(day: dict[str, Any]) -> str:
    """Say a day in full, with what ends on it."""
    parts = [f"<b>{numbers.day(day['day_on'])}</b>"]
    if not day["is_working"]:
        parts.append(_("a day off"))
    if day["due"] is None or day["promised"] is None:
        parts.append(_("some are hidden: the number could name a person"))
    if day["due"]:
        due = ngettext("{n} term ends", "{n} terms end", day["due"])
        parts.append(due.format(n=numbers.count(day["due"])))
    if day["overdue"]:
        parts.append(_("{n} overdue").format(n=numbers.count(day["overdue"])))
    if day["promised"]:
        kept = ngettext("{n} promise", "{n} promises", day["promised"])
        parts.append(kept.format(n=numbers.count(day["promised"])))
    return "<br>".join(parts)
