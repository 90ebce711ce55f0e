"""Corrections that wait for a build, and the button that begins it."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.building import begin, how_it_ended, is_building, watch
from pages.parts.corrections.deeds import publish_again
from pages.parts.corrections.standing import Standing
from pages.parts.markup import plain
from pages.parts.town import Town


def rebuilding(now: Standing, town: Town) -> None:
    """Say what waits for a build and offer to begin it; while it runs, say for how long."""
    how_it_ended()
    if is_building(town.id):
        watch(town.id)
        return
    if not now.waiting:
        return
    told = ngettext(
        "{n} correction counts from the next build.",
        "{n} corrections count from the next build.",
        now.waiting,
    )
    with st.container(key="waiting", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(told.format(n=numbers.count(now.waiting))), width="content")
        if now.may_correct:
            st.button(_("Rebuild"), key="rebuild", on_click=rebuild, args=(town,))


def rebuild(town: Town) -> None:
    """Publish what was decided, then build with it."""
    begin(town.id, "build", town.id, first=lambda: publish_again(town))
