"""The line that was touched: its name above its pictures, the way back, the way to its messages."""

from collections.abc import Mapping

import streamlit as st

from charts.lines import EVERY
from core import numbers
from core.i18n import gettext as _
from pages.parts.address import whole, write
from pages.parts.cell import open_cell, touched
from pages.parts.load.lines import Load
from pages.parts.markup import plain
from pages.parts.matrix.grid import OTHERS

MOST = 12  # lines: two screens of a thumb


def chosen_line(load: Load) -> str:
    """Return the line of the address, or all of them where it names none that is drawn."""
    line_id = (touched() or (EVERY, EVERY))[0]
    return line_id if load.knows(line_id) else EVERY


def chosen_head(load: Load, line_id: str) -> None:
    """Name the line whose picture follows, and offer what belongs to it."""
    if line_id == EVERY:
        if touched() not in (None, (EVERY, EVERY)) and not load.knows((touched() or ("",))[0]):
            st.caption(_("There is no such line here: touch another one."))
        return
    with st.container(key="panel_head", horizontal=True, vertical_alignment="center"):
        st.subheader(plain(load.name(line_id)), width="content")
        if line_id != OTHERS and load.by != "municipality":
            st.page_link(
                "pages/meeting/problem_map.py",
                label=_("Open its messages"),
                query_params=whole(**_cell(load, line_id)),
            )
        st.space("stretch")
        st.button(
            "✕",
            key="close_cell",
            type="tertiary",
            help=_("Show all of them"),
            on_click=write,
            kwargs={"cell": None},
        )


def _cell(load: Load, line_id: str) -> Mapping[str, str]:
    """Say the cell of the problem map that holds the open messages of a line."""
    week = (touched() or (EVERY, EVERY))[1]
    return {
        "rows": load.by,
        "columns": "week",
        "measure": "open_messages",
        "view": "matrix",
        "cell": f"{line_id}~{week}",
        "since": load.scope.since.isoformat(),
        "until": load.scope.until.isoformat(),
    }


def line_list(load: Load) -> None:
    """List the heaviest lines, each a touch; the stylesheet shows it on phones only."""
    with st.container(key="hot_cells", gap=None):
        for line in load.lines[:MOST]:
            one = load.present(line.id)
            told = numbers.count(None if one["is_hidden"] else one["open_messages"])
            late = one["overdue_open"]
            said = f" · {_('{n} overdue').format(n=numbers.count(late))}" if late else ""
            st.button(
                f"**{plain(told)}** {plain(line.label)}{plain(said)}",
                key=f"hot_{line.id}",
                type="tertiary",
                width="stretch",
                on_click=open_cell,
                args=(line.id, EVERY),
            )
