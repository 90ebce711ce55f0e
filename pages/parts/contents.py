"""The other pages: at the desk a menu of them by reader, on the wall the arrow keys."""

from collections.abc import Mapping, Sequence

import streamlit as st

from core.i18n import gettext as _
from pages.parts.address import carried

Contents = Mapping[str, Sequence[st.Page]]  # the pages of each reader, by the reader's name


def menu(contents: Contents, current: st.Page) -> None:
    """Offer every page; a link keeps the town, the period and the filters.

    The key is the page's own: a menu that is the same on two pages would stay open.
    """
    with (
        st.popover(_("Pages"), key=f"contents_on_{current.url_path}", type="tertiary"),
        st.container(horizontal=True, gap="medium"),
    ):
        for n, (reader, pages) in enumerate(contents.items()):
            with st.container(key=f"contents_of_{n}", width="content", gap=None):
                st.caption(reader)
                for page in pages:
                    st.page_link(page, query_params=carried())


def turning(contents: Contents, current: st.Page) -> None:
    """Turn to the page before or behind among those of the same reader, round and round."""
    pages = next(list(pages) for pages in contents.values() if current in pages)
    if len(pages) == 1:
        return
    at = pages.index(current)
    _turn(pages[at - 1], _("Previous page"), "Left")
    st.caption(f"{at + 1} / {len(pages)}", width="content")
    _turn(pages[(at + 1) % len(pages)], _("Next page"), "Right")


def _turn(page: st.Page, label: str, key: str) -> None:
    """Draw a button whose face is its key: an arrow."""
    told = f"{label}: {page.title}"
    if st.button("", key=f"turn_{key.lower()}", type="tertiary", shortcut=key, help=told):
        st.switch_page(page, query_params=carried())
