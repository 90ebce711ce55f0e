"""Can the numbers be trusted? What is wrong now, then freshness, words, flags and checks."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.answers import answer
from pages.parts.frame import sentence
from pages.parts.health.freshness import behind, freshness
from pages.parts.health.parts import PARTS, part_choice
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
with st.container(key="controls"):
    asked = part_choice()
_name, part = PARTS.get(asked, PARTS["now"])
part(channels, scope, town)
