"""What the load cannot show, said under its board: earlier weeks, staff that nobody wrote down."""

import streamlit as st

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from pages.parts.load.lines import WEEKS, Load


def only_the_newest(scope: Scope, shown: Scope) -> None:
    """Say that the period has more weeks than the board."""
    if shown.since > scope.since:
        told = _("The {n} newest weeks are drawn; growth is that of the whole period.")
        st.caption(told.format(n=numbers.count(WEEKS)))


def staff_unknown(load: Load) -> None:
    """Say that load per head is not told, and where staff is written down."""
    if load.by == "block" and not load.now["load_per_head"].count():
        st.caption(
            _("Staff unknown, so no load per head: say it in the municipality's file, `staff = 3`.")
        )
