"""The book of decisions as pages hold it: opened once for everybody, and the moment of a deed."""

from datetime import UTC, datetime

import streamlit as st

from core.settings import settings
from registry.book import Book, opened


def book() -> Book:
    """Return the book of this installation."""
    return _opened(settings().registry)


def now() -> datetime:
    """Return the moment at which a button is pressed, UTC without zone."""
    return datetime.now(UTC).replace(tzinfo=None)


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(url: str) -> Book:
    return opened(url)
