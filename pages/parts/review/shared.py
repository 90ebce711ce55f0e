"""One problem, many people: the problems of the period that most people wrote about."""

from typing import Any

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from core.period import Period
from pages.parts.markup import plain
from pages.parts.review.links import line
from pages.parts.town import Town

MOST = 3  # problems: more than three of so many people is a bad week


def shared(problems: pl.DataFrame, town: Town) -> None:
    """List the largest; where nobody shares a problem with others nothing is said."""
    if problems.is_empty():
        return
    st.subheader(_("One problem, many people"))
    for problem in problems.head(MOST).rows(named=True):
        line(
            _said(problem, town),
            Period(problem["first_on"], problem["last_on"]),
            sign="•",
            cell=(problem["theme_id"], problem["place_id"]),
            name=f"{problem['municipality_id']}_{problem['problem_id']}",
        )
    if (rest := problems.height - MOST) > 0:
        told = ngettext("and {n} more problem", "and {n} more problems", rest)
        st.caption(plain(told.format(n=numbers.count(rest))))


def _said(problem: dict[str, Any], town: Town) -> str:
    """Say what and where, how many people, on which days, and what is still open."""
    sides = (("theme", problem["theme_id"]), ("place", problem["place_id"]))
    what = ", ".join(town.names(by).get(id, id) for by, id in sides)
    people = ngettext("{n} person", "{n} people", problem["people"])
    told = _("{what}: {people}, {days}")
    if problem["still_open_messages"]:
        told = _("{what}: {people}, {days}, still open {open}")
    return told.format(
        what=what,
        people=people.format(n=numbers.count(problem["people"])),
        days=numbers.span(problem["first_on"], problem["last_on"]),
        open=numbers.count(problem["still_open_messages"]),
    )
