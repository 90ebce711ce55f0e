"""The funnel: a share against how many it comes from, between the limits of what chance does."""

from collections.abc import Sequence
from html import escape
from math import log10
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.axes import beside, hairlines, height, round_ticks, under
from charts.lines import wrapped
from charts.named_rows import note
from charts.style import DAY, Look, calm
from core import numbers
from core.i18n import gettext as _

NAMED = 24  # letters of a line of a name beside its dot; the whole one is a hover away
SYMBOLS = {
    -2: "triangle-down",
    -1: "triangle-down-open",
    0: "circle",
    1: "triangle-up-open",
    2: "triangle-up",
}
ROOM = 0.16  # of a power of ten: air beyond the smallest and the largest


def funnel_plot(units: pl.DataFrame, lines: pl.DataFrame, *, look: Look = DAY) -> go.Figure:
    """Draw units by cases and share, and the limits along cases.

    `units` has name, cases, hits, share, target and stands (−2…2); `lines` has cases, low_far, low,
    high, high_far. Who stands beyond a limit is named; a triangle says on which side.

    >>> units = pl.DataFrame({"name": ["А"], "cases": [40], "hits": [20], "share": [0.5],
    ...                       "target": [0.9], "stands": [-2]})  # fmt: skip
    >>> lines = pl.DataFrame({"cases": [1.0, 40.0], "low_far": [0.0, 0.7], "low": [0.0, 0.8],
    ...                       "high": [1.0, 0.98], "high_far": [1.0, 1.0]})  # fmt: skip
    >>> funnel_plot(units, lines).data[-1].marker.symbol
    ('triangle-down',)
    """
    known = units.sort("cases", "name")
    most = max([*known["cases"], 2])
    floor = _floor(known)
    figure = go.Figure()
    _add_limits(figure, lines, look)
    figure.add_scatter(
        x=[log10(cases) for cases in known["cases"]],
        y=known["share"].to_list(),
        mode="markers",
        marker={
            "symbol": [SYMBOLS[stands] for stands in known["stands"]],
            "size": [
                round(look.label * (0.7 if not stands else 0.95)) for stands in known["stands"]
            ],
            "color": [_colour(stands, look) for stands in known["stands"]],
            "line": {"width": 1.5, "color": [_colour(stands, look) for stands in known["stands"]]},
        },
        hovertext=[_hover(row) for row in known.iter_rows(named=True)],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    least = min([most, *known["cases"]])
    ticks = [
        n * 10**power for power in range(7) for n in (1, 2, 5) if least <= n * 10**power <= most
    ]
    shares = round_ticks(floor, 1.0, 5)
    figure.update_layout(
        annotations=[
            *under(ticks, numbers.count, look, at=log10),
            *beside(shares, numbers.share, look),
            *_names(known, look),
            *_target(known, look),
        ],
        shapes=[*hairlines(shares, look, across=True), *_target_line(known, look)],
        margin={"l": 4 * look.label, "r": 8, "t": 8, "b": 2 * look.label, "autoexpand": False},
    )
    figure.update_xaxes(range=[log10(least) - ROOM, log10(most) + ROOM])
    figure.update_yaxes(range=[floor - 0.02, 1.02])
    return calm(figure, look, height(look))


def _add_limits(figure: go.Figure, lines: pl.DataFrame, look: Look) -> None:
    """Lay the two bands: within nearly all of chance, and within most of it."""
    x = [log10(cases) for cases in lines["cases"]]
    for low, high, colour in (("low_far", "high_far", look.cell), ("low", "high", look.vague)):
        for name, fill in ((low, None), (high, "tonexty")):
            figure.add_scatter(
                x=x, y=lines[name].to_list(), mode="lines", fill=fill, fillcolor=colour,
                line={"width": 1, "color": look.faint, "dash": "dot" if "far" in name else "solid"},
                hoverinfo="skip",
            )  # fmt: skip


def _floor(units: pl.DataFrame) -> float:
    """Where the share's axis begins: a tenth below the lowest unit, never below nothing."""
    lowest: float = min([1.0, *units["share"]])
    return max(0.0, round((lowest - 0.1) * 10) / 10)


def _colour(stands: int, look: Look) -> str:
    if not stands:
        return look.neutral[4]
    return look.change[1] if stands > 0 else look.change[-2]


def _hover(row: dict[str, Any]) -> str:
    told = _("{share} of {cases}; all together {target}").format(
        share=numbers.share(row["share"]), cases=numbers.count(row["cases"]),
        target=numbers.share(row["target"]),
    )  # fmt: skip
    return f"<b>{escape(row['name'])}</b><br>{told}"


def _names(units: pl.DataFrame, look: Look) -> Sequence[dict[str, Any]]:
    """Name those beyond the limits, beside their dots."""
    beyond = units.filter(pl.col("stands") != 0)
    return [
        note("<br>".join(map(escape, wrapped(row["name"], NAMED, 2))), look, size=look.small)
        | {
            "x": log10(row["cases"]), "y": row["share"], "xanchor": "right", "align": "right",
            "xshift": -0.7 * look.label, "hovertext": escape(row["name"]),
        }
        for row in beyond.iter_rows(named=True)
    ]  # fmt: skip


def _target_line(units: pl.DataFrame, look: Look) -> list[dict[str, Any]]:
    """Return the line at the share of all together."""
    if units.is_empty():
        return []
    (line,) = hairlines([units["target"][0]], look, across=True)
    return [
        line | {"layer": "between", "line": {"color": look.muted, "width": 1.5, "dash": "dash"}}
    ]


def _target(units: pl.DataFrame, look: Look) -> list[dict[str, Any]]:
    """Write the share of all together at its height, at the right."""
    if units.is_empty():
        return []
    target = units["target"][0]
    told = _("all together {share}").format(share=numbers.share(target))
    right = {"x": 1, "xref": "paper", "xanchor": "right", "y": target, "yanchor": "bottom"}
    return [note(told, look, size=look.small, quiet=True) | right]
