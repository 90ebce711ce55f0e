"""On which paper a picture is drawn: the browser's light or dark, the desk's or the wall's."""

import streamlit as st

from charts.style import Look, look
from pages.parts.address import said


def paper() -> Look:
    """Return the look of this reader's screen; `wall=1` in the address is the projector."""
    return look(dark=st.context.theme.type == "dark", wall=said("wall") == "1")


def room(*, beside_panel: bool) -> int:
    """Guess how many pixels a picture has: the whole page, or what an open panel leaves of it."""
    return round(paper().width * (0.65 if beside_panel else 1))
