"""How does one theme go, what is it made of, and what made it grow? Its weeks, speed, parts."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import marked
from core.vocabulary import MEASURES
from pages.parts.answers import answer
from pages.parts.frame import is_wall, sentence
from pages.parts.markup import plain
from pages.parts.message_list import message_list
from pages.parts.notices import nothing_found, stale_channels
from pages.parts.review.cards import draw
from pages.parts.review.numbers import cards
from pages.parts.review.shared import shared
from pages.parts.theme.controls import theme_controls
from pages.parts.theme.course import course
from pages.parts.theme.made_of import made_of, parts_of
from pages.parts.theme.words import headline, repeats
from pages.parts.town import here

LINK = ("pages/block/theme.py", marked("Link to this theme"))

town = here()
wish = theme_controls(town)
stale_channels(wish.scope, town.zone)

parts = parts_of(wish.review, town)
told = cards(wish.review)
if not any(card.now.value for card in told):
    nothing_found(MEASURES["messages"], wish.scope)
days = numbers.span_in_full(wish.review.days.since, wish.review.days.until)
sentence(headline(wish, parts), f"{town.label} · {days}")
draw(told, wish.review.compared)
course(wish, wish.theme)
made_of(parts)
if not is_wall():
    st.caption(plain(repeats(wish)))
    shared(answer("theme/problems", wish.scope), town)
    st.subheader(_("Its messages"))
    with st.container(key="panel"):
        message_list(wish.scope, "received", town, LINK)
