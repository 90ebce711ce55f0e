"""Can the numbers be trusted? Freshness, where rows went, what was refused and not recognised."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.answers import about, answer, edition_of
from pages.parts.health import channel_cards, checks, exports, refusals, unmapped
from pages.parts.notices import stale_channels
from pages.parts.town import here

town = here()
scope = about(town.id)
st.title(_("Data health"))
edition = edition_of(town.id)
told = _("{town} · edition {n} · data up to {as_of}")
st.caption(
    told.format(town=town.label, n=edition, as_of=numbers.instant_in_full(town.as_of, town.zone))
)
stale_channels(scope, town.zone)

st.subheader(_("Freshness"))
channel_cards(answer("health/channels", scope), town)
st.subheader(_("Refused rows"))
refusals(scope, town)
st.subheader(_("Words nobody mapped"))
unmapped(answer("health/unmapped", scope))
st.subheader(_("Checks of this edition"))
checks(answer("health/checks", scope))
st.subheader(_("Exports in force"))
exports(answer("health/exports", scope), town)
