"""What changed: themes that grew or fell by more than chance, and which part of them it was."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from charts.lines import EVERY
from core import numbers
from core.i18n import gettext as _
from core.i18n import marked, ngettext
from core.measures.contributions import contributions
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.review.links import line
from pages.parts.review.wish import Review
from pages.parts.town import Town

MOST = 5  # themes of a list
DOUBTFUL = 3  # more of what may be chance is noise
TELLING = 0.5  # of a change: a part that made less than half of it does not explain it
BEFORE = {"previous": "previous_messages", "year": "year_ago_messages"}
# what is surely known of a theme, by what it is compared with
SURE = {
    "previous": ("grew", "fell", "opposite", "grew_since_previous", "fell_since_previous"),
    "year": ("grew", "fell", "opposite", "grew_since_year_ago", "fell_since_year_ago"),
}
# the other comparison, where it does not say the same
DISSENT: Mapping[str, str] = {
    "opposite": marked("the other way since the other period"),
    "grew_since_previous": marked("as many as a year ago"),
    "fell_since_previous": marked("as many as a year ago"),
    "grew_since_year_ago": marked("as many as in the period before"),
    "fell_since_year_ago": marked("as many as in the period before"),
}
Row = Mapping[str, Any]


def changed_themes(review: Review, surprises: pl.DataFrame) -> pl.DataFrame:
    """Return the themes whose count changed, the most first, with `before`, `change`, `is_sure`."""
    before = pl.col(BEFORE[review.compared]).alias("before")
    return (
        surprises.filter(pl.col("row_id").is_not_null() & pl.col("column_id").is_null())
        .with_columns(
            before,
            change=pl.col("messages") - before,
            is_sure=pl.col("growth_says").is_in(SURE[review.compared]),
        )
        .filter(pl.col("change") != 0)
        .sort(pl.col("change").abs(), "row_id", descending=[True, False])
    )


def changes(review: Review, surprises: pl.DataFrame, town: Town) -> None:
    """List what surely grew and fell, then what may be chance, told to be so."""
    themes = changed_themes(review, surprises)
    sure = themes.filter("is_sure")
    is_known = surprises[BEFORE[review.compared]].is_not_null().any()
    st.markdown(f"**{plain(_conclusion(sure, is_known=is_known))}**")
    names = town.names("theme")
    parts = _parts(review)
    for theme in sure.head(MOST).rows(named=True):
        line(
            _told(theme, names),
            review.days,
            sign=":red[▲]" if theme["change"] > 0 else ":green[▼]",
            cell=(theme["row_id"], EVERY),
            measure="growth",
        )
        if made_of := _made_of(theme, parts, town):
            st.caption(plain(made_of))
    doubtful = [
        f"{names.get(row['row_id'], row['row_id'])} {numbers.signed(row['change'])}"
        for row in themes.filter(~pl.col("is_sure"), pl.col("change") != 0)
        .head(DOUBTFUL)
        .rows(named=True)
    ]
    if doubtful:
        st.caption(plain(_("Within chance: {changes}.").format(changes=", ".join(doubtful))))


def _told(theme: Row, names: Mapping[str, str]) -> str:
    told = _("{theme}: {change} ({now} instead of {before})").format(
        theme=names.get(theme["row_id"], theme["row_id"]),
        change=numbers.signed(theme["change"]),
        now=numbers.count(theme["messages"]),
        before=numbers.count(theme["before"]),
    )
    dissent = DISSENT.get(theme["growth_says"], "")
    return f"{told}; {_(dissent)}" if dissent else told


def _conclusion(sure: pl.DataFrame, *, is_known: bool) -> str:
    grew, fell = (sure.filter(pl.col("change") * sign > 0).height for sign in (1, -1))
    if sure.is_empty() and not is_known:
        return _("What grew and what fell cannot be said: there is too little to compare with.")
    if not grew and not fell:
        return _("No theme grew or fell by more than chance.")
    told = [
        ngettext("{n} theme grew", "{n} themes grew", grew).format(n=grew) if grew else "",
        ngettext("{n} theme fell", "{n} themes fell", fell).format(n=fell) if fell else "",
    ]
    listed = ", ".join(filter(None, told))
    return _("{changes} by more than chance.").format(changes=listed[0].upper() + listed[1:])


def _parts(review: Review) -> pl.DataFrame:
    now, before = (answer("theme/parts", review.of(one)) for one in (review.days, review.before))
    return contributions(now, before, ["theme_id"], ["dimension", "part_id"])


def _made_of(theme: Row, parts: pl.DataFrame, town: Town) -> str:
    """Say which place, channel and unit made most of the change, where one did."""
    ours = parts.filter(pl.col("change_share") >= TELLING, theme_id=theme["row_id"])
    told = [
        _("{part} made {share} of it").format(
            part=town.names(row["dimension"]).get(row["part_id"], row["part_id"]),
            share=numbers.share(min(row["change_share"], 1.0)),
        )
        for row in ours.unique("dimension", keep="first", maintain_order=True).rows(named=True)
    ]
    return ", ".join(told)
