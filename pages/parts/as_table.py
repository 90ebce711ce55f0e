"""What a picture shows, as a table: for those who read it aloud, or want a number exactly."""

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.vocabulary import Unit
from pages.parts.markup import plain
from reports.sheet import Column, Kind

UNITS: Mapping[Kind, Unit] = {"count": "count", "share": "share", "number": "mean"}


def as_table(rows: pl.DataFrame, columns: Sequence[Column], *, key: str) -> None:
    """Fold a table away under the picture it belongs to; its files hold the same rows."""
    with st.container(key=f"as_table_{key}"), st.expander(_("As a table")):
        told = {
            column.label: [_told(column.kind, cell) for cell in rows[column.id]]
            for column in columns
        }
        st.table(pl.DataFrame(told), border="horizontal", hide_index=True)


def _told(kind: Kind, cell: Any) -> str:
    """Write a cell for reading; what nobody can tell is a dash."""
    if cell is None:
        return "—"
    if kind == "day":
        return numbers.day(cell)
    return plain(str(cell)) if kind == "text" else numbers.value(UNITS[kind], cell)
