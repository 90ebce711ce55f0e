"""Several municipalities: what there is to decide in each, and the way there."""

import streamlit as st

from core.i18n import gettext as _
from pages.parts.address import carried
from pages.parts.corrections.groups import counts, doubtful, unread
from pages.parts.corrections.standing import standing
from pages.parts.corrections.words import whole
from pages.parts.frame import sentence
from pages.parts.markup import plain
from pages.parts.town import Town


def several(town: Town) -> None:
    """Say what is undecided in each municipality; corrections are made in one at a time."""
    sentence(_("Corrections are made in one municipality at a time: choose it."), town.label)
    for one in town.each:
        waiting = unread(one, standing(one))
        told = whole(counts(waiting), doubtful(waiting))
        with st.container(key=f"line_{one.id}"):
            st.page_link(
                "pages/desk/corrections.py",
                label=f"**{plain(one.label)}** · {plain(told)}",
                query_params={**carried(), "m": one.id},
            )
