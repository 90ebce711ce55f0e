"""The rating: a row per unit with its place, the places it may as well have, and its criteria."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go

from charts.named_rows import AIR, head, laid_out, left_of, name_notes, note
from charts.rating_columns import Columns, Row, columns
from charts.style import DAY, Look
from core import numbers
from core.i18n import gettext as _

THIN, THICK = 0.22, 0.42  # of a row: the line of an interval, a bar


def rating_places(
    rows: Sequence[Row], criteria: Mapping[str, str], *, look: Look = DAY, width: int | None = None
) -> go.Figure:
    """Draw ranked units, best first; `criteria` are the heads of the bars by their ids.

    >>> row = Row("Архив", 2, 1, 4, 5, 71.2, {"speed": 0.8}, {}, 61, None)
    >>> rating_places([row], {"speed": "Скорость"}).layout.annotations[1].text
    '<b>2</b> (1–4)'
    """
    ordered = sorted(rows, key=lambda row: (row.place, -row.score, row.name))
    labels = [row.name for row in ordered]
    left = left_of(labels, look, width or look.width)
    where = columns((width or look.width) - left - AIR, len(criteria), look)
    figure = go.Figure()
    _add_intervals(figure, ordered, where, look)
    for start, id in zip(where.bars, criteria, strict=True):
        _add_bars(figure, ordered, (id, start, where.longest), look)
    figure.update_layout(
        barmode="overlay",
        annotations=[
            *name_notes(labels, look, left),
            *_numbers(ordered, list(criteria), where, look),
            *_heads(criteria, where, look),
        ],
    )
    figure.update_xaxes(range=[0, where.end])
    return laid_out(figure, len(ordered), look, left=left, top=2.6 * look.label)


def _add_intervals(figure: go.Figure, rows: Sequence[Row], where: Columns, look: Look) -> None:
    """Draw the scale of places as a hair, the interval as a band on it, the place as a dot."""

    def at(place: float, ranked: int) -> float:
        start, end = where.strip
        return start + (place - 0.5) / max(ranked, 1) * (end - start)

    figure.add_bar(
        orientation="h",
        base=[at(row.low - 0.5, row.ranked) for row in rows],
        x=[at(row.high + 0.5, row.ranked) - at(row.low - 0.5, row.ranked) for row in rows],
        y=list(range(len(rows))),
        width=THIN,
        marker={"color": look.neutral[2], "line": {"width": 0}, "cornerradius": 3},
        hovertext=[_place_told(row) for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )
    figure.add_scatter(
        x=[at(row.place, row.ranked) for row in rows],
        y=list(range(len(rows))),
        mode="markers",
        marker={"size": 0.7 * look.label, "color": look.ink, "line": {"width": 0}},
        hoverinfo="skip",
    )


def _place_told(row: Row) -> str:
    told = _("{name}: place {place} of {ranked}; nine times of ten between {low} and {high}")
    return told.format(
        name=f"<b>{escape(row.name)}</b><br>", place=row.place, ranked=row.ranked, low=row.low,
        high=row.high,
    )  # fmt: skip


def _add_bars(
    figure: go.Figure, rows: Sequence[Row], bar: tuple[str, float, float], look: Look
) -> None:
    """Draw one criterion: bars of 0…100 % on a pale ground; hatched where nothing is known."""
    id, start, longest = bar
    shares = [row.criteria.get(id) for row in rows]
    lengths = [longest * (1.0 if share is None else share) for share in shares]
    figure.add_bar(
        orientation="h", base=start, x=[longest] * len(rows), y=list(range(len(rows))),
        width=THICK, marker={"color": look.cell, "line": {"width": 0}}, hoverinfo="skip",
    )  # fmt: skip
    figure.add_bar(
        orientation="h",
        base=start,
        x=lengths,
        y=list(range(len(rows))),
        width=THICK,
        marker={
            "color": [look.page if share is None else look.neutral[3] for share in shares],
            "pattern": {
                "shape": ["/" if share is None else "" for share in shares],
                "fgcolor": look.vague,
                "bgcolor": look.page,
                "size": 6,
            },
            "line": {"width": 0},
        },
        hovertext=[row.hover.get(id, "") for row in rows],
        hovertemplate="%{hovertext}<extra></extra>",
    )


def _numbers(
    rows: Sequence[Row], criteria: Sequence[str], where: Columns, look: Look
) -> Iterator[dict[str, Any]]:
    """Write the numbers of every row, each column right-aligned but those beside bars."""
    right = {"xanchor": "right"}
    for y, row in enumerate(rows):
        span = f"{row.low}–{row.high}" if row.low < row.high else str(row.low)
        yield note(f"<b>{row.place}</b> ({span})", look) | {"x": where.place, "y": y} | right
        score = f"<b>{numbers.count(row.score)}</b>"
        yield note(score, look, size=look.number) | {"x": where.score, "y": y} | right
        for start, id in zip(where.bars, criteria, strict=True):
            told = numbers.share(row.criteria.get(id))
            beside = {"x": start + where.longest, "y": y, "xanchor": "left", "xshift": 6}
            yield note(told, look, size=look.small, quiet=True) | beside
        yield note(numbers.count(row.n), look) | {"x": where.n, "y": y} | right
        yield note(numbers.count(row.previous), look, quiet=True) | {"x": where.was, "y": y} | right


def _heads(criteria: Mapping[str, str], where: Columns, look: Look) -> Iterator[dict[str, Any]]:
    right = {"xanchor": "right"}
    yield head(_("place"), where.place, look, **right)
    yield head(_("may as well be"), where.strip[0], look, xanchor="left")
    yield head(_("score"), where.score, look, **right)
    for start, name in zip(where.bars, criteria.values(), strict=True):
        yield head(escape(name), start, look, xanchor="left")
    yield head("n", where.n, look, **right)
    yield head(_("was"), where.was, look, **right)
