"""The municipality before us: its clock, its days, and what its ids are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from core.i18n import gettext as _
from core.i18n import language
from core.municipality import Municipality, municipalities
from core.settings import settings
from core.terms import special
from pages.parts.address import choice
from pages.parts.answers import about, answer, reader
from pages.parts.notices import nothing_loaded

LISTS = ("theme", "block", "place", "unit", "channel")


@dataclass(frozen=True)
class Town:
    """A municipality that has an edition."""

    config: Municipality
    first_on: date
    last_on: date
    as_of: datetime

    @property
    def id(self) -> str:
        """Its id."""
        return self.config.id

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return self.config.label.told(language())

    @property
    def zone(self) -> ZoneInfo:
        """Its time zone."""
        return self.config.zone

    def names(self, dimension: str) -> Mapping[str, str]:
        """Return what the ids of a dimension are called, special ones last."""
        rows = answer(f"{dimension}/list", about(self.id))
        words = "label_en" if language() == "en" else "label_ru"
        told = {
            row[f"{dimension}_id"]: row.get(words) or row["label_ru"] for row in rows.to_dicts()
        }
        return told | {one: special(one) for one in ("unmapped", "unstated", "nobody")}


def here() -> Town:
    """Return the municipality of the address, or stop with a sentence when nothing is loaded."""
    known = municipalities()
    mine = [one for one in reader().municipality_ids if one in known]
    if not mine:
        nothing_loaded()
    home = settings().home if settings().home in mine else mine[0]
    names = {one: known[one].label.told(language()) for one in mine}
    with st.sidebar:
        chosen = choice("m", _("Municipality"), names, home, control=st.selectbox)
    if chosen not in known or chosen not in mine:
        st.error(
            _("No municipality here is called {id}; choose one on the left.").format(id=chosen)
        )
        st.stop()
    span = answer("day/span", about(chosen)).row(0, named=True)
    return Town(known[chosen], span["first_on"], span["last_on"], span["as_of"])
