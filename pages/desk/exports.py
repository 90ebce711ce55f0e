"""What is the picture made of? Exports handed in and withdrawn, and every edition there was."""

import streamlit as st

from core.i18n import gettext as _
from pages.parts.building import rebuilding
from pages.parts.exports.editions import editions
from pages.parts.exports.listing import listing, opened
from pages.parts.exports.panel import panel
from pages.parts.exports.several import several
from pages.parts.exports.standing import standing
from pages.parts.exports.words import whole
from pages.parts.frame import sentence
from pages.parts.town import here

town = here()
if town.is_several:
    several(town)
    st.stop()

now = standing(town)
sentence(whole(now), _("{town} · edition {n}").format(town=town.label, n=town.edition))
waits = now.waiting and now.may_decide
rebuilding(town.id, _("The ledger has changed since this edition was built.") if waits else None)
left, right = st.columns([6, 5], gap="large")
shown = opened(now)
with left:
    st.subheader(_("Exports handed in"))
    listing(now, shown, town)
if shown:
    with right, st.container(key="panel"):
        panel(now, shown, town)
editions(now, town)
