"""The messages behind a number, a page at a time: to read here, and all of them to take away."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import marked, ngettext
from core.vocabulary import Measure
from pages.parts.address import whole
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.message_link import search_link
from pages.parts.message_sheet import sheet_columns, sheet_rows
from pages.parts.message_words import card
from pages.parts.pager import extent, span_of, turning
from pages.parts.town import Town

PAGE = 10  # messages: what is read without losing the cell out of sight
EVERYTHING = 1_000_000  # rows: what a sheet of Excel holds
Link = tuple[str, str]  # a page and what the link to this view of it is called
CELL: Link = ("pages/meeting/problem_map.py", marked("Link to this cell"))

BASIS: Mapping[str, str] = {
    "still_open_messages": "still_open",
    "overdue_open": "overdue",
    "deferred_open": "put_off",
    "uncounted_messages": "uncounted",
}  # the others list what their n counts


def basis_of(measure: Measure) -> str:
    """Name what stands behind a measure, as questions about messages call it."""
    return BASIS.get(measure.id, measure.basis)


def message_list(scope: Scope, basis: str, town: Town, link: Link = CELL) -> None:
    """Show exactly the messages that a number counts, newest first; `link` opens them again."""
    n = answer("message/count", scope, basis=basis)["messages"].item()
    if not n:
        st.caption(_("No message stands behind this number."))
        return

    def every() -> pl.DataFrame:
        return answer("message/page", scope, basis=basis, limit=EVERYTHING, offset=0)

    columns = sheet_columns(town)
    downloads(lambda: sheet_rows(every(), town), columns, town, scope, name="messages")
    first, _last = span_of(n, PAGE)
    rows = answer("message/page", scope, basis=basis, limit=PAGE, offset=first - 1)
    slips = slips_of(rows, scope)
    for place, message in enumerate(rows.rows(named=True)):
        with st.container(key=f"message_{place}", gap=None):
            card(message, town, scope, slips.get(identity(message), ()))
    ending(n, PAGE, link)
    search_link(scope, basis)


def ending(n: int, size: int, link: Link) -> None:
    """Say how many messages there are, offer the next page where there is one, and the link."""
    told = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
    with st.container(key="pager", horizontal=True, vertical_alignment="center"):
        st.caption(extent(n, size, told), width="content")
        turning(n, size, _("Older"), _("Newer"))
        st.space("stretch")
        there, label = link
        st.page_link(there, label=_(label), icon=":material/link:", query_params=whole())


Slips = Mapping[tuple[str, str], list[tuple[str, int | None]]]


def slips_of(rows: pl.DataFrame, scope: Scope) -> Slips:
    """Return what went wrong in each of these messages; of a sensitive one nothing is known."""
    ids = tuple(rows["message_id"].drop_nulls())
    told: dict[tuple[str, str], list[tuple[str, int | None]]] = {}
    for slip in answer("message/slips", scope, message_ids=ids).rows(named=True):
        told.setdefault(identity(slip), []).append((slip["slip"], slip["figure"]))
    return told


def identity(message: Mapping[str, str]) -> tuple[str, str]:
    """Return what tells a message from every other: two municipalities may number alike."""
    return message["municipality_id"], message["message_id"]
