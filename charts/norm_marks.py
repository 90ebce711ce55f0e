"""Norms that are really met: by theme, the age by which most are answered, and the norm."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.axes import hairlines, round_ticks, under
from charts.named_rows import head, laid_out, left_of, name_notes, note
from charts.style import DAY, Look
from core import numbers
from core.i18n import gettext as _

THICK, TALL = 0.42, 0.7  # of a row: a bar, the mark of a norm


@dataclass(frozen=True)
class Row:
    """A theme: the age by which four of five are answered (null: never yet), and what is asked."""

    name: str
    met: float | None
    low: float | None
    high: float | None
    norm: float | None
    n: int

    @property
    def is_met(self) -> bool:
        """Whether four of five are answered within the norm."""
        return self.norm is None or (self.met is not None and self.met <= self.norm)


def norm_marks(
    rows: Sequence[Row],
    told: Callable[[float], str],
    *,
    look: Look = DAY,
    width: int | None = None,
) -> go.Figure:
    """Draw a bar as long as the age by theme, the longest first, and the norm as a mark across it.

    >>> rows = [Row("Дороги", 12.0, 9.0, 15.0, 30.0, 40), Row("Вода", None, 20.0, None, 30.0, 9)]
    >>> known, never = norm_marks(rows, str).data
    >>> known.x, [round(x, 1) for x in never.x]
    ((12.0,), [30.9])
    """
    ordered = sorted(rows, key=lambda row: (row.met is not None, -(row.met or 0), row.name))
    labels = [row.name for row in ordered]
    known = [one for row in rows for one in (row.met, row.norm) if one is not None]
    far = max([1.0, *known]) * 1.03
    left = left_of(labels, look, width or look.width)
    figure = go.Figure()
    for is_reached in (True, False):
        _add_bars(figure, ordered, far, (told, look), is_reached=is_reached)
    ticks = round_ticks(0, far, 7)
    figure.update_layout(
        annotations=[
            *name_notes(labels, look, left),
            *under(ticks, told, look, at=float),
            *_numbers(ordered, told, look),
            head(_("four of five answered by"), 0, look, xanchor="left"),
            head("n", 1, look, xref="paper", xanchor="right"),
        ],
        shapes=[*hairlines(ticks, look, across=False), *_norms(ordered, look)],
    )
    figure.update_xaxes(range=[0, far * 1.3])
    top, foot = 2.6 * look.label, 2 * look.label
    return laid_out(figure, len(ordered), look, left=left, top=top, foot=foot)


def _add_bars(
    figure: go.Figure,
    rows: Sequence[Row],
    far: float,
    said: tuple[Callable[[float], str], Look],
    *,
    is_reached: bool,
) -> None:
    """Draw ages that are known; where four of five were never answered, a hatch to the end."""
    told, look = said
    ours = [(y, row) for y, row in enumerate(rows) if (row.met is not None) == is_reached]
    marker: dict[str, Any] = {"line": {"width": 0}, "cornerradius": 2}
    if is_reached:
        marker["color"] = [look.neutral[3] if row.is_met else look.change[-2] for _y, row in ours]
    else:
        ink = look.change[-2]
        marker["pattern"] = {"shape": "/", "fgcolor": ink, "bgcolor": look.page, "size": 6}
    figure.add_bar(
        orientation="h",
        x=[far if row.met is None else row.met for _y, row in ours],
        y=[y for y, _row in ours],
        width=THICK,
        marker=marker,
        hovertext=[_hover(row, told) for _y, row in ours],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _hover(row: Row, told: Callable[[float], str]) -> str:
    ends = [numbers.NOTHING if one is None else told(one) for one in (row.low, row.high)]
    words = _("surely between {low} and {high}").format(low=ends[0], high=ends[1])
    return f"<b>{escape(row.name)}</b><br>{words}"


def _numbers(
    rows: Sequence[Row], told: Callable[[float], str], look: Look
) -> Iterator[dict[str, Any]]:
    for y, row in enumerate(rows):
        words = _("not yet") if row.met is None else told(row.met)
        if not row.is_met and row.met is not None:
            words = _("{age} instead of {norm}").format(age=words, norm=told(row.norm or 0))
        n = {"x": 1, "xref": "paper", "xanchor": "right", "y": y}
        yield note(numbers.count(row.n), look, quiet=True) | n
        yield note(words, look) | {
            "x": 1,
            "xref": "paper",
            "xanchor": "right",
            "y": y,
            "xshift": -4 * look.label,
        }


def _norms(rows: Sequence[Row], look: Look) -> Iterator[dict[str, Any]]:
    """Draw the norm of each theme as a mark across its bar."""
    for y, row in enumerate(rows):
        if row.norm is not None:
            yield {
                "type": "line", "x0": row.norm, "x1": row.norm, "y0": y - TALL / 2,
                "y1": y + TALL / 2, "line": {"color": look.ink, "width": 3},
            }  # fmt: skip
