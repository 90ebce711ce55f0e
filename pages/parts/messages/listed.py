"""What was found: how many in a sentence, a page of cards of which each opens, all as a file."""

from functools import partial

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import marked, ngettext
from pages.parts.address import said, write
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.message_list import Link, ending, identity, slips_of
from pages.parts.message_sheet import sheet_columns, sheet_rows
from pages.parts.message_words import BRIEF, Look, card
from pages.parts.messages.controls import Wish
from pages.parts.messages.known import KIND, address_of
from pages.parts.pager import span_of
from pages.parts.town import Town

PAGE = 25  # messages: a screen or three to look through, and never more in the browser
MOST = 20_000  # rows of a file: with texts about ten megabytes; more than that is nobody's reading
LINK: Link = ("pages/desk/messages.py", marked("Link to this list"))


def found(wish: Wish) -> tuple[int, int | None]:
    """Return how many messages are found, and how many more are only counted, if that is told."""
    n, sealed = answer("message/found", wish.scope, **wish.asked).row(0)
    return n, sealed


def headline(n: int, days: str) -> str:
    """Say how many messages are found, in which days, and which of them are shown."""
    told = ngettext("{n} message found", "{n} messages found", n).format(n=numbers.count(n))
    if n <= PAGE:
        return _("{found}, {days}").format(found=told, days=days)
    first, last = (numbers.count(one) for one in span_of(n, PAGE))
    shown = _("{found}, {days}; shown are {first}–{last}")
    return shown.format(found=told, days=days, first=first, last=last)


def only_counted(n: int | None) -> None:
    """Say that messages of sensitive themes are counted, where they are."""
    if n is None:
        st.caption(_("There are messages of sensitive themes too, too few to be told here."))
    elif n:
        told = ngettext(
            "{n} more message is of a sensitive theme and only counted.",
            "{n} more messages are of sensitive themes and only counted.",
            n,
        )
        st.caption(told.format(n=numbers.count(n)))


def messages(wish: Wish, n: int, town: Town) -> None:
    """Show the page of the address, and offer everything that was found as a file."""
    columns = sheet_columns(town)
    downloads(lambda: sheet_rows(_rows(wish, MOST, 0), town), columns, town, wish.scope,
              name="messages")  # fmt: skip
    if n > MOST:
        told = _("A file holds the first {n}: narrow the search for the others.")
        st.caption(told.format(n=numbers.count(MOST)))
    first, _last = span_of(n, PAGE)
    rows = _rows(wish, PAGE, first - 1)
    slips, look = slips_of(rows, wish.scope), Look(BRIEF.letters, BRIEF.answer, wish.sought)
    for place, message in enumerate(rows.rows(named=True)):
        there = address_of(message, town)
        kind = "message_chosen" if there == said(KIND) else "message"
        with st.container(key=f"{kind}_{place}", gap=None):
            card(message, town, wish.scope, slips.get(identity(message), ()), look=look,
                 on_open=partial(write, **{KIND: there}))  # fmt: skip
    ending(n, PAGE, LINK)


def _rows(wish: Wish, limit: int, offset: int) -> pl.DataFrame:
    return answer(
        "message/search", wish.scope, **wish.asked, message_ids=None, sorted_by=wish.sort,
        limit=limit, offset=offset,
    )  # fmt: skip
