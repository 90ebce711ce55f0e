"""The frame: language, reader, table of contents."""

import streamlit as st

from core.i18n import gettext as _
from core.i18n import speak
from pages.parts.address import complete, said
from pages.parts.frame import frame
from pages.parts.style import dress

speak(said("lang") or "")
contents = {
    _("Meeting"): [
        st.Page("pages/meeting/week_review.py", title=_("Week review"), default=True),
        st.Page("pages/meeting/problem_map.py", title=_("Problem map")),
        st.Page("pages/meeting/response_speed.py", title=_("Speed and rating")),
        st.Page("pages/meeting/block_load.py", title=_("Load of the blocks")),
        st.Page("pages/meeting/satisfaction.py", title=_("Satisfaction")),
    ],
    _("Block head"): [
        st.Page("pages/block/my_themes.py", title=_("My themes")),
        st.Page("pages/block/theme.py", title=_("One theme")),
        st.Page("pages/block/backlog.py", title=_("Terms")),
        st.Page("pages/block/practice.py", title=_("Good practice")),
    ],
    _("Analyst's desk"): [
        st.Page("pages/desk/upload.py", title=_("Upload")),
        st.Page("pages/desk/exports.py", title=_("Exports and editions")),
        st.Page("pages/desk/data_health.py", title=_("Data health")),
        st.Page("pages/desk/corrections.py", title=_("Corrections")),
        st.Page("pages/desk/messages.py", title=_("All messages")),
        st.Page("pages/desk/cuts.py", title=_("Cuts")),
        st.Page("pages/desk/centre.py", title=_("The centre")),
        st.Page("pages/desk/definitions.py", title=_("Definitions")),
    ],
}
page = st.navigation(contents, position="hidden")
st.set_page_config(
    page_title=" · ".join((page.title, "Теплокарта")), page_icon="static/favicon.svg", layout="wide"
)
dress()
frame(contents, page)
try:
    page.run()
finally:
    complete()
