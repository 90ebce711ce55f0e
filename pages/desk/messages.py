"""Which messages say this, stand so, wait longest? Search, and one message's whole history."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.address import said
from pages.parts.frame import sentence
from pages.parts.messages.controls import message_controls
from pages.parts.messages.known import KIND
from pages.parts.messages.listed import found, headline, messages, only_counted
from pages.parts.messages.nothing import nothing
from pages.parts.messages.opened import opened
from pages.parts.notices import stale_channels
from pages.parts.town import here

town = here()
wish = message_controls(town)
stale_channels(wish.scope, town.zone)

n, sealed = found(wish)
days = numbers.span_in_full(wish.days.since, wish.days.until)
sentence(headline(n, days), town.label)
left, right = st.columns([6, 5], gap="large")
with left:
    if n:
        messages(wish, n, town)
    else:
        nothing(wish, town)
    only_counted(sealed)
if said(KIND):
    with right, st.container(key="panel"):
        opened(town, wish.sought)
elif n:
    right.caption(_("Press the date of a message to read all of it and how it went."))
