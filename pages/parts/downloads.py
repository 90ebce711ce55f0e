"""What stands on the screen, to take away: the same rows, and in a workbook what they mean."""

from collections.abc import Callable, Mapping, Sequence
from contextvars import copy_context

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from pages.parts.town import Town
from reports.sheet import Column, csv_sheet, workbook


def downloads(
    rows: Callable[[], pl.DataFrame],
    columns: Sequence[Column],
    town: Town,
    scope: Scope,
    *,
    name: str,
) -> None:
    """Offer a table as CSV for Russian Excel and as XLSX with definitions, scope and edition."""
    file = f"{town.slug}_{name}_{scope.since}_{scope.until}"
    about = {
        _("Municipality"): ", ".join(town.names("municipality").values()),
        _("Period"): numbers.span_in_full(scope.since, scope.until),
        _("Edition"): town.edition,
        _("Data up to"): _known_up_to(town),
    }
    table_files(rows, columns, file, about, name=name)


def _known_up_to(town: Town) -> str:
    """Say the data clock; of several municipalities, each one's own."""
    clocks = {one.label: numbers.instant_in_full(one.as_of, one.zone) for one in town.each}
    if not town.is_several:
        return clocks[town.label]
    return "; ".join(f"{name}: {instant}" for name, instant in clocks.items())


def table_files(
    rows: Callable[[], pl.DataFrame],
    columns: Sequence[Column],
    file: str,
    about: Mapping[str, str],
    *,
    name: str,
) -> None:
    """Offer a table under a file name, and say about it what the second sheet of the XLSX tells.

    A file is made when it is asked for, in a thread of its own that must speak our language.
    """
    here = copy_context()
    with st.container(key=f"downloads_{name}", horizontal=True, gap="small"):
        st.download_button(
            "CSV", lambda: here.copy().run(csv_sheet, rows(), columns), f"{file}.csv",
            "text/csv", key=f"csv_{name}", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "XLSX", lambda: here.copy().run(workbook, rows(), columns, about, name),
            f"{file}.xlsx", key=f"xlsx_{name}", on_click="ignore",
        )  # fmt: skip
