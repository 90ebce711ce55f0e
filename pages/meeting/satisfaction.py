"""Are people content with the answers? Marks by month, by line, by speed, and what to look into."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.vocabulary import MEASURES
from pages.parts.content.asked import Content
from pages.parts.content.controls import content_controls
from pages.parts.content.errors import errors
from pages.parts.content.unsettled import unsettled
from pages.parts.content.views import course, lines, speeds
from pages.parts.content.words import headline
from pages.parts.frame import is_wall, sentence
from pages.parts.notices import nothing_found, stale_channels
from pages.parts.town import here

town = here()
wish = content_controls(town)
stale_channels(wish.scope, town.zone)

content = Content(wish, town)
if not content.whole["answered_messages"]:
    nothing_found(MEASURES["rated_share"], wish.scope)
days = numbers.span_in_full(wish.days.since, wish.days.until)
if content.whole["satisfied_share_n"]:
    said = headline(content)
    sentence(said, f"{town.label} · {days}")
    course(content, said)
    left, right = st.columns(2, gap="large")
    with left:
        lines(content)
    with right:
        speeds(content)
else:
    sentence(_("Nobody rated an answer"), f"{town.label} · {days}")
    told = _("{n} answers, and not one mark. Is there a column of marks in the exports?")
    st.info(told.format(n=numbers.count(content.whole["answered_messages"])))
if not is_wall():
    errors(wish.scope, town)
    unsettled(wish.scope, town)
