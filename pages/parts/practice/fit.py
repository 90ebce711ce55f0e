"""Themes fit for an accelerated mechanism: which of the four marks each of a block bears."""

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from core.measures.accelerated import fit_for_acceleration
from core.measures.norm_audit import audit
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.practice.controls import Wish
from pages.parts.town import Town

MOST = 10  # themes of a table
CURVE = ["row_id", "column_id", "regime"]


def fit_themes(wish: Wish, town: Town) -> None:
    """Say which themes bear all four marks, and draw the marks of the nearest."""
    limits = criteria()
    st.subheader(_("Fit for an accelerated mechanism"))
    told = fit_for_acceleration(
        answer("practice/themes", wish.here),
        _met(wish.here, "all").select("theme_id", "met"),
        _met(wish.everywhere, "unit").filter(pl.col("column_id").is_not_null()),
        limits=limits.accelerated,
        least=limits.smallest_n,
    )
    names = town.names("theme")
    fit = told.filter("fits")["theme_id"].to_list()
    st.markdown(f"**{plain(_said([names.get(one, one) for one in fit]))}**")
    if not told.is_empty():
        rows = [_row(row, names.get(row["theme_id"], row["theme_id"]))
                for row in told.head(MOST).rows(named=True)]  # fmt: skip
        with st.container(key="wide_fit"):
            st.table(pl.DataFrame(rows), border="horizontal", hide_index=True)
    st.caption(plain(_why()))


def _met(scope: Scope, column_by: str) -> pl.DataFrame:
    """Return the age, in days, by which four of five are answered: of a theme, or of each unit."""
    risk = answer(
        "speed/risk_table", scope, event="answer", row_by="theme", column_by=column_by
    ).filter(pl.col("row_id").is_not_null(), unit="days")
    known = risk.filter(pl.col("messages") >= criteria().smallest_n)
    if column_by == "all":
        known = known.filter(pl.col("column_id").is_null())
    most = known.filter(pl.col("messages") == pl.col("messages").max().over("row_id", "column_id"))
    met = audit(most, criteria().audited_share, CURVE)
    return met.rename({"row_id": "theme_id"}).unique(["theme_id", "column_id"], keep="first")


def _said(names: list[str]) -> str:
    if not names:
        return _("No theme bears all four marks.")
    n = len(names)
    told = ngettext("{n} theme bears all four marks: {names}.",
                    "{n} themes bear all four marks: {names}.", n)  # fmt: skip
    return told.format(n=n, names=", ".join(names))


def _row(row: dict[str, object], name: str) -> dict[str, str]:
    """Say the marks of a theme beside the numbers they stand on."""

    def mark(flag: str, words: str) -> str:
        return f"{'✓' if row[flag] else '·'} {plain(words)}"

    def days(value: object) -> str:
        return _("not reached") if value is None else numbers.value("days", float(str(value)))

    months = _("{n} of {all} months").format(n=row["months"], all=row["months_all"])
    return {
        _("Theme"): plain(name),
        _("Received"): numbers.count(int(str(row["messages"]))),
        _("Regular"): mark("is_regular", months),
        _("Repeated"): mark("is_repeated", numbers.share(float(str(row["repeat_share"])))),
        _("Long: four of five in"): mark("is_long", days(row["met"])),
        _("Quick somewhere"): mark("is_quick_somewhere", days(row["best_met"])),
    }


def _why() -> str:
    limits = criteria().accelerated
    told = _("Regular: written about in {months} of months; repeated: {repeats} ask again; long: "
             "four of five are answered after more than {days} days; quick somewhere: another "
             "unit answers four of five within {days} days.")  # fmt: skip
    return told.format(
        months=numbers.share(limits.regular_share),
        repeats=numbers.share(limits.repeat_share),
        days=limits.days,
    )
