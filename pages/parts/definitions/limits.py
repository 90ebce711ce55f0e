"""Thresholds in force, each with its reason: a number that a person may change in a file."""

import polars as pl
import streamlit as st

from core.i18n import gettext as _
from core.thresholds import thresholds
from pages.parts.definitions.search import holds, nothing_holds
from pages.parts.downloads import table_files
from pages.parts.markup import plain
from reports.sheet import Column


def limits(wanted: str) -> None:
    """Tell the thresholds that hold the wanted words."""
    every = thresholds().values()
    found = [one for one in every if holds(wanted, one.id, one.name(), one.reason())]
    if not found:
        nothing_holds(wanted)
        return
    rows = pl.DataFrame(
        {
            "name": [one.name() for one in found],
            "value": [one.told() for one in found],
            "reason": [one.reason() for one in found],
            "id": [one.id for one in found],
        }
    )
    columns = [
        Column("name", _("Threshold"), "text"),
        Column("value", _("In force"), "text"),
        Column("reason", _("Why"), "text"),
        Column("id", _("Id"), "text"),
    ]
    shown = rows.select(
        pl.col(column.id).map_elements(plain, pl.String).alias(column.label) for column in columns
    )
    with st.container(key="limits"):
        st.table(shown, border="horizontal", hide_index=True)
    st.caption(_("They stand in `config/criteria.toml`; a person may change them there."))
    table_files(
        lambda: rows,
        columns,
        "thresholds",
        {_("Thresholds"): _("Said once, for every page, file and report")},
        name="thresholds",
    )
