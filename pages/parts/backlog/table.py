"""A page of the list of terms as a table: every row that may be read is a link to its message."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.backlog.controls import Wish
from pages.parts.backlog.words import sheet_rows
from pages.parts.markup import plain
from pages.parts.message_link import address_of
from pages.parts.messages.known import KIND
from pages.parts.messages.known import address_of as called
from pages.parts.town import Town

BASIS: Mapping[str, str] = {"overdue": "overdue", "promised": "put_off"}  # how the desk calls them
SORTS = ("deadline", "age")  # orders that the desk knows as well
Row = Mapping[str, Any]


def table(rows: pl.DataFrame, wish: Wish, town: Town) -> None:
    """Draw rows of `block/waiting`; a term that has passed is red."""
    told = sheet_rows(rows, town)
    drawn = [
        _row(words, _link(row, wish, town), town)
        for row, words in zip(rows.rows(named=True), told.rows(named=True), strict=True)
    ]
    with st.container(key="wide_waiting"):
        st.table(pl.DataFrame(drawn), border="horizontal", hide_index=True)


def basis_of(stand: str) -> str:
    """Name how the desk calls the messages of a stand."""
    return BASIS.get(stand, "open")


def _link(row: Row, wish: Wish, town: Town) -> str | None:
    """Return where the message is read, beside the others that are open; a sensitive one nowhere.

    A link of a table opens a tab of its own: the list stays where it was read.
    """
    there = address_of(wish.long, basis_of(wish.stand))
    if row["is_sensitive"] or there is None:
        return None
    sort = wish.sort if wish.sort in SORTS else SORTS[0]
    return (
        f"messages?{urlencode({**there, 'sort': sort, KIND: called(row, town)}, quote_via=quote)}"
    )


def _row(row: Row, link: str | None, town: Town) -> dict[str, str]:
    """Say a message in the words of its columns; what is not known is a dash."""

    def word(id: str) -> str:
        return plain(row[id]) if row[id] else "—"

    put_off = _("put off to {day}").format(day=numbers.short_day(row["promised"]))
    return {
        _("Term"): _day(row["deadline"], town),
        _("Left"): _left(row),
        _("Age"): numbers.value("days", row["age"]),
        _("Theme"): word("theme"),
        _("Place"): word("place"),
        _("Unit"): word("unit"),
        _("Status"): plain(put_off) if row["promised"] else word("status"),
        **({_("Municipality"): word("municipality")} if town.is_several else {}),
        _("Number"): f"[{word('id')}]({link})" if link else word("id"),
    }


def _day(deadline: datetime | None, town: Town) -> str:
    """Say a day; one of another year than this with its year."""
    if deadline is None or deadline.year == town.last_on.year:
        return numbers.short_day(deadline)
    return numbers.day(deadline)


def _left(row: Row) -> str:
    """Say how many working days are left: none on the last day; below zero they are overdue."""
    if row["left"] is None:
        return "—"
    told = _("{n} w. d.").format(n=numbers.count(row["left"]))
    return f":red[{plain(told)}]" if row["is_late"] else plain(told)
