"""A search that found nothing: why that may be, what to do, and the way to what there is."""

import streamlit as st

from core import numbers
from core.access import narrowed
from core.i18n import gettext as _
from core.i18n import ngettext
from core.period import Period, preset
from pages.parts.address import whole
from pages.parts.answers import answer, reader
from pages.parts.markup import plain
from pages.parts.messages.controls import Wish
from pages.parts.town import LISTS, Town


def nothing(wish: Wish, town: Town) -> None:
    """Say that nothing is found, and offer the same search without its days and filters."""
    if wish.words and not reader().may_read_text:
        st.info(_("Texts are not shown to you: search by number, or by theme, place and status."))
        return
    told = _("No such message in these days. Widen the period or drop a filter.")
    if wish.words:
        told = _("No message of these days says «{words}». Try fewer words, or one of them.")
    st.info(plain(told.format(words=wish.words)))
    ever = preset("all", town.last_on, town.first_on)
    wide = narrowed(town.scope(), period=(ever.since, ever.until))
    if n := answer("message/found", wide, **wish.asked)["messages"].item():
        _everywhere(n, ever)


def _everywhere(n: int, ever: Period) -> None:
    told = ngettext(
        "{n} message in all time, without filters", "{n} messages in all time, without filters", n
    )
    days = {"since": ever.since.isoformat(), "until": ever.until.isoformat()}
    st.page_link(
        "pages/desk/messages.py", label=told.format(n=numbers.count(n)),
        icon=":material/search:", query_params=whole(**dict.fromkeys((*LISTS, "page")), **days),
    )  # fmt: skip
