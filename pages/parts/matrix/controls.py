"""The one row of controls above the matrix: rows, columns, measure, period, filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from core import terms
from core.access import Scope
from core.i18n import gettext as _
from core.period import Period
from core.refusal import Refusal
from core.vocabulary import MEASURES, Measure
from pages.parts.address import choice, said
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.markup import plain
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import Asked, understood
from pages.parts.views import VIEWS, asked_view, view_choice

ROWS = ("theme", "block", "unit", "place", "channel")
COLUMNS = ("place", "week", "month", "unit", "block", "channel", "theme")
OF_SEVERAL = ("municipality", "theme", "block", "channel", "week", "month", "place", "unit")
TIMES = ("week", "month")
CLOSED: Mapping[str, None] = {"cell": None, "page": None}


@dataclass(frozen=True)
class Wish:
    """What the reader wants to see."""

    by: tuple[str, str]
    measure: Measure
    days: Period
    scope: Scope


def matrix_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    several = town.is_several
    with st.container(key="controls"):
        wide = [5, 4, 4, 4, 3, 4, 3] if is_own(town) else [5, 4, 4, 5, 4, 3]
        look, rows, columns, number, *ends = st.columns(wide, vertical_alignment="bottom")
        with look:
            view = view_choice()
        with rows:
            lines = _named([one for one in OF_SEVERAL if one not in TIMES] if several else ROWS)
            usual = "municipality" if several else "theme"
            row_by = choice("rows", _("Rows"), lines, usual, also=_rows_chosen)
        with columns:
            there = TIMES if view == "time" else OF_SEVERAL if several else COLUMNS
            free = _named([one for one in there if one != row_by])
            column_by = choice(
                "columns", _("Columns"), free, next(iter(free)), also=lambda _one: CLOSED
            )
        with number:
            measure_id = measure_choice("messages_per_10k" if several else "messages")
        days = row_end(ends, town)
    chips(town)
    asked = {"rows": (row_by, lines), "columns": (column_by, free)}
    measure, known = measured(asked, measure_id, days)
    return Wish((row_by, column_by), measure, known, filtered_scope(town, known))


def _rows_chosen(chosen: str) -> Mapping[str, str | None]:
    """Change places with the columns where they are the same; what was open is closed."""
    return {**CLOSED, "columns": said("rows")} if chosen == said("columns") else CLOSED


def measure_choice(usual: str = "messages") -> str:
    """Offer every measure of the vocabulary; the definition of the chosen one is a hover away."""
    names = {one.id: one.name() for one in MEASURES.values()}
    chosen = MEASURES.get(said("measure") or usual)
    meaning = plain(chosen.formula()) if chosen else None
    return choice(
        "measure", _("Measure"), names, usual, also=lambda _one: {"page": None}, help=meaning
    )


def _named(dimensions: Sequence[str]) -> dict[str, str]:
    return {one: terms.dimension(one) for one in dimensions}


def measured(
    asked: Mapping[str, Asked], measure_id: str, days: Period | Refusal
) -> tuple[Measure, Period]:
    """Return what the address means: of which view, which measure and which days."""
    every = {"view": (asked_view(), VIEWS), **asked, "measure": (measure_id, MEASURES)}
    known = understood(every, days)
    return MEASURES[measure_id], known
