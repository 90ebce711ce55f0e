"""How does my block stand this morning? Its numbers, its themes, what is new, what was promised."""

import streamlit as st

from core import numbers
from pages.parts.frame import is_wall, sentence
from pages.parts.notices import stale_channels
from pages.parts.themes.controls import themes_controls
from pages.parts.themes.news import news_since, remember
from pages.parts.themes.numbers import morning, numbers_row
from pages.parts.themes.promises import promises
from pages.parts.themes.rows import themes_picture
from pages.parts.themes.words import headline
from pages.parts.town import here

town = here()
wish = themes_controls(town)
stale_channels(wish.now, town.zone)

now = morning(wish)
said = headline(now, wish, town)
days = numbers.span_in_full(wish.days.since, wish.days.until)
sentence(said, f"{wish.block} · {town.label} · {days}")
numbers_row(wish, now)
if is_wall():
    themes_picture(wish, town, said)
    st.stop()
themes, aside = st.columns([9, 3], gap="large")
with themes:
    themes_picture(wish, town, said)
with aside:
    news_since(wish, town)
    promises(wish)
remember(wish, town)
