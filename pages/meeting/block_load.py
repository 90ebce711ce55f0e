"""Who carries how much? Backlog of blocks and units by week, what is late, how old, what comes."""

import streamlit as st

from charts.load_board import load_board
from core import numbers
from core.vocabulary import MEASURES
from pages.parts.answers import answer
from pages.parts.cell import touch, touched
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall, sentence
from pages.parts.load.choice import chosen_head, chosen_line, line_list
from pages.parts.load.controls import load_controls, newest_weeks
from pages.parts.load.detail import three_pictures
from pages.parts.load.lines import WEEKS, load, matrix
from pages.parts.load.notices import only_the_newest, staff_unknown
from pages.parts.load.tables import tables
from pages.parts.load.words import board_sheet, headline, notes, present
from pages.parts.matrix.words import reading
from pages.parts.notices import nothing_found, stale_channels, unfinished_week
from pages.parts.paper import paper
from pages.parts.town import here

town = here()
wish = load_controls(town)
stale_channels(wish.scope, town.zone)

shown = newest_weeks(wish.scope, town, WEEKS)
picture = load(wish.scope, shown, wish.by, town.names(wish.by))
if not picture.lines:
    nothing_found(MEASURES["messages"], wish.scope)
days = numbers.span_in_full(wish.days.since, wish.days.until)
said = headline(picture, answer("load/significance", town.scope()))
sentence(said, f"{town.label} · {days}")
figure = drawn_once(
    load_board,
    matrix(picture, notes(picture)),
    picture.now,
    picture.lines,
    picture.weeks,
    reading=reading(MEASURES["open_messages"]),
    present=present(picture, town.last_on),
    look=paper(),
    chosen=touched(),
)
st.plotly_chart(
    figure,
    theme=None,
    key="matrix",
    alt=said,
    on_select=lambda: touch(st.session_state["matrix"].selection.points),
    selection_mode="points",
    config={"displayModeBar": False},
)
line_list(picture)
only_the_newest(wish.scope, shown)
unfinished_week(wish.days.until, town.last_on)
if not is_wall():
    staff_unknown(picture)
    rows, columns = board_sheet(picture)
    downloads(lambda: rows, columns, town, wish.scope, name="load")

line = chosen_line(picture)
chosen_head(picture, line)
told = three_pictures(picture, shown, wish.long, line)
if not is_wall():
    tables(told, picture, line, town)
