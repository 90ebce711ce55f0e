"""The period: the usual ones by name, or two days of the reader's choice; the address says both."""

from collections.abc import Mapping

import streamlit as st

from core.i18n import gettext as _
from core.period import PRESETS, Period, parsed, preset, preset_name
from core.refusal import Refusal
from pages.parts.address import default, said, write
from pages.parts.town import Town

USUAL = "4w"  # what a weekly meeting looks back on
OWN = "own"
PICKED = "period_days"


def period(town: Town) -> Period | Refusal:
    """Offer periods and return the one of the address, or what is wrong with it."""
    usual = {one: preset(one, town.last_on, town.first_on) for one in PRESETS}
    asked = _asked(usual[USUAL])
    shown = usual[USUAL] if isinstance(asked, Refusal) else asked
    named = next((one for one in usual if usual[one] == shown), OWN)
    wants_own = st.session_state.get("wants_own_days", False)
    st.session_state["period"] = OWN if wants_own else named
    st.selectbox(
        _("Period"),
        [*usual, OWN],
        key="period",
        format_func=lambda one: _("Own days") if one == OWN else preset_name(one),
        on_change=_choose,
        args=(usual,),
    )
    if st.session_state["period"] == OWN:
        _own_days(shown)
    default(since=shown.since.isoformat(), until=shown.until.isoformat())
    return asked


def _asked(usual: Period) -> Period | Refusal:
    """Read both days; one that the address leaves out is the usual one."""
    since, until = (said(name) or getattr(usual, name).isoformat() for name in ("since", "until"))
    try:
        return parsed(since, until)
    except Refusal as refused:
        return refused


def _choose(usual: Mapping[str, Period]) -> None:
    chosen = st.session_state["period"]
    st.session_state["wants_own_days"] = chosen == OWN
    if chosen in usual:
        _write(usual[chosen])


def _own_days(shown: Period) -> None:
    """Ask for two days; while only the first is picked, the old period stands."""
    if len(st.session_state.get(PICKED, ())) != 1:
        st.session_state[PICKED] = (shown.since, shown.until)
    st.date_input(
        _("Days"),
        key=PICKED,
        format="DD.MM.YYYY",
        label_visibility="collapsed",
        on_change=_pick,
    )


def _pick() -> None:
    picked = st.session_state[PICKED]
    if len(picked) == len(("since", "until")):
        _write(Period(*picked))


def _write(chosen: Period) -> None:
    write(since=chosen.since.isoformat(), until=chosen.until.isoformat(), page=None)
