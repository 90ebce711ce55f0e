"""Who is late: whose debts are new, and which units answer on time otherwise than in their year."""

from datetime import timedelta

import polars as pl
import streamlit as st

from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from core.measures.share_changes import share_changes
from core.period import YEAR, Period
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.review.links import line
from pages.parts.review.wish import Review
from pages.parts.town import Town

MOST = 5  # lines of a list: what is read from six metres
SHARE = "on_time_share"


def debts(review: Review, fresh: pl.DataFrame, town: Town) -> None:
    """Tell whose deadlines passed in these days without an answer."""
    names = town.names("unit")
    st.markdown(f"**{plain(_conclusion(fresh))}**")
    for row in fresh.drop_nulls("messages").head(MOST).rows(named=True):
        unit = row["unit_id"]
        since = _("the oldest since {day}").format(day=numbers.short_day(row["oldest_on"]))
        line(
            f"{names.get(unit, unit)}: {numbers.count(row['messages'])}, {since}",
            review.days,
            sign="•",
            unit=unit,
            measure="overdue_open",
        )


def _conclusion(fresh: pl.DataFrame) -> str:
    n = int(fresh["messages"].sum() or 0)
    if fresh.is_empty():
        return _("No new debt: every deadline of these days was met.")
    told = ngettext("{n} new overdue message.", "{n} new overdue messages.", n)
    return told.format(n=numbers.count(n))


def paces(review: Review, changed: pl.DataFrame, town: Town) -> None:
    """Tell which units answer on time better or worse than in their past year."""
    names = town.names("unit")
    if changed.is_empty():
        st.markdown(f"**{_('No unit answers on time better or worse than in its past year.')}**")
        return
    st.markdown(f"**{plain(_turned(changed))}**")
    for row in changed.head(MOST).rows(named=True):
        unit = row["unit_id"]
        told = _("{unit}: {now} on time (n = {n}), in the past year {before}")
        line(
            told.format(
                unit=names.get(unit, unit),
                now=numbers.share(row["share"]),
                n=numbers.count(row["n"]),
                before=numbers.share(row["share_before"]),
            ),
            review.days,
            sign=":green[▲]" if row["change"] > 0 else ":red[▼]",
            unit=unit,
            measure=SHARE,
        )


def _turned(changed: pl.DataFrame) -> str:
    better, worse = (changed.filter(pl.col("change") * sign > 0).height for sign in (1, -1))
    told = [
        ngettext("{n} unit got better", "{n} units got better", better).format(n=better)
        if better else "",
        ngettext("{n} unit got worse", "{n} units got worse", worse).format(n=worse)
        if worse else "",
    ]  # fmt: skip
    return _("{units} at answering on time.").format(units=", ".join(filter(None, told)))


def changed_units(review: Review) -> pl.DataFrame:
    """Return the units whose share on time differs from their past year by more than chance."""
    limits = criteria()
    last = review.days.since - timedelta(days=1)
    told = share_changes(
        _on_time(review, review.days),
        _on_time(review, Period(last - YEAR + timedelta(days=1), last)),
        "unit_id",
        smallest_n=limits.smallest_n,
        fdr=limits.false_changes,
    )
    return told.filter("has_changed").sort("change", "unit_id")


def _on_time(review: Review, days: Period) -> pl.DataFrame:
    rows = answer("heat/matrix", review.of(days), row_by="unit", column_by="all")
    return rows.filter(pl.col("row_id").is_not_null() & ~pl.col("is_hidden")).select(
        pl.col("row_id").alias("unit_id"), share=SHARE, n=f"{SHARE}_n"
    )
