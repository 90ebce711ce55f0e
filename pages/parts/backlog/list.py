"""The open messages themselves, a page at a time, in the order asked for; all of them as a file."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import polars as pl
import streamlit as st

from charts.lines import EVERY
from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.address import carried, write
from pages.parts.answers import answer
from pages.parts.backlog.controls import ANY, Wish
from pages.parts.backlog.words import list_name, sheet_columns, sheet_rows
from pages.parts.cell import BETWEEN
from pages.parts.downloads import downloads
from pages.parts.markup import plain
from pages.parts.pager import extent, page_of, turning
from pages.parts.town import Town

PAGE = 15  # rows: a screen
EVERYTHING = 1_000_000  # rows: what a sheet of Excel holds
READ: Mapping[str, str] = {  # where the problem map lists the same messages
    ANY: "open_messages", "overdue": "overdue_open", "promised": "deferred_open",
}  # fmt: skip


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
            _read_them(wish)
    if not n:
        st.caption(_("Nothing of this kind is open."))
        return
    columns = sheet_columns(town)
    downloads(
        lambda: sheet_rows(_asked(wish, EVERYTHING, 0), town),
        columns, town, wish.scope, name="backlog",
    )  # fmt: skip
    page = page_of(n, PAGE)
    _table(sheet_rows(_asked(wish, PAGE, PAGE * (page - 1)), town), town)
    with st.container(key="pager", horizontal=True, vertical_alignment="center"):
        told = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
        st.caption(extent(n, PAGE, told), width="content")
        turning(n, PAGE, _("Next page"), _("Previous page"))


def _asked(wish: Wish, limit: int, offset: int) -> pl.DataFrame:
    return answer(
        "block/waiting", wish.scope, stand=wish.stand, day=wish.day, sort=wish.sort,
        limit=limit, offset=offset,
    )  # fmt: skip


def _read_them(wish: Wish) -> None:
    """Lead to the same messages on the problem map, where they can be read."""
    cell = {
        "view": "matrix", "rows": "theme", "columns": "place", "measure": READ[wish.stand],
        "cell": f"{EVERY}{BETWEEN}{EVERY}",
        "block": ",".join(wish.scope.block_ids or ()),
        "since": wish.long.since.isoformat(), "until": wish.long.until.isoformat(),
    }  # fmt: skip
    st.page_link(
        "pages/meeting/problem_map.py", label=_("Read them"), query_params={**carried(), **cell}
    )


def _table(rows: pl.DataFrame, town: Town) -> None:
    """Draw a page of the list; a term that has passed is red."""
    told = [_row(row, town) for row in rows.rows(named=True)]
    with st.container(key="wide_waiting"):
        st.table(pl.DataFrame(told), border="horizontal", hide_index=True)


def _row(row: Mapping[str, Any], town: Town) -> dict[str, str]:
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
        _("Number"): word("id"),
    }


def _day(deadline: datetime | None, town: Town) -> str:
    """Say a day; one of another year than this with its year."""
    if deadline is None or deadline.year == town.last_on.year:
        return numbers.short_day(deadline)
    return numbers.day(deadline)


def _left(row: Mapping[str, Any]) -> str:
    """Say how many working days are left: none on the last day; below zero they are overdue."""
    if row["left"] is None:
        return "—"
    told = _("{n} w. d.").format(n=numbers.count(row["left"]))
    return f":red[{plain(told)}]" if row["is_late"] else plain(told)
