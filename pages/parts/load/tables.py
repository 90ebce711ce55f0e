"""The three small pictures as tables to read and to take away: exactly what they draw."""

from collections.abc import Mapping, Sequence

import polars as pl
import streamlit as st

from charts.queue_ages import class_name
from core import numbers
from core.i18n import gettext as _
from core.vocabulary import MEASURES
from pages.parts.downloads import downloads
from pages.parts.load.detail import Detail
from pages.parts.load.lines import Load
from pages.parts.markup import plain
from pages.parts.town import Town
from reports.sheet import Column


def tables(told: Detail, load: Load, line_id: str, town: Town) -> None:
    """Fold three tables away, each with its files."""
    scope = load.of(load.scope, line_id)
    with st.expander(_("The same as tables")):
        places: Sequence[st.delta_generator.DeltaGenerator] = st.columns(3, gap="medium")
        for place, (name, (rows, columns)) in zip(places, _sheets(told).items(), strict=True):
            with place:
                _table(rows, columns, name)
                downloads(rows.clone, columns, town, scope, name=name)


Sheet = tuple[pl.DataFrame, list[Column]]


def _sheets(told: Detail) -> Mapping[str, Sheet]:
    return {"flow": _flow(told), "queue": _queue(told), "forecast": _forecast(told)}


def _flow(told: Detail) -> Sheet:
    counted = ("messages", "answered_messages", "net_flow", "open_messages", "overdue_open")
    measured = [
        Column(one, MEASURES[one].short(), "count", MEASURES[one].formula()) for one in counted
    ]
    days = Column("days", _("Days known"), "count")
    return told.flow, [Column("week_on", _("Week from"), "day"), days, *measured]


def _queue(told: Detail) -> Sheet:
    named = [class_name(*one) for one in told.classes.select("from_days", "until_days").rows()]
    rows = told.classes.with_columns(pl.Series("waits", named))
    return rows, [
        Column("waits", _("Waits"), "text"),
        Column("open_messages", MEASURES["open_messages"].name(), "count"),
    ]


def _forecast(told: Detail) -> Sheet:
    return told.future, [
        Column("ends_on", _("On"), "day"),
        Column("open_messages", MEASURES["open_messages"].name(), "count"),
        Column("expected", _("Expected"), "number", _("the median of what may come")),
        Column("low", _("Not less than"), "count", _("the lower end of the interval")),
        Column("high", _("Not more than"), "count", _("the upper end of the interval")),
    ]


def _table(rows: pl.DataFrame, columns: Sequence[Column], name: str) -> None:
    """Draw a table of words."""
    said = {
        column.label: [plain(_said(cell, column)) for cell in rows[column.id]] for column in columns
    }
    with st.container(key=f"numbers_last_{name}"):
        st.table(pl.DataFrame(said), border="horizontal", hide_index=True)


def _said(cell: object, column: Column) -> str:
    if column.kind == "day":
        return numbers.day(cell)  # type: ignore[arg-type]  # a date column
    if isinstance(cell, int | float) or cell is None:
        return numbers.count(cell)
    return str(cell)
