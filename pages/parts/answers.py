"""Answers remembered by edition, question, scope and parameters: rights are part of the key."""

from dataclasses import astuple
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from core.access import Scope, Viewer, granted
from core.municipality import municipalities
from core.settings import settings
from pages.door.viewer import viewer
from queries.ask import ask
from queries.tables import Tables, latest, open_tables, pinned

Editions = tuple[tuple[str, int], ...]
SEEN_ON = date(2000, 1, 1), date(2100, 1, 1)  # every day there is: for questions about words
REMEMBERED = 500  # answers of a few kilobytes each: a meeting's worth of clicks


def editions() -> Editions:
    """Name the latest edition of every municipality that has one."""
    known = latest(settings().marts, municipalities())
    return tuple(known.select("municipality_id", "edition").rows())


def edition_of(municipality_id: str) -> int:
    """Return the number of the edition that is shown."""
    return dict(editions())[municipality_id]


def reader() -> Viewer:
    """Return who reads, and what may be seen."""
    return viewer([municipality_id for municipality_id, _number in editions()])


def answer(name: str, scope: Scope, **params: Any) -> pl.DataFrame:
    """Answer a question from the latest editions."""
    return _answered(editions(), name, scope, tuple(sorted(params.items())))


def about(municipality_id: str) -> Scope:
    """Return the widest scope that this reader has in one municipality."""
    return granted(reader(), SEEN_ON, municipality_ids=(municipality_id,))


@st.cache_data(max_entries=REMEMBERED, show_spinner=False, hash_funcs={Scope: astuple})
def _answered(known: Editions, name: str, scope: Scope, params: tuple) -> pl.DataFrame:  # type: ignore[type-arg]  # names and values
    return ask(_opened(known, settings().marts), name, scope, **dict(params))


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(known: Editions, lake: Path) -> Tables:
    """Open an edition's tables once for everybody; two are kept while readers move over."""
    files = pinned(lake, [municipality_id for municipality_id, _number in known])
    return open_tables(files, settings().memory_mb)
