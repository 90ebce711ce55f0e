"""The one row of controls above the load: by blocks or by units, period, filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from core.access import Scope, narrowed
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import marked
from core.period import WEEK, Period, weeks
from pages.parts.address import choice, said, write
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.notices import nothing_known_then
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

USUAL = "12w"  # how a backlog went is seen over a season
SUNDAY = 6
BY: Mapping[str, str] = {"block": marked("Blocks"), "unit": marked("Units")}
SEVERAL: Mapping[str, str] = {"municipality": marked("Municipalities")}
CLOSED: Mapping[str, None] = {"cell": None, "page": None}


@dataclass(frozen=True)
class Wish:
    """What the reader wants to see: lines, days, and what is looked at in them and long before."""

    by: str
    days: Period
    scope: Scope
    long: Scope  # as far back as a forecast looks


def load_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    with st.container(key="controls"):
        wide = [5, 3, 4, 3] if is_own(town, USUAL) else [5, 4, 3]
        lines, *ends = st.columns(wide, vertical_alignment="bottom")
        there = {**(SEVERAL if town.is_several else {}), **BY}
        if said("who") in SEVERAL and not town.is_several:
            write(who=None)
        with lines:
            by = choice(
                "who",
                _("Who carries"),
                {one: _(there[one]) for one in there},
                next(iter(there)),
                also=lambda _one: CLOSED,
                control=st.segmented_control,
                required=True,
            )
        days = row_end(ends, town, USUAL)
    chips(town)
    return _wish(town, by, understood({"who": (by, there)}, days))


def _wish(town: Town, by: str, days: Period) -> Wish:
    """Ask for all that any part of the page looks at, and narrow the rest from that."""
    if days.until < town.first_on:
        nothing_known_then(town.first_on)
    until = min(days.until, town.last_on)
    back = weeks(criteria().forecast_weeks, until)
    whole = filtered_scope(town, Period(min(days.since, back.since), days.until))
    return Wish(
        by,
        days,
        narrowed(whole, period=(days.since, days.until)),
        narrowed(whole, period=(back.since, until)),
    )


def newest_weeks(scope: Scope, town: Town, most: int) -> Scope:
    """Narrow a scope to so many weeks at most, Monday to Sunday, the newest."""
    last = min(scope.until, town.last_on)
    sunday = last + timedelta(days=SUNDAY - last.weekday())
    return narrowed(scope, period=(sunday - most * WEEK + timedelta(days=1), scope.until))
