"""The opened message: all of it, how it went export by export, who set its deadline."""

from typing import Any

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope, narrowed
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.address import said, write
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.message_list import identity, slips_of
from pages.parts.message_ties import number
from pages.parts.message_words import Look, card, clock_of
from pages.parts.messages.course import Step, Words, course
from pages.parts.messages.known import EVER, KIND, Message, place_in_address
from pages.parts.messages.tied import corrections, tied, ways
from pages.parts.messages.words import flags, set_by
from pages.parts.town import Town


def opened(town: Town, sought: tuple[str, ...]) -> None:
    """Show the message of the address; one that may not be shown is said to be none."""
    town_id, id = place_in_address(said(KIND) or "")
    scope = narrowed(town.scope(), municipality_ids=(town_id,)) if town_id else town.scope()
    rows = answer("message/search", scope, **EVER, message_ids=(id,))
    _head(rows, id, town)
    if rows.is_empty():
        told = _("No such message is shown to you: look at its number once more. A message of a "
                 "sensitive theme is only counted.")  # fmt: skip
        st.info(told)
        return
    message = rows.row(0, named=True)
    slips = slips_of(rows, scope).get(identity(message), ())
    card(message, town, scope, slips, look=Look(None, None, sought))
    _flags(message)
    home = narrowed(scope, municipality_ids=(message["municipality_id"],))
    _course(message, home, town)
    tied(message, home, town)
    corrections(message, home, town)
    ways(message)


def _head(rows: pl.DataFrame, id: str, town: Town) -> None:
    """Say which message it is, its number and the channel that numbered it; offer to close it."""
    told = number(id) if ":" in id else id
    if len(rows):
        told = f"{told} · {town.names('channel').get(rows['channel_id'].item(), '')}"
    with st.container(key="panel_head", horizontal=True, vertical_alignment="center"):
        st.subheader(plain(told), width="stretch")
        st.button(
            "✕", key="close_message", type="tertiary", help=_("Close"), on_click=write,
            kwargs={KIND: None},
        )  # fmt: skip


def _flags(message: Message) -> None:
    """Say what makes a duration or a point of it unusable."""
    told = [name for id, name in flags().items() if message.get(f"is_{id}") and id != "repeat"]
    if told:
        st.caption(plain(" · ".join(told)))


def _course(message: Message, scope: Scope, town: Town) -> None:
    """Tell export by export what each said that the one before did not."""
    moment = clock_of(message["municipality_id"], town)
    words = Words(moment, town.of(message["municipality_id"]).names)
    tellings = answer("message/history", scope, message_id=message["message_id"])
    st.markdown(f"**{_('How it went')}**")
    for nth, step in enumerate(course(tellings.rows(named=True), words)):
        with st.container(key=f"step_{nth}", gap=None):
            st.markdown(_told(step, moment(step.told_at)))
            st.caption(plain(_where(step)))
    if told := _deadline(message, moment):
        st.caption(plain(told))


def _told(step: Step, when: str) -> str:
    """Say one step; one that went backwards says so in a word and a sign."""
    back = f":red[↩ {plain(_('went backwards'))}] · " if step.is_backwards else ""
    export = plain(_("Export of {at}").format(at=when))
    return f"**{export}** · {back}{plain(', '.join(step.changes))}"


def _where(step: Step) -> str:
    """Say where an export tells it, and how many exports after it told the same."""
    told = []
    if step.file_name and step.row_number:
        where = _("{file}, row {n}")
        told.append(where.format(file=step.file_name, n=numbers.count(step.row_number)))
    if step.again:
        again = ngettext(
            "{n} more export said the same", "{n} more exports said the same", step.again
        )
        told.append(again.format(n=numbers.count(step.again)))
    return " · ".join(told)


def _deadline(message: Message, moment: Any) -> str:
    """Say the deadline in force, who set it, and the first one where it was another."""
    if not (at := message["deadline_at"]):
        return ""
    told = _("Due {at}, {set_by}").format(at=moment(at), set_by=set_by(message["deadline_source"]))
    first = message["first_deadline_at"]
    if first and first != at:
        return _("{told}; at first {at}").format(told=told, at=moment(first))
    return told
