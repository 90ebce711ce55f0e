"""Where do problems pile up? Theme × place × time as a heat matrix; a cell opens its messages."""

import streamlit as st

from charts.problem_matrix import problem_matrix
from core import numbers
from core.i18n import gettext as _
from pages.parts.cell import cell_panel, touch, touched
from pages.parts.downloads import downloads
from pages.parts.filters import chips, filters, period
from pages.parts.grid import grid
from pages.parts.matrix_controls import axes_choice, measure_choice
from pages.parts.matrix_words import headline, reading, sheet
from pages.parts.notices import nothing_found, stale_channels, unfinished_week
from pages.parts.paper import paper
from pages.parts.town import here

town = here()
title = st.container()
axes, number, when, more = st.columns([4, 3, 2, 2], vertical_alignment="bottom")
with axes:
    by = axes_choice()
with number:
    measure = measure_choice()
with when:
    days = period(town)
with more:
    scope = filters(town, days)
title.title(_("Problem map"))
title.caption(f"{town.label} · {numbers.span_in_full(days.since, days.until)}")
chips(town)
stale_channels(scope, town.zone)

picture = grid(scope, by, measure, [town.names(one) for one in by])
if picture.is_empty:
    nothing_found()
st.markdown(f"#### {headline(picture)}")
cell = touched()
figure = problem_matrix(
    picture.cells,
    picture.rows.lines,
    picture.columns.lines,
    reading(measure),
    look=paper(),
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
unfinished_week(days.until, town.last_on)
if cell:
    cell_panel(picture, cell, town)
rows, columns = sheet(picture)
downloads(lambda: rows, columns, town, scope, name="matrix")
