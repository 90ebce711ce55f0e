"""The cell that was touched: its numbers in a sentence, and exactly its messages."""

from collections.abc import Mapping

import streamlit as st

from charts.lines import EVERY
from core import numbers
from core.i18n import gettext as _
from pages.parts.address import said, write
from pages.parts.grid import Grid
from pages.parts.message_list import message_list
from pages.parts.town import Town

BETWEEN = "~"


def touched() -> tuple[str, str] | None:
    """Return the cell of the address."""
    row, _between, column = (said("cell") or "").partition(BETWEEN)
    return (row, column) if row and column else None


def touch(points: list[Mapping[str, list[str]]]) -> None:
    """Write a touched cell into the address; touching nothing leaves it as it was."""
    told = [point["customdata"] for point in points if point.get("customdata")]
    if told:
        write("cell", BETWEEN.join(told[-1][:2]))


def cell_panel(grid: Grid, cell: tuple[str, str], town: Town) -> None:
    """Tell one cell and list what it counts."""
    title, close = st.columns([12, 1], vertical_alignment="center")
    title.subheader(_named(grid, cell))
    close.button(
        "✕", key="close_cell", help=_("Close"), on_click=write, args=("cell", None), type="tertiary"
    )
    record = grid.cell(*cell)
    if record is None:
        st.caption(_("No message stands behind this number."))
        return
    if record.is_hidden:
        st.caption(_("A sensitive theme with so few messages could name a person: counts only."))
        return
    told = numbers.value(grid.measure.unit, record.value)
    n = numbers.count(record.n)
    st.markdown(f"{grid.measure.name()}: **{told}** · n = {n}", help=grid.measure.formula())
    message_list(grid.scope_of(*cell), grid.measure, town)


def _named(grid: Grid, cell: tuple[str, str]) -> str:
    names = []
    for axis, one in ((grid.rows, cell[0]), (grid.columns, cell[1])):
        labels = {line.id: line.label for line in axis.lines}
        if one != EVERY:
            names.append(labels.get(one, one))
    return " · ".join(names) or _("Everything")
