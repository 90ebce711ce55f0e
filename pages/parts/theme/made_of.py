"""What a theme is made of and what made its change: places, facts, units, channels."""

import polars as pl
import streamlit as st

from charts.part_bars import Part, part_bars
from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import marked
from core.measures.causes import causes
from pages.parts.answers import answer
from pages.parts.as_table import as_table
from pages.parts.drawn_once import drawn_once
from pages.parts.frame import is_wall
from pages.parts.paper import paper
from pages.parts.review.wish import Review
from pages.parts.town import Town
from reports.sheet import Column

DIMENSIONS = {
    "place": marked("Where"),
    "fact": marked("What about"),
    "unit": marked("Who answers"),
    "channel": marked("Through which channel"),
}
MOST = 6  # parts of a dimension: the rest is in the table
WIDE = 0.47  # of the page: two pictures beside each other


def parts_of(review: Review, town: Town) -> pl.DataFrame:
    """Return dimension, part_id, name, messages, before, change and whether that is sure."""
    limits = criteria()
    now, before = (answer("theme/parts", review.of(one)) for one in (review.days, review.before))
    told = causes(
        now.drop("theme_id"), before.drop("theme_id"), ["dimension", "part_id"],
        least=limits.heat.least_compared, fdr=limits.false_changes,
    )  # fmt: skip
    names = {by: town.names(by) for by in DIMENSIONS}
    named = [names[by].get(id, id) for by, id in told.select("dimension", "part_id").rows()]
    return told.with_columns(pl.Series("name", named, dtype=pl.String))


def made_of(parts: pl.DataFrame) -> None:
    """Draw the heaviest parts of each dimension, two pictures in a row."""
    st.subheader(_("What it is made of, and what changed it"))
    look = paper()
    columns = st.columns(2, gap="large")
    for n, (by, title) in enumerate(DIMENSIONS.items()):
        rows = _heaviest(parts, by)
        with columns[n % 2]:
            st.markdown(f"**{_(title)}**")
            if rows.is_empty():
                st.caption(_("Nobody tells it."))
                continue
            drawn = [
                Part(*row) for row in rows.select(
                    "name", "messages", "messages_before", "is_sure"
                ).rows()
            ]  # fmt: skip
            figure = drawn_once(part_bars, drawn, look=look, width=round(look.width * WIDE))
            st.plotly_chart(figure, theme=None, key=f"parts_{by}", config={"displayModeBar": False})
    st.caption(_("The tick is the period before; ▲ and ▼ are more than chance."))
    if not is_wall():
        as_table(parts.with_columns(by=_words(parts)), _columns(), key="parts")


def main_cause(parts: pl.DataFrame) -> str:
    """Name the parts that surely grew most, one of a dimension; nothing, where none did.

    The only part of a dimension explains nothing: all of the theme is it.
    """
    is_one_of_several = pl.len().over("dimension") > 1
    told = parts.filter(is_one_of_several, pl.col("dimension") != "channel")
    sure = told.filter("is_sure", pl.col("change") > 0)
    top = sure.sort("change", "name", descending=[True, False]).unique(
        "dimension", keep="first", maintain_order=True
    )
    return ", ".join(
        f"{row['name']} {numbers.signed(row['change'])}" for row in top.rows(named=True)
    )


def _heaviest(parts: pl.DataFrame, by: str) -> pl.DataFrame:
    weight = pl.max_horizontal("messages", "messages_before")
    ours = parts.filter(dimension=by)
    return ours.sort("is_sure", weight, "name", descending=[True, True, False]).head(MOST)


def _words(parts: pl.DataFrame) -> pl.Series:
    told = [_(DIMENSIONS[by]) for by in parts["dimension"]]
    return pl.Series("by", told, dtype=pl.String)


def _columns() -> list[Column]:
    return [
        Column("by", _("By"), "text"),
        Column("name", _("Part"), "text"),
        Column("messages", _("Now"), "count"),
        Column("messages_before", _("Before"), "count"),
        Column("change", _("Change"), "count"),
        Column("change_share", _("Share of the change"), "share"),
    ]
