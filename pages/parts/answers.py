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
Params = tuple[tuple[str, Any], ...]
SEEN_ON = date(2000, 1, 1), date(2100, 1, 1)  # every day there is: for questions about words
FRESH = 2  # seconds: one look for the many questions of a page; a new edition is seen at once
REMEMBERED = 500  # answers of a few kilobytes each: a meeting's worth of clicks


def editions() -> Editions:
    """Name the latest edition of every municipality that has one."""
    return _published(settings().marts)


@st.cache_data(ttl=FRESH, max_entries=2, show_spinner=False)
def _published(lake: Path) -> Editions:
    known = latest(lake, municipalities())
    return tuple(known.select("municipality_id", "edition").rows())


def edition_of(municipality_id: str) -> int:
    """Return the number of the edition that is shown."""
    return dict(editions())[municipality_id]


def reader() -> Viewer:
    """Return who reads, and what may be seen."""
    return viewer([municipality_id for municipality_id, _number in editions()])


def answer(name: str, scope: Scope, **params: Any) -> pl.DataFrame:
    """Answer a question from the latest editions."""
    asked = tuple(sorted(params.items()))
    return _answered((settings().marts, editions()), name, scope, asked)


def answer_then(name: str, scope: Scope, edition: int, **params: Any) -> pl.DataFrame | None:
    """Answer from an earlier edition of the one municipality of a scope; none where it is gone."""
    (municipality_id,) = scope.municipality_ids
    tables = _earlier(settings().marts, municipality_id, edition)
    return None if tables is None else ask(tables, name, scope, **params)


def about(*municipality_ids: str) -> Scope:
    """Return the widest scope that this reader has in some municipalities."""
    return granted(reader(), SEEN_ON, municipality_ids=municipality_ids)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False, hash_funcs={Scope: astuple})
def _answered(
    known: tuple[Path, Editions], name: str, scope: Scope, params: Params
) -> pl.DataFrame:
    return ask(_opened(*known), name, scope, **dict(params))


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(lake: Path, known: Editions) -> Tables:
    """Open an edition's tables once for everybody; two are kept while readers move over."""
    files = pinned(lake, [municipality_id for municipality_id, _number in known])
    return open_tables(files, settings().memory_mb)


@st.cache_resource(max_entries=4, show_spinner=False)
def _earlier(lake: Path, municipality_id: str, edition: int) -> Tables | None:
    """Open an earlier edition without holding its messages in memory; tidying may have taken it."""
    if latest(lake, [municipality_id], edition).is_empty():
        return None
    files = pinned(lake, [municipality_id], edition)
    is_whole = all(Path(path).exists() for paths in files.values() for path in paths)
    return open_tables(files, memory_mb=0) if is_whole else None
