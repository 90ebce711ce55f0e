"""Answers worth reading: those that pleased, of the units that surely please or hurry more."""

import polars as pl
import streamlit as st

from core import numbers
from core.access import narrowed
from core.i18n import gettext as _
from core.i18n import language
from core.municipality import municipalities
from pages.parts.answers import answer, reader
from pages.parts.markup import plain
from pages.parts.practice.compared import better, unit_of
from pages.parts.practice.controls import Wish
from pages.parts.town import Town

MOST = 3  # answers: a page is no reader
LETTERS = 600  # of a text: a paragraph or two


def examples(speed: pl.DataFrame, mark: pl.DataFrame, wish: Wish, town: Town) -> None:
    """Show a few answers of the best; who may not read texts is told so."""
    st.subheader(_("Answers to learn from"))
    if not reader().may_read_text:
        st.caption(_("Texts are not for you to read: the numbers stand above."))
        return
    best = pl.concat([better(mark), better(speed)], how="diagonal_relaxed")
    scope = wish.everywhere
    if not best.is_empty() and wish.whose == "unit":
        scope = narrowed(scope, unit_ids=tuple({unit_of(row) for row in best.to_dicts()}))
    elif not best.is_empty():
        scope = narrowed(scope, municipality_ids=tuple(best["municipality_id"].unique().sort()))
    rows = answer("practice/examples", scope, limit=MOST)
    if rows.is_empty():
        st.caption(_("No rated answer has a text."))
    themes = town.names("theme")
    for n, row in enumerate(rows.rows(named=True)):
        with st.container(key=f"message_{n}", gap=None):
            known = municipalities().get(row["municipality_id"])
            place = known.label.told(language()) if known else row["municipality_id"]
            told = _("answered in {days}, mark {n}").format(
                days=numbers.value("days", row["waited_days"]), n=row["rating"]
            )
            theme = themes.get(row["theme_id"], row["theme_id"])
            st.markdown(f"**{plain(theme)}** · {plain(place)} · {plain(told)}")
            st.text(_cut(row["text"] or ""))
            st.caption(plain(_("Answer: {text}").format(text=_cut(row["answer"]))))


def _cut(words: str) -> str:
    return words if len(words) <= LETTERS else f"{words[: LETTERS - 1].rstrip()}…"
