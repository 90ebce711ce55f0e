"""Pieces of the health page: each table with one sentence that says what it means."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers, terms
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import language, marked
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.town import Town
from reports.sheet import Column

CHECKS: Mapping[str, str] = {
    "fail_personal_data": marked("no phone or e-mail address in the texts"),
    "fail_rows_lost": marked("landed = staged + duplicates + refused"),
    "fail_staged_twice": marked("every staged row is a message"),
    "fail_word_without_label": marked("every id has a name"),
    "warn_point_of_everything": marked("no single point holds a suspicious share of messages"),
    "warn_quiet_channel": marked("every channel was loaded lately"),
    "warn_told_in_two_ways": marked("no message is told in two ways by exports of one clock"),
    "warn_unknown_columns": marked("every column of the exports was decided about"),
    "warn_unmapped_words": marked("every word of the exports is known"),
}


def channel_cards(channels: pl.DataFrame, town: Town) -> None:
    """Show how far each channel is known and where its rows went."""
    for row in channels.rows(named=True):
        name = (row["label_en"] if language() == "en" else None) or row["label_ru"]
        st.markdown(f"**{name}**")
        cards = st.columns(len(_row_words()) + 1)
        known = numbers.instant(row["known_at"], town.zone)
        cards[0].metric(_("Known up to"), known)
        for card, (label, at) in zip(cards[1:], _row_words().items(), strict=True):
            card.metric(label, numbers.count(row[at]))


def _row_words() -> dict[str, str]:
    return {
        _("Rows landed"): "landed",
        _("Messages"): "staged",
        _("Superseded"): "duplicates",
        _("Refused"): "refused",
        _("Not recognised"): "unmapped",
    }


def refusals(scope: Scope, town: Town) -> None:
    """Show why rows were refused, and give every one of them away as a file."""
    rows = answer("health/refusals", scope)
    if rows.is_empty():
        st.success(_("No row was refused."))
        return
    told = rows.select(
        pl.col("field").map_elements(terms.field, pl.String).alias(_("Field")),
        pl.col("reason").map_elements(terms.reason, pl.String).alias(_("Why")),
        pl.col("rows").alias(_("Rows")),
        pl.col("first_example").alias(_("For example")),
    )
    st.dataframe(told, hide_index=True)
    columns = [
        Column("file_name", _("File"), "text"),
        Column("row_number", _("Row"), "count"),
        Column("field", _("Field"), "text"),
        Column("reason", _("Why"), "text"),
        Column("cell", _("What stood there"), "text"),
    ]
    downloads(lambda: answer("health/refused_rows", scope), columns, town, scope, name="refused")


def unmapped(rows: pl.DataFrame) -> None:
    """Show words of the exports that nobody mapped: a string in the config brings them home."""
    if rows.is_empty():
        st.success(_("Every word of the exports is known."))
        return
    st.caption(_("Add the spelling to config/themes.toml, the municipality or the channel file."))
    told = rows.select(
        pl.col("field").map_elements(terms.field, pl.String).alias(_("Field")),
        pl.col("word").alias(_("Word of the export")),
        pl.col("messages").alias(_("Messages")),
    )
    st.dataframe(told, hide_index=True)


def checks(rows: pl.DataFrame) -> None:
    """Show each check in words: passed, or what it found."""
    told = rows.with_columns(
        mark=pl.when(pl.col("found") == 0).then(pl.lit("✓")).otherwise(pl.lit("!")),
        said=pl.col("check_id").map_elements(lambda one: _(CHECKS.get(one, one)), pl.String),
    ).sort("found", "check_id", descending=[True, False])
    st.dataframe(
        told.select("mark", "said", "found", "example"),
        hide_index=True,
        column_config={
            "mark": st.column_config.TextColumn("", width=40),
            "said": _("What must hold"),
            "found": _("Found"),
            "example": _("For example"),
        },
    )


def exports(rows: pl.DataFrame, town: Town) -> None:
    """Show the exports in force, the last one first; columns nobody decided about are named."""
    landed = rows["landed_at"].map_elements(lambda at: numbers.instant(at, town.zone), pl.String)
    told = rows.select(
        pl.col("file_name").alias(_("File")),
        landed.alias(_("Handed in")),
        *(pl.col(at).alias(label) for label, at in _row_words().items()),
        pl.col("masked").alias(_("Masked")),
        pl.col("unknown_columns").list.join(", ").alias(_("Columns not kept")),
        pl.col("export_id").alias(_("Id")),
    )
    st.dataframe(told, hide_index=True)
