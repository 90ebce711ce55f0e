"""Themes under each other: how many wrote, how fast they were answered, how content they are.

Three lanes beside the names, each with its year ago: a bar with a tick, and two dots with rings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.lines import EVERY
from charts.named_rows import head, laid_out, left_of, name_notes, note
from charts.style import DAY, Look, touchable
from core import numbers
from core.i18n import gettext as _
from core.vocabulary import Unit

LANES = {"messages": (0.0, 25.0), "speed": (51.0, 68.0), "share": (79.0, 97.0)}  # of a hundred
OPEN = 38.0  # where the number of open messages stands
SAID = 3.0  # between the end of a lane and the number that it draws
THICK = 0.5  # of a row


@dataclass(frozen=True)
class Row:
    """A theme, or a whole that others are compared with; what nobody can tell is null."""

    id: str
    name: str
    messages: int | None
    messages_before: int | None
    open: int | None
    overdue: int | None
    speed: float | None
    speed_before: float | None
    share: float | None
    share_before: float | None
    is_whole: bool = False


def theme_rows(
    rows: Sequence[Row], unit: Unit, *, look: Look = DAY, width: int | None = None, chosen: str = ""
) -> go.Figure:
    """Draw the rows as they come; a click on one says its id.

    >>> row = Row("heat", "Отопление", 9, 6, 4, 1, 5.5, 8.0, 0.5, None)
    >>> theme_rows([row], "days").data[0].x
    (25.0,)
    """
    labels = [row.name for row in rows]
    left = left_of(labels, look, width or look.width)
    figure = go.Figure()
    _bars(figure, rows, look)
    for lane in ("speed", "share"):
        _dots(figure, rows, lane, look)
    figure.update_layout(
        barmode="overlay",
        annotations=[*name_notes(labels, look, left), *_heads(look), *_said(rows, unit, look)],
        shapes=list(_ticks(rows, look, chosen)),
    )
    _touched(figure, rows, look)
    figure.update_xaxes(range=[0, 106])
    return laid_out(figure, len(rows), look, left=left, top=2.6 * look.small)


def _most(rows: Sequence[Row], lane: str) -> float:
    told: list[float | None] = [
        getattr(row, name) for row in rows for name in (lane, f"{lane}_before")
    ]
    return max([1e-9, *(one for one in told if one is not None)])


def _most_messages(rows: Sequence[Row]) -> float:
    """Return the length of the longest bar; a whole would make all others short."""
    return _most([row for row in rows if not row.is_whole], "messages")


def _bars(figure: go.Figure, rows: Sequence[Row], look: Look) -> None:
    wide, most = LANES["messages"][1], _most_messages(rows)
    figure.add_bar(
        orientation="h", y=list(range(len(rows))), width=THICK, hoverinfo="skip",
        x=[0 if row.is_whole else wide * (row.messages or 0) / most for row in rows],
        marker={"color": look.neutral[2], "line": {"width": 0}, "cornerradius": 2},
    )  # fmt: skip


def _ticks(rows: Sequence[Row], look: Look, chosen: str) -> Iterator[dict[str, Any]]:
    """Mark on each bar how long it was a year ago; shade the touched row, and the wholes."""
    wide, most = LANES["messages"][1], _most_messages(rows)
    for y, row in enumerate(rows):
        if row.messages_before is not None and not row.is_whole:
            x = wide * row.messages_before / most
            yield {
                "type": "line", "x0": x, "x1": x, "y0": y - 0.38, "y1": y + 0.38,
                "line": {"color": look.ink, "width": 1.5},
            }  # fmt: skip
        if row.is_whole or row.id == chosen:
            yield {
                "type": "rect", "layer": "below", "xref": "paper", "x0": 0, "x1": 1,
                "y0": y - 0.48, "y1": y + 0.48, "fillcolor": look.cell, "line": {"width": 0},
            }  # fmt: skip


def _dots(figure: go.Figure, rows: Sequence[Row], lane: str, look: Look) -> None:
    """Draw a year ago as a ring, now as a dot, on a lane that begins at nothing."""
    since, until = LANES[lane]
    most = 1.0 if lane == "share" else _most(rows, lane)
    for name, symbol in ((f"{lane}_before", "circle-open"), (lane, "circle")):
        known = [(y, getattr(row, name)) for y, row in enumerate(rows)]
        drawn = [(y, told) for y, told in known if told is not None]
        figure.add_scatter(
            x=[since + (until - since) * told / most for _y, told in drawn],
            y=[y for y, _told in drawn],
            mode="markers", hoverinfo="skip",
            marker={
                "size": 0.75 * look.label, "symbol": symbol,
                "color": look.muted if name.endswith("before") else look.neutral[4],
                "line": {"width": 1.5},
            },
        )  # fmt: skip


def _heads(look: Look) -> Iterator[dict[str, Any]]:
    yield head(_("came in; ▏a year ago"), 0, look, xanchor="left")
    yield head(_("open (overdue)"), OPEN, look, xanchor="center")
    yield head(_("answer time; ○ a year ago"), LANES["speed"][0], look, xanchor="left")
    yield head(_("content; ○ a year ago"), LANES["share"][0], look, xanchor="left")


def _said(rows: Sequence[Row], unit: Unit, look: Look) -> Iterator[dict[str, Any]]:
    """Write the numbers beside what is drawn."""
    wide, most = LANES["messages"][1], _most_messages(rows)
    for y, row in enumerate(rows):
        drawn = max(row.messages or 0, row.messages_before or 0) if not row.is_whole else 0
        at = {
            wide * drawn / most + 0.8: ("left", numbers.count(row.messages)),
            OPEN: ("center", _open(row)),
            LANES["speed"][1] + SAID: ("left", numbers.value(unit, row.speed)),
            LANES["share"][1] + SAID: ("left", numbers.share(row.share)),
        }
        for x, (xanchor, words) in at.items():
            yield note(words, look, quiet=words == numbers.NOTHING) | {
                "x": x, "y": y, "xanchor": xanchor,
            }  # fmt: skip


def _open(row: Row) -> str:
    if row.overdue:
        return f"{numbers.count(row.open)} (<b>{numbers.count(row.overdue)}</b>)"
    return numbers.count(row.open)


def _touched(figure: go.Figure, rows: Sequence[Row], look: Look) -> None:
    """Lay squares along every row that is a theme, so that a click anywhere on it is heard."""
    told = [
        (x, y, row.id, EVERY, _hover(row))
        for y, row in enumerate(rows)
        if not row.is_whole
        for x in range(2, 106, 8)
    ]
    schema = {"x": pl.Int64, "y": pl.Int64, "id": pl.String, "every": pl.String, "hover": pl.String}
    touchable(figure, pl.DataFrame(told, schema=schema, orient="row"), ("id", "every"), look.row)


def _hover(row: Row) -> str:
    told = _("{now} came in, a year ago {before}").format(
        now=numbers.count(row.messages), before=numbers.count(row.messages_before)
    )
    return f"<b>{escape(row.name)}</b><br>{told}"
