"""The blocks of a centre: clause, curator, who answers where, themes; and the themes of nobody."""

import polars as pl
import streamlit as st

from core import numbers
from core.centre import Block
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.municipality import Municipality
from pages.parts.centre.words import about, answering, gap
from pages.parts.downloads import table_files
from pages.parts.markup import plain
from reports.sheet import Column

DOT = " · "


def blocks(town: Municipality) -> None:
    """Tell every block in the decree's order, and whose the blocks are."""
    st.subheader(_("Blocks"))
    st.markdown(plain(town.whose_blocks()))
    for block in town.blocks:
        with st.container(key=f"block_{town.id}_{block.id}"):
            wide = [3, 5, 6] if town.named_blocks else [3, 11]
            name, *who, what = st.columns(wide, gap="medium")
            with name:
                st.markdown(f"**{plain(block.label.told(language()))}**")
                if about_it := DOT.join(_about(block)):
                    st.caption(plain(about_it))
            if who:
                with who[0]:
                    _answering(block, town)
            with what:
                st.markdown(
                    plain(DOT.join(_themes(block.themes, town))) or _("no theme of the tree")
                )
    if town.blocks:
        table_files(
            lambda: _sheet(town),
            _columns(),
            f"{town.id}_blocks",
            about(town),
            name=f"blocks_{town.id}",
        )


def nobodys(town: Municipality) -> None:
    """Name the themes for which nobody answers anywhere, by the theme tree's blocks."""
    lost = set(town.nobodys)
    if not lost:
        return
    st.subheader(_("Without anyone responsible"))
    told = ngettext(
        "{n} theme stands in no block of the decree: nobody answers for it. On the problem map "
        "such messages are found under the block «{nobody}».",
        "{n} themes stand in no block of the decree: nobody answers for them. On the problem map "
        "such messages are found under the block «{nobody}».",
        len(lost),
    )
    nobody = _("Nobody answers for it")
    st.warning(plain(told.format(n=numbers.count(len(lost)), nobody=nobody)))
    for block in town.tree.blocks:
        ids = [one.id for one in town.tree.themes if one.block == block.id and one.id in lost]
        names = _themes(ids, town)
        if names:
            mark = DOT + _("socially significant") if block.significant else ""
            head = f"**{plain(block.label.told(language()))}**{plain(mark)}"
            st.markdown(f"{head}  \n{plain(DOT.join(names))}")


def _about(block: Block) -> list[str]:
    staff = ngettext("{n} employee", "{n} employees", block.staff or 0)
    return [
        *([block.named] if block.named and block.named != block.label.ru else []),
        *([block.clause] if block.clause else []),
        *([staff.format(n=numbers.count(block.staff))] if block.staff is not None else []),
    ]


def _answering(block: Block, town: Municipality) -> None:
    if block.curator:
        told = _("curator: {position}").format(position=block.curator.told(language()))
        st.markdown(plain(told))
    for one in block.responsible:
        st.markdown(plain(answering(one, town)))
    if missing := gap(block, town):
        st.markdown(f"**{plain(missing)}**")


def _themes(ids: tuple[str, ...] | list[str], town: Municipality) -> list[str]:
    names = {theme.id: theme.label.told(language()) for theme in town.tree.themes}
    return [names[one] for one in ids if one in names]


def _columns() -> list[Column]:
    return [
        Column("block", _("Block"), "text"),
        Column("clause", _("Clause of the decree"), "text"),
        Column("curator", _("Curator"), "text"),
        Column("responsible", _("Who answers"), "text"),
        Column("theme", _("Theme"), "text"),
    ]


def _sheet(town: Municipality) -> pl.DataFrame:
    """Lay blocks out as a table: a row per theme; nobody's themes come last, under that name."""
    rows = [
        {
            "block": block.label.told(language()),
            "clause": block.clause,
            "curator": block.curator.told(language()) if block.curator else None,
            "responsible": "; ".join(answering(one, town) for one in block.responsible) or None,
            "theme": theme,
        }
        for block in town.blocks
        for theme in _themes(block.themes, town) or [""]
    ]
    lost = [
        {"block": _("Nobody answers for it"), "theme": one} for one in _themes(town.nobodys, town)
    ]
    schema = dict.fromkeys((column.id for column in _columns()), pl.String)
    return pl.DataFrame([*rows, *lost], schema=schema)
