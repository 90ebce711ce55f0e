"""Curves of answering: at each age, the share already answered; the norm as a line down."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go
import polars as pl

from charts.axes import apart, beside, hairlines, height, round_ticks, under
from charts.lines import wrapped
from charts.named_rows import note
from charts.style import DAY, NIGHT, Look, calm
from core import numbers
from core.i18n import gettext as _

NAMED = 27  # letters of a line of a name beside its curve
SHARES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
# After Okabe and Ito (2008): told apart by the colour-blind; a dash of its own besides.
INKS_DAY = ("#0b5fa5", "#b8520a", "#00735c", "#9c3d78", "#7a5c00", "#3f6f8f")
INKS_NIGHT = ("#5fb0ea", "#f0953f", "#3cc7a0", "#e08fc0", "#e5cf4a", "#a9c9dc")


@dataclass(frozen=True)
class Curve:
    """One curve: t in the unit of the picture, and survival at and after it; `of_all` is quiet."""

    name: str
    ages: pl.DataFrame
    of_all: bool = False


def answer_curves(  # what is drawn, how ages are said, and on what
    curves: Sequence[Curve],
    norm: float | None,
    told: Callable[[float], str],
    *,
    look: Look = DAY,
    width: int | None = None,
) -> go.Figure:
    """Draw the share answered by each age, as steps that begin with nobody answered at once.

    >>> ages = pl.DataFrame({"t": [2.0, 5.0], "survival": [0.5, 0.0]})
    >>> answer_curves([Curve("Отдел", ages)], 3.0, str).data[0].y
    (0.0, 0.5, 1.0, 1.0)
    """
    far = _far(curves, norm)
    inks = INKS_NIGHT if look.page == NIGHT.page else INKS_DAY
    figure = go.Figure()
    curves = [_cut(one, far) for one in curves]
    for n, curve in enumerate([one for one in curves if not one.of_all]):
        _add(figure, curve, (inks[n % len(inks)], DASHES[n % len(DASHES)], 3), told)
    for curve in curves:
        if curve.of_all:
            _add(figure, curve, (look.muted, "solid", 1.5), told)
    right = min(14 * look.label, (width or look.width) * 0.26)
    ticks = round_ticks(0, far, 7)
    figure.update_layout(
        annotations=[
            *under(ticks, told, look, at=float),
            *beside(SHARES, numbers.share, look),
            *_names(figure, curves, look),
            *([_norm_note(norm, told, look)] if norm else []),
        ],
        shapes=[*hairlines(SHARES, look, across=True), *([_norm_line(norm, look)] if norm else [])],
        margin={"l": 4 * look.label, "r": right, "t": 2 * look.label, "b": 2 * look.label,
                "autoexpand": False},
    )  # fmt: skip
    figure.update_xaxes(range=[0, far])
    figure.update_yaxes(range=[-0.01, 1.03])
    return calm(figure, look, height(look))


def _far(curves: Sequence[Curve], norm: float | None) -> float:
    """Where ages end: when nine of ten are answered everywhere, and beyond the norm."""
    ends = [norm * 1.25] if norm else []
    for curve in curves:
        late = curve.ages.filter(pl.col("survival") <= 0.1)["t"]
        ends.append(late[0] if len(late) else max([0.0, *curve.ages["t"]]))
    return max([1.0, *ends]) * 1.03


def _cut(curve: Curve, far: float) -> Curve:
    """End a curve with the picture: where all are answered nothing changes any more."""
    ages = curve.ages.select(pl.col("t", "survival").cast(pl.Float64)).filter(pl.col("t") <= far)
    if len(ages) and ages["survival"].min() == 0:
        end = pl.DataFrame({"t": [far], "survival": [0.0]})
        ages = pl.concat([ages, end])
    return Curve(curve.name, ages, curve.of_all)


def _add(
    figure: go.Figure, curve: Curve, ink: tuple[str, str, float], told: Callable[[float], str]
) -> None:
    ages = curve.ages.sort("t")
    t = [0.0, *ages["t"]]
    answered = [0.0, *(1 - ages["survival"])]
    figure.add_scatter(
        x=t,
        y=answered,
        mode="lines",
        line={"shape": "hv", "color": ink[0], "dash": ink[1], "width": ink[2]},
        hovertext=[
            f"<b>{escape(curve.name)}</b><br>"
            + _("by {age}: {share} answered").format(age=told(age), share=numbers.share(share))
            for age, share in zip(t, answered, strict=True)
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        name=escape(curve.name),
    )


def _names(figure: go.Figure, curves: Sequence[Curve], look: Look) -> list[dict[str, object]]:
    """Name every curve at its end, in its own colour; names that would meet stand apart."""
    ends = sorted(((trace.y[-1], n) for n, trace in enumerate(figure.data)), key=lambda one: one[0])
    least = 2.7 * look.small / (height(look) - 4 * look.label) * 1.04
    heights = apart([end for end, _n in ends], least, 1.0)
    drawn = [one for one in curves if not one.of_all] + [one for one in curves if one.of_all]
    return [
        note("<br>".join(map(escape, wrapped(drawn[n].name, NAMED, 2))), look, size=look.small)
        | {
            "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6, "y": height, "align": "left",
            "hovertext": escape(drawn[n].name),
            "font": {"size": look.small, "color": figure.data[n].line.color},
        }
        for (_end, n), height in zip(ends, heights, strict=True)
    ]  # fmt: skip


def _norm_line(norm: float, look: Look) -> dict[str, object]:
    return {
        "type": "line", "x0": norm, "x1": norm, "y0": 0, "y1": 1, "yref": "paper",
        "line": {"color": look.ink, "width": 1.5, "dash": "dot"},
    }  # fmt: skip


def _norm_note(norm: float, told: Callable[[float], str], look: Look) -> dict[str, object]:
    words = _("norm: {age}").format(age=told(norm))
    return note(words, look, size=look.small) | {
        "x": norm, "y": 1, "yref": "paper", "yanchor": "bottom"
    }  # fmt: skip
