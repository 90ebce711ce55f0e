"""The editions, the newest first: what each changed, and the way to look at the app as it was."""

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.address import whole
from pages.parts.answers import edition_of, published
from pages.parts.downloads import downloads
from pages.parts.exports.standing import Standing
from pages.parts.exports.words import causes, difference
from pages.parts.markup import plain
from pages.parts.town import Town
from reports.sheet import Column

MOST = 12  # editions on the page: a quarter of weekly ones; all of them are in the file
PAGE = "pages/meeting/week_review.py"  # where an edition opens: what a meeting looked at
OPENS_NEW = ("export", "deed", "since", "until", "week", "cell", "page")


def editions(now: Standing, town: Town) -> None:
    """List the editions with their difference in numbers; a click opens the app on one."""
    rows = published(town.scope()).filter(municipality_id=town.id)
    files = dict(now.rows.select("export_id", "file_name").rows())
    newest = rows["edition"].max()
    st.subheader(_("Editions"))
    for row in rows.head(MOST).rows(named=True):
        number = row["edition"]
        built = numbers.instant_in_full(row["built_at"], town.zone)
        told = [f"**{numbers.count(number)}** · {plain(built)}", plain(difference(row))]
        if number == edition_of(town.id):
            told.append(plain(_("shown now")))
        address = whole(**dict.fromkeys(OPENS_NEW), m=town.id)
        address |= {"edition": str(number)} if number != newest else {}
        if number == newest:
            address.pop("edition", None)
        with st.container(key=f"line_edition_{number}", gap=None):
            st.page_link(PAGE, label=" · ".join(told), query_params=address)
            st.caption(plain(causes(row, files)))
    if len(rows) > MOST:
        st.caption(_("and {n} more").format(n=numbers.count(len(rows) - MOST)))
    _files(rows, files, town)


def _files(rows: pl.DataFrame, files: dict[str, str], town: Town) -> None:
    columns = [
        Column("edition", _("Edition"), "count"),
        Column("built_at", _("Built"), "instant"),
        Column("as_of", _("Data up to"), "instant"),
        Column("messages", _("Messages"), "count"),
        Column("added", _("Added"), "count"),
        Column("gone", _("Gone"), "count"),
        Column("changed", _("Told otherwise"), "count"),
        Column("refused", _("Refused"), "count"),
        Column("causes", _("What changed"), "text"),
    ]

    def told() -> pl.DataFrame:
        said = [causes(row, files) for row in rows.rows(named=True)]
        zone = str(town.zone)
        zoned = pl.col("built_at", "as_of").dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
        return rows.with_columns(
            zoned.dt.replace_time_zone(None), pl.Series("causes", said, dtype=pl.String)
        )

    downloads(told, columns, town, town.scope(), name="editions")
