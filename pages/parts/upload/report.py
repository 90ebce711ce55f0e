"""What a load would make of one export: what it is, brings, refuses and does not understand."""

from collections.abc import Sequence

import polars as pl
import streamlit as st

from core import numbers, terms
from core.checked import Checked
from core.i18n import gettext as _
from pages.parts.downloads import table_files
from pages.parts.health.tables import table
from pages.parts.markup import plain
from pages.parts.upload.target import Target
from pages.parts.upload.words import cell, differences, how_read, period, removed
from reports.sheet import Column

SHOWN = 20  # refused rows or words on the page: what one reads before mending; the file has all
FREE = ("text", "answer")  # fields that only those see who may read texts


def reports(exports: Sequence[Checked], target: Target) -> None:
    """Show every export; what cannot be read says why. Of several the details are folded away."""
    for nth, one in enumerate(exports):
        with st.container(key=f"export_{nth}"):
            st.markdown(f"**{plain(one.name)}**")
            if one.refusal:
                st.error(plain(one.refusal))
                continue
            _summary(one)
            with st.expander(_("In detail"), expanded=len(exports) == 1):
                _details(one, str(nth), target)


def _summary(one: Checked) -> None:
    st.caption(plain(how_read(one)))
    if one.is_loaded:
        st.info(_("This very file is loaded already: loading it again changes nothing."))
    if one.stranger:
        st.warning(plain(one.stranger))
    _numbers(one)
    for told in (*differences(one.compared), *removed(one)):
        st.caption(plain(told))


def _details(one: Checked, key: str, target: Target) -> None:
    parts = {
        _("How rows are read"): _preview,
        _("Refused: {n}").format(n=numbers.count(len(one.refused))): _refused,
        _("Not recognised: {n}").format(n=numbers.count(len(one.unmapped))): _unmapped,
        _("Columns"): _columns,
    }
    for tab, part in zip(st.tabs(list(parts)), parts.values(), strict=True):
        with tab:
            part(one, key, target)


def _numbers(one: Checked) -> None:
    told = {
        _("Rows"): numbers.count(one.rows),
        _("Received"): period(one),
        _("New messages"): numbers.count(one.compared.new),
        _("Changed"): numbers.count(one.compared.changed),
        _("Known already"): numbers.count(one.compared.known + one.compared.older),
        _("Rows refused"): numbers.count(len(one.refused)),
    }
    for column, (label, number) in zip(st.columns(len(told)), told.items(), strict=True):
        column.metric(label, number)


def _preview(one: Checked, key: str, target: Target) -> None:
    """Show the first rows as they would be read, under our names."""
    if not one.preview:
        st.caption(_("No row can be used."))
        return
    fields = [name for name in one.preview[0] if target.viewer.may_read_text or name not in FREE]
    table(
        {
            terms.field(name): [cell(name, *row[name], target) for row in one.preview]
            for name in fields
        },
        f"wide_preview_{key}",
    )


def _refused(one: Checked, key: str, target: Target) -> None:
    """Show which rows are refused and why; all of them are in the file."""
    if not one.refused:
        st.caption("✓ " + _("No row is refused."))
        return
    rows = pl.DataFrame(
        {
            "row_number": [row.row_number for row in one.refused],
            "column": [row.column or terms.field(row.field) for row in one.refused],
            "cell": [row.cell for row in one.refused],
            "reason": [terms.reason(row.reason) for row in one.refused],
        },
        schema_overrides={"cell": pl.String},
    )
    columns = [
        Column("row_number", _("Row"), "count"),
        Column("column", _("Column"), "text"),
        Column("cell", _("What stood there"), "text"),
        Column("reason", _("Why"), "text"),
    ]
    _table(rows.head(SHOWN), columns, f"refused_{key}")
    _more(len(rows))
    about = {_("Municipality"): target.label, _("File"): one.name}
    table_files(lambda: rows, columns, f"{target.id}_refused", about, name=f"refused_{key}")


def _unmapped(one: Checked, key: str, target: Target) -> None:
    """Show words that mean nothing here yet; they are loaded, and shown as not recognised."""
    if not one.unmapped:
        st.caption("✓ " + _("Every word of the exports is known."))
        return
    rows = pl.DataFrame(
        {
            "field": [_word_kind(word.field) for word in one.unmapped],
            "word": [word.word for word in one.unmapped],
            "messages": [word.messages for word in one.unmapped],
        }
    )
    columns = [
        Column("field", _("Field"), "text"),
        Column("word", _("Word of the export"), "text"),
        Column("messages", _("Messages"), "count"),
    ]
    _table(rows.head(SHOWN), columns, f"unmapped_{key}")
    _more(len(rows))
    about = {_("Municipality"): target.label, _("File"): one.name}
    table_files(lambda: rows, columns, f"{target.id}_unmapped", about, name=f"unmapped_{key}")


def _word_kind(field: str) -> str:
    return _("Unit, not met before") if field == "unit" else terms.field(field)


def _columns(one: Checked, key: str, target: Target) -> None:
    """Show which column tells what, and which are not kept."""
    told = {terms.field(field): ", ".join(headers) for field, headers in one.columns.items()}
    table(
        {_("Field"): list(told), _("Column of the export"): list(told.values())}, f"columns_{key}"
    )
    if one.unknown:
        words = _("Nobody decided about, not kept: {columns}.")
        st.caption(plain(words.format(columns=", ".join(one.unknown))))


def _table(rows: pl.DataFrame, columns: Sequence[Column], key: str) -> None:
    """Draw a table of words and numbers; its file has the same columns."""
    told = {
        column.label: [
            numbers.count(one) if column.kind == "count" else one for one in rows[column.id]
        ]
        for column in columns
    }
    is_last = columns[-1].kind == "count"
    table(told, f"numbers_last_{key}" if is_last else key)


def _more(n: int) -> None:
    if n > SHOWN:
        told = _("The first {n} of {all}; all of them are in the file.")
        st.caption(told.format(n=numbers.count(SHOWN), all=numbers.count(n)))
