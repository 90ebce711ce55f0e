"""The address is complete and speaks ids: a control reads it, shows it and writes it back."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from core.i18n import gettext as _


def said(name: str) -> str | None:
    """Return what the address says, or what it said on the page before."""
    told = st.query_params.get(name)
    if told is None:
        told = st.session_state.get(f"kept_{name}")
    return told


def write(name: str, value: str | None) -> None:
    """Say a value in the address, and remember it for the other pages."""
    st.session_state[f"kept_{name}"] = value
    if value is None:
        st.query_params.pop(name, None)
    elif st.query_params.get(name) != value:
        st.query_params[name] = value


def choice(
    name: str, label: str, options: Mapping[str, str], default: str, *, control: Callable[..., Any]
) -> str:
    """Offer one of several ids; an id that nobody knows is told, and kept: it finds nothing."""
    asked = said(name) or default
    shown = dict(options) if asked in options else {**options, asked: asked}
    key = f"choice_{name}"
    st.session_state[key] = asked
    control(
        label,
        list(shown),
        key=key,
        format_func=lambda one: shown[one],
        on_change=lambda: write(name, st.session_state[key] or default),
    )
    write(name, asked)
    return asked


def choices(name: str, label: str, options: Mapping[str, str]) -> tuple[str, ...] | None:
    """Offer any of several ids; none chosen means all."""
    asked = tuple(filter(None, (said(name) or "").split(",")))
    shown = {**options, **{one: one for one in asked if one not in options}}
    key = f"choices_{name}"
    st.session_state[key] = list(asked)
    st.multiselect(
        label,
        list(shown),
        key=key,
        format_func=lambda one: shown[one],
        placeholder=_("all"),
        on_change=lambda: write(name, ",".join(st.session_state[key]) or None),
    )
    write(name, ",".join(asked) or None)
    return asked or None


def unknown(chosen: Sequence[str] | None, options: Mapping[str, str]) -> list[str]:
    """Name the ids of an address that this municipality does not have."""
    return [one for one in chosen or () if one not in options]
