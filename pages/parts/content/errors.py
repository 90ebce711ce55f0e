"""Errors of communication: how often each happened, with whom most, and the answers behind it."""

from collections.abc import Mapping
from typing import Any

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from core.slips import SLIPS
from pages.parts.address import write
from pages.parts.answers import answer
from pages.parts.as_table import as_table
from pages.parts.downloads import downloads
from pages.parts.markup import plain
from pages.parts.town import Town
from reports.sheet import Column

SHARES = ("slip_share", "slip_share_low", "slip_share_high")
BASIS = "slip_"  # before a kind: what lists of messages call the answers with this error


def errors(scope: Scope, town: Town) -> None:
    """Tell each kind in a line that opens its answers; units are in the table below."""
    st.subheader(_("Errors of communication"))
    rows = answer("satisfaction/slips", scope, row_by="unit")
    if rows.is_empty():
        st.caption(_("None was found in the answers of the period."))
        return
    names = town.names("unit")
    wholes = rows.filter(pl.col("row_id").is_null())
    for whole in wholes.sort("messages", "slip", descending=[True, False], nulls_last=True).rows(
        named=True
    ):
        st.button(
            plain(_line(whole, _worst(rows, whole["slip"]), names)),
            key=f"error_{whole['slip']}",
            type="tertiary",
            on_click=write,
            kwargs={"why": f"{BASIS}{whole['slip']}", "page": None},
            disabled=whole["is_hidden"],
        )
    sheet = _sheet(rows, names)
    columns = _columns()
    as_table(sheet, columns, key="errors")
    downloads(lambda: sheet, columns, town, scope, name="errors")


def named(basis: str) -> str | None:
    """Say the kind that a list of messages is of; none where it is of something else."""
    slip = SLIPS.get(basis.removeprefix(BASIS)) if basis.startswith(BASIS) else None
    return slip.name() if slip else None


def _line(whole: dict[str, Any], worst: dict[str, Any] | None, names: Mapping[str, str]) -> str:
    """Say how many answers, which share of all, and with which unit most often."""
    name = SLIPS[whole["slip"]].name()
    if whole["is_hidden"]:
        return _("{name}: too few to tell without naming").format(name=name)
    told = ngettext(
        "{name}: {n} answer, {share}", "{name}: {n} answers, {share}", whole["messages"]
    )
    said = told.format(
        name=name,
        n=numbers.count(whole["messages"]),
        share=numbers.share(whole["slip_share"], whole["slip_share_n"]),
    )
    if worst is None:
        return said
    most = _("{said}; most often {unit}, {share} of {n}")
    return most.format(
        said=said,
        unit=names.get(worst["row_id"], worst["row_id"]),
        share=numbers.share(worst["slip_share"]),
        n=numbers.count(worst["slip_share_n"]),
    )


def _worst(rows: pl.DataFrame, slip: str) -> dict[str, Any] | None:
    """Return the unit that surely errs most often: by the lower end of its interval."""
    enough = pl.col("slip_share_n") >= criteria().smallest_n
    units = rows.filter(pl.col("slip") == slip, pl.col("row_id").is_not_null(), enough)
    units = units.filter(~pl.col("is_hidden")).sort(
        "slip_share_low", "row_id", descending=[True, False]
    )
    return units.row(0, named=True) if units.height > 1 else None


def _sheet(rows: pl.DataFrame, names: Mapping[str, str]) -> pl.DataFrame:
    """Lay out every kind and unit; a share of too few answers is not told."""
    titles = {slip.id: slip.name() for slip in SLIPS.values()}
    enough = pl.col("slip_share_n") >= criteria().smallest_n
    shares = [pl.when(enough).then(one).alias(one) for one in SHARES]
    unit = pl.col("row_id").replace(dict(names)).fill_null(_("All together"))
    return rows.select(
        pl.col("slip").replace(titles), "messages", "slip_share_n", *shares, unit=unit
    )


def _columns() -> list[Column]:
    return [
        Column("slip", _("Error"), "text"),
        Column("unit", _("Unit"), "text"),
        Column("messages", _("Messages"), "count"),
        Column("slip_share_n", _("Answers"), "count"),
        Column("slip_share", _("Share of answers"), "share"),
        Column("slip_share_low", _("Surely from"), "share"),
        Column("slip_share_high", _("Surely by"), "share"),
    ]
