"""Period and filters: what is looked at stands in the address and narrows the reader's rights."""

from collections.abc import Mapping

import streamlit as st

from core import terms
from core.access import Ids, Scope, granted
from core.i18n import gettext as _
from core.period import PRESETS, Period, parsed, preset, preset_name
from core.refusal import Refusal
from pages.parts.address import choices, said, unknown, write
from pages.parts.answers import reader
from pages.parts.notices import unknown_ids
from pages.parts.town import LISTS, Town

OWN = "own"  # days of the reader's choice


def period(town: Town, default: str = "4w") -> Period:
    """Offer the usual periods and days of one's own; the address always says both days."""
    usual = {one: preset(one, town.last_on, town.first_on) for one in PRESETS}
    asked = _asked(usual[default])
    named = next((one for one in usual if usual[one] == asked), OWN)
    wants_own = st.session_state.get("wants_own_days", False)
    st.session_state["period"] = OWN if wants_own else named
    st.selectbox(
        _("Period"),
        [*usual, OWN],
        key="period",
        format_func=lambda one: _("Own days") if one == OWN else preset_name(one),
        on_change=lambda: _choose(usual),
    )
    if st.session_state["period"] == OWN:
        asked = _own_days(asked)
    _write(asked)
    return asked


def _choose(usual: Mapping[str, Period]) -> None:
    chosen = st.session_state["period"]
    st.session_state["wants_own_days"] = chosen == OWN
    if chosen in usual:
        _write(usual[chosen])


def _asked(default: Period) -> Period:
    since, until = said("since"), said("until")
    if not (since and until):
        return default
    try:
        return parsed(since, until)
    except Refusal as refused:
        st.error(str(refused))
        st.stop()


def _own_days(asked: Period) -> Period:
    """Ask for two days; while only the first is picked, the old period stands."""
    picked = st.date_input(
        _("Days"), (asked.since, asked.until), format="DD.MM.YYYY", key="period_days"
    )
    return Period(*picked) if len(picked) == len(("since", "until")) else asked


def _write(chosen: Period) -> None:
    write("since", chosen.since.isoformat())
    write("until", chosen.until.isoformat())


def filters(town: Town, days: Period) -> Scope:
    """Offer a filter per dimension in a drawer; an id the town does not have finds nothing."""
    chosen: dict[str, Ids | None] = {}
    active = sum(1 for one in LISTS if said(one))
    label = _("Filters · {n}").format(n=active) if active else _("Filters")
    strange: list[str] = []
    with st.popover(label, width="stretch"):
        for dimension in LISTS:
            names = town.names(dimension)
            chosen[dimension] = choices(dimension, terms.dimension(dimension), names)
            strange += unknown(chosen[dimension], names)
    unknown_ids(strange)
    return granted(
        reader(),
        (days.since, days.until),
        municipality_ids=(town.id,),
        **{f"{dimension}_ids": ids for dimension, ids in chosen.items()},
    )


def chips(town: Town) -> None:
    """Show what is filtered; a click on a chip takes it away."""
    for dimension in LISTS:
        names: Mapping[str, str] = town.names(dimension) if said(dimension) else {}
        for one in filter(None, (said(dimension) or "").split(",")):
            told = f"{names.get(one, one)} ×"
            st.button(told, key=f"chip_{dimension}_{one}", on_click=_drop, args=(dimension, one))


def _drop(dimension: str, one: str) -> None:
    left = [other for other in (said(dimension) or "").split(",") if other != one]
    write(dimension, ",".join(left) or None)
