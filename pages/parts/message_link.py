"""The way from any list of messages to the page where they are searched, sorted and opened."""

import streamlit as st

from core.access import Scope
from core.i18n import gettext as _
from pages.parts.address import whole

THERE = "pages/desk/messages.py"
KEPT = ("lang", "edition")  # of the address: how it is read, and when


def address_of(scope: Scope, basis: str) -> dict[str, str] | None:
    """Return the address that lists the same messages there; none, where the scope is nothing."""
    lists = {
        "theme": scope.theme_ids,
        "block": scope.block_ids,
        "place": scope.place_ids,
        "unit": scope.unit_ids,
        "channel": scope.channel_ids,
    }
    if not scope.municipality_ids or () in lists.values():
        return None
    here = whole()
    return {
        "m": ",".join(scope.municipality_ids),
        **{name: here[name] for name in KEPT if name in here},
        **{name: ",".join(ids) for name, ids in lists.items() if ids},
        "since": scope.since.isoformat(),
        "until": scope.until.isoformat(),
        "basis": basis,
    }


def search_link(scope: Scope, basis: str) -> None:
    """Offer to search and sort the messages of a list on the desk."""
    if address := address_of(scope, basis):
        st.page_link(
            THERE, label=_("Search and sort these messages"), icon=":material/search:",
            query_params=address,
        )  # fmt: skip
