"""The matrix of a phone: its hottest cells as a list, each one a touch."""

import streamlit as st

from core import numbers
from pages.parts.cell import cell_name, open_cell
from pages.parts.markup import plain
from pages.parts.matrix.grid import Grid
from pages.parts.matrix.words import hottest

MOST = 12  # cells: two screens of a thumb


def hot_cells(grid: Grid) -> None:
    """List the cells that stand out, the hottest first; the stylesheet shows it on phones only."""
    with st.container(key="hot_cells", gap=None):
        for cell in hottest(grid).head(MOST).rows(named=True):
            at = cell["row_id"], cell["column_id"]
            value = numbers.value(grid.measure.unit, cell["value"])
            st.button(
                f"**{plain(value)}** {plain(cell_name(grid, at))}",
                key=f"hot_{'~'.join(at)}",
                type="tertiary",
                width="stretch",
                on_click=open_cell,
                args=at,
            )
