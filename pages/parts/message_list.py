"""The messages behind a number, a page at a time, and the same to take away."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers, terms
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import ngettext
from core.vocabulary import Measure
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.town import LISTS, Town
from reports.sheet import Column

PAGE = 25  # messages: a screen's height
EVERYTHING = 1_000_000  # rows: what a sheet of Excel holds

BASIS: Mapping[str, str] = {
    "still_open_messages": "still_open",
    "overdue_open": "overdue",
    "deferred_open": "put_off",
    "uncounted_messages": "uncounted",
}  # the others list what their n counts


def message_list(scope: Scope, measure: Measure, town: Town) -> None:
    """Show exactly the messages that a number counts, newest first."""
    basis = BASIS.get(measure.id, measure.basis)
    n = answer("message/count", scope, basis=basis)["messages"].item()
    if not n:
        st.caption(_("No message stands behind this number."))
        return
    page = _pager(n)
    rows = answer("message/page", scope, basis=basis, limit=PAGE, offset=PAGE * page)
    told = _told(rows, town)
    shown = [column for column in _columns() if told[column.id].is_not_null().any()]
    st.dataframe(
        told.select(column.id for column in shown),
        hide_index=True,
        column_config={column.id: column.label for column in shown},
        key=f"messages_{basis}",
    )

    def all_of_them() -> pl.DataFrame:
        return _told(answer("message/page", scope, basis=basis, limit=EVERYTHING, offset=0), town)

    downloads(all_of_them, _columns(), town, scope, name="messages")


def _pager(n: int) -> int:
    """Offer the pages when there is more than one, and say how many messages there are."""
    said = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
    if n <= PAGE:
        st.caption(said)
        return 0
    pages = -(-n // PAGE)
    where = st.number_input(
        _("{said}, page of {pages}").format(said=said, pages=pages), 1, pages, key="message_page"
    )
    return int(where) - 1


def _columns() -> list[Column]:
    return [
        Column("id", _("Number"), "text"),
        Column("received", _("Received"), "text"),
        Column("theme", _("Theme"), "text"),
        Column("place", _("Place"), "text"),
        Column("unit", _("Unit"), "text"),
        Column("status", _("Status"), "text"),
        Column("deadline", _("Deadline"), "text"),
        Column("closed", _("Answered"), "text"),
        Column("rating", _("Mark"), "count"),
        Column("text", _("Message"), "text"),
        Column("answer", _("Answer"), "text"),
    ]


def _told(rows: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Say ids as words and instants as local time."""
    named = {one: dict(town.names(one)) for one in LISTS}
    local = {
        name: rows[name].map_elements(lambda at: numbers.instant(at, town.zone), pl.String)
        for name in ("received_at", "deadline_at", "closed_at")
    }
    status = rows["status"].map_elements(terms.status, pl.String)
    return pl.DataFrame(
        {
            "id": rows["message_id"].str.split(":").list.last(),
            "received": local["received_at"],
            "theme": rows["theme_id"].replace(named["theme"]),
            "place": rows["place_id"].replace(named["place"]),
            "unit": rows["unit_id"].replace(named["unit"]),
            "status": status,
            "deadline": local["deadline_at"],
            "closed": local["closed_at"],
            "rating": rows["rating"],
            "text": rows["text"],
            "answer": rows["answer"],
        }
    )
