"""Names beside a matrix: of rows at the left, of columns above; whole when hovered."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from charts.lines import EVERY, Line, width_of, wrapped
from charts.matrix_plan import AIR, LEAN, Plan
from charts.style import Look
from core.i18n import gettext as _

RISE = 1  # pixel: numbers stand so much above the middle of their cells, names beside them too


def names(plan: Plan, look: Look) -> list[dict[str, Any]]:
    """Return the annotations that name every row, every column and the totals."""
    return [*_rows(plan, look), *_columns(plan, look), *_totals(plan, look)]


def _rows(plan: Plan, look: Look) -> Iterator[dict[str, Any]]:
    letters = int((plan.left - 2 * AIR) / width_of(".", look.label))
    closer = int((plan.left - 2 * AIR) / width_of(".", look.small))
    for line in plan.rows:
        is_long = len(line.label) > letters
        lines = wrapped(line.label, closer, 2) if is_long else [line.label]
        at = {"x": 0, "xref": "paper", "y": plan.down[line.id], "xanchor": "right"}
        told = _told(line, lines, look) | {"xshift": -AIR, "yshift": RISE, "align": "right", **at}
        yield told | {"font": told["font"] | {"size": look.small if is_long else look.label}}


def _columns(plan: Plan, look: Look) -> Iterator[dict[str, Any]]:
    for line, name in zip(plan.columns, plan.names, strict=True):
        at: dict[str, Any] = {
            "x": plan.across[line.id],
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
        }
        if plan.leaning:
            at |= {"textangle": -LEAN, "xanchor": "left", "xshift": -0.5 * look.label}
        yield _told(line, name, look) | {"yshift": 2} | at


def _totals(plan: Plan, look: Look) -> Iterator[dict[str, Any]]:
    told = _told(Line(EVERY, _("Total")), [_("Total")], look)
    bold = told | {"font": told["font"] | {"weight": 600}, "xanchor": "right"}
    yield bold | {"x": plan.total, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2}
    yield bold | {"x": 0, "xref": "paper", "y": plan.down[EVERY], "xshift": -AIR, "yshift": RISE}


def _told(line: Line, lines: Sequence[str], look: Look) -> dict[str, Any]:
    """Say a name: quiet when it stands apart, slanted when its week is not over."""
    is_quiet = line.kind != "plain" or line.is_partial
    words = "<br>".join(map(escape, lines))
    return {
        "text": f"<i>{words}</i>" if is_quiet else words,
        "hovertext": escape(line.label),
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": look.label, "color": look.muted if is_quiet else look.ink},
    }
