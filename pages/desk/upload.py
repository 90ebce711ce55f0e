"""What is in these exports, and shall they be loaded? Nothing is written before the button."""

import streamlit as st

from core.i18n import gettext as _
from pages.parts.frame import sentence
from pages.parts.looking_back import only_now
from pages.parts.mapping.offer import offer
from pages.parts.mapping.reading_anew import reading_anew
from pages.parts.mapping.versions import broken_channels, drawn_channels
from pages.parts.upload.dropping import dropped
from pages.parts.upload.handing import refusal
from pages.parts.upload.loading import load_button
from pages.parts.upload.loads import loads
from pages.parts.upload.looking import looked, parted
from pages.parts.upload.report import reports
from pages.parts.upload.target import target
from pages.parts.upload.words import in_all, standing

only_now(_("Exports are loaded into the edition in force."))
above = st.container()
with st.container(key="controls"):
    where, _rest = st.columns([4, 8])
    with where:
        town = target()
if not town.may_upload:
    st.info(_("Exports are uploaded by the analyst, the chief, the operator, the administrator."))
    st.stop()
refusal()
files = looked(dropped(), town)
with above:
    sentence(in_all(files), standing(town))
broken_channels()
strange, others = parted(files)
reports(others, town)
if others:
    load_button(files, town)
if strange:
    offer(strange, town)
reading_anew(town)
loads(town)
drawn_channels(town)
