"""The row of controls above the map: picture, measure, per head or in all, period, filters."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from core.access import Scope
from core.i18n import gettext as _
from core.period import Period
from core.vocabulary import MEASURES, Measure
from pages.parts.address import choice
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.matrix.controls import measure_choice, measured
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.views import view_choice

DRAWN = ("areas", "columns", "hexagons", "warmth")
COUNTED = ("all", "per_10k")


@dataclass(frozen=True)
class MapWish:
    """What the reader wants to see on the map."""

    drawn: str
    measure: Measure
    is_per_10k: bool
    days: Period
    scope: Scope

    @property
    def shows_points(self) -> bool:
        """Whether points of messages are drawn, and not places."""
        return self.drawn in ("hexagons", "warmth")


def map_controls(town: Town) -> MapWish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    with st.container(key="controls"):
        wide = [5, 4, 5, 3, 3, 4, 3] if is_own(town) else [5, 4, 5, 3, 4, 3]
        look, drawing, number, per, *ends = st.columns(wide, vertical_alignment="bottom")
        with look:
            view_choice()
        with drawing:
            drawn = choice("drawn", _("Picture"), _drawings(), DRAWN[0], also=_closed)
        with number:
            measure_id = measure_choice()
        with per:
            counted = _per_choice(measure_id, drawn)
        days = row_end(ends, town)
    chips(town)
    asked = {"drawn": (drawn, DRAWN), "per": (counted, COUNTED)}
    measure, told = measured(asked, measure_id, days)
    return MapWish(drawn, measure, counted != COUNTED[0], told, filtered_scope(town, told))


def _drawings() -> dict[str, str]:
    return {
        "areas": _("Territories"),
        "columns": _("Columns"),
        "hexagons": _("Points in hexagons"),
        "warmth": _("Points as warmth"),
    }


def _closed(drawn: str) -> Mapping[str, None]:
    return {} if drawn in DRAWN[:2] else {"cell": None, "page": None}


def _per_choice(measure_id: str, drawn: str) -> str:
    """Offer to count per head what is a count of a place; anything else is what it is."""
    measure = MEASURES.get(measure_id)
    if measure is None or measure.unit != "count" or drawn not in DRAWN[:2]:
        return COUNTED[0]
    names = {"all": _("In all"), "per_10k": _("Per 10,000")}
    return choice("per", _("Counted"), names, COUNTED[0])
