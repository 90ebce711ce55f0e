"""Pictures that are drawn once: the same numbers, on the same paper, in the same language.

To draw takes longer than anything else that a page does with remembered answers. A picture is
known by all that it is drawn from, to the last cell, and by what its reader may see. Frames are
pickled whole: Streamlit would look at their first and last ten rows.
"""

import pickle
from collections.abc import Callable
from typing import ParamSpec, TypeVar

import streamlit as st

from core.i18n import language
from pages.parts.answers import sight

Told = ParamSpec("Told")
Picture = TypeVar("Picture")
REMEMBERED = 100  # pictures, the largest a megabyte: five pages of a meeting for some periods


def drawn_once(draw: Callable[Told, Picture], *told: Told.args, **looks: Told.kwargs) -> Picture:
    """Draw a picture, or return what was drawn before; it is everybody's, and not to be changed."""
    known_by = pickle.dumps((sight(), language(), draw, told, looks))
    return _drawn(known_by, lambda: draw(*told, **looks))


@st.cache_resource(max_entries=REMEMBERED, show_spinner=False)
def _drawn(known_by: bytes, _draw: Callable[[], Picture]) -> Picture:
    return _draw()
