"""What was refused, not recognised and handed in: tables of few rows, read and printed."""

from collections.abc import Callable, Mapping

import polars as pl
import streamlit as st

from core import numbers, terms
from core.access import Scope
from core.i18n import gettext as _
from core.masks import hidden
from pages.parts.answers import answer
from pages.parts.downloads import downloads
from pages.parts.health.freshness import row_words
from pages.parts.health.spelling import mapping, may_map
from pages.parts.health.whose import Cells, municipality, named, whose, whose_columns
from pages.parts.markup import plain
from pages.parts.town import Town
from reports.sheet import Column

MOST = 20  # words or reasons on the page; all of them are in the file


def refusals(scope: Scope, town: Town) -> None:
    """Show why rows were refused, and give every one of them away as a file."""
    rows = answer("health/refusals", scope)
    if rows.is_empty():
        st.caption("✓ " + _("No row was refused."))
        return
    shown = _commonest(rows, "rows")
    table(
        {
            **whose(shown, town),
            _("Field"): [terms.field(one) for one in shown["field"]],
            _("Why"): [terms.reason(one) for one in shown["reason"]],
            _("For example"): shown["first_example"].to_list(),
            _("Rows"): [numbers.count(n) for n in shown["rows"]],
        },
        "numbers_last_refusals",
    )
    _more(rows)
    columns = [
        *whose_columns(town),
        Column("file_name", _("File"), "text"),
        Column("row_number", _("Row"), "count"),
        Column("field", _("Field"), "text"),
        Column("reason", _("Why"), "text"),
        Column("cell", _("What stood there"), "text"),
    ]

    def every_row() -> pl.DataFrame:
        rows = answer("health/refused_rows", scope)
        return rows.with_columns(
            _said(rows["field"], terms.field), _said(rows["reason"], terms.reason), **named(town)
        )

    downloads(every_row, columns, town, scope, name="refused")


def _said(ids: pl.Series, word: Callable[[str], str]) -> pl.Expr:
    """Say ids in the reader's language, which threads of polars do not know."""
    return pl.col(ids.name).replace({one: word(one) for one in ids.drop_nulls().unique()})


def unmapped(scope: Scope, town: Town) -> None:
    """Show words of the exports that nobody mapped: a string in the config brings them home."""
    rows = answer("health/unmapped", scope)
    if rows.is_empty():
        st.caption("✓ " + _("Every word of the exports is known."))
        return
    if may_map(town):
        mapping(rows, town)
    else:
        _told_only(rows, town)
    columns = [
        *whose_columns(town),
        Column("field", _("Field"), "text"),
        Column("word", _("Word of the export"), "text"),
        Column("messages", _("Messages"), "count"),
    ]
    words = rows.with_columns(_said(rows["field"], terms.field), **named(town))
    downloads(lambda: words, columns, town, scope, name="unmapped")


def _told_only(rows: pl.DataFrame, town: Town) -> None:
    """Show the words to whoever may not say here what they mean."""
    shown = _commonest(rows, "messages")
    table(
        {
            **whose(shown, town),
            _("Field"): [terms.field(one) for one in shown["field"]],
            _("Word of the export"): shown["word"].to_list(),
            _("Messages"): [numbers.count(n) for n in shown["messages"]],
        },
        "numbers_last_unmapped",
    )
    _more(rows)
    st.caption(_("Add the spelling to config/themes.toml, the municipality or the channel file."))


def theme_sources(scope: Scope, town: Town) -> None:
    """Show how the themes of messages are known; say where no model reads them."""
    rows = answer("health/theme_sources", scope)
    table(
        {
            **municipality(rows, town),
            _("The theme is known from"): [terms.theme_source(one) for one in rows["theme_source"]],
            _("Messages"): [numbers.count(n) for n in rows["messages"]],
            _("Confidence"): [numbers.share(one) for one in rows["theme_confidence"]],
        },
        _key("themes", town),
    )
    if rows.filter(theme_source="unread").is_empty() or "model" in rows["theme_source"]:
        return
    st.caption(_("Only rules read themes here. A model reads more: python -m etl train --all."))


def place_sources(scope: Scope, town: Town) -> None:
    """Show how the places of messages are known, and how many stay unsure or unknown."""
    rows = answer("health/place_sources", scope)
    counts = {
        _("Messages"): "messages",
        _("Outside the municipality"): "outside_messages",
        _("Not recognised"): "unmapped_messages",
        _("Another place may be meant"): "ambiguous_messages",
    }
    table(
        {
            **municipality(rows, town),
            _("The place is known from"): [terms.place_source(one) for one in rows["place_source"]],
            **{label: [numbers.count(n) for n in rows[at]] for label, at in counts.items()},
        },
        _key("places", town),
    )
    st.caption(_("A spelling nobody reads is added to «also» of its settlement."))


def _key(name: str, town: Town) -> str:
    """Say that numbers follow the one column of words, or the two where towns are named."""
    return f"numbers_inside_{name}" if town.is_several else f"numbers_beside_{name}"


def _commonest(rows: pl.DataFrame, by: str) -> pl.DataFrame:
    """Return what is met most often, of several municipalities too."""
    return rows.sort(by, descending=True, maintain_order=True).head(MOST)


def _more(rows: pl.DataFrame) -> None:
    """Say that there is more than the page shows."""
    if len(rows) > MOST:
        st.caption(
            _("The {n} commonest of {all}; all of them are in the file.").format(
                n=numbers.count(MOST), all=numbers.count(len(rows))
            )
        )


def exports(scope: Scope, town: Town) -> None:
    """Show the exports in force, the last one first; columns nobody decided about are named."""
    rows = answer("health/exports", scope).sort("landed_at", descending=True, maintain_order=True)
    zones = {one.id: one.zone for one in town.each}
    handed_in: Cells = [
        numbers.instant(at, zones[id]) for id, at in rows["municipality_id", "landed_at"].rows()
    ]
    table(
        {
            **municipality(rows, town),
            _("File"): rows["file_name"].to_list(),
            **({} if town.is_several else {_("Handed in"): handed_in}),
            **{label: [numbers.count(n) for n in rows[at]] for label, at in row_words().items()},
            _("Masked"): [numbers.count(n) for n in rows["masked"]],
            **({_("Handed in"): handed_in} if town.is_several else {}),
            _("Columns not kept"): [", ".join(names) for names in rows["unknown_columns"]],
            _("Id"): rows["export_id"].to_list(),
        },
        "numbers_inside_exports",
    )
    kinds = answer("health/masks", scope).group_by("kind").agg(pl.sum("hidden"))
    if told := hidden(dict(kinds.rows())):
        st.caption(plain(_("Hidden before anything was kept: {kinds}.").format(kinds=told)))


def table(columns: Mapping[str, Cells], key: str) -> None:
    """Draw a table of words; a cell about which nothing is known stays empty.

    Its key says where numbers stand, for the stylesheet to set them right.
    """
    told = {label: [plain(word or "") for word in words] for label, words in columns.items()}
    with st.container(key=key):
        st.table(pl.DataFrame(told), border="horizontal", hide_index=True)
