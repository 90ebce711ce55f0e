"""The corrections that were made, the last one first; each is undone in one click."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from pages.parts.answers import reader
from pages.parts.corrections.deeds import take_back
from pages.parts.corrections.standing import Standing
from pages.parts.corrections.words import deed, stands
from pages.parts.markup import plain
from pages.parts.town import Town

MOST = (
    20  # corrections on the page: a day's work; all of them are told by `python -m registry list`
)


def past(now: Standing, town: Town) -> None:
    """List what was corrected, when, why, and how it stands."""
    st.subheader(_("Corrections made"))
    if not now.made:
        st.caption(_("Nobody has corrected anything yet."))
        return
    for one in now.made[:MOST]:
        told, press = st.columns([9, 2], vertical_alignment="center")
        with told:
            st.markdown(f"{plain(deed(one, town))}")
            when = numbers.instant(one.at, town.zone)
            whose = [one.account] if one.account != reader().account else []
            st.caption(plain(" · ".join([when, *whose, stands(one, now)])))
        if one.undone_at is None and now.may_correct:
            press.button(_("Undo"), key=f"undo_{one.id}", on_click=take_back, args=(town, one.id))
    if len(now.made) > MOST:
        st.caption(_("and {n} more").format(n=numbers.count(len(now.made) - MOST)))
