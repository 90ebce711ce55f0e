"""Questions in words: what each asks, what a row of its answer is, what it returns."""

import polars as pl
import streamlit as st

from core.i18n import gettext as _
from pages.parts.address import said
from pages.parts.definitions.search import holds, nothing_holds
from pages.parts.definitions.words import head, param
from pages.parts.downloads import table_files
from pages.parts.markup import plain
from pages.parts.style import into_view
from queries.ask import Query, catalog
from reports.sheet import Column

KIND = "question"  # what the address calls it


def questions(wanted: str) -> None:
    """Tell the questions that hold the wanted words; the one of the address in full."""
    asked = said(KIND)
    if asked and asked not in catalog():
        st.warning(plain(_("No question is called «{id}».").format(id=asked)))
    found = [one for one in catalog().values() if holds(wanted, one.name, _(one.question))]
    if not found:
        nothing_holds(wanted)
        return
    for one in found:
        with st.container(key=f"entry_{_key(one.name)}"):
            name, what = st.columns([4, 11], gap="medium")
            with name:
                opened = head(one.name, KIND, one.name)
            with what:
                st.markdown(plain(_(one.question)))
                st.caption(plain(_(one.grain)))
                if opened:
                    _in_full(one)
    into_view(f"entry_{_key(asked or '')}")
    rows = _sheet(found)
    about = {_("Questions"): _("Said once, for every page, file and report")}
    table_files(lambda: rows, _columns(), "questions", about, name="questions")


def _key(name: str) -> str:
    return name.replace("/", "_")


def _in_full(query: Query) -> None:
    """Tell what it is told, what it returns, and how to ask it by hand."""
    told = "; ".join(f"`{one}` — {plain(param(one))}" for one in query.params)
    st.markdown(_("It is told: {params}.").format(params=told))
    returned = ", ".join(f"`{column}`" for column in query.columns)
    st.markdown(_("It returns: {columns}.").format(columns=returned))
    asking = "python -m queries ask {name} --municipality ID --since DATE --until DATE"
    st.code(asking.format(name=query.name), language=None, wrap_lines=True)


def _columns() -> list[Column]:
    return [
        Column("name", _("Name"), "text"),
        Column("question", _("Question"), "text"),
        Column("grain", _("What a row is"), "text"),
        Column("params", _("What it is told"), "text"),
        Column("returns", _("What it returns"), "text"),
    ]


def _sheet(found: list[Query]) -> pl.DataFrame:
    return pl.DataFrame(
        [
            {
                "name": one.name,
                "question": _(one.question),
                "grain": _(one.grain),
                "params": "; ".join(f"{it}: {param(it)}" for it in one.params),
                "returns": ", ".join(one.returns),
            }
            for one in found
        ]
    )
