"""What stands in rows and columns and which number is told: three choices in the address."""

from collections.abc import Mapping

import streamlit as st

from core import terms
from core.i18n import gettext as _
from core.vocabulary import MEASURES, Measure
from pages.parts.address import choice

ROWS = ("theme", "block", "unit", "place", "channel")
COLUMNS = ("place", "week", "month", "unit", "block", "channel", "theme")


def axes_choice() -> tuple[str, str]:
    """Offer rows, and columns that are not the same dimension again."""
    left, right = st.columns(2)
    with left:
        rows = choice("rows", _("Rows"), _named(ROWS), "theme", control=st.selectbox)
    free = [one for one in COLUMNS if one != rows]
    with right:
        columns = choice("columns", _("Columns"), _named(free), free[0], control=st.selectbox)
    return rows, columns


def measure_choice() -> Measure:
    """Offer every measure of the vocabulary; its definition is a hover away."""
    names: Mapping[str, str] = {one.id: one.name() for one in MEASURES.values()}
    chosen = choice("measure", _("Measure"), names, "messages", control=st.selectbox)
    return MEASURES[chosen]


def _named(dimensions: tuple[str, ...] | list[str]) -> dict[str, str]:
    return {one: terms.dimension(one) for one in dimensions}
