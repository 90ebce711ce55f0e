"""The picture of a map: territories that can be touched, or points; its legend and its debts."""

import polars as pl
import streamlit as st

from charts.map_legend import map_legend
from charts.matrix_cells import Brush
from charts.place_map import BLANK, Kind, Sheet, is_vast, place_map, point_map
from core.i18n import gettext as _
from core.settings import settings
from pages.parts.cell import open_cell, touched
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall
from pages.parts.map.places import Places
from pages.parts.map.points import brush_of, hexagons, size
from pages.parts.map.words import footnotes, headline, left_out, unfinished
from pages.parts.markup import plain
from pages.parts.paper import paper, room
from pages.parts.town import Town

TALL, TALL_ON_WALL = 470, 740  # pixels: with all that stands around it, one screen
TOUCHES = "map_touches"  # in the session: how often the map was touched


def place_picture(drawn: Places, rows: pl.DataFrame, brush: Brush, week: str) -> None:
    """Draw the territories of a week; without any, say how to get them."""
    laid, cell, sheet = rows.drop_nulls("shape"), touched(), _sheet()
    if laid.is_empty():
        st.info(
            _(
                "Nothing can be drawn: no place here has a point or an outline. Both are added in "
                "the municipality's files; the guide «Add a municipality» says how."
            )
        )
        return
    kind: Kind = "columns" if drawn.wish.drawn == "columns" else "areas"
    deck = place_map(laid, brush, sheet, kind=kind, chosen=cell[0] if cell else None)
    with st.container(key="map"):
        st.pydeck_chart(
            deck,
            height=sheet.height,
            key="map_drawn",
            alt=headline(drawn, week),
            on_select=lambda: _touched(week),
        )
    _legend(brush, [brush.state(place) for place in laid.iter_rows(named=True)])
    with st.container(key="map_notes", gap=None):
        for told in (*unfinished(drawn, week), *footnotes(drawn)):
            st.caption(plain(told))


def point_picture(drawn: Places, week: str, town: Town) -> None:
    """Draw the points of messages, counted in hexagons; say how many have none."""
    km, middle = size(drawn, town)
    cells, sheet = hexagons(drawn, week, km, middle), _sheet()
    is_warm = drawn.wish.drawn == "warmth"
    if cells.is_empty():
        st.info(_("None of these messages has a point that can be trusted."))
    else:
        brush = brush_of(drawn, cells, paper())
        laid = drawn.known.drop_nulls("shape")
        deck = point_map(laid, cells, brush, sheet, km=None if is_warm else km)
        with st.container(key="map"):
            st.pydeck_chart(deck, height=sheet.height, key="map_points", alt=headline(drawn, week))
        if not is_warm:
            _legend(brush, ["hidden"] if cells["is_hidden"].any() else [])
    with st.container(key="map_notes", gap=None):
        if is_warm:
            told = _("The warmer a spot, the more messages lie about it; hexagons tell how many.")
            st.caption(told)
        for told in (*unfinished(drawn, week), left_out(drawn, week)):
            st.caption(plain(told))


def too_far_apart(drawn: Places) -> bool:
    """Say so where several municipalities would be dots on one map, and whether it is so."""
    is_far = drawn.is_several and is_vast(drawn.known["shape"].drop_nulls())
    if is_far:
        st.info(
            _("These municipalities lie too far apart for one map: choose one of them at the top.")
        )
    return is_far


def _sheet() -> Sheet:
    width = room(beside_panel=touched() is not None)
    height = TALL_ON_WALL if is_wall() else TALL
    return Sheet(width, height, settings().tiles or BLANK, st.session_state.get(TOUCHES, 0))


def _touched(week: str) -> None:
    """Open the territory that was touched; touching nothing leaves all as it was."""
    told = st.session_state["map_drawn"].selection.objects
    st.session_state[TOUCHES] = st.session_state.get(TOUCHES, 0) + 1
    for place, *_others in told.values():  # a territory, or the column that stands on it
        open_cell(place.get("properties", place)["place_id"], week)


def _legend(brush: Brush, marks: list[str]) -> None:
    figure = drawn_once(map_legend, brush, marks, room(beside_panel=touched() is not None))
    st.plotly_chart(figure, theme=None, key="map_legend", config={"displayModeBar": False})
