"""A message in words: a card to read on a page, a row to take away.

Of a sensitive theme an answer tells nothing but that the message is there: it was counted.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import polars as pl
import streamlit as st

from core import numbers, terms
from core.access import Scope
from core.contracts import SPECIAL
from core.i18n import gettext as _
from pages.parts.markup import plain
from pages.parts.message_ties import Said, number, ties
from pages.parts.town import LISTS, Town
from reports.sheet import Column

LETTERS = 420  # of a message on a card: a paragraph; the whole of it is in the file
ANSWER = 160
WHOLE_DAYS = ("00:00", "23:59")  # what exports and terms make of a date without a time


def card(
    message: Mapping[str, Any],
    town: Town,
    scope: Scope,
    slips: Iterable[tuple[str, int | None]] = (),
) -> None:
    """Show one message: when and how it stands, what was written, what else there is to say."""
    if message["is_sensitive"]:
        st.caption(_("A sensitive theme: counted, never shown."))
        return

    def moment(name: str) -> str:
        zone = town.of(message["municipality_id"]).zone
        return _moment(message[name].replace(tzinfo=UTC).astimezone(zone), town.last_on.year)

    st.markdown(_standing(message, moment), width="stretch")
    if message["text"]:
        st.text(_cut(message["text"], LETTERS))
    if message["answer"]:
        answered = _("Answer: {text}").format(text=_cut(message["answer"], ANSWER))
        st.caption(plain(answered))
    if message["theme_source"] in {"rule", "model"}:
        st.caption(plain(_read_theme(message, town)))
    if tied := ties(message, slips, moment):
        st.caption(plain(" · ".join(tied)))
    st.caption(plain(_about(message, town, scope)))


def _read_theme(message: Mapping[str, Any], town: Town) -> str:
    """Say what theme the program read, by which words, and what the export said."""
    told = _("Theme read by the program: {theme}, confidence {confidence}")
    theme = town.of(message["municipality_id"]).names("theme").get(message["theme_id"])
    parts = [told.format(theme=theme, confidence=numbers.share(message["theme_confidence"]))]
    if message["theme_words"]:
        parts.append(_("words: {words}").format(words=message["theme_words"]))
    said = message["source_theme"] or _("nothing")
    return " · ".join([*parts, _("in the export: {theme}").format(theme=said)])


def _standing(message: Mapping[str, Any], moment: Said) -> str:
    """Say when it came, where it stands, by when it must be answered or when it was."""
    told = [f"**{plain(moment('received_at'))}**"]
    told.append(plain(terms.status(message["outcome"] or message["status"])))
    if message["closed_at"]:
        told.append(plain(_("answered {at}").format(at=moment("closed_at"))))
    elif message["deadline_at"] and not message["is_answered"]:
        told.append(plain(_("due {at}").format(at=moment("deadline_at"))))
    if message["is_late"]:
        late = _("answered late") if message["is_answered"] else _("overdue")
        told.append(f":red[{plain(late)}]")
    if message["is_repeat"]:
        told.append(plain(_("repeated")))
    if message["is_returned"]:
        told.append(plain(_("sent back for rework")))
    if message["rating"] is not None:
        told.append(plain(_("mark {n}").format(n=message["rating"])))
    return " · ".join(told)


def _moment(local: datetime, this_year: int) -> str:
    """Say an instant as it was told: a day has no clock, another year is named."""
    is_this_year = local.year == this_year
    day = numbers.short_day(local.date()) if is_this_year else numbers.day(local.date())
    clock = f"{local:%H:%M}"
    return day if clock in WHOLE_DAYS else f"{day}, {clock}"


def _about(message: Mapping[str, Any], town: Town, scope: Scope) -> str:
    """Say what tells it from the others of its cell, and its number in the source."""
    asked = {
        "theme": scope.theme_ids,
        "place": scope.place_ids,
        "unit": scope.unit_ids,
        "channel": scope.channel_ids,
    }
    open_ = [one for one, ids in asked.items() if ids is None or len(ids) > 1]
    if len(town.names("channel")) == len(SPECIAL) + 1:
        open_ = [one for one in open_ if one != "channel"]
    home = town.of(message["municipality_id"])
    named = [home.names(one).get(message[f"{one}_id"]) for one in open_]
    if len(scope.municipality_ids) > 1:
        named.append(home.label)
    if message["place_source"] not in {None, "export"}:
        how = (
            _("place {source}")
            if not message["is_place_ambiguous"]
            else _("place {source}, unsure")
        )
        named.append(how.format(source=terms.place_source(message["place_source"])))
    return " · ".join([*filter(None, named), number(message["message_id"])])


def _cut(words: str, letters: int) -> str:
    return words if len(words) <= letters else f"{words[: letters - 1].rstrip()}…"


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

    def word(id: str) -> pl.Expr:
        return pl.col(id).map_elements(terms.status, pl.String)

    return rows.select(
        "place_in_list",
        pl.lit(town.label).alias("municipality"),
        pl.col("message_id").str.split_exact(":", 1).struct[1].alias("id"),
        name("channel").alias("channel"),
        local("received_at").alias("received"),
        pl.when("is_sensitive").then(sealed).otherwise(name("theme")).alias("theme"),
        pl.when(~pl.col("is_sensitive"))
        .then(pl.col("theme_source").map_elements(terms.theme_source, pl.String))
        .alias("theme_source"),
        "source_theme",
        name("place").alias("place"),
        name("unit").alias("unit"),
        word("status").alias("status"),
        word("outcome").alias("outcome"),
        local("deadline_at").alias("deadline"),
        local("closed_at").alias("closed"),
        "rating",
        pl.col("chain_id").str.split_exact(":", 1).struct[1].alias("chain"),
        "chain_messages",
        "problem_messages",
        "text",
        "answer",
    )
