"""Pages of a list: which one the address asks for, and the way to the next."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.address import said, write


def page_of(n: int, size: int) -> int:
    """Return the page of the address, 1 the first; one beyond the last is the last."""
    asked = said("page") or "1"
    return min(max(int(asked) if asked.isdecimal() else 1, 1), _pages(n, size))


def span_of(n: int, size: int) -> tuple[int, int]:
    """Return the first and the last place in the list that the page shows."""
    page = page_of(n, size)
    return size * (page - 1) + 1, min(size * page, n)


def extent(n: int, size: int, told: str) -> str:
    """Say which of them are shown: 11–20 of 31 messages."""
    if _pages(n, size) == 1:
        return told
    first, last = (numbers.count(one) for one in span_of(n, size))
    return _("{first}–{last} of {told}").format(first=first, last=last, told=told)


def turning(n: int, size: int, older: str, newer: str) -> None:
    """Offer the pages before and behind, where there are any."""
    page = page_of(n, size)
    if _pages(n, size) == 1:
        return
    for key, sign, to, help in (("newer", "‹", page - 1, newer), ("older", "›", page + 1, older)):
        st.button(
            sign,
            key=key,
            type="tertiary",
            help=help,
            disabled=not 1 <= to <= _pages(n, size),
            on_click=write,
            kwargs={"page": str(to)},
        )


def _pages(n: int, size: int) -> int:
    return max(-(-n // size), 1)
