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

Sheet = tuple[pl.DataFrame, Sequence[Column]]


def downloads(
    rows: Callable[[], pl.DataFrame],
    columns: Sequence[Column],
    town: Town,
    scope: Scope,
    *,
    name: str,
) -> None:
    """Offer a table as CSV for Russian Excel and as XLSX with definitions, scope and edition."""
    sheet_files(lambda: (rows(), columns), town, scope, name=name)


def sheet_files(
    sheet: Callable[[], Sheet],
    town: Town,
    scope: Scope,
    *,
    name: str,
    more: Mapping[str, str] | None = None,
) -> None:
    """Offer a table of which also the columns are known only when it is asked for."""
    file = f"{town.slug}_{name}_{scope.since}_{scope.until}"
    about = {
        _("Municipality"): ", ".join(town.names("municipality").values()),
        _("Period"): numbers.span_in_full(scope.since, scope.until),
        **(more or {}),
        _("Edition"): town.edition,
        _("Data up to"): _known_up_to(town),
    }
    _files(sheet, file, about, name)


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
    """Offer a table under a file name, and say about it what the second sheet of the XLSX tells."""
    _files(lambda: (rows(), columns), file, about, name)


def _files(sheet: Callable[[], Sheet], file: str, about: Mapping[str, str], name: str) -> None:
    """Offer both files, each made when it is asked for, in a thread that speaks our language."""
    here = copy_context()
    with st.container(key=f"downloads_{name}", horizontal=True, gap="small"):
        st.download_button(
            "CSV", lambda: here.copy().run(lambda: csv_sheet(*sheet())), f"{file}.csv",
            "text/csv", key=f"csv_{name}", on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "XLSX", lambda: here.copy().run(lambda: workbook(*sheet(), about, name)),
            f"{file}.xlsx", key=f"xlsx_{name}", on_click="ignore",
        )  # fmt: skip
