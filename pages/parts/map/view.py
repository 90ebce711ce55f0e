"""The problem map as a map; a territory opens its messages, weeks can be played."""

import polars as pl
import streamlit as st

from charts.matrix_cells import Brush
from core import numbers
from core.i18n import language, speak
from pages.parts.as_table import as_table
from pages.parts.cell import cell_panel, touched
from pages.parts.downloads import downloads
from pages.parts.frame import sentence
from pages.parts.map.controls import map_controls
from pages.parts.map.picture import place_picture, point_picture, too_far_apart
from pages.parts.map.places import Places, places
from pages.parts.map.sides import ranked, undrawn
from pages.parts.map.weeks import begin, slider, turn
from pages.parts.map.words import headline, sheet
from pages.parts.notices import nothing_found, stale_channels
from pages.parts.paper import paper
from pages.parts.town import Town


def map_view(town: Town) -> None:
    """Draw the controls, and all that a week changes as a part that is drawn again by itself."""
    wish = map_controls(town)
    stale_channels(wish.scope, town.zone)
    drawn = places(wish, town)
    if drawn.is_empty:
        nothing_found(wish.measure, wish.scope)
    st.fragment(_week, run_every=begin())(drawn, town, language())


def _week(drawn: Places, town: Town, spoken: str) -> None:
    """Draw a week, or all of them; in a thread of its own, which has to speak our language."""
    speak(spoken)
    week, days = turn(drawn.weeks), drawn.wish.days
    span = drawn.weeks.get(week) or numbers.span_in_full(days.since, days.until)
    sentence(headline(drawn, week), f"{town.label} · {span}")
    rows, brush, cell = drawn.at(week), drawn.brush(week, paper()), touched()
    apart = not drawn.wish.shows_points and rows["shape"].null_count() > 0
    picture, *side = st.columns([2, 1] if cell else [5, 1] if apart else 1, gap="medium")
    with picture:
        slider(drawn.weeks, week)
        _draw(drawn, rows, brush, week, town=town)
        told, columns = sheet(drawn, week)
        as_table(told, columns, key="map")
        downloads(lambda: told, columns, town, drawn.wish.scope, name="map")
    if cell:
        with side[0], st.container(key="panel"):
            cell_panel(drawn.grid, cell, town)
    if apart:
        with picture if cell else side[0]:
            undrawn(rows, brush, week)


def _draw(drawn: Places, rows: pl.DataFrame, brush: Brush, week: str, *, town: Town) -> None:
    """Draw places, or points of messages, where one map can show them all."""
    if drawn.wish.shows_points:
        if not too_far_apart(drawn):
            point_picture(drawn, week, town)
        return
    if not too_far_apart(drawn):
        place_picture(drawn, rows, brush, week)
    ranked(rows, brush, week)
