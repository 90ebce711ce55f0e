"""Beside the map: places that nobody can draw; on a phone, all places by their number."""

import polars as pl
import streamlit as st

from charts.matrix_cells import Brush, written
from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.cell import open_cell
from pages.parts.markup import plain

MOST = 14  # places beside a map: its height


def undrawn(places: pl.DataFrame, brush: Brush, week: str) -> None:
    """List the places without a territory, the largest number first; a touch opens one."""
    rows = places.filter(pl.col("shape").is_null())
    if rows.is_empty():
        return
    with st.container(key="undrawn", gap=None):
        st.caption(_("Not on the map: without a point, or not named"))
        for place in rows.head(MOST).iter_rows(named=True):
            _line(place, brush, week, "undrawn")
        if len(rows) > MOST:
            more = len(rows) - MOST
            told = ngettext(
                "and {n} more place: in the table", "and {n} more places: in the table", more
            )
            st.caption(told.format(n=numbers.count(more)))


def ranked(places: pl.DataFrame, brush: Brush, week: str) -> None:
    """List the places somebody wrote from; the stylesheet shows it on phones only."""
    heard = places.filter((pl.col("n") > 0) | pl.col("is_hidden"))
    with st.container(key="hot_places", gap=None):
        for place in heard.head(MOST).iter_rows(named=True):
            _line(place, brush, week, "hot")


def _line(place: dict[str, object], brush: Brush, week: str, where: str) -> None:
    word = written(place, brush.state(place), brush)
    st.button(
        f"**{plain(word)}** {plain(str(place['name']))}",
        key=f"{where}_{place['place_id']}",
        type="tertiary",
        width="stretch",
        on_click=open_cell,
        args=(place["place_id"], week),
    )
