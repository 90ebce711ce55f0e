"""Where it burns: the cells that hold more than their year lets expect, each in one sentence."""

from typing import Any

import polars as pl
import streamlit as st

from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.markup import plain
from pages.parts.review.links import line
from pages.parts.review.wish import Review
from pages.parts.town import Town

MOST = 5  # cells: what a meeting can speak about


def burning(review: Review, surprises: pl.DataFrame, town: Town) -> None:
    """List the hot cells, the hottest first, after a sentence that sums them up."""
    hot = hot_cells(surprises)
    if surprises["expected_messages"].is_null().all():
        st.markdown(f"**{plain(_unknown())}**")
        return
    st.markdown(f"**{plain(_conclusion(hot))}**")
    for cell in hot.head(MOST).rows(named=True):
        line(
            f"{cell_name(cell, town)}: {_instead(cell)}",
            review.days,
            sign=":red[●]",
            cell=(cell["row_id"], cell["column_id"]),
            measure="heat",
        )


def headline(surprises: pl.DataFrame, town: Town) -> str:
    """Say the period in a sentence: more than usual or not, and the hottest cell where one is."""
    whole = surprises.filter(pl.col("row_id").is_null() & pl.col("column_id").is_null())
    if whole.is_empty():
        return _("Nobody wrote.")
    (all_of_it,) = whole.rows(named=True)
    hottest = [
        _("Hottest: {cell}.").format(cell=cell_name(cell, town))
        for cell in hot_cells(surprises).head(1).rows(named=True)
    ]
    return " ".join([_level(all_of_it), *hottest])


def _level(whole: dict[str, Any]) -> str:
    """Say a total against its usual range; without half a year of history nothing is usual."""
    n = whole["messages"]
    if not n and whole["expected_high"] is None:
        return _("Nobody wrote.")
    if whole["expected_high"] is None:
        told = ngettext("{n} message; what is usual is not known yet.",
                        "{n} messages; what is usual is not known yet.", n)  # fmt: skip
        return told.format(n=numbers.count(n))
    told = _("As many messages as usual: {n}, the usual being {usual}.")
    if n > whole["expected_high"]:
        told = _("More messages than usual: {n} instead of {usual}.")
    elif n < whole["expected_low"]:
        told = _("Fewer messages than usual: {n} instead of {usual}.")
    return told.format(n=numbers.count(n), usual=usually(whole))


def hot_cells(surprises: pl.DataFrame) -> pl.DataFrame:
    """Return the theme × place cells that are hot, no totals, the hottest first."""
    is_cell = pl.col("row_id").is_not_null() & pl.col("column_id").is_not_null()
    return surprises.filter(is_cell & pl.col("is_hot")).sort(
        "heat", "row_id", "column_id", descending=[True, False, False]
    )


def usually(cell: dict[str, Any]) -> str:
    """Say how many are usual: 1–2, or 3 where it is always 3."""
    low, high = cell["expected_low"], cell["expected_high"]
    if low == high:
        return numbers.count(low)
    return f"{numbers.count(low)}{numbers.EN_DASH}{numbers.count(high)}"


def _unknown() -> str:
    told = _("Whether anything burns cannot be said yet: it takes {n} weeks of history.")
    return told.format(n=criteria().heat.least_weeks)


def _conclusion(hot: pl.DataFrame) -> str:
    if hot.is_empty():
        return _("Nothing burns: every cell holds what its past year lets expect.")
    told = ngettext(
        "{n} hot cell: more messages than its past year explains.",
        "{n} hot cells: more messages than their past year explains.",
        hot.height,
    )
    return told.format(n=numbers.count(hot.height))


def _instead(cell: dict[str, Any]) -> str:
    told = ngettext("{n} message instead of the usual {usual}",
                    "{n} messages instead of the usual {usual}", cell["messages"])  # fmt: skip
    return told.format(n=numbers.count(cell["messages"]), usual=usually(cell))


def cell_name(cell: dict[str, Any], town: Town) -> str:
    """Say a theme and a place."""
    sides = (("theme", cell["row_id"]), ("place", cell["column_id"]))
    return ", ".join(town.names(by).get(id, id) for by, id in sides)
