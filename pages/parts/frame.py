"""What stands around every page: the other pages, the municipality, the language, the wall."""

from typing import Any

import streamlit as st

from core.i18n import LANGUAGES, language
from core.i18n import gettext as _
from pages.parts.address import begin, choice, default, said, write
from pages.parts.contents import Contents, menu, turning
from pages.parts.looking_back import banner
from pages.parts.markup import plain
from pages.parts.town import ALL, elsewhere, residence, several

TOWN = 230  # pixels: the longest name of a district


def frame(contents: Contents, current: st.Page) -> None:
    """Draw the title in one row with all this; on the wall the title and the way back."""
    begin()
    default(lang=language())
    with st.container(key="frame", horizontal=True, vertical_alignment="center"):
        st.title(current.title, width="content")
        if is_wall():
            st.space("stretch")
            turning(contents, current)
            _turn("leave_wall", "✕", {"wall": None}, help=_("Leave the wall"), shortcut="Esc")
        else:
            menu(contents, current)
            st.space("stretch")
            _town_choice()
            other = next(one for one in LANGUAGES if one != language())
            _turn("language", LANGUAGES[other], {"lang": other})
            icon = ":material/fullscreen:"  # a letter of a bundled font, not a picture from outside
            _turn("wall", "", {"wall": "1"}, icon=icon, help=_("On the wall"))
    banner()


def sentence(said: str, about: str) -> None:
    """Say what the page shows in one sentence, and beside it quietly what it is about."""
    with st.container(key="sentence", horizontal=True, vertical_alignment="bottom"):
        st.markdown(f"#### {plain(said)}", width="content")
        st.space("stretch")
        st.caption(plain(about), width="content")


def is_wall() -> bool:
    """Whether the page hangs on a wall: no controls, larger type, one picture."""
    return said("wall") == "1"


def _town_choice() -> None:
    """Offer the other municipalities, where there are any, and all of them together."""
    names, usual = residence()
    if len(names) > 1 or (names and said("m") not in (None, ALL, *names)):
        names = {**several(names), **names}
        choice(
            "m",
            _("Municipality"),
            names,
            usual,
            also=elsewhere,
            label_visibility="collapsed",
            width=TOWN,
        )


def _turn(key: str, label: str, told: dict[str, str | None], **looks: Any) -> None:
    """Draw a quiet button that changes the address."""
    st.button(label, key=key, type="tertiary", on_click=write, kwargs=told, **looks)
