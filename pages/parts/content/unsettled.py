"""Answers worth a second look: displeased marks, returns, repeats, errors; each as a list."""

from collections.abc import Mapping

import streamlit as st

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import marked
from pages.parts.address import choice, said
from pages.parts.answers import answer
from pages.parts.content.errors import named
from pages.parts.message_list import message_list
from pages.parts.town import Town

WHY: Mapping[str, str] = {
    "unsettled": marked("All"),
    "dissatisfied": marked("Marked 1–3"),
    "returned": marked("Sent back"),
    "repeated": marked("Asked again"),
}
LINK = ("pages/meeting/satisfaction.py", marked("Link to this list"))


def unsettled(scope: Scope, town: Town) -> None:
    """List the answers of the period that did not settle the matter, by the reason chosen."""
    st.subheader(_("Worth a second look"))
    asked = said("why") or "unsettled"
    names = {one: _(title) for one, title in WHY.items()} | _error(asked)
    counts = {one: answer("message/count", scope, basis=one)["messages"].item() for one in names}
    if not any(counts.values()):
        st.caption(_("No answer of the period displeased, came back or had to be asked for again."))
        return
    options = {one: f"{name} · {numbers.count(counts[one])}" for one, name in names.items()}
    why = choice(
        "why", _("Why"), options, "unsettled", also=lambda _one: {"page": None},
        control=st.segmented_control, required=True, label_visibility="collapsed",
    )  # fmt: skip
    message_list(scope, why if why in names else "unsettled", town, LINK)


def _error(asked: str) -> dict[str, str]:
    """Offer the error of communication whose line was touched above."""
    name = named(asked)
    return {asked: name} if name else {}
