"""The problem map as a matrix, of places or of weeks; a cell opens its messages."""

import streamlit as st

from charts.problem_matrix import problem_matrix
from core import numbers
from pages.parts.cell import cell_panel, touch, touched
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import sentence
from pages.parts.matrix.controls import matrix_controls
from pages.parts.matrix.grid import grid
from pages.parts.matrix.hot_cells import hot_cells
from pages.parts.matrix.words import headline, reading, sheet
from pages.parts.notices import nothing_found, stale_channels, unfinished_week
from pages.parts.paper import paper, room
from pages.parts.town import Town


def matrix_view(town: Town) -> None:
    """Draw controls, sentence, matrix and what was touched in it."""
    wish = matrix_controls(town)
    stale_channels(wish.scope, town.zone)
    picture = grid(wish.scope, wish.by, wish.measure, [town.names(one) for one in wish.by])
    if picture.is_empty:
        nothing_found(wish.measure, wish.scope)
    days = numbers.span_in_full(wish.days.since, wish.days.until)
    sentence(headline(picture), f"{town.label} · {days}")
    cell = touched()
    matrix, *panel = st.columns([2, 1] if cell else 1, gap="medium")
    with matrix:
        figure = drawn_once(
            problem_matrix,
            picture.cells,
            picture.rows.lines,
            picture.columns.lines,
            reading(wish.measure),
            look=paper(),
            width=room(beside_panel=bool(cell)),
            chosen=cell,
        )
        st.plotly_chart(
            figure,
            theme=None,
            key="matrix",
            alt=headline(picture),
            on_select=lambda: touch(st.session_state["matrix"].selection.points),
            selection_mode="points",
            config={"displayModeBar": False},
        )
        hot_cells(picture)
        if "week" in wish.by:
            unfinished_week(wish.days.until, town.last_on)
        rows, columns = sheet(picture)
        downloads(lambda: rows, columns, town, wish.scope, name="matrix")
    if cell:
        with panel[0], st.container(key="panel"):
            cell_panel(picture, cell, town)
