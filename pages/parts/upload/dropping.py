"""The files that a reader dropped on the page: they wait in the memory of the server."""

from dataclasses import dataclass

import streamlit as st

from core.i18n import gettext as _
from pages.parts.given import Given

ROUND = "upload_round"  # how often files were handed over: a new round begins without any


@dataclass(frozen=True)
class Dropped:
    """A file on the page, and the id under which the server keeps it."""

    id: str
    given: Given


def dropped() -> list[Dropped]:
    """Ask for exports; their kind is told by their bytes, so any name will do."""
    files = st.file_uploader(
        _("Exports: CSV, XLSX, JSON, also packed as ZIP"),
        accept_multiple_files=True,
        key=f"dropped_{st.session_state.get(ROUND, 0)}",
    )
    return [Dropped(one.file_id, Given(_shown(one.name), one.getvalue())) for one in files]


def begin_anew() -> None:
    """Leave the files of this round behind."""
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1


def _shown(name: str) -> str:
    r"""Leave out what no screen shows and no command may be told.

    >>> _shown("a\0\n.csv"), _shown("")
    ('a.csv', '?')
    """
    return "".join(filter(str.isprintable, name)) or "?"
