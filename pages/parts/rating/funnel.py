"""The funnel: answers on time against how many were due, and who stands beyond chance."""

import polars as pl
import streamlit as st

from charts.funnel_plot import funnel_plot
from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.measures.funnel import funnel, judged
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import sentence
from pages.parts.markup import plain
from pages.parts.paper import paper
from pages.parts.rating.standing import Standing
from pages.parts.rating.words import quoted
from reports.sheet import Column


def funnel_view(standing: Standing) -> None:
    """Draw the share answered on time against n, with the limits of chance."""
    units = judged(standing.of_part("on_time"))
    if units.is_empty():
        told = _("Nobody had {n} messages whose deadline fell in the period.")
        st.info(told.format(n=numbers.count(criteria().smallest_n)))
        return
    target, spread = units["target"][0], units["spread"][0]
    lines = funnel(target, spread, max(units["cases"].to_list()))
    said = _funnel_told(units)
    sentence(said, standing.about)
    with st.container(key="wide_funnel"):
        st.plotly_chart(
            drawn_once(funnel_plot, units, lines, look=paper()),
            theme=None,
            key="funnel",
            alt=said,
            config={"displayModeBar": False},
        )
    st.caption(
        _("Across: messages whose deadline fell in the period. Up: the share answered on time. "
          "Grey holds 95 % of what chance does, the paler band 99.8 %.")
    )  # fmt: skip
    if spread > 1:
        times = numbers.value("mean", spread)
        told = _(
            "Units differ by more than chance throughout: the limits are widened, "
            "{times} times the variance."
        )
        st.caption(plain(told.format(times=times)))
    downloads(lambda: units, _funnel_columns(), standing.town, standing.wish.scope, name="funnel")


def _funnel_told(units: pl.DataFrame) -> str:
    """Say who stands beyond the limits."""
    late = units.filter(pl.col("stands") < 0).sort("share")["name"].to_list()
    good = units.filter(pl.col("stands") > 0).sort("share", descending=True)["name"].to_list()
    if not late and not good:
        return _("Nobody's answers on time differ by more than chance would explain.")
    told = []
    if late:
        told.append(_("Late more often than chance explains: {names}").format(names=quoted(late)))
    if good:
        told.append(
            _("On time more often than chance explains: {names}").format(names=quoted(good))
        )
    return ". ".join(told) + "."


def _funnel_columns() -> list[Column]:
    return [
        Column("name", _("Unit"), "text"),
        Column("cases", _("Deadlines in the period"), "count"),
        Column("hits", _("Answered on time"), "count"),
        Column("share", _("Share on time"), "share"),
        Column("target", _("All together"), "share"),
        Column("low_far", _("Limit 99.8 %, from"), "share"),
        Column("low", _("Limit 95 %, from"), "share"),
        Column("high", _("Limit 95 %, to"), "share"),
        Column("high_far", _("Limit 99.8 %, to"), "share"),
    ]
