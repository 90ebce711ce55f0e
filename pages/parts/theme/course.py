"""How a theme goes: its weeks, and how fast it is answered beside its block and a year ago."""

from typing import Any

import polars as pl
import streamlit as st

from charts.answer_curves import Curve, answer_curves
from charts.flow_bars import flow_bars
from charts.style import Look
from core import numbers
from core.access import Scope
from core.criteria import criteria
from core.i18n import gettext as _
from core.measures.survival import curve, median
from core.terms import regime as regime_name
from pages.parts.answers import answer
from pages.parts.drawn_once import drawn_once
from pages.parts.markup import plain
from pages.parts.paper import paper
from pages.parts.rating.curves import age_told
from pages.parts.theme.controls import Wish
from pages.parts.themes.lines import regime_of

HALF = 0.47  # of the page: two pictures beside each other


def course(wish: Wish, theme: str) -> None:
    """Draw the weeks of a theme, and beside them its curve of answering."""
    look = paper()
    weeks, speed = st.columns(2, gap="large")
    with weeks:
        st.subheader(_("Came in and went out"))
        flow = answer("week/flow", wish.review.of(wish.review.trend))
        figure = drawn_once(flow_bars, flow, look=look, width=round(look.width * HALF))
        st.plotly_chart(figure, theme=None, key="flow", config={"displayModeBar": False})
    with speed:
        st.subheader(_("How fast it is answered"))
        _curves(wish, theme)


def _curves(wish: Wish, theme: str) -> None:
    """Draw the curves of one legal regime, that of most messages; too few have none."""
    regime, unit = regime_of(wish.scope)
    asked = {
        theme: wish.scope,
        _("a year ago"): wish.review.of(wish.review.days.year_ago()),
        _("the whole block"): wish.block,
    }
    risks = {name: _risk(scope, regime) for name, scope in asked.items()}
    known = {name: risk for name, risk in risks.items() if not risk.is_empty()}
    if theme not in known:
        st.caption(_("Too few messages wait or were answered to tell a speed."))
        return
    whole = _("the whole block")
    curves = [Curve(name, curve(risk), of_all=name == whole) for name, risk in known.items()]
    look = paper()
    norm = known[theme]["norm"][0]
    figure = drawn_once(_low_curves, curves, norm, unit, look)
    st.plotly_chart(figure, theme=None, key="curves", config={"displayModeBar": False})
    halves = {name: median(risk)["median"].item() for name, risk in known.items()}
    said = [
        f"{name} — {numbers.value(unit, half)}" for name, half in halves.items() if half is not None
    ]
    told = _("Half is answered by: {halves}. {regime}.")
    st.caption(plain(told.format(halves=", ".join(said), regime=regime_name(regime))))


def _low_curves(curves: list[Curve], norm: float | None, unit: str, look: Look) -> Any:
    """Draw curves no higher than the weeks beside them."""
    width = round(look.width * HALF)
    figure = answer_curves(curves, norm, age_told(unit), look=look, width=width)
    return figure.update_layout(height=7 * look.row + 2 * look.row)


def _risk(scope: Scope, regime: str) -> pl.DataFrame:
    """Return the risk table of a scope in one regime; of too few messages nothing."""
    risk = answer("speed/risk_table", scope, event="answer", row_by="all", column_by="all")
    return risk.filter(pl.col("messages") >= criteria().smallest_n, regime=regime)
