"""One quiet line under a matrix: the scale with its ends, and only those marks that occur."""

from collections.abc import Collection
from typing import Any

import plotly.graph_objects as go

from charts.colour import shade
from charts.lines import width_of
from charts.matrix_cells import Brush
from charts.style import Look
from core.i18n import gettext as _

HALF = 5  # swatches from an end of the scale to its middle
SWATCH = (16, 10)  # pixels
GAP = 24  # pixels between one thing said and the next
DOWN = 24  # pixels under the matrix


def heat_legend(figure: go.Figure, brush: Brush, marks: Collection[str]) -> go.Figure:
    """Draw the line; marks are the states of cells that occur: small, vague, hidden, partial."""
    scale, look = brush.scale, brush.look
    low, middle, high = (brush.reading.told(scale.value(end)) for end in (0.0, 0.5, 1.0))
    at = _word(figure, 0.0, brush.reading.name, look) + 10
    at = _word(figure, at, low, look) + 5
    for step in range(2 * HALF):
        if step == HALF:
            at = _word(figure, at + 4, middle, look) + 5
        _swatch(figure, at, shade(scale.colours, step / (2 * HALF - 1)))
        at += SWATCH[0] + 1
    at = _word(figure, at + 4, high, look) + GAP
    for colour, words in _marks(brush, marks):
        if colour:
            _swatch(figure, at, colour)
            at += SWATCH[0] + 6
        at = _word(figure, at, words, look) + GAP
    return figure


def _marks(brush: Brush, marks: Collection[str]) -> list[tuple[str | None, str]]:
    """Say what pale, hatched and hidden mean; a hidden cell is known by its word."""
    few, some = (brush.scale.value(at) for at in (0.3, 0.6))
    n = brush.reading.smallest_n
    pale = brush.fill("small", few, is_partial=False)
    paler = brush.fill("plain", some, is_partial=True)
    said = {
        "small": (pale, _("fewer than {n}: pale").format(n=n)),
        "vague": (brush.look.vague, _("too few to tell, fewer than {n}").format(n=n)),
        "hidden": (None, _("hid.: hidden, the number could name a person")),
        "partial": (paler, _("unfinished week: paler")),
    }
    return [said[mark] for mark in said if mark in marks]


def _word(figure: go.Figure, at: float, words: str, look: Look) -> float:
    figure.add_annotation(
        text=words.replace("<", "&lt;"),
        x=0,
        y=0,
        xref="paper",
        yref="paper",
        xshift=at,
        yshift=-DOWN,
        xanchor="left",
        yanchor="middle",
        showarrow=False,
        font={"size": look.small, "color": look.muted},
        borderpad=0,
    )
    return at + width_of(words, look.small)


def _swatch(figure: go.Figure, at: float, colour: str) -> None:
    wide, high = SWATCH
    box: dict[str, Any] = {
        "x0": at,
        "x1": at + wide,
        "y0": -DOWN - high / 2,
        "y1": -DOWN + high / 2,
    }
    figure.add_shape(
        type="rect",
        xref="paper",
        yref="paper",
        xsizemode="pixel",
        ysizemode="pixel",
        xanchor=0,
        yanchor=0,
        fillcolor=colour,
        line_width=0,
        **box,
    )
