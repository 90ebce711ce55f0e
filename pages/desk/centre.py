"""What does the decree say about the centre: who is in it, who answers for what."""

import streamlit as st

from core.i18n import gettext as _
from pages.parts.centre.blocks import blocks, nobodys
from pages.parts.centre.places import places
from pages.parts.centre.roles import roles
from pages.parts.centre.words import created, residents
from pages.parts.frame import sentence
from pages.parts.markup import plain
from pages.parts.town import here

town = here()
if town.is_several:
    sentence(_("What the decree of each municipality says about its centre."), town.label)
for one in town.each:
    config = one.config
    if town.is_several:
        st.header(plain(one.label))
        st.markdown(plain(created(config)))
    else:
        sentence(created(config), residents(config))
    roles(config)
    blocks(config)
    nobodys(config)
    places(config)
