"""The picture of one line, or of all of them: its flow, how old it is, what will become of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl
import streamlit as st

from charts.flow_bars import flow_bars
from charts.forecast_fan import forecast_fan
from charts.queue_ages import queue_ages
from core import numbers
from core.access import Scope, narrowed
from core.criteria import criteria
from core.i18n import gettext as _
from core.period import weeks
from pages.parts.answers import answer
from pages.parts.drawn_once import drawn_once
from pages.parts.load.lines import Load
from pages.parts.load.words import need, outlook
from pages.parts.markup import plain
from pages.parts.paper import paper

THIRD = 0.31  # of the page: a picture of three


@dataclass(frozen=True)
class Detail:
    """What the three pictures have drawn."""

    flow: pl.DataFrame
    classes: pl.DataFrame
    future: pl.DataFrame


def three_pictures(load: Load, shown: Scope, long: Scope, line_id: str) -> Detail:
    """Draw a line's three pictures; the forecast, which takes longest, comes last."""
    look = paper()
    width = round(look.width * THIRD)
    scope, far = load.of(load.scope, line_id), load.of(long, line_id)
    clearing = _clearing(far)
    flow = answer("load/weeks", load.of(shown, line_id), row_by="all")
    classes = answer("load/age_classes", scope, row_by="all")
    age = answer("load/ages", scope, row_by="all", column_by="all")["age_median"].item()
    places = st.columns(3, gap="medium")
    with places[0]:
        st.subheader(_("Came in and went out"))
        _picture(drawn_once(flow_bars, flow, look=look, width=width), "flow", need(clearing))
    with places[1]:
        st.subheader(_("How long they wait"))
        _picture(
            drawn_once(queue_ages, classes, look=look, width=width), "ages", _half(clearing, age)
        )
    with places[2]:
        st.subheader(_("What will be open"))
        told = answer("load/forecast", far)
        future = told.filter(pl.col("ends_on") >= shown.since)
        _picture(drawn_once(forecast_fan, future, look=look, width=width), "future", outlook(told))
    return Detail(flow, classes, future)


def _clearing(far: Scope) -> dict[str, Any]:
    """Ask at which pace a line works now, and what it would take to be rid of its debts."""
    pace = weeks(criteria().pace_weeks, far.until)
    recent = narrowed(far, period=(pace.since, pace.until))
    return answer("load/clearing", recent, row_by="all").row(0, named=True)


def _picture(figure: Any, key: str, said: str) -> None:
    st.plotly_chart(figure, theme=None, key=key, alt=said, config={"displayModeBar": False})
    st.caption(plain(said))


def _half(clearing: Mapping[str, Any], age: float | None) -> str:
    if clearing["open_messages"] is None:
        return _("hidden, the number could name a person")
    if not clearing["open_messages"]:
        return _("Nothing is open.")
    if clearing["open_messages"] < criteria().smallest_n:
        return _("Too few are open to tell how long half of them wait.")
    return _("Half of them waits longer than {age}.").format(age=numbers.value("days", age))
