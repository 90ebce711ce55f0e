"""Columns of a stranger's export beside what stands in them, and what each of them is."""

from collections.abc import Iterable

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from core.suggestion import Column
from pages.parts.mapping.state import State
from pages.parts.mapping.words import NONE, role, roles, seen
from pages.parts.markup import plain

WIDTHS = (5, 4)  # what stands there, what it is


def columns(state: State) -> None:
    """Show first what the program would keep, then people, and folded away what it would not."""
    every = list(enumerate(state.suggestion.columns))
    taken = [(at, one) for at, one in every if one.role]
    left = [(at, one) for at, one in every if not one.role]
    with st.container(key="mapped"):
        _rows(taken, state)
    if left:
        n = numbers.count(len(left))
        told = ngettext("{n} column is not kept", "{n} columns are not kept", len(left))
        with st.expander(told.format(n=n), expanded=not taken):
            st.caption(_("Choose here what the program did not see."))
            _rows(left, state)


def _rows(columns: Iterable[tuple[int, Column]], state: State) -> None:
    for at, column in columns:
        with st.container(key=f"column_{at}_{state.mark}"):
            there, what = st.columns(WIDTHS, vertical_alignment="center")
            with there, st.container(gap=None):
                why = f" :small[:gray[{plain(column.why)}]]" if column.why else ""
                st.markdown(f"**{plain(column.header)}**{why}")
                st.caption(plain(seen(column)))
            with what:
                _choice(at, column, state)


def _choice(at: int, column: Column, state: State) -> None:
    every = roles()
    st.selectbox(
        column.header, every, index=every.index(column.role or NONE), format_func=role,
        key=state.key("role", at), label_visibility="collapsed",
    )  # fmt: skip
