"""Messages as rows to take away: ids as words, instants as local time."""

from collections.abc import Callable

import polars as pl

from core import terms
from core.i18n import gettext as _
from pages.parts.town import LISTS, Town
from reports.sheet import Column


def sheet_columns(town: Town) -> list[Column]:
    """Return the columns of the file; whose a message is stands there where it may be several."""
    whose = [Column("municipality", _("Municipality"), "text")] if town.is_several else []
    return [
        *whose,
        Column("id", _("Number"), "text"),
        Column("channel", _("Channel"), "text"),
        Column("received", _("Received"), "instant"),
        Column("theme", _("Theme"), "text"),
        Column("theme_source", _("The theme is known from"), "text"),
        Column("source_theme", _("Theme in the export"), "text"),
        Column("place", _("Place"), "text"),
        Column("unit", _("Unit"), "text"),
        Column("status", _("Status"), "text"),
        Column("outcome", _("Outcome"), "text"),
        Column("deadline", _("Deadline"), "instant"),
        Column("closed", _("Answered"), "instant"),
        Column("rating", _("Mark"), "count"),
        Column("chain", _("Repeats the message"), "text"),
        Column("chain_messages", _("Messages in the chain"), "count"),
        Column("problem_messages", _("Messages about this problem"), "count"),
        Column("text", _("Message"), "text"),
        Column("answer", _("Answer"), "text"),
    ]


def sheet_rows(rows: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Say ids as words and instants as local time; a sensitive row says only that it is one."""
    listed = rows.with_row_index("place_in_list")
    told = [_told(listed.filter(municipality_id=one.id), one) for one in town.each]
    return pl.concat(told).sort("place_in_list").drop("place_in_list")


def _told(rows: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Say the rows of one municipality in its own words and by its own clock."""
    named = {one: dict(town.names(one)) for one in LISTS}
    sealed = pl.lit(_("A sensitive theme: counted, never shown."))

    def local(instant: str) -> pl.Expr:
        zoned = pl.col(instant).dt.replace_time_zone("UTC").dt.convert_time_zone(str(town.zone))
        return zoned.dt.replace_time_zone(None)

    def name(by: str) -> pl.Expr:
        return pl.col(f"{by}_id").replace(named[by])

    def word(id: str, said: Callable[[str], str]) -> pl.Expr:
        """Say ids in the reader's language, which threads of polars do not know."""
        return pl.col(id).replace({one: said(one) for one in rows[id].drop_nulls().unique()})

    return rows.select(
        "place_in_list",
        pl.lit(town.label).alias("municipality"),
        pl.col("message_id").str.split_exact(":", 1).struct[1].alias("id"),
        name("channel").alias("channel"),
        local("received_at").alias("received"),
        pl.when("is_sensitive").then(sealed).otherwise(name("theme")).alias("theme"),
        pl.when(~pl.col("is_sensitive"))
        .then(word("theme_source", terms.theme_source))
        .alias("theme_source"),
        "source_theme",
        name("place").alias("place"),
        name("unit").alias("unit"),
        word("status", terms.status).alias("status"),
        word("outcome", terms.status).alias("outcome"),
        local("deadline_at").alias("deadline"),
        local("closed_at").alias("closed"),
        "rating",
        pl.col("chain_id").str.split_exact(":", 1).struct[1].alias("chain"),
        "chain_messages",
        "problem_messages",
        "text",
        "answer",
    )
