"""The open export: where it comes from, where its rows went, and what can be done about it."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.address import said, write
from pages.parts.building import is_building
from pages.parts.exports.deeds import Deed, put
from pages.parts.exports.outlook import outlook
from pages.parts.exports.standing import Standing
from pages.parts.exports.words import counts, days, history, state
from pages.parts.markup import plain
from pages.parts.town import Town

Row = Mapping[str, Any]


def panel(now: Standing, export_id: str, town: Town) -> None:
    """Tell of one export; offer to withdraw it, or to put it back."""
    found = now.rows.filter(export_id=export_id)
    if found.is_empty():
        st.caption(_("No such export was handed in here. Open another one."))
        return
    row = found.row(0, named=True)
    st.subheader(plain(row["file_name"]))
    told = [town.names("channel").get(row["channel_id"], row["channel_id"]), days(row), state(row)]
    st.markdown(plain(" · ".join(filter(None, told))))
    _numbers(row)
    st.caption(plain(history(row, town)))
    st.caption(plain(_("Id {id}, hash {sha}").format(id=row["export_id"], sha=row["sha256"][:12])))
    if unknown := ", ".join(row["unknown"] or ()):
        st.caption(
            plain(_("Columns nobody decided about, not kept: {names}").format(names=unknown))
        )
    if now.may_decide and not is_building(town.id):
        _deed(row, town)


def _numbers(row: Row) -> None:
    """Say where the rows went; of an export that does not count only the first and last number."""
    cards: Sequence[Any] = st.columns(3)
    for place, (label, name) in enumerate(counts().items()):
        told = "—" if row[name] is None else numbers.count(row[name])
        cards[place % len(cards)].metric(label, told)


def _deed(row: Row, town: Town) -> None:
    """Offer what can be done; before it is done, say what would change."""
    deed: Deed = "withdraw" if row["is_in_force"] else "restore"
    names = {"withdraw": _("Withdraw"), "restore": _("Put back")}
    if said("deed") != deed:
        asked = {"withdraw": _("Withdraw…"), "restore": _("Put back…")}
        st.button(asked[deed], key="ask", on_click=write, kwargs={
            "deed": deed, "export": row["export_id"],
        })  # fmt: skip
        return
    if not outlook(row, deed, town):
        return
    with st.container(key="deeds", horizontal=True):
        st.button(names[deed], key=deed, type="primary", on_click=put, args=(row, deed, town))
        st.button(_("Leave it"), key="leave", on_click=write, kwargs={"deed": None})
