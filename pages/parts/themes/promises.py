"""What was promised: decisions put off to a day, the nearest first; a line leads to its list."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.address import carried
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.themes.controls import Wish

MOST = 5  # days of a list
ENOUGH = 200  # promises: more are no list to read


def promises(wish: Wish) -> None:
    """List the days on which something was promised; one that has passed is red."""
    st.subheader(_("Promised"))
    rows = answer(
        "block/waiting", wish.now, stand="promised", day="any", sort="deadline", limit=ENOUGH,
        offset=0,
    )  # fmt: skip
    days = rows.drop_nulls("deferred_until").group_by("deferred_until").len().sort("deferred_until")
    if days.is_empty():
        st.caption(_("Nothing is put off to a day."))
    for day, n in days.head(MOST).rows():
        told = ngettext("{n} promise", "{n} promises", n).format(n=numbers.count(n))
        sign = ":red[•]" if day <= wish.last.until else "•"
        with st.container(key=f"line_promise_{day}"):
            st.page_link(
                "pages/block/backlog.py",
                label=f"{sign} {plain(f'{numbers.day(day)}: {told}')}",
                query_params={
                    **carried(), "block": wish.block_id, "stand": "promised",
                    "day": day.isoformat(),
                },
            )  # fmt: skip
    if (rest := days.height - MOST) > 0:
        st.caption(plain(_("and {n} later days").format(n=numbers.count(rest))))
