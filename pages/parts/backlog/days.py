"""The days ahead as a picture: a touched day narrows the list to what ends on it."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from charts.due_calendar import due_calendar
from charts.queue_ages import queue_ages
from core.i18n import gettext as _
from pages.parts.address import write
from pages.parts.answers import answer
from pages.parts.as_table import as_table
from pages.parts.backlog.controls import Wish
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall
from pages.parts.paper import paper
from reports.sheet import Column

KEY = "due_days"


def days_ahead(wish: Wish, said: str) -> None:
    """Draw the calendar of terms and promises, and beside it how long everything has waited."""
    days = answer("block/calendar", wish.scope)
    classes = answer("load/age_classes", wish.scope, row_by="all")
    calendar, ages = st.columns([8, 4], gap="large")
    look = paper()
    with calendar:
        st.subheader(_("When terms end, and promises ○"))
        st.plotly_chart(
            drawn_once(due_calendar, days, look=look, chosen=wish.day),
            theme=None,
            key=KEY,
            alt=said,
            on_select=lambda: _touch(st.session_state[KEY].selection.points),
            selection_mode="points",
            config={"displayModeBar": False},
        )
        if not is_wall():
            ending = days.filter((pl.col("due").fill_null(1) > 0) | (pl.col("promised") > 0))
            as_table(ending, _columns(), key="days")
    with ages:
        st.subheader(_("How long they wait"))
        figure = drawn_once(queue_ages, classes, look=look, width=round(look.width * 0.31))
        st.plotly_chart(figure, theme=None, key="ages", config={"displayModeBar": False})


def _touch(points: list[Mapping[str, list[str]]]) -> None:
    """Write a touched day into the address; touching nothing leaves it as it was."""
    told = [point["customdata"] for point in points if point.get("customdata")]
    if told:
        write(day=told[-1][0], stand=None, page=None)


def _columns() -> list[Column]:
    return [
        Column("day_on", _("Day"), "day"),
        Column("due", _("Terms that end"), "count"),
        Column("overdue", _("Of them overdue"), "count"),
        Column("promised", _("Promises"), "count"),
    ]
