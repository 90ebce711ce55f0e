"""Fast, and yet not content: of each line the content among fast answers, and among late ones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.axes import hairlines, under
from charts.gauge import GAUGES
from charts.lines import width_of
from charts.named_rows import AIR, head, laid_out, left_of, name_notes, note
from charts.style import DAY, Look
from core import numbers
from core.i18n import gettext as _

SHARE = GAUGES["share"]
THIN = 0.2  # of a row
HOT = -2  # of the scale of change


@dataclass(frozen=True)
class Row:
    """A line: the content among fast answers with an interval and n; `slow` null where too few."""

    name: str
    share: float
    low: float
    high: float
    n: int
    slow: float | None
    slow_n: int
    is_unhappy: bool


def fast_and_content(
    rows: Sequence[Row], whole: float | None, *, look: Look = DAY, width: int | None = None
) -> go.Figure:
    """Draw fast answers as full marks and late ones as rings, the unhappy lines on top.

    `whole` is the content among all fast answers. A line that pleases less than the others although
    it is fast has a red diamond.

    >>> rows = [
    ...     Row("Roads", 0.7, 0.5, 0.8, 30, 0.4, 12, False),
    ...     Row("Dogs", 0.1, 0.0, 0.3, 20, None, 2, True),
    ... ]
    >>> fast_and_content(rows, 0.6).data[1].marker.symbol
    ('diamond', 'circle')
    """
    ordered = sorted(rows, key=lambda row: (not row.is_unhappy, row.share, row.name))
    left = left_of([row.name for row in ordered], look, width or look.width)
    right = max((width_of(_words(row), look.label) for row in ordered), default=0)
    figure = go.Figure([_intervals(ordered, look), _fast(ordered, look), _slow(ordered, look)])
    figure.update_layout(
        annotations=[
            *name_notes([row.name for row in ordered], look, left),
            *under(SHARE.ticks, SHARE.told, look, at=lambda tick: tick),
            *_told(ordered, look),
            _legend(look, has_slow=any(row.slow is not None for row in ordered)),
        ],
        shapes=[*hairlines(SHARE.ticks, look, across=False), *_whole(whole, look)],
    )
    figure.update_xaxes(range=[-0.02, 1.02])
    laid_out(figure, len(ordered), look, left=left, top=2.4 * look.label, foot=2 * look.label)
    return figure.update_layout(margin_r=right + 2 * AIR)


def _intervals(rows: Sequence[Row], look: Look) -> go.Bar:
    grounds = [look.change[-3] if row.is_unhappy else look.neutral[1] for row in rows]
    return go.Bar(
        orientation="h",
        y=list(range(len(rows))),
        base=[row.low for row in rows],
        x=[row.high - row.low for row in rows],
        width=THIN,
        hoverinfo="skip",
        marker={"color": grounds, "line": {"width": 0}},
    )


def _fast(rows: Sequence[Row], look: Look) -> go.Scatter:
    return go.Scatter(
        x=[row.share for row in rows],
        y=list(range(len(rows))),
        mode="markers",
        marker={
            "size": 0.85 * look.label,
            "symbol": ["diamond" if row.is_unhappy else "circle" for row in rows],
            "color": [look.change[HOT] if row.is_unhappy else look.neutral[4] for row in rows],
        },
        hovertext=[_hover(row) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _slow(rows: Sequence[Row], look: Look) -> go.Scatter:
    known = [(y, row.slow) for y, row in enumerate(rows) if row.slow is not None]
    return go.Scatter(
        x=[slow for _y, slow in known],
        y=[y for y, _slow in known],
        mode="markers",
        hoverinfo="skip",
        marker={
            "size": 0.85 * look.label,
            "symbol": "circle-open",
            "color": look.muted,
            "line": {"width": 2},
        },
    )


def _words(row: Row) -> str:
    return f"{SHARE.told(row.share)}  n = {numbers.count(row.n)}"


def _told(rows: Sequence[Row], look: Look) -> Iterator[dict[str, Any]]:
    right = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": AIR, "align": "left"}
    for y, row in enumerate(rows):
        words = f"<b>{SHARE.told(row.share)}</b>"
        words += f"  <span style='color:{look.muted}'>n = {numbers.count(row.n)}</span>"
        yield note(words, look) | right | {"y": y}


def _hover(row: Row) -> str:
    told = _("within the norm: {value}, surely {span}; n = {n}").format(
        value=SHARE.told(row.share), span=SHARE.span(row.low, row.high),
        n=numbers.count(row.n),
    )  # fmt: skip
    late = _("late: too few to tell, n = {n}").format(n=numbers.count(row.slow_n))
    if row.slow is not None:
        late = _("late: {value}, n = {n}").format(
            value=SHARE.told(row.slow), n=numbers.count(row.slow_n)
        )
    return f"<b>{escape(row.name)}</b><br>{told}<br>{late}"


def _legend(look: Look, *, has_slow: bool) -> dict[str, Any]:
    marks = [("●", look.neutral[4], _("content with an answer within the norm"))]
    if has_slow:
        marks.append(("○", look.muted, _("with a late one")))
    said = (f"<span style='color:{ink}'>{mark}</span> {words}" for mark, ink, words in marks)
    return head("   ".join(said), 0, look, xref="paper", xanchor="left")


def _whole(whole: float | None, look: Look) -> list[dict[str, Any]]:
    if whole is None:
        return []
    line = {"color": look.muted, "width": 1.5, "dash": "dash"}
    return [{"type": "line", "x0": whole, "x1": whole, "y0": 0, "y1": 1, "yref": "paper",
             "layer": "below", "line": line}]  # fmt: skip
