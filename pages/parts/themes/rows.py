"""The themes of a block as a picture; a touched one opens below, with what it has open."""

from collections.abc import Sequence
from dataclasses import asdict

import polars as pl
import streamlit as st

from charts.theme_rows import Row, theme_rows
from core import numbers, terms
from core.access import narrowed
from core.i18n import gettext as _
from core.i18n import marked
from core.vocabulary import MEASURES, Unit
from pages.parts.address import carried, write
from pages.parts.as_table import as_table
from pages.parts.cell import touch, touched
from pages.parts.downloads import downloads
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall
from pages.parts.markup import plain
from pages.parts.message_list import message_list
from pages.parts.paper import paper, room
from pages.parts.themes.controls import Wish
from pages.parts.themes.lines import regime_of, theme_lines
from pages.parts.town import Town
from reports.sheet import Column

KEY = "theme_rows"
LINK = ("pages/block/my_themes.py", marked("Link to this theme"))


def themes_picture(wish: Wish, town: Town, said: str) -> None:
    """Draw the themes, the heaviest on top, above the block and all it is compared with."""
    regime, unit = regime_of(wish.of(wish.days))
    rows, rest = theme_lines(wish, town, regime)
    chosen = (touched() or ("", ""))[0]
    figure = drawn_once(
        theme_rows, rows, unit, look=paper(), width=room(beside_panel=False), chosen=chosen
    )
    with st.container(key="wide_themes"):
        st.plotly_chart(
            figure, theme=None, key=KEY, alt=said, selection_mode="points",
            on_select=lambda: touch(st.session_state[KEY].selection.points),
            config={"displayModeBar": False},
        )  # fmt: skip
    told = [_("Answer time: {regime}.").format(regime=terms.regime(regime))] if regime else []
    if rest:
        told.append(_("{n} lighter themes are not drawn.").format(n=numbers.count(rest)))
    st.caption(plain(" ".join(told)))
    if not is_wall():
        table = pl.DataFrame([asdict(row) for row in rows], infer_schema_length=None)
        as_table(table, _columns(unit), key="themes")
        downloads(lambda: table, _columns(unit), town, wish.of(wish.days), name="themes")
        _open_theme(wish, rows, chosen, town)


def _open_theme(wish: Wish, rows: Sequence[Row], chosen: str, town: Town) -> None:
    """Name the theme that was touched, and list what it has open."""
    row = next((one for one in rows if one.id == chosen and not one.is_whole), None)
    if row is None:
        return
    with st.container(key="panel_head", horizontal=True, vertical_alignment="center"):
        st.subheader(plain(row.name), width="content")
        st.page_link(
            "pages/block/theme.py",
            label=_("Its page"),
            query_params={**carried(), "block": wish.block_id, "theme": chosen},
        )
        st.space("stretch")
        st.button(
            "✕", key="close_cell", type="tertiary", help=_("Close"),
            on_click=write, kwargs={"cell": None, "page": None},
        )  # fmt: skip
    with st.container(key="panel"):
        message_list(narrowed(wish.now, theme_ids=(chosen,)), "open", town, LINK)


def _columns(unit: Unit) -> list[Column]:
    speed = _("Median time to the answer, {unit}").format(
        unit={"hours": _("hours"), "days": _("days")}[unit]
    )
    before = _("{what}, a year ago")
    kinds = {"messages": "count", "open": "count", "overdue": "count", "speed": "number"}
    named = {
        "messages": MEASURES["messages"].name(), "open": MEASURES["open_messages"].name(),
        "overdue": MEASURES["overdue_open"].name(), "speed": speed,
        "share": MEASURES["satisfied_share"].name(),
    }  # fmt: skip
    columns = [Column("name", _("Theme"), "text")]
    for id, label in named.items():
        kind = kinds.get(id, "share")
        columns.append(Column(id, label, kind))  # type: ignore[arg-type]  # a kind by its name
        if id in ("messages", "speed", "share"):
            columns.append(Column(f"{id}_before", before.format(what=label), kind))  # type: ignore[arg-type]  # the same
    return columns
