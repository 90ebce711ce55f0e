"""What is new since this reader last looked at a block, and the visit that is written after it."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers
from core.access import narrowed
from core.i18n import gettext as _
from core.measures.news import COUNTS, news
from pages.parts.answers import SEEN_ON, about, answer, answer_then, earlier, edition_of, reader
from pages.parts.book import book, now
from pages.parts.markup import plain
from pages.parts.themes.controls import Wish
from pages.parts.town import Town
from registry.visits import Block, Seen, last_seen, visited

MOST = 6  # themes of a list


def news_since(wish: Wish, town: Town) -> None:
    """Tell the news of each municipality, theme by theme; a first visit has none."""
    st.subheader(_("New since your last visit"))
    names = town.names("theme")
    for one in town.each:
        seen = last_seen(book(), reader(), Block(one.id, wish.block_id), now())
        if town.is_several:
            st.caption(plain(one.label))
        if seen is None:
            st.caption(_("You look at this block for the first time: from now on, what is new."))
        else:
            _told(seen, one, wish, names)


def remember(wish: Wish, town: Town) -> None:
    """Write the visit, when the page has been drawn; a refresh of the same sitting changes none.

    Who looks back at an earlier edition has not seen what is new.
    """
    if earlier():
        return
    for one in town.each:
        seen = Seen(edition_of(one.id), one.as_of, now())
        visited(book(), reader(), Block(one.id, wish.block_id), seen)


def _told(seen: Seen, town: Town, wish: Wish, names: Mapping[str, str]) -> None:
    since = numbers.instant(seen.seen_at, town.zone)
    st.caption(plain(_("Since {instant}, edition {n}.").format(instant=since, n=seen.edition)))
    told = _news(seen, town, wish)
    if told.is_empty():
        st.markdown(f"**{_('Nothing is new.')}**")
        return
    st.markdown(f"**{plain(_counts(told.select(pl.col(COUNTS).sum()).row(0, named=True)))}**")
    for row in told.head(MOST).rows(named=True):
        name = names.get(row["theme_id"], row["theme_id"]) or _("Sensitive themes")
        st.markdown(plain(f"{name}: {_counts(row)}"))


def _news(seen: Seen, town: Town, wish: Wish) -> pl.DataFrame:
    """Compare with the edition seen then; where it is gone, tell by instants."""
    scope = narrowed(about(town.id), period=SEEN_ON, block_ids=wish.wide.block_ids)
    asked = {"clock": seen.as_of.isoformat()}
    known = answer("block/known", scope, **asked)
    if seen.edition == edition_of(town.id):
        return news(known.clear(), None)
    return news(known, answer_then("block/known", scope, seen.edition, **asked))


def _counts(row: Mapping[str, int]) -> str:
    """Say what came, what was answered, what became overdue, as far as anything did."""
    words = {
        "received": _("{n} received"),
        "answered": _("{n} answered"),
        "overdue": _("{n} became overdue"),
    }
    return ", ".join(words[one].format(n=numbers.count(row[one])) for one in COUNTS if row[one])
