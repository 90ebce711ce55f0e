"""The first rows as the draft would read them, before anything is saved."""

import streamlit as st

from core import numbers, terms
from core.checked import Checked
from core.i18n import gettext as _
from core.i18n import ngettext
from core.refusal import Refusal
from pages.parts.given import Given
from pages.parts.health.tables import table
from pages.parts.mapping.asking import tried
from pages.parts.markup import plain
from pages.parts.upload.target import Target
from pages.parts.upload.words import cell, period

FREE = ("text", "answer")  # fields that only those see who may read texts
WORDS = 5  # of each kind that wait to be mapped: examples


def preview(given: Given, mark: str, toml: str, target: Target) -> Checked | None:
    """Read the file by the draft and say what comes of it; nothing, if it cannot be read."""
    try:
        with st.spinner(_("Reading the file by this draft")):
            checked = tried(given, mark, target.id, toml)
    except Refusal as refused:
        st.error(plain(str(refused)))
        return None
    if checked.refusal:
        st.error(plain(checked.refusal))
        return None
    st.markdown(plain(_outcome(checked)))
    for told in (*_refused(checked), *_waiting(checked)):
        st.caption(plain(told))
    return checked


def first_rows(checked: Checked, target: Target) -> None:
    """Show the first rows under our names."""
    if not checked.preview:
        return
    fields = [one for one in checked.preview[0] if target.viewer.may_read_text or one not in FREE]
    st.markdown("##### " + _("So the first rows are read"))
    rows: dict[str, list[str | None]] = {
        terms.field(name): [cell(name, *row[name], target) for row in checked.preview]
        for name in fields
    }
    table(rows, "wide_mapping_preview")


def _outcome(checked: Checked) -> str:
    """Say how many messages the file holds by this draft, and of which days."""
    n = checked.compared.new + checked.compared.known + checked.compared.changed
    told = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
    return _("By this draft the file holds {messages}: {period}.").format(
        messages=told, period=period(checked)
    )


def _refused(checked: Checked) -> list[str]:
    """Say which rows would be refused, and how many say what another row says."""
    told = []
    if checked.refused:
        first = checked.refused[0]
        why = f"{first.column or terms.field(first.field)}: {terms.reason(first.reason)}"
        n = numbers.count(len(checked.refused))
        told.append(_("{n} rows are refused, the first because of {why}").format(n=n, why=why))
    compared = checked.compared
    messages = compared.new + compared.known + compared.changed + compared.older
    if twice := checked.rows - len(checked.refused) - messages:
        said = ngettext(
            "{n} row says what another one says: it counts once",
            "{n} rows say what others say: they count once",
            twice,
        )
        told.append(said.format(n=numbers.count(twice)))
    return told


def _waiting(checked: Checked) -> list[str]:
    """Name words that will wait on data health."""
    told = []
    for field in dict.fromkeys(one.field for one in checked.unmapped):
        words = [one.word for one in checked.unmapped if one.field == field]
        shown = ", ".join(f"«{word}»" for word in words[:WORDS])
        more = "…" if len(words) > WORDS else ""
        told.append(
            _("{field}, not recognised: {words}; they will wait on data health").format(
                field=terms.field(field), words=f"{shown}{more}"
            )
        )
    return told
