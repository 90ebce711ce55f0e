"""The cell that was touched: what it is in a sentence, and exactly the messages it counts."""

from collections.abc import Mapping

import streamlit as st

from charts.lines import EVERY
from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.address import said, write
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.matrix.grid import Cell, Grid
from pages.parts.matrix.standing_out import usual_of
from pages.parts.message_list import basis_of, message_list
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
        open_cell(*told[-1][:2])


def open_cell(row_id: str, column_id: str) -> None:
    """Say a cell in the address."""
    write(cell=f"{row_id}{BETWEEN}{column_id}", page=None)


def cell_panel(grid: Grid, cell: tuple[str, str], town: Town) -> None:
    """Tell one cell and list what it counts."""
    with st.container(key="panel_head", horizontal=True, vertical_alignment="center"):
        st.subheader(plain(cell_name(grid, cell)), width="stretch")
        st.button(
            "✕",
            key="close_cell",
            type="tertiary",
            help=_("Close"),
            on_click=write,
            kwargs={"cell": None, "page": None},
        )
    record = grid.cell(*cell)
    if not (grid.rows.knows(cell[0]) and grid.columns.knows(cell[1])):
        st.caption(_("There is no such cell in this matrix: touch another one."))
    elif record is None:
        st.caption(_("No message stands behind this number."))
    elif record.is_hidden:
        st.caption(_("A sensitive theme with so few messages could name a person: counts only."))
    else:
        st.markdown(plain(_sentence(grid, cell, record)), help=plain(grid.measure.formula()))
        message_list(grid.scope_of(*cell), basis_of(grid.measure), town)


def cell_name(grid: Grid, cell: tuple[str, str]) -> str:
    """Say which cell it is: its row and its column, whole where it is a total."""
    sides = zip((grid.rows, grid.columns), cell, strict=True)
    told = [axis.names.get(one, one) for axis, one in sides if one != EVERY]
    return " · ".join(told) or _("Everything")


def _sentence(grid: Grid, cell: tuple[str, str], record: Cell) -> str:
    """Say what came in, what is open of it and what is late; another measure is said first."""
    whole = answer("week/summary", grid.scope_of(*cell)).row(0, named=True)
    came = ngettext("{n} message received", "{n} messages received", whole["messages"])
    came = came.format(n=numbers.count(whole["messages"]))
    if usual := usual_of(grid.scope, (grid.rows.by, grid.columns.by), cell):
        came = _("{came}, usually {usual}").format(came=came, usual=usual)
    told = _("{came}; open at the end of the period {open}, of them overdue {overdue}.").format(
        came=came,
        open=numbers.count(whole["open_messages"]),
        overdue=numbers.count(whole["overdue_open"]),
    )
    if grid.measure.id in ("messages", "open_messages", "overdue_open"):
        return told
    beside = {"count": "", "score": "", "usual": ""}
    said_n = beside.get(grid.measure.unit, f" ({record.note or _n(record)})")
    value = numbers.value(grid.measure.unit, record.value)
    return f"{grid.measure.name()}: {value}{said_n}. {told}"


def _n(record: Cell) -> str:
    return f"n = {numbers.count(record.n)}"
