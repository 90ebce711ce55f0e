"""What would change: the edition in force beside one that is built in memory and not published."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import language, marked, ngettext
from core.refusal import Refusal
from core.settings import settings
from pages.parts.answers import edition_of
from pages.parts.etl_process import told
from pages.parts.exports.deeds import Deed
from pages.parts.markup import plain
from pages.parts.town import Town

Changes = Mapping[str, Any]
WOULD: Mapping[str, tuple[str, str]] = {
    "gone": (marked("{n} message would go"), marked("{n} messages would go")),
    "added": (marked("{n} message would come"), marked("{n} messages would come")),
    "changed": (marked("{n} would be told otherwise"), marked("{n} would be told otherwise")),
}
NAMED = 5  # themes in a sentence: those that change most


def outlook(row: Mapping[str, Any], deed: Deed, town: Town) -> bool:
    """Show what a deed would change; whether it can be done at all."""
    key = (settings().data, edition_of(town.id), language())
    try:
        with st.spinner(_("Building without publishing…")):
            changes = _looked(key, deed, row["export_id"], town.id)
    except Refusal as refused:
        st.error(plain(str(refused)))
        return False
    st.markdown(f"**{plain(sentence(changes))}**")
    _table(changes)
    for one in touched(changes, town):
        st.caption(plain(one))
    return True


@st.cache_data(ttl=600, max_entries=20, show_spinner=False)  # ten minutes: config may be edited
def _looked(_key: tuple[Path, int, str], deed: str, export_id: str, town_id: str) -> Changes:
    """Ask the etl, once for an edition: it stages everything anew."""
    changes: Changes = told(deed, export_id, "--municipality", town_id, "--preview", "--json")
    return changes


def sentence(changes: Changes) -> str:
    """Say how many messages come, go and change."""
    if not any(changes[how] for how in ("added", "gone", "changed")):
        return _("Nothing that is counted would change.")
    parts = [
        ngettext(*words, changes[how]).format(n=numbers.count(changes[how]))
        for how, words in WOULD.items()
        if changes[how]
    ]
    return ", ".join(parts) + "."


def _table(changes: Changes) -> None:
    names = {"messages": _("Messages"), "open": _("Open"), "overdue": _("Overdue")}
    pairs = [changes[name] for name in names]
    shown = {
        "": list(names.values()),
        _("Now"): [numbers.count(before) for before, _after in pairs],
        _("Would be"): [numbers.count(after) for _before, after in pairs],
        _("Change"): [numbers.signed(after - before) for before, after in pairs],
    }
    with st.container(key="numbers_last_outlook"):
        st.table(pl.DataFrame(shown), border="horizontal", hide_index=True)


def touched(changes: Changes, town: Town) -> list[str]:
    """Say which weeks and themes are touched most, and whether the data's clock moves."""
    told_ = []
    weeks = changes["weeks"]
    if weeks["n"]:
        n = ngettext("{n} week is touched", "{n} weeks are touched", weeks["n"])
        first, last = (date.fromisoformat(weeks[name]) for name in ("first_on", "last_on"))
        told_.append(
            f"{n.format(n=numbers.count(weeks['n']))}: {numbers.span_in_full(first, last)}"
        )
    names = town.names("theme")
    themes = [
        f"{names.get(one['theme_id'], one['theme_id'])} {_signs(one)}"
        for one in changes["themes"][:NAMED]
    ]
    if themes:
        told_.append(_("Most in: {themes}").format(themes=", ".join(themes)))
    if changes["as_of"][0] != changes["as_of"][1]:
        told_.append(_("The clock of the data would move: what is open and overdue is told anew."))
    return told_


def _signs(theme: Mapping[str, int]) -> str:
    parts = (("+", theme["added"]), ("−", theme["gone"]), ("~", theme["changed"]))
    return " ".join(f"{sign}{numbers.count(n)}" for sign, n in parts if n)
