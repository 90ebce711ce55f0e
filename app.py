"""The frame: language, reader, table of contents."""

import streamlit as st

from core.i18n import LANGUAGES, speak
from core.i18n import gettext as _
from pages.parts.address import choice, said
from pages.parts.style import dress

speak(said("lang") or "")
st.set_page_config(
    page_title="Теплокарта",
    page_icon="static/favicon.svg",
    layout="wide",
    initial_sidebar_state="collapsed",
)
dress()
contents = st.navigation(
    {
        _("Meeting"): [
            st.Page("pages/meeting/problem_map.py", title=_("Problem map"), default=True),
        ],
        _("Desk"): [
            st.Page("pages/desk/data_health.py", title=_("Data health")),
        ],
    }
)
with st.sidebar:
    choice("lang", "Язык · Language", LANGUAGES, "ru", control=st.radio)
contents.run()
