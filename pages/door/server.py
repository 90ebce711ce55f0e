"""The server: `app.py` behind our own door, where log-in will stand.

Streamlit takes a folder `pages/` for its own until a script says otherwise: without the line below
the first visitor of a process who follows a deep link would be told "Page not found". What is
slow to import is imported before anybody comes. How large an export may be is a setting
of ours, which Streamlit is told.
"""

import streamlit as st
from streamlit import config
from streamlit.runtime.pages_manager import PagesManager

from core.measures import forecast
from core.settings import ROOT, settings

PagesManager.uses_pages_directory = False
config.set_option("server.maxUploadSize", settings().upload_mb)
forecast.ready()
app = st.App(ROOT / "app.py")
