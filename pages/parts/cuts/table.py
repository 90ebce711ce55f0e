"""A cut as a table of the page: heads over heads, totals apart, the n beside what has one.

Written as HTML because a table of the kit has neither heads over heads nor lines within lines, and
draws on a canvas that cannot be printed or read aloud. Every word is escaped.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

import streamlit as st

from core import numbers, terms
from core.i18n import gettext as _
from pages.parts.cuts.lines import Line
from pages.parts.cuts.pivot import Column, Pivot
from pages.parts.cuts.words import part_name, written


def table(pivot: Pivot) -> None:
    """Draw the table; the stylesheet knows its classes."""
    rows = "".join(_row(pivot, row) for row in pivot.rows)
    body = f"<thead>{_heads(pivot)}</thead><tbody>{rows}</tbody>"
    with st.container(key="cut"):
        st.html(f'<div tabindex="0"><table>{body}</table></div>')


def _row(pivot: Pivot, row: Line) -> str:
    name = f'<th scope="row" class="depth_{row.depth}">{escape(row.label)}</th>'
    depth = f"depth_{row.depth}" if row.depth != 1 or len(pivot.cut.rows) == 1 else "outer"
    return (
        f'<tr class="{depth}">{name}{"".join(_cell(pivot, row, one) for one in pivot.columns)}</tr>'
    )


def _cell(pivot: Pivot, row: Line, column: Column) -> str:
    cell = pivot.cell(row, column)
    beside = column.measure.beside if column.part == "value" else None
    n = f"<small>{numbers.count(cell.n)}</small>" if beside and cell.state == "told" else ""
    side = "total" if column.line.depth == 0 else "part" if column.part != "value" else "value"
    return f'<td class="{side} {cell.state}">{escape(written(cell, column))}{n}</td>'


def _heads(pivot: Pivot) -> str:
    """Write the heads: a line per dimension across, then the measures, then the changes."""
    paths = [path(pivot, column) for column in pivot.columns]
    levels = len(paths[0])
    told = [f"<tr>{''.join(_spans(paths, level))}</tr>" for level in range(levels)]
    down = " / ".join(terms.dimension(one) for one in pivot.cut.rows)
    corner = f'<th class="corner" rowspan="{levels}">{escape(down)}</th>'
    return "".join(told).replace("<tr>", f"<tr>{corner}", 1)


def _spans(paths: Sequence[tuple[str, ...]], level: int) -> Iterator[str]:
    """Yield the heads of a level, each over the columns that share it."""
    for head, group in groupby(paths, key=lambda one: one[: level + 1]):
        wide = len(list(group))
        yield f'<th scope="colgroup" colspan="{wide}">{escape(head[-1])}</th>'


def path(pivot: Pivot, column: Column) -> tuple[str, ...]:
    """Return the heads above a column, the uppermost first."""
    line, cut = column.line, pivot.cut
    over = [line.outer if line.depth > 1 else line.label]
    if len(cut.columns) > 1:
        over.append({0: "", 1: _("Total")}.get(line.depth, line.label))
    told = over[: len(cut.columns)]
    if len(cut.measures) > 1 or not told:
        told.append(column.measure.short())
    if cut.against:
        told.append(part_name(column.part))
    return tuple(told)
