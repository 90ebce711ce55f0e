"""The municipality before us: its clock, its days, and what its ids are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from core.i18n import language
from core.municipality import Municipality, municipalities
from core.settings import settings
from core.terms import special
from pages.parts.address import default, said
from pages.parts.answers import about, answer, reader
from pages.parts.notices import nothing_loaded, unknown_municipality

REREAD = 60  # seconds: how soon a page notices that a municipality's file was edited
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
        """Return what the ids of a dimension are called, special ones last; days need no names."""
        if dimension not in LISTS:
            return {}
        rows = answer(f"{dimension}/list", about(self.id))
        words = "label_en" if language() == "en" else "label_ru"
        told = {
            row[f"{dimension}_id"]: row.get(words) or row["label_ru"] for row in rows.to_dicts()
        }
        return told | {one: special(one) for one in ("unmapped", "unstated", "nobody")}


@st.cache_resource(ttl=REREAD, show_spinner=False)
def _configured() -> Mapping[str, Municipality]:
    return municipalities()


def residence() -> tuple[dict[str, str], str]:
    """Return what the municipalities that are loaded are called, and which one is shown first."""
    known = _configured()
    mine = [one for one in reader().municipality_ids if one in known]
    usual = settings().home if settings().home in mine else next(iter(mine), "")
    return {one: known[one].label.told(language()) for one in mine}, usual


def elsewhere(_chosen: str) -> dict[str, None]:
    """Say what a view of one municipality says that no other one would understand."""
    return dict.fromkeys((*LISTS, "since", "until", "cell", "page"))


def here() -> Town:
    """Return the municipality of the address, or stop with a sentence when nothing is loaded."""
    names, usual = residence()
    if not names:
        nothing_loaded()
    chosen = said("m") or usual
    if chosen not in names:
        unknown_municipality(chosen, names.values())
    default(m=chosen)
    span = answer("day/span", about(chosen)).row(0, named=True)
    return Town(_configured()[chosen], span["first_on"], span["last_on"], span["as_of"])
