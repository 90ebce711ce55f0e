"""The open messages themselves, a page at a time, in the order asked for; all of them as a file."""

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.address import write
from pages.parts.answers import answer
from pages.parts.backlog.controls import ANY, Wish
from pages.parts.backlog.table import basis_of, table
from pages.parts.backlog.words import list_name, sheet_columns, sheet_rows
from pages.parts.downloads import downloads
from pages.parts.markup import plain
from pages.parts.message_link import search_link
from pages.parts.pager import extent, page_of, turning
from pages.parts.town import Town

PAGE = 15  # rows: a screen
EVERYTHING = 1_000_000  # rows: what a sheet of Excel holds
READ = (ANY, "overdue", "promised")  # of which the desk lists the same messages


def waiting_list(wish: Wish, town: Town) -> None:
    """List what is open as it was asked for, with what is left of each term."""
    first = _asked(wish, 1, 0)
    n = first["listed_messages"][0] if first.height else 0
    with st.container(key="panel_head", horizontal=True, vertical_alignment="center"):
        st.subheader(plain(list_name(wish.stand, wish.day, n)), width="content")
        if wish.day != ANY:
            st.button(
                "✕", key="close_day", type="tertiary", help=_("Any day"),
                on_click=write, kwargs={"day": None, "page": None},
            )  # fmt: skip
        if wish.stand in READ and wish.day == ANY and n:
            search_link(wish.long, basis_of(wish.stand))
    if not n:
        st.caption(_("Nothing of this kind is open."))
        return
    columns = sheet_columns(town)
    downloads(
        lambda: sheet_rows(_asked(wish, EVERYTHING, 0), town),
        columns, town, wish.scope, name="backlog",
    )  # fmt: skip
    page = page_of(n, PAGE)
    table(_asked(wish, PAGE, PAGE * (page - 1)), wish, town)
    with st.container(key="pager", horizontal=True, vertical_alignment="center"):
        told = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
        st.caption(extent(n, PAGE, told), width="content")
        turning(n, PAGE, _("Next page"), _("Previous page"))


def _asked(wish: Wish, limit: int, offset: int) -> pl.DataFrame:
    return answer(
        "block/waiting", wish.scope, stand=wish.stand, day=wish.day, sort=wish.sort,
        limit=limit, offset=offset,
    )  # fmt: skip
