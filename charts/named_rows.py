"""Rows with a name at the left and numbers, bars or marks beside it: what such pictures share."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.lines import width_of, wrapped
from charts.style import Look, calm

AIR = 12  # pixels between a name and what it names
NAMES = 0.27  # of the width, at most, for names
BETWEEN = 0.5  # of a row: half of it lies above its middle


def left_of(labels: Sequence[str], look: Look, width: int) -> float:
    """Return how many pixels names take; longer ones are broken into two lines, then cut.

    >>> from charts.style import DAY
    >>> left_of(["Отдел"], DAY, 1200) < left_of(["Отдел образования"], DAY, 1200) < 400
    True
    """
    longest = max((width_of(label, look.label) for label in labels), default=0)
    return min(longest, width * NAMES) + 2 * AIR


def name_notes(labels: Sequence[str], look: Look, left: float) -> Iterator[dict[str, Any]]:
    """Yield the annotations that name rows 0, 1, 2…; the whole name is told when hovered."""
    letters = int((left - 2 * AIR) / width_of(".", look.label))
    closer = int((left - 2 * AIR) / width_of(".", look.small))
    for row, label in enumerate(labels):
        is_long = len(label) > letters
        lines = wrapped(label, max(closer, 8), 2) if is_long else [label]
        yield note("<br>".join(map(escape, lines)), look, size=look.small if is_long else 0) | {
            "x": 0, "xref": "paper", "xanchor": "right", "xshift": -AIR, "y": row,
            "align": "right", "hovertext": escape(label),
        }  # fmt: skip


def note(words: str, look: Look, *, size: int = 0, quiet: bool = False) -> dict[str, Any]:
    """Return an annotation without a place: words as they are, in one of three sizes."""
    return {
        "text": words,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": size or look.label, "color": look.muted if quiet else look.ink},
    }


def head(words: str, x: float, look: Look, **more: Any) -> dict[str, Any]:
    """Return an annotation above the first row: what a column of numbers or marks is."""
    above = {"x": x, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 4}
    return note(words, look, size=look.small, quiet=True) | above | more


def laid_out(  # a figure, its size in rows and pixels, and what it is written with
    figure: go.Figure, rows: int, look: Look, *, left: float, top: float, foot: float = 0
) -> go.Figure:
    """Fix margins and heights, so that a row is as high on every screen; row 0 is the uppermost."""
    figure.update_yaxes(range=[max(rows, 1) - BETWEEN, -BETWEEN])
    figure.update_layout(
        margin={"l": left, "r": AIR, "t": top, "b": foot, "pad": 0, "autoexpand": False}
    )
    return calm(figure, look, round(max(rows, 1) * look.row + top + foot))
