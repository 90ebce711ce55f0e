"""The exports, the last one first: a click opens one beside the list; all of them as a table."""

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.address import said, write
from pages.parts.downloads import downloads
from pages.parts.exports.standing import Standing
from pages.parts.exports.words import counts, days, hand, state
from pages.parts.markup import plain
from pages.parts.town import Town
from reports.sheet import Column

MOST = 15  # exports on the page: a quarter of weekly ones; all of them are in the file


def opened(now: Standing) -> str | None:
    """Return the export of the address, else the one handed in last."""
    return said("export") or next(iter(now.rows["export_id"]), None)


def listing(now: Standing, shown: str | None, town: Town) -> None:
    """List the exports; one that does not count is struck out."""
    with st.container(key="groups", gap=None):
        for place, row in enumerate(now.rows.head(MOST).rows(named=True)):
            name = plain(row["file_name"])
            n = ngettext("{n} row", "{n} rows", row["rows"]).format(n=numbers.count(row["rows"]))
            told = [f"**{name}**" if row["is_counted"] else f"~~{name}~~"]
            told += [plain(one) for one in (days(row), n) if one]
            if not (row["is_counted"] and row["is_in_force"]):
                told.append(plain(state(row)))
            st.button(
                " · ".join(told),
                key=f"open_{place}",
                type="secondary" if row["export_id"] == shown else "tertiary",
                width="stretch",
                on_click=write,
                kwargs={"export": row["export_id"], "deed": None},
            )
    if (left := len(now.rows) - MOST) > 0:
        st.caption(_("and {n} more").format(n=numbers.count(left)))
    _files(now, town)


def _files(now: Standing, town: Town) -> None:
    """Give the ledger away: every export with all that is known of it."""
    columns = [
        Column("file_name", _("File"), "text"),
        Column("channel", _("Channel"), "text"),
        Column("state", _("State"), "text"),
        Column("landed_at", _("Handed in"), "instant"),
        Column("by", _("By whom"), "text"),
        Column("first_on", _("Received from"), "day"),
        Column("last_on", _("Received until"), "day"),
        *(Column(name, label, "count") for label, name in counts().items()),
        Column("moved_at", _("Withdrawn or put back"), "instant"),
        Column("export_id", _("Id"), "text"),
        Column("sha256", _("Hash of the file"), "text"),
    ]
    downloads(lambda: _told(now, town), columns, town, town.scope(), name="exports")


def _told(now: Standing, town: Town) -> pl.DataFrame:
    """Say ids and instants in words and by the local clock."""

    def local(instant: str) -> pl.Expr:
        zoned = pl.col(instant).dt.replace_time_zone("UTC").dt.convert_time_zone(str(town.zone))
        return zoned.dt.replace_time_zone(None).alias(instant)

    rows = now.rows
    return rows.with_columns(
        local("landed_at"),
        local("moved_at"),
        pl.col("channel_id").replace(dict(town.names("channel"))).alias("channel"),
        pl.Series("by", [one and hand(one) for one in rows["landed_by"]], dtype=pl.String),
        pl.Series("state", [state(row) for row in rows.rows(named=True)], dtype=pl.String),
    )
