"""What is open, in words: the sentence above it, what a day holds, the sheet to take away."""

from collections.abc import Mapping
from datetime import date

import polars as pl

from core import numbers, terms
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.backlog.controls import stand_names
from pages.parts.message_ties import number
from pages.parts.town import Town
from reports.sheet import Column


def headline(stands: Mapping[str, int], breaches: Mapping[str, float | None]) -> str:
    """Say how much is open, how much is late, and what will be late in a week."""
    whole = sum(stands.values())
    if not whole:
        return _("Nothing is open: whatever came in has been answered.")
    told = [_counted(ngettext("{n} message open", "{n} messages open", whole), whole)]
    told.append(_("{n} overdue").format(n=numbers.count(stands.get("overdue", 0))))
    if soon := stands.get("soon", 0):
        near = _("{n} due in {days} working days")
        told.append(near.format(n=numbers.count(soon), days=criteria().soon_working_days))
    if stands.get("none", 0) == whole:
        return _("{n}: no term is known of any.").format(n=told[0])
    return f"{', '.join(told)}. {_outlook(breaches)}"


def _outlook(breaches: Mapping[str, float | None]) -> str:
    """Say what will be overdue in a working week: if nobody answers, and at the present pace."""
    worst, expected = breaches["messages"], breaches["expected"]
    if not worst:
        return _("In a working week no term ends.")
    told = _("In a working week {n} more will be overdue if nobody answers")
    said = told.format(n=numbers.count(worst))
    if expected is None:
        return f"{said}."
    at_pace = _("{said}; at the present pace about {n}.")
    return at_pace.format(said=said, n=numbers.count(expected))


def list_name(stand: str, day: str, n: int) -> str:
    """Say what is listed: how its term stands, on which day it ends, and how many they are."""
    named = [stand_names()[stand]]
    if day != "any":
        named.append(numbers.day(date.fromisoformat(day)))
    return f"{', '.join(named)}: {numbers.count(n)}"


def sheet_columns(town: Town) -> list[Column]:
    """Return the columns of the list; whose a message is stands there where it may be several."""
    whose = [Column("municipality", _("Municipality"), "text")] if town.is_several else []
    left = _("working days after today up to the day of the deadline; below zero it has passed")
    age = _("days since receipt, as far as the channel has told")
    return [
        Column("deadline", _("Deadline"), "instant"),
        Column("left", _("Working days left"), "count", left),
        Column("age", _("Age, days"), "count", age),
        Column("theme", _("Theme"), "text"),
        Column("place", _("Place"), "text"),
        Column("unit", _("Unit"), "text"),
        Column("status", _("Status"), "text"),
        Column("promised", _("Put off to"), "day"),
        Column("stand", _("How the term stands"), "text"),
        *whose,
        Column("channel", _("Channel"), "text"),
        Column("id", _("Number"), "text"),
    ]


def sheet_rows(rows: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Say ids as words and instants as local time; a sensitive row says only that it is one."""
    listed = rows.with_row_index("place_in_list")
    told = [_told(listed.filter(municipality_id=one.id), one) for one in town.each]
    return pl.concat(told).sort("place_in_list").drop("place_in_list")


def _told(rows: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Say the rows of one municipality in its own words and by its own clock."""
    sealed = pl.lit(_("A sensitive theme: counted, never shown."))
    zone = str(town.zone)

    def name(by: str) -> pl.Expr:
        return pl.col(f"{by}_id").replace(dict(town.names(by))).alias(by)

    def word(id: str, words: Mapping[str, str]) -> pl.Expr:
        return pl.col(id).replace(dict(words)).alias(id)

    statuses = {one: terms.status(one) for one in rows["status"].drop_nulls().unique()}
    deadline = pl.col("deadline_at").dt.replace_time_zone("UTC").dt.convert_time_zone(zone)
    return rows.select(
        "place_in_list",
        deadline.dt.replace_time_zone(None).alias("deadline"),
        pl.col("working_days_left").alias("left"),
        pl.col("age_days").floor().cast(pl.Int64).alias("age"),
        pl.when("is_sensitive").then(sealed).otherwise(name("theme")).alias("theme"),
        name("place"),
        name("unit"),
        word("status", statuses),
        pl.col("deferred_until").alias("promised"),
        word("stand", stand_names()),
        (pl.col("stand") == "overdue").alias("is_late"),
        pl.lit(town.label).alias("municipality"),
        name("channel"),
        pl.Series("id", [one and number(one) for one in rows["message_id"]], dtype=pl.String),
    )


def _counted(told: str, n: int) -> str:
    return told.format(n=numbers.count(n))
