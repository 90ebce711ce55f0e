"""The audit of norms: by theme, the age by which four of five are really answered."""

import polars as pl
import streamlit as st

from charts.norm_marks import Row, norm_marks
from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import sentence
from pages.parts.paper import paper, room
from pages.parts.rating.curves import age_told, heaviest, one_channel
from pages.parts.rating.standing import Standing
from reports.sheet import Column

THEMES = 15  # look.md: what a wall can carry


def norms_view(standing: Standing) -> None:
    """Draw by theme the age by which four of five are answered, and the norm."""
    smallest = criteria().smallest_n
    every = answer("speed/norms", standing.wish.scope).filter(
        ~pl.col("is_hidden"), pl.col("messages") >= smallest
    )
    channel = heaviest(every.group_by("channel_id").agg(n=pl.col("messages").sum()))
    if channel is None:
        st.info(_("No theme had {n} messages waiting.").format(n=numbers.count(smallest)))
        return
    names = standing.town.names("theme")
    told = every.filter(channel_id=channel).sort("messages", "theme_id", descending=[True, False])
    shown = told.head(THEMES).with_columns(
        name=pl.col("theme_id").replace(dict(names)), is_met=pl.col("met") <= pl.col("norm")
    )
    rows = [
        Row(one["name"], one["met"], one["met_low"], one["met_high"], one["norm"], one["messages"])
        for one in shown.iter_rows(named=True)
    ]
    said = _norms_told(rows)
    sentence(said, standing.about)
    figure = drawn_once(
        norm_marks, rows, age_told(shown["unit"][0]), look=paper(), width=room(beside_panel=False)
    )
    with st.container(key="wide_norms"):
        st.plotly_chart(figure, theme=None, key="norms", alt=said, config={"displayModeBar": False})
    if len(told) > THEMES:
        rest = _("The {shown} themes with most answers; {n} more are not drawn.")
        st.caption(rest.format(shown=THEMES, n=numbers.count(len(told) - THEMES)))
    one_channel(standing, channel)
    columns = _norm_columns()
    downloads(lambda: shown, columns, standing.town, standing.wish.scope, name="norms")


def _norms_told(rows: list[Row]) -> str:
    """Say in how many themes the norm is met by four of five."""
    judged = [row for row in rows if row.norm is not None]
    if not judged:
        return _("This channel has no norm: by when four of five are really answered.")
    missed = [row for row in judged if not row.is_met]
    if not missed:
        return _("In all {n} themes four of five are answered within the norm.").format(
            n=len(judged)
        )
    worst = max(missed, key=lambda row: (row.met is None, row.met or 0))
    told = _(
        "In {missed} of {n} themes four of five are not answered within the norm; "
        "furthest from it: «{name}»."
    )
    return told.format(missed=len(missed), n=len(judged), name=worst.name)


def _norm_columns() -> list[Column]:
    return [
        Column("name", _("Theme"), "text"),
        Column("met", _("Four of five answered by"), "number"),
        Column("met_low", _("Surely from"), "number"),
        Column("met_high", _("Surely by"), "number"),
        Column("norm", _("Norm of the channel"), "number"),
        Column("within", _("Answered within the norm"), "share"),
        Column("messages", _("Waited for an answer"), "count"),
    ]
