"""Answers remembered by edition, question, scope and parameters: rights are part of the key.

Everybody reads the latest edition of every municipality, or, where the address names one by its
number, that edition of the one municipality it belongs to.
"""

from datetime import date
from functools import lru_cache
from pathlib import Path
from time import monotonic
from typing import Any

import polars as pl
import streamlit as st

from core.access import Scope, Viewer, granted
from core.municipality import municipalities
from core.settings import settings
from pages.door.viewer import viewer
from pages.parts.address import said
from queries.ask import ask
from queries.record import handed_in as handed_in_to
from queries.record import published as published_for
from queries.tables import Tables, files_of, is_kept, latest, open_tables

Editions = tuple[tuple[str, int], ...]
Params = tuple[tuple[str, Any], ...]
SEEN_ON = date(2000, 1, 1), date(2100, 1, 1)  # every day there is: for questions about words
FRESH = 2  # seconds: one look for the many questions of a page; a new edition is seen at once
REMEMBERED = 500  # answers of a few kilobytes each: a meeting's worth of clicks
OPEN = 3  # sets of tables: two while readers move to a new edition, one for who looks back


def editions() -> Editions:
    """Name the latest edition of every municipality that has one."""
    return _published(settings().marts, int(monotonic() / FRESH))


def look_again() -> None:
    """Ask anew which editions are the latest: a build has just ended."""
    _published.cache_clear()


@lru_cache(maxsize=2)  # asked fifty times a page: Streamlit's memory takes a hundred times as long
def _published(lake: Path, _moment: int) -> Editions:
    known = latest(lake, municipalities())
    return tuple(known.select("municipality_id", "edition").rows())


def asked_edition() -> int | None:
    """Return the number of the edition that the address asks for; 0 is none that there is."""
    asked = said("edition")
    if asked is None:
        return None
    return int(asked) if asked.isascii() and asked.isdecimal() else 0


def earlier() -> tuple[str, int] | None:
    """Return the earlier edition that is shown, and whose it is; the latest one is not earlier."""
    asked = asked_edition()
    if asked is None:
        return None
    whose = said("m") or settings().home
    newest = dict(editions()).get(whose)
    if newest is None or asked >= newest or not is_there(whose, asked):
        return None
    return whose, asked


def is_there(municipality_id: str, edition: int) -> bool:
    """Whether an edition was published and not tidied away."""
    return _is_kept(settings().marts, municipality_id, edition)


@st.cache_data(ttl=60, max_entries=100, show_spinner=False)  # a minute: tidying is rare
def _is_kept(lake: Path, municipality_id: str, edition: int) -> bool:
    return is_kept(lake, municipality_id, edition)


def shown() -> Editions:
    """Name the editions that answers come from."""
    looked_back = earlier()
    return (looked_back,) if looked_back else editions()


def edition_of(municipality_id: str) -> int:
    """Return the number of the edition that is shown."""
    return dict(shown())[municipality_id]


def reader() -> Viewer:
    """Return who reads, and what may be seen."""
    return viewer([municipality_id for municipality_id, _number in editions()])


def sight() -> Scope:
    """Return all that this reader may see, wherever it is."""
    return granted(reader(), SEEN_ON)


def answer(name: str, scope: Scope, **params: Any) -> pl.DataFrame:
    """Answer a question from the editions that are shown."""
    asked = tuple(sorted(params.items()))
    return _answered((settings().marts, shown()), name, scope, asked)


def answer_then(name: str, scope: Scope, edition: int, **params: Any) -> pl.DataFrame | None:
    """Answer from an earlier edition of the one municipality of a scope; none where it is gone."""
    (municipality_id,) = scope.municipality_ids
    tables = _earlier(settings().marts, municipality_id, edition)
    return None if tables is None else ask(tables, name, scope, **params)


def about(*municipality_ids: str) -> Scope:
    """Return the widest scope that this reader has in some municipalities."""
    return granted(reader(), SEEN_ON, municipality_ids=municipality_ids)


def handed_in(scope: Scope) -> pl.DataFrame:
    """Return every export that was ever handed in, as the ledger tells it this moment."""
    return handed_in_to(settings().landing, scope)


def published(scope: Scope) -> pl.DataFrame:
    """Return every edition that was ever published."""
    return _told_of((settings().marts, editions()), scope)


@st.cache_data(max_entries=20, show_spinner=False, hash_funcs={Scope: repr})
def _told_of(known: tuple[Path, Editions], scope: Scope) -> pl.DataFrame:
    return published_for(known[0], scope)


@st.cache_resource(max_entries=REMEMBERED, show_spinner=False, hash_funcs={Scope: repr})
def _answered(
    known: tuple[Path, Editions], name: str, scope: Scope, params: Params
) -> pl.DataFrame:
    """Answer once for everybody: a frame is handed over as it is, nobody changes it in place."""
    return ask(_opened(*known), name, scope, **dict(params))


@st.cache_resource(max_entries=OPEN, show_spinner=False)
def _opened(lake: Path, known: Editions) -> Tables:
    """Open the tables of editions once for everybody, each municipality's of its own number."""
    return open_tables(files_of(lake, known), settings().memory_mb)


@st.cache_resource(max_entries=4, show_spinner=False)
def _earlier(lake: Path, municipality_id: str, edition: int) -> Tables | None:
    """Open an earlier edition without holding its messages in memory; tidying may have taken it."""
    if not is_kept(lake, municipality_id, edition):
        return None
    return open_tables(files_of(lake, [(municipality_id, edition)]), memory_mb=0)
