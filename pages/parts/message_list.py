"""The messages behind a number, a page at a time: to read here, and all of them to take away."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import marked, ngettext
from core.vocabulary import Measure
from pages.parts.address import said, whole, write
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.message_words import card, sheet_columns, sheet_rows
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
    page = _page(n)
    shown = {"basis": basis, "limit": PAGE, "offset": PAGE * (page - 1)}
    slips = answer("message/slips", scope, **shown)
    for place, message in enumerate(answer("message/page", scope, **shown).rows(named=True)):
        with st.container(key=f"message_{place}", gap=None):
            card(message, town, scope, _slips_of(message, slips))
    _turning(n, page, link)


def _slips_of(message: Mapping[str, object], slips: pl.DataFrame) -> list[tuple[str, int | None]]:
    """Return what went wrong in one message; of a sensitive one nothing is known here."""
    if message["is_sensitive"]:
        return []
    its = slips.filter(municipality_id=message["municipality_id"], message_id=message["message_id"])
    return its.select("slip", "figure").rows()


def _page(n: int) -> int:
    """Return the page of the address, 1 the first; one beyond the last is the last."""
    asked = said("page") or "1"
    return min(max(int(asked) if asked.isdecimal() else 1, 1), _pages(n))


def _pages(n: int) -> int:
    return -(-n // PAGE)


def _turning(n: int, page: int, link: Link) -> None:
    """Say how many messages there are, and offer the next page where there is one."""
    told = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
    with st.container(key="pager", horizontal=True, vertical_alignment="center"):
        if _pages(n) > 1:
            told = _("{first}–{last} of {told}").format(
                first=numbers.count(PAGE * (page - 1) + 1),
                last=numbers.count(min(PAGE * page, n)),
                told=told,
            )
        st.caption(told, width="content")
        for key, sign, to in (("newer", "‹", page - 1), ("older", "›", page + 1)):
            if _pages(n) > 1:
                st.button(
                    sign,
                    key=key,
                    type="tertiary",
                    help={"newer": _("Newer"), "older": _("Older")}[key],
                    disabled=not 1 <= to <= _pages(n),
                    on_click=write,
                    kwargs={"page": str(to)},
                )
        st.space("stretch")
        there, label = link
        st.page_link(
            there,
            label=_(label),
            icon=":material/link:",
            query_params=whole(),
        )
