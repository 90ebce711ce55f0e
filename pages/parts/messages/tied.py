"""What a message is tied to: others that ask the same, its corrections, the ways on from it."""

import streamlit as st

from core import numbers, terms
from core.access import Scope
from core.i18n import gettext as _
from pages.parts.address import whole, write
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.message_ties import number
from pages.parts.message_words import clock_of
from pages.parts.messages.known import KIND, Message, address_of
from pages.parts.messages.words import fate
from pages.parts.town import Town

MOST = 8  # messages tied to it: what is read beside it


def tied(message: Message, scope: Scope, town: Town) -> None:
    """List the messages that ask the same again, or are about the same problem; each opens."""
    rows = answer("message/ties", scope, message_id=message["message_id"], limit=MOST)
    moment = clock_of(message["municipality_id"], town)
    heads = {"chain": _("Asked again"), "problem": _("The same problem")}
    for tie, head in heads.items():
        ours = rows.filter(tie=tie)
        if ours.is_empty():
            continue
        n = ours["in_all"].to_list()[0]
        st.markdown(f"**{plain(head)}** · {plain(numbers.count(n))}")
        with st.container(key=f"ties_{tie}", gap=None):
            for row in ours.rows(named=True):
                stands = terms.status(row["outcome"] or row["status"])
                told = moment(row["received_at"]), stands, number(row["message_id"])
                st.button(
                    plain(" · ".join(told)), key=f"tied_{row['message_id']}", type="tertiary",
                    on_click=write, kwargs={KIND: address_of(row, town)},
                )  # fmt: skip
        if n > ours.height:
            st.caption(_("and {n} more").format(n=numbers.count(n - ours.height)))


def corrections(message: Message, scope: Scope, town: Town) -> None:
    """Say what the analyst corrected in it, and what became of that."""
    home = town.of(message["municipality_id"])
    rows = answer("message/corrections", scope, message_id=message["message_id"])
    for row in rows.rows(named=True):
        told = _("Corrected: {what} → {value} · {fate}").format(
            what=terms.dimension(row["field"]),
            value=home.names(row["field"]).get(row["value"], row["value"]),
            fate=fate(row["fate"]),
        )
        st.caption(plain(told))


def ways(message: Message) -> None:
    """Lead to where it is corrected, and offer the link to it."""
    here = whole()
    there = {"m": message["municipality_id"], "group": message["message_id"]}
    with st.container(key="ways", horizontal=True):
        st.page_link(
            "pages/desk/corrections.py", label=_("Correct it"), icon=":material/edit:",
            query_params={**there, **({"lang": here["lang"]} if "lang" in here else {})},
        )  # fmt: skip
        st.page_link(
            "pages/desk/messages.py", label=_("Link to this message"), icon=":material/link:",
            query_params=here,
        )  # fmt: skip
