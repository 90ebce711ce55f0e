"""The one row of controls above the open messages: whose, how their terms stand, in which order."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import streamlit as st

from core.access import Scope, narrowed
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import marked
from core.period import weeks
from pages.parts.address import choice, said
from pages.parts.block.whose import block_choice, scope_of, today
from pages.parts.filters import chips, drawer
from pages.parts.town import Town
from pages.parts.understood import understood

ANY = "any"
APART = ("block",)
PACE = 12  # weeks: the pace of answering is taken from a quarter
STANDS: Mapping[str, str] = {
    ANY: marked("All that is open"),
    "overdue": marked("Overdue"),
    "soon": marked("Due in {soon} working days"),
    "week": marked("Due in {after}–{week} working days"),
    "later": marked("Due later"),
    "none": marked("Without a term"),
    "unheard": marked("Due since the channel was last loaded"),
    "promised": marked("Put off to a day"),
}
SORTS: Mapping[str, str] = {
    "deadline": marked("Term, the nearest first"),
    "age": marked("Age, the oldest first"),
    "theme": marked("Theme"),
    "place": marked("Place"),
    "unit": marked("Unit"),
}


@dataclass(frozen=True)
class Wish:
    """What the reader wants to see of what is open; `long` is the quarter that tells the pace."""

    block: str
    stand: str
    day: str
    sort: str
    scope: Scope
    long: Scope


def backlog_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    with st.container(key="controls"):
        cells = st.columns([5, 4, 4, 3], vertical_alignment="bottom")
        with cells[0]:
            block_ids, blocks = block_choice(town)
        with cells[1]:
            stand = _one_of("stand", _("How the term stands"), stand_names())
        with cells[2]:
            sort = _one_of("sort", _("Order"), {id: _(name) for id, name in SORTS.items()})
        with cells[3]:
            drawer(town, APART)
    chips(town, APART)
    block, now = ",".join(block_ids), today(town)
    understood({"block": (block, blocks), "stand": (stand, STANDS), "sort": (sort, SORTS)}, now)
    quarter = weeks(PACE, town.last_on)
    long = scope_of(town, quarter, block_ids)
    scope = narrowed(long, period=(now.since, now.until))
    return Wish(blocks[block], stand, _day(), sort, scope, long)


def stand_names() -> dict[str, str]:
    """Say how a term may stand, with the limits in force."""
    limits = criteria()
    soon = limits.soon_working_days
    told = {"soon": soon, "after": soon + 1, "week": limits.week_working_days}
    return {id: _(name).format(**told) for id, name in STANDS.items()}


def _one_of(name: str, label: str, names: Mapping[str, str]) -> str:
    closed: Mapping[str, None] = {"page": None, "day": None}
    return choice(name, label, names, next(iter(names)), also=lambda _one: closed)


def _day() -> str:
    """Return the day that was touched, any where the address says none."""
    try:
        return date.fromisoformat(said("day") or "").isoformat()
    except ValueError:
        return ANY
