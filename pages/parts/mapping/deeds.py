"""What a press of a button does: a channel is saved, or an earlier version brought back."""

from collections.abc import Callable

import streamlit as st

from core.refusal import Refusal
from core.settings import settings
from pages.parts.answers import reader
from pages.parts.book import book, now
from pages.parts.markup import plain
from registry.profiles import Drawing, bring_back, draw
from registry.publishing import publish_channel

REFUSED = "channel_refused"


def save(municipality_id: str, toml: str) -> None:
    """Enter the channel and write its file; every command knows it from then on."""
    _done(lambda: draw(book(), reader(), Drawing(municipality_id, toml), now()))


def return_to(municipality_id: str, number: int) -> None:
    """Put an earlier version in force again."""
    _done(
        lambda: bring_back(book(), reader(), now(), municipality_id=municipality_id, number=number)
    )


def refused() -> None:
    """Say why the last press did nothing."""
    if said := st.session_state.pop(REFUSED, None):
        st.error(plain(said))


def _done(deed: Callable[[], str]) -> None:
    try:
        publish_channel(book(), deed(), settings().drawn)
    except Refusal as told:
        st.session_state[REFUSED] = str(told)
