"""What an address asks for: what means nothing here is told in a sentence, and the page stops."""

from collections.abc import Container, Mapping

import streamlit as st

from core.i18n import gettext as _
from core.period import Period
from core.refusal import Refusal
from pages.parts.markup import plain

Asked = tuple[str, Container[str]]  # an id of the address, and those there are


def understood(asked: Mapping[str, Asked], days: Period | Refusal) -> Period:
    """Return the period, when every id by its name in the address and both days mean something."""
    told = [
        str(Refusal(_("nothing is called so"), name, one, _("choose one of the list above")))
        for name, (one, there) in asked.items()
        if one not in there
    ]
    if isinstance(days, Refusal):
        told.append(str(days))
    for sentence in told:
        st.warning(plain(sentence))
    if told or isinstance(days, Refusal):
        st.stop()
    return days
