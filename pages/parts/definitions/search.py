"""A line to search in: its words stand in the address, and find what holds all of them."""

import streamlit as st

from core.i18n import gettext as _
from pages.parts.address import said, write

FIND = "find"
YO = {0x451: 0x435}  # letters of one sound to whoever types


def search(label: str, hint: str) -> str:
    """Ask for words and return those of the address."""
    st.session_state[FIND] = said(FIND) or ""
    st.text_input(
        label, key=FIND, placeholder=hint, on_change=lambda: write(find=st.session_state[FIND])
    )
    return said(FIND) or ""


def holds(wanted: str, *told: str) -> bool:
    """Whether every wanted word stands somewhere in what is told; ё is found as е.

    >>> holds("срок ответ", "Ответили в срок"), holds("счет", "Счёт"), holds("срок", "Оценка")
    (True, True, False)
    """
    text = _folded(" ".join(told))
    return all(word in text for word in _folded(wanted).split())


def nothing_holds(wanted: str) -> None:
    """Say that nothing was found, and what to do."""
    told = _("Nothing here holds «{words}». Try a shorter word.")
    st.info(told.format(words=wanted))


def _folded(words: str) -> str:
    return words.casefold().translate(YO)
