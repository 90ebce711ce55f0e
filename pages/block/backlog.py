"""What is open, by when must it be answered, what will be late? The terms of one block."""

import streamlit as st

from core import numbers
from pages.parts.answers import answer
from pages.parts.backlog.controls import backlog_controls
from pages.parts.backlog.days import days_ahead
from pages.parts.backlog.list import waiting_list
from pages.parts.backlog.words import headline
from pages.parts.frame import is_wall, sentence
from pages.parts.notices import stale_channels
from pages.parts.town import here

town = here()
wish = backlog_controls(town)
stale_channels(wish.scope, town.zone)

stands = answer("block/stands", wish.scope)
whole = dict(stands.filter(stands["theme_id"].is_null()).select("stand", "messages").rows())
said = headline(whole, answer("block/breaches", wish.long).row(0, named=True))
sentence(said, f"{wish.block} · {town.label} · {numbers.day(town.last_on)}")
if not whole:
    st.stop()
days_ahead(wish, said)
if not is_wall():
    waiting_list(wish, town)
