"""The button that loads: of the files on the page, those of which anything can be taken in."""

from collections.abc import Sequence

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.upload.handing import hand_over
from pages.parts.upload.looking import Looked
from pages.parts.upload.target import Target


def load_button(files: Sequence[Looked], target: Target) -> None:
    """Offer to load; exports of another municipality only if somebody says that it is right."""
    loadable = [one for one in files if one.is_loadable]
    is_sure = any(one.is_strange for one in loadable) and st.checkbox(
        _("Also load exports whose places are not in {town}").format(town=target.label),
        key="upload_sure",
    )
    ours = [one.dropped.given for one in loadable if is_sure or not one.is_strange]
    many = ngettext("Load {n} file", "Load {n} files", len(ours))
    with st.container(key="upload_load", horizontal=True, vertical_alignment="center"):
        st.button(
            many.format(n=numbers.count(len(ours))) if ours else _("Load"),
            key="load",
            type="primary",
            disabled=not ours,
            on_click=hand_over,
            args=(ours, target),
            kwargs={"is_sure": is_sure},
        )
        if not ours:
            st.caption(_("There is nothing to load here yet."))
        elif len(ours) < len(files):
            st.caption(_("The other files stay out: the reasons stand above."))
