"""Several municipalities: how many exports each is made of, and the way there."""

import streamlit as st

from core.i18n import gettext as _
from pages.parts.address import carried
from pages.parts.exports.standing import standing
from pages.parts.exports.words import whole
from pages.parts.frame import sentence
from pages.parts.markup import plain
from pages.parts.town import Town


def several(town: Town) -> None:
    """Say how the exports of each municipality stand; they are withdrawn in one at a time."""
    sentence(_("Exports belong to one municipality: choose it."), town.label)
    for one in town.each:
        with st.container(key=f"line_{one.id}"):
            st.page_link(
                "pages/desk/exports.py",
                label=f"**{plain(one.label)}** · {plain(whole(standing(one)))}",
                query_params={**carried(), "m": one.id},
            )
