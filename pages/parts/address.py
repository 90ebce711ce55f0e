"""The address is complete and speaks ids: a control reads it, shows it and writes it back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from core.i18n import gettext as _

OF_ONE_VIEW = (
    "cell",
    "page",
    "about",
    "find",
    "question",
    "group",
    "day",
    "export",
    "deed",
    "flag",
    "down",
    "across",
    "numbers",
    "against",
    "sort",
    "into",
    "job",
    "message",
    "basis",
    "state",
    "flag",
    "shape",
)  # open here, not on the next page
DAYS = ("since", "until")
OWN = ("block", "theme")  # what a page of one block, or of one theme, begins with by itself


def said(name: str) -> str | None:
    """Return what the address says."""
    return st.query_params.get(name)


def write(**told: str | None) -> None:
    """Say things in the address, all in one step: Back in the browser takes them all away."""
    before = st.query_params.to_dict()
    after = {name: value for name, value in {**before, **told}.items() if value}
    if after != before:
        st.query_params.from_dict(after)


def begin() -> None:
    """Forget what a run that was cut short left unsaid: it belongs to another view."""
    st.session_state.pop("unsaid", None)


def default(**told: str) -> None:
    """Remember what the address will say by itself, where it says nothing yet."""
    unsaid = st.session_state.setdefault("unsaid", {})
    unsaid.update({name: value for name, value in told.items() if not said(name)})


def complete() -> None:
    """Write every default at once, when the page is done."""
    unsaid = st.session_state.pop("unsaid", {})
    st.session_state.setdefault("by_itself", {}).update(unsaid)
    write(**unsaid)


def whole(**told: str | None) -> dict[str, str]:
    """Return the complete address, changed as told: what a link to this view says."""
    every = {**st.session_state.get("unsaid", {}), **st.query_params.to_dict(), **told}
    return {name: value for name, value in every.items() if value}


def carried() -> dict[str, str]:
    """Return what a link to another page keeps: the town, the filters, and a period if chosen.

    Days, a block or a theme that nobody chose stay behind: the next page has its own usual ones.
    """
    own = st.session_state.get("by_itself", {})

    def is_unchosen(name: str) -> bool:
        return said(name) in (None, own.get(name))

    days = DAYS if all(is_unchosen(name) for name in DAYS) else ()
    return whole(**dict.fromkeys((*OF_ONE_VIEW, *days, *filter(is_unchosen, OWN))))


def choice(  # what a control is made of, each by its name
    name: str,
    label: str,
    options: Mapping[str, str],
    usual: str,
    *,
    also: Callable[[str], Mapping[str, str | None]] = lambda _chosen: {},
    control: Callable[..., Any] = st.selectbox,
    **looks: Any,
) -> str:
    """Offer one of several ids; an id that nobody knows is shown as it is, and finds nothing.

    `also` says what else changes in the address with a choice: a cell of other rows is closed.
    """
    asked = said(name) or usual
    shown = dict(options) if asked in options else {**options, asked: asked}
    key = f"choice_{name}"

    def chosen() -> None:
        told = st.session_state[key] or usual
        write(**{**also(told), name: told})

    st.session_state[key] = asked
    control(
        label, list(shown), key=key, format_func=lambda one: shown[one], on_change=chosen, **looks
    )
    default(**{name: asked})
    return asked


def choices(name: str, label: str, options: Mapping[str, str]) -> tuple[str, ...] | None:
    """Offer any of several ids; none chosen means all."""
    asked = listed(name)
    shown = {**options, **{one: one for one in asked if one not in options}}
    key = f"choices_{name}"
    st.session_state[key] = list(asked)
    st.multiselect(
        label,
        list(shown),
        key=key,
        format_func=lambda one: shown[one],
        placeholder=_("all"),
        on_change=lambda: write(**{name: ",".join(st.session_state[key]), "page": None}),
    )
    return asked or None


def listed(name: str) -> tuple[str, ...]:
    """Return the ids that the address lists under a name, each once."""
    return tuple(dict.fromkeys(filter(None, (said(name) or "").split(","))))


def unknown(chosen: Sequence[str] | None, options: Mapping[str, str]) -> list[str]:
    """Name the ids of an address that this municipality does not have."""
    return [one for one in chosen or () if one not in options]
