"""What a theme is made of along one dimension: a bar now, a tick before, the change in words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.lines import width_of
from charts.named_rows import laid_out, left_of, name_notes, note
from charts.style import DAY, Look
from core import numbers
from core.i18n import gettext as _
from core.vocabulary import HOT

THICK = 0.5  # of a row
NAMED = 0.42  # of the width: a narrow picture has long names
UP, DOWN = HOT, "▼"


@dataclass(frozen=True)
class Part:
    """A part of the theme, now and before; `is_sure`: the change is more than chance."""

    name: str
    messages: int
    before: int
    is_sure: bool


def part_bars(parts: Sequence[Part], *, look: Look = DAY, width: int = 400) -> go.Figure:
    """Draw the parts as they come; a sure change is marked, and red where it grew.

    >>> part_bars([Part("Нагавская", 9, 2, True)]).data[0].x
    (9,)
    """
    labels = [part.name for part in parts]
    left = max(left_of(labels, look, width), min(_longest(labels, look), NAMED * width))
    top = max([1, *(max(part.messages, part.before) for part in parts)])
    said = [_said(part) for part in parts]
    beside = max([0.0, *(width_of(words, look.label) for words in said)])
    figure = go.Figure(
        go.Bar(
            x=[part.messages for part in parts],
            y=list(range(len(parts))),
            orientation="h",
            width=THICK,
            hovertext=[_hover(part) for part in parts],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "color": [_colour(part, look) for part in parts],
                "line": {"width": 0},
                "cornerradius": 2,
            },
        )
    )
    figure.update_layout(
        annotations=[*name_notes(labels, look, left), *_numbers(parts, said, look)],
        shapes=list(_ticks(parts, look)),
    )
    room = max(width - left, 1)
    figure.update_xaxes(range=[0, top * room / max(room - beside - look.label, 0.3 * room)])
    return laid_out(figure, len(parts), look, left=left, top=0)


def _longest(labels: Sequence[str], look: Look) -> float:
    return max([0.0, *(width_of(label, look.label) for label in labels)]) + 2 * look.label


def _colour(part: Part, look: Look) -> str:
    if not part.is_sure:
        return look.neutral[2]
    return look.change[-2] if part.messages > part.before else look.change[1]


def _said(part: Part) -> str:
    """Say how many, and by how many more or fewer than before."""
    change = part.messages - part.before
    sign = "" if not part.is_sure else f" {UP if change > 0 else DOWN}"
    return f"{numbers.count(part.messages)} ({numbers.signed(change)}){sign}"


def _numbers(parts: Sequence[Part], said: Sequence[str], look: Look) -> Iterator[dict[str, Any]]:
    for y, (part, words) in enumerate(zip(parts, said, strict=True)):
        yield note(words, look, quiet=not part.is_sure) | {
            "x": max(part.messages, part.before), "y": y, "xanchor": "left",
            "xshift": 0.4 * look.label,
        }  # fmt: skip


def _ticks(parts: Sequence[Part], look: Look) -> Iterator[dict[str, Any]]:
    for y, part in enumerate(parts):
        yield {
            "type": "line", "x0": part.before, "x1": part.before, "y0": y - 0.38, "y1": y + 0.38,
            "line": {"color": look.ink, "width": 1.5},
        }  # fmt: skip


def _hover(part: Part) -> str:
    told = _("{now} instead of {before}").format(
        now=numbers.count(part.messages), before=numbers.count(part.before)
    )
    return f"<b>{escape(part.name)}</b><br>{told}"
