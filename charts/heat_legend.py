"""One quiet line under a matrix: the scale with its ends, and only those marks that occur."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from charts.colour import shade
from charts.lines import width_of
from charts.matrix_cells import HIDDEN, Brush
from charts.style import Look
from core.i18n import gettext as _
from core.vocabulary import HOT

HALF = 5  # swatches from an end of the scale to its middle
SWATCH = (16, 10)  # pixels
GAP = 24  # pixels between one thing said and the next
DOWN = 24  # pixels under the matrix
LEADING = 1.7  # from line to line, in heights of small type


Piece = list[tuple[str | None, str, float]]  # a swatch of a colour, or words; and its pixels


@dataclass(frozen=True)
class Legend:
    """Its words and swatches, as a figure takes them, and how many pixels high it is."""

    words: tuple[dict[str, Any], ...]
    swatches: tuple[dict[str, Any], ...]
    height: int


def heat_legend(brush: Brush, marks: Collection[str], room: float) -> Legend:
    """Lay it out in lines of so many pixels.

    Marks are the states of cells that occur: marked, small, vague, hidden, partial.
    """
    at, line = 0.0, 0
    written, swatches = [], []
    for piece in (_scale(brush), *_marks(brush, marks)):
        wide = sum(advance for _colour, _words, advance in piece)
        if at and at + wide > room:
            at, line = 0.0, line + 1
        for colour, words, advance in piece:
            where = at, DOWN + line * brush.look.small * LEADING
            if colour:
                swatches.append(_swatch(where, colour))
            else:
                written.append(_word(where, words, brush.look))
            at += advance
        at += GAP
    height = round(DOWN + line * brush.look.small * LEADING + brush.look.small)
    return Legend(tuple(written), tuple(swatches), height)


def _scale(brush: Brush) -> Piece:
    """Say what is measured, the ends and the middle of its scale, and the colours between."""
    scale, small = brush.scale, brush.look.small
    ends = (brush.reading.told(scale.value(end)) for end in (0.0, 0.5, 1.0))
    low, middle, high = ((None, words, width_of(words, small) + 5) for words in ends)
    name = brush.reading.name
    steps = [shade(scale.colours, step / (2 * HALF - 1)) for step in range(2 * HALF)]
    swatches: Piece = [(colour, "", SWATCH[0] + 1) for colour in steps]
    swatches[HALF - 1] = (*swatches[HALF - 1][:2], SWATCH[0] + 5)
    swatches[-1] = (*swatches[-1][:2], SWATCH[0] + 5)
    named = (None, name, width_of(name, small) + 10)
    return [named, low, *swatches[:HALF], middle, *swatches[HALF:], high]


def _marks(brush: Brush, marks: Collection[str]) -> list[Piece]:
    """Say what pale, hatched and hidden mean; a hidden cell is known by its sign."""
    few, some = (brush.scale.value(at) for at in (0.3, 0.6))
    pale = brush.fill("small", few, is_partial=False)
    paler = brush.fill("plain", some, is_partial=True)
    said: dict[str, tuple[str | None, str]] = {
        "marked": (None, _("{sign} more than chance").format(sign=HOT)),
        "small": (pale, brush.reading.pale()),
        "vague": (brush.look.vague, brush.reading.too_few()),
        "hidden": (None, _("{sign} hidden, the number could name a person").format(sign=HIDDEN)),
        "partial": (paler, _("unfinished week: paler")),
    }
    return [_mark(*said[mark], brush.look) for mark in said if mark in marks]


def _mark(colour: str | None, words: str, look: Look) -> Piece:
    told: Piece = [(None, words, width_of(words, look.small))]
    return [(colour, "", SWATCH[0] + 6), *told] if colour else told


def _word(where: tuple[float, float], words: str, look: Look) -> dict[str, Any]:
    return {
        "text": words.replace("<", "&lt;"),
        "x": 0,
        "y": 0,
        "xref": "paper",
        "yref": "paper",
        "xshift": where[0],
        "yshift": -where[1],
        "xanchor": "left",
        "yanchor": "middle",
        "showarrow": False,
        "font": {"size": look.small, "color": look.muted},
        "borderpad": 0,
    }


def _swatch(where: tuple[float, float], colour: str) -> dict[str, Any]:
    (at, down), (wide, high) = where, SWATCH
    return {
        "type": "rect",
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 0,
        "yanchor": 0,
        "x0": at,
        "x1": at + wide,
        "y0": -down - high / 2,
        "y1": -down + high / 2,
        "fillcolor": colour,
        "line": {"width": 0},
    }
