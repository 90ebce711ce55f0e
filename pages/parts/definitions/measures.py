"""Measures in words: the one of the address opened at the top, all of them in a list."""

import polars as pl
import streamlit as st

from core.i18n import gettext as _
from core.thresholds import bearing_on
from core.vocabulary import MEASURES, Measure
from pages.parts.address import carried, said
from pages.parts.definitions.search import holds, nothing_holds
from pages.parts.definitions.words import beside, direction, facts, head, unit
from pages.parts.downloads import table_files
from pages.parts.markup import plain
from pages.parts.style import into_view
from queries.ask import catalog
from reports.sheet import Column

KIND = "measure"  # what the address calls it


def measures(wanted: str) -> None:
    """Tell the measures that hold the wanted words; the one of the address in full."""
    asked = said(KIND)
    if asked and asked not in MEASURES:
        st.warning(plain(_("No measure is called «{id}».").format(id=asked)))
    found = [one for one in MEASURES.values() if holds(wanted, one.id, one.name(), one.formula())]
    if not found:
        nothing_holds(wanted)
        return
    for one in found:
        with st.container(key=f"entry_{one.id}"):
            name, what = st.columns([4, 11], gap="medium")
            with name:
                opened = head(one.name(), KIND, one.id)
            with what:
                st.markdown(plain(one.formula()))
                st.caption(plain(" · ".join(facts(one))))
                if opened:
                    _in_full(one)
    into_view(f"entry_{asked}")
    rows = _sheet(found)
    about = {_("Measures"): _("Said once, for every page, file and report")}
    table_files(lambda: rows, _columns(), "measures", about, name="measures")


def _in_full(measure: Measure) -> None:
    """Tell the thresholds with their reasons, what it is called where, and where it is seen."""
    for one in bearing_on(measure):
        told = f"{plain(one.name())}: **{plain(one.told())}**"
        st.markdown(f"{told}  \n:small[:gray[{plain(one.reason())}]]")
    short = _("in a table: «{short}»").format(short=measure.short())
    asking = ", ".join(f"`{one.name}`" for one in catalog().values() if measure.id in one.columns)
    where = _("in files and addresses: {id}; returned by: {questions}")
    st.caption(f"{plain(short)}; " + where.format(id=f"`{measure.id}`", questions=asking or "—"))
    st.page_link(
        "pages/meeting/problem_map.py",
        label=_("On the problem map"),
        query_params=carried(),
    )


def _columns() -> list[Column]:
    return [
        Column("id", _("Id"), "text"),
        Column("name", _("Measure"), "text"),
        Column("short", _("In a table"), "text"),
        Column("definition", _("Definition"), "text"),
        Column("unit", _("Unit"), "text"),
        Column("direction", _("Direction"), "text"),
        Column("beside", _("The n beside it"), "text"),
        Column("limits", _("Thresholds"), "text"),
    ]


def _sheet(found: list[Measure]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "id": one.id,
                "name": one.name(),
                "short": one.short(),
                "definition": one.formula(),
                "unit": unit(one),
                "direction": direction(one),
                "beside": beside(one) or None,
                "limits": "; ".join(f"{it.id} = {it.told()}" for it in bearing_on(one)) or None,
            }
            for one in found
        ],
        schema_overrides={"beside": pl.String, "limits": pl.String},
    )
