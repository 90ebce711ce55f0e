"""Can the numbers be trusted? Freshness, where rows went, what was refused and not recognised."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.answers import answer
from pages.parts.frame import sentence
from pages.parts.health.compared import compared
from pages.parts.health.flags import flags
from pages.parts.health.freshness import behind, channel, freshness, weeks_told
from pages.parts.health.tables import (
    checks,
    exports,
    place_sources,
    refusals,
    theme_sources,
    unmapped,
)
from pages.parts.health.weeks import reason
from pages.parts.town import here

town = here()
scope = town.scope()
channels = behind(answer("health/channels", scope), town)
told = town.label
if not town.is_several:
    told = _("{town} · edition {n} · data up to {as_of}").format(
        town=town.label,
        n=town.edition,
        as_of=numbers.instant_in_full(town.as_of, town.zone),
    )
sentence(freshness(channels, town), told)

if town.is_several:
    compared(channels, scope, town)
else:
    st.caption(weeks_told(town), text_alignment="right")
    for one in channels.rows(named=True):
        channel(one, scope, town)
    st.caption(reason(), text_alignment="right")
below = st.container(), st.container()
left, right = below if town.is_several else st.columns(2, gap="large")
with left:
    st.subheader(_("Refused rows"))
    refusals(scope, town)
with right:
    st.subheader(_("Words nobody mapped"))
    unmapped(scope, town)
st.subheader(_("What is unusual in messages"))
flags(scope, town)
st.subheader(_("Where themes and places are known from"))
theme_sources(scope, town)
place_sources(scope, town)
st.subheader(_("Checks of this edition"))
checks(scope, town)
st.subheader(_("Exports in force"))
exports(scope, town)
