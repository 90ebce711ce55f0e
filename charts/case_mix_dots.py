"""Late more often than others with the same themes: a dot per unit on a scale of times."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from math import log2
from typing import Any

import plotly.graph_objects as go

from charts.axes import doublings, hairlines, under
from charts.named_rows import head, laid_out, left_of, name_notes, note
from charts.style import DAY, Look
from core import numbers
from core.i18n import gettext as _

ENDS = (1 / 8, 8.0)  # times: whoever lies beyond stands at the edge, with its number
SYMBOLS = {0: "circle", 1: "triangle-right", -1: "triangle-left"}
THIN = 0.16  # of a row


@dataclass(frozen=True)
class Row:
    """A unit: how many were late, how many would be, the ratio and between what it may lie."""

    name: str
    late: int
    expected: float
    ratio: float
    low: float
    high: float
    compared: int
    is_sure: bool = True  # also where everything that is compared beside it is corrected for

    @property
    def stands(self) -> int:
        """Whether it is late more often (1), less often (−1), or nobody can tell (0)."""
        return ((self.low > 1) - (self.high < 1)) * self.is_sure


@dataclass(frozen=True)
class Words:
    """What the two sides of the line mean; the left one is the better."""

    less: str
    more: str
    counted: str  # of what, with places for low, high and n


def case_mix_dots(
    rows: Sequence[Row],
    words: Words | None = None,
    *,
    look: Look = DAY,
    width: int | None = None,
) -> go.Figure:
    """Draw the ratios with their intervals, the worst first; left of the line is better.

    >>> row = Row("Отдел", 12, 4.0, 3.0, 1.6, 5.2, 40)
    >>> round(case_mix_dots([row]).data[1].x[0], 2)
    1.58
    """
    told = words or Words(
        _("late less often than others"), _("more often"),
        _("between {low} and {high} times, of {n} messages that fell due"),
    )  # fmt: skip
    ordered = sorted(rows, key=lambda row: (-row.ratio, row.name))
    labels = [row.name for row in ordered]
    left = left_of(labels, look, width or look.width)
    lines = list(range(len(ordered)))
    figure = go.Figure()
    figure.add_bar(
        orientation="h", y=lines, width=THIN,
        base=[_at(row.low) for row in ordered],
        x=[_at(row.high) - _at(row.low) for row in ordered],
        marker={"color": [_pale(row, look) for row in ordered], "line": {"width": 0}},
        hovertext=[_hover(row, told) for row in ordered],
        hovertemplate="%{hovertext}<extra></extra>",
    )  # fmt: skip
    figure.add_scatter(
        x=[_at(row.ratio) for row in ordered], y=lines, mode="markers", hoverinfo="skip",
        marker={
            "size": 0.8 * look.label,
            "symbol": [SYMBOLS[row.stands] for row in ordered],
            "color": [_ink(row, look) for row in ordered],
        },
    )  # fmt: skip
    ticks = doublings(*ENDS)
    figure.update_layout(
        barmode="overlay",
        annotations=[
            *name_notes(labels, look, left),
            *under(ticks, _times, look, at=log2),
            *_told(ordered, look),
            head(told.less, -0.1, look, xanchor="right"),
            head(told.more, 0.1, look, xanchor="left"),
        ],
        shapes=[*hairlines([log2(tick) for tick in ticks], look, across=False), _line(look)],
    )
    figure.update_xaxes(range=[log2(ENDS[0]) - 0.1, log2(ENDS[1]) + 2.2])
    top, foot = 2.6 * look.label, 2 * look.label
    return laid_out(figure, len(ordered), look, left=left, top=top, foot=foot)


def _at(ratio: float) -> float:
    return log2(min(max(ratio, ENDS[0]), ENDS[1]))


def _times(ratio: float) -> str:
    """Say a ratio on the axis.

    >>> from core.i18n import speak
    >>> speak("en")
    >>> _times(2.0), _times(0.25)
    ('×2', '×¼')
    """
    parts = {0.5: "½", 0.25: "¼", 0.125: "⅛"}
    return "×" + parts.get(ratio, numbers.value("mean", ratio))


def _ink(row: Row, look: Look) -> str:
    return (look.muted, look.change[-2], look.change[1])[row.stands]


def _pale(row: Row, look: Look) -> str:
    return (look.faint, look.change[-3], look.change[2])[row.stands]


def _hover(row: Row, words: Words) -> str:
    told = words.counted.format(
        low=numbers.value("mean", row.low), high=numbers.value("mean", row.high),
        n=numbers.count(row.compared),
    )  # fmt: skip
    return f"<b>{escape(row.name)}</b><br>{told}"


def _told(rows: Sequence[Row], look: Look) -> Iterator[dict[str, Any]]:
    """Write at the right how many were late, and how many would be if it were like the others."""
    for y, row in enumerate(rows):
        words = _("{late} instead of {expected}").format(
            late=f"<b>{numbers.count(row.late)}</b>", expected=numbers.value("rate", row.expected)
        )
        yield note(words, look) | {"x": 1, "xref": "paper", "xanchor": "right", "y": y}


def _line(look: Look) -> dict[str, Any]:
    """Return the line on which a unit is late as often as the others."""
    return {
        "type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": look.muted, "width": 1.5},
    }  # fmt: skip
