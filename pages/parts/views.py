"""One question, three looks: the matrix, the map, the weeks; the address says which."""

from collections.abc import Mapping

import streamlit as st

from core.i18n import gettext as _
from pages.parts.address import choice, said

VIEWS = ("matrix", "map", "time")


def asked_view() -> str:
    """Return the look that the address asks for."""
    return said("view") or VIEWS[0]


def view_choice() -> str:
    """Offer the looks; what was open in one means nothing in another."""
    names = {"matrix": _("Matrix"), "map": _("Map"), "time": _("Weeks")}
    closed: Mapping[str, None] = dict.fromkeys(("cell", "page", "columns", "week"))
    return choice(
        "view",
        _("View"),
        names,
        VIEWS[0],
        also=lambda _one: closed,
        control=st.segmented_control,
        required=True,
    )
