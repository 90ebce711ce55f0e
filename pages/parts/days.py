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


def is_own(town: Town, usually: str = USUAL) -> bool:
    """Whether the days are the reader's own, so that there must be a place to pick them."""
    return st.session_state.get("wants_own_days", False) or _named(town, usually) == OWN


def period(town: Town, usually: str = USUAL) -> Period | Refusal:
    """Offer periods by name and return the one of the address, or what is wrong with it.

    An address that says no days means the preset that this page `usually` looks at.
    """
    usual, asked = _usual(town), _asked(town, usually)
    st.session_state["period"] = OWN if is_own(town, usually) else _named(town, usually)
    st.selectbox(
        _("Period"),
        [*usual, OWN],
        key="period",
        format_func=lambda one: _("Own days") if one == OWN else preset_name(one),
        on_change=_choose,
        args=(usual,),
    )
    shown = _shown(town, usually)
    default(since=shown.since.isoformat(), until=shown.until.isoformat())
    return asked


def own_days(town: Town, usually: str = USUAL) -> None:
    """Ask for two days; while only the first is picked, the old period stands."""
    shown = _shown(town, usually)
    if len(st.session_state.get(PICKED, ())) != 1:
        st.session_state[PICKED] = (shown.since, shown.until)
    st.date_input(_("Days"), key=PICKED, format="DD.MM.YYYY", on_change=_pick)


def _usual(town: Town) -> dict[str, Period]:
    return {one: preset(one, town.last_on, town.first_on) for one in PRESETS}


def _shown(town: Town, usually: str) -> Period:
    """Return the period of the address, or the usual one where it says none that can be read."""
    asked = _asked(town, usually)
    return _usual(town)[usually] if isinstance(asked, Refusal) else asked


def _named(town: Town, usually: str) -> str:
    usual, shown = _usual(town), _shown(town, usually)
    return next((one for one in usual if usual[one] == shown), OWN)


def _asked(town: Town, usually: str) -> Period | Refusal:
    """Read both days; one that the address leaves out is the usual one."""
    usual = _usual(town)[usually]
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


def _pick() -> None:
    picked = st.session_state[PICKED]
    if len(picked) == len(("since", "until")):
        _write(Period(*picked))


def _write(chosen: Period) -> None:
    write(since=chosen.since.isoformat(), until=chosen.until.isoformat(), page=None, week=None)
