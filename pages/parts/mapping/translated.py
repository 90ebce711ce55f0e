"""Words and dates of a stranger's export, translated by example."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import streamlit as st

from core import numbers, terms
from core.channel import Status
from core.draft import orders
from core.i18n import gettext as _
from core.i18n import ngettext
from core.suggestion import Column, Order, Word
from pages.parts.mapping.state import State
from pages.parts.mapping.words import NONE
from pages.parts.markup import plain

MARKS = (5, 4, 3, 2, 1)
Ours = TypeVar("Ours", Status, int)


def dates(state: State) -> None:
    """Show a date as it is written and as it is read; where two readings fit all, ask."""
    columns = [one for one in state.dates if one.times]
    if not columns:
        return
    possible = orders(columns)
    example = _example(columns, state.order)
    if len(possible) > 1:
        st.radio(
            _("Day or month first? Every date of the file can be read in both ways."),
            possible, key=state.key("order"), horizontal=False,
            format_func=lambda order: _example(columns, order),
        )  # fmt: skip
    else:
        st.markdown(plain(_("Dates: {example}").format(example=example)))


def _example(columns: Sequence[Column], order: Order) -> str:
    """Say one date in both ways: «03.11.2026 → 3 ноября 2026»."""
    ways = [way for column in columns for way in column.times if way.order == order]
    way = next(iter(ways), columns[0].times[0])
    return f"{way.example} → {numbers.day(way.read.date())}"


def statuses(state: State) -> None:
    """Translate their statuses into ours."""
    columns = state.columns("status", "outcome")
    words = [word for column in columns for word in column.words]
    if not columns:
        st.caption(_("No column of statuses: a message with a date of answer counts as answered."))
        return
    if not words:
        st.warning(
            plain(
                _("«{column}» holds too many different words for statuses.").format(
                    column=columns[0].header
                )
            )
        )
        return
    ours = {one: terms.status(one) for one in Status}
    known = state.statuses
    strange = [word for word in words if word.word not in known]
    told = _("Statuses: {n} of {all} words are clear").format(
        n=numbers.count(len(words) - len(strange)), all=numbers.count(len(words))
    )
    with st.expander(told, expanded=bool(strange), key=f"statuses_{state.mark}"):
        for word in words:
            _pair(word, ours, word.status, key=state.key("status", word.word))


def ratings(state: State) -> None:
    """Translate their marks, where they are words."""
    words = [w for column in state.columns("rating") for w in column.words if not w.word.isdigit()]
    ours = {one: str(one) for one in MARKS}
    if words:
        with st.expander(_("Marks")):
            for word in words:
                _pair(word, ours, word.rating, key=state.key("rating", word.word))


def _pair(word: Word, ours: Mapping[Ours, str], suggested: Ours | None, *, key: str) -> None:
    """Ask what one word of theirs is."""
    n = ngettext("{n} message", "{n} messages", word.n).format(n=numbers.count(word.n))
    options = (NONE, *ours)
    st.selectbox(
        f"{plain(word.word)} · {n}", options, index=options.index(suggested or NONE),
        format_func=lambda one: ours.get(one, _("nobody knows: it will wait on data health")),
        key=key,
    )  # fmt: skip
