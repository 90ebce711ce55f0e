"""What was refused, not recognised, checked and handed in: tables of few rows, read and printed."""

from collections.abc import Mapping

import polars as pl
import streamlit as st

from core import numbers, terms
from core.access import Scope
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.i18n import marked
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.health import row_words
from pages.parts.markup import plain
from pages.parts.town import Town
from reports.sheet import Column

MOST = 20  # words on the page; all of them are in the file

CHECKS: Mapping[str, str] = {
    "fail_personal_data": marked("no phone or e-mail address in the texts"),
    "fail_rows_lost": marked("landed = staged + duplicates + refused"),
    "fail_staged_twice": marked("every staged row is a message"),
    "fail_word_without_label": marked("every id has a name"),
    "warn_calendar_ends": marked("the calendar reaches as far as the deadlines"),
    "warn_point_of_everything": marked("no single point holds a suspicious share of messages"),
    "warn_quiet_channel": marked("every channel was loaded lately"),
    "warn_told_in_two_ways": marked("no message is told in two ways by exports of one clock"),
    "warn_unknown_columns": marked("every column of the exports was decided about"),
    "warn_unmapped_words": marked("every word of the exports is known"),
}


def refusals(scope: Scope, town: Town) -> None:
    """Show why rows were refused, and give every one of them away as a file."""
    rows = answer("health/refusals", scope)
    if rows.is_empty():
        st.caption("✓ " + _("No row was refused."))
        return
    _table(
        {
            **_channels(rows, town),
            _("Field"): [terms.field(one) for one in rows["field"]],
            _("Why"): [terms.reason(one) for one in rows["reason"]],
            _("For example"): rows["first_example"].to_list(),
            _("Rows"): [numbers.count(n) for n in rows["rows"]],
        },
        "numbers_last_refusals",
    )
    columns = [
        Column("channel", _("Channel"), "text"),
        Column("file_name", _("File"), "text"),
        Column("row_number", _("Row"), "count"),
        Column("field", _("Field"), "text"),
        Column("reason", _("Why"), "text"),
        Column("cell", _("What stood there"), "text"),
    ]

    def every_row() -> pl.DataFrame:
        return answer("health/refused_rows", scope).with_columns(
            pl.col("field").map_elements(terms.field, pl.String),
            pl.col("reason").map_elements(terms.reason, pl.String),
            pl.col("channel_id").replace(dict(town.names("channel"))).alias("channel"),
        )

    downloads(every_row, columns, town, scope, name="refused")


def unmapped(scope: Scope, town: Town) -> None:
    """Show words of the exports that nobody mapped: a string in the config brings them home."""
    rows = answer("health/unmapped", scope)
    if rows.is_empty():
        st.caption("✓ " + _("Every word of the exports is known."))
        return
    shown = rows.head(MOST)
    _table(
        {
            **_channels(shown, town),
            _("Field"): [terms.field(one) for one in shown["field"]],
            _("Word of the export"): shown["word"].to_list(),
            _("Messages"): [numbers.count(n) for n in shown["messages"]],
        },
        "numbers_last_unmapped",
    )
    if len(rows) > MOST:
        st.caption(
            _("The {n} commonest of {all}; all of them are in the file.").format(
                n=numbers.count(MOST), all=numbers.count(len(rows))
            )
        )
    st.caption(_("Add the spelling to config/themes.toml, the municipality or the channel file."))
    columns = [
        Column("channel", _("Channel"), "text"),
        Column("field", _("Field"), "text"),
        Column("word", _("Word of the export"), "text"),
        Column("messages", _("Messages"), "count"),
    ]
    named = rows.with_columns(
        pl.col("field").map_elements(terms.field, pl.String),
        pl.col("channel_id").replace(dict(town.names("channel"))).alias("channel"),
    )
    downloads(lambda: named, columns, town, scope, name="unmapped")


def checks(scope: Scope) -> None:
    """Show each check in words: passed, or how often it failed."""
    rows = answer("health/checks", scope).sort("found", "check_id", descending=[True, False])
    _table(
        {
            _("What must hold"): [_(CHECKS.get(one, one)) for one in rows["check_id"]],
            _("For example"): rows["example"].to_list(),
            _("Found"): [numbers.count(n) if n else "✓" for n in rows["found"]],
        },
        "numbers_last_checks",
    )


def exports(scope: Scope, town: Town) -> None:
    """Show the exports in force, the last one first; columns nobody decided about are named."""
    rows = answer("health/exports", scope)
    _table(
        {
            _("File"): rows["file_name"].to_list(),
            _("Handed in"): [numbers.instant(at, town.zone) for at in rows["landed_at"]],
            **{label: [numbers.count(n) for n in rows[at]] for label, at in row_words().items()},
            _("Masked"): [numbers.count(n) for n in rows["masked"]],
            _("Columns not kept"): [", ".join(names) for names in rows["unknown_columns"]],
            _("Id"): rows["export_id"].to_list(),
        },
        "numbers_inside_exports",
    )


def _channels(rows: pl.DataFrame, town: Town) -> dict[str, list[str | None]]:
    """Name the channel of each row, where the town has more than one."""
    names = town.names("channel")
    if len(names) == len(SPECIAL) + 1:
        return {}
    return {_("Channel"): [names.get(one, one) for one in rows["channel_id"]]}


def _table(columns: Mapping[str, list[str | None]], key: str) -> None:
    """Draw a table of words; a cell about which nothing is known stays empty.

    Its key says where numbers stand, for the stylesheet to set them right.
    """
    told = {label: [plain(word or "") for word in words] for label, words in columns.items()}
    with st.container(key=key):
        st.table(pl.DataFrame(told), border="horizontal", hide_index=True)
