"""What a page is about: one municipality, or several together; their days, clocks and names.

Blocks, places and units belong to a municipality: of several, each is known as
`municipality.thing` and said with its municipality, so that namesakes never become one. Themes and
channels are common; one that two municipalities call differently is said in both words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import streamlit as st

from core import numbers
from core.access import OWN, Scope, owned
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.municipality import Municipality, municipalities
from core.settings import settings
from core.terms import special
from pages.parts.address import default, said
from pages.parts.answers import about, answer, edition_of, reader
from pages.parts.looking_back import asked_for
from pages.parts.notices import nothing_loaded, unknown_municipality

REREAD = 60  # seconds: how soon a page notices that a municipality's file was edited
LISTS = ("theme", "block", "place", "unit", "channel")
ALL = "all"  # in an address: every municipality that the reader may see
OF_ONE_TOWN = ("since", "until", "week", "message", "edition", "into", "job")
NAMED = 2  # municipalities that are named one by one: more are counted


@dataclass(frozen=True)
class Known:
    """A municipality that has an edition, and from when to when anything is known of it."""

    config: Municipality
    first_on: date
    last_on: date
    as_of: datetime


@dataclass(frozen=True)
class Town:
    """A municipality that has an edition, or several of them looked at together."""

    known: tuple[Known, ...]
    _named: dict[tuple[str, str], Mapping[str, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(one.config.id for one in self.known)

    @property
    def id(self) -> str:
        """The id as an address says it: of several, each after a comma."""
        return ",".join(self.ids)

    @property
    def slug(self) -> str:
        """What files about it begin with."""
        return "_".join(self.ids) if len(self.ids) <= NAMED else f"{len(self.ids)}_municipalities"

    @property
    def is_several(self) -> bool:
        """Whether municipalities are compared here."""
        return len(self.known) > 1

    @cached_property
    def each(self) -> tuple["Town", ...]:
        """Every municipality by itself."""
        return tuple(Town((one,)) for one in self.known) if self.is_several else (self,)

    @property
    def label(self) -> str:
        """The name in the reader's language; of many, how many they are."""
        names = list(self.names("municipality").values())
        return ", ".join(names) if len(names) <= NAMED else _counted(len(names))

    @property
    def config(self) -> Municipality:
        """The file of the one municipality; of several, `each` has its own."""
        (one,) = self.known
        return one.config

    @property
    def first_on(self) -> date:
        """The first day of which anything is known."""
        return min(one.first_on for one in self.known)

    @property
    def last_on(self) -> date:
        """The last day of which anything is known; for some of several it may be earlier."""
        return self._latest.last_on

    @property
    def as_of(self) -> datetime:
        """The data clock; of several, the latest."""
        return self._latest.as_of

    @property
    def zone(self) -> ZoneInfo:
        """The time zone of that clock."""
        return self._latest.config.zone

    @property
    def _latest(self) -> Known:
        return max(self.known, key=lambda one: (one.last_on, one.as_of))

    @property
    def edition(self) -> str:
        """Which edition is shown; of several, each municipality's."""
        numbered = {one.label: str(edition_of(one.id)) for one in self.each}
        if not self.is_several:
            return numbered[self.label]
        return ", ".join(f"{name} {number}" for name, number in numbered.items())

    def of(self, municipality_id: str) -> "Town":
        """Return one municipality of these by itself."""
        return next(one for one in self.each if one.id == municipality_id)

    def scope(self) -> Scope:
        """Return the widest scope that this reader has here."""
        return about(*self.ids)

    def names(self, dimension: str) -> Mapping[str, str]:
        """Return what the ids of a dimension are called, special ones last; days need no names.

        A run of a page asks for the same names at every table and control: they are told once.
        """
        asked = dimension, language()
        if asked not in self._named:
            self._named[asked] = self._names(dimension)
        return self._named[asked]

    def _names(self, dimension: str) -> Mapping[str, str]:
        if dimension == "municipality":
            return {one.config.id: one.config.label.told(language()) for one in self.known}
        if dimension == "fact":
            themes = [theme for one in self.known for theme in one.config.tree.themes]
            return {fact.id: fact.ru for theme in themes for fact in theme.facts}
        if dimension not in LISTS:
            return {}
        rows = answer(f"{dimension}/list", self.scope())
        words = "label_en" if language() == "en" else "label_ru"
        told: dict[str, str] = {}
        for row in rows.to_dicts():
            id, name = row[f"{dimension}_id"], row.get(words) or row["label_ru"]
            if self.is_several and dimension in OWN:
                id = owned(row["municipality_id"], id)
                name = f"{name} · {self.of(row['municipality_id']).label}"
            told[id] = name if told.get(id, name) == name else f"{told[id]} / {name}"
        return told | {one: special(one) for one in SPECIAL}


@st.cache_resource(ttl=REREAD, show_spinner=False)
def _configured() -> Mapping[str, Municipality]:
    return municipalities()


def residence() -> tuple[dict[str, str], str]:
    """Return what the municipalities that are loaded are called, and which one is shown first."""
    known = _configured()
    mine = [one for one in reader().municipality_ids if one in known]
    usual = settings().home if settings().home in mine else next(iter(mine), "")
    names = {one: known[one].label.told(language()) for one in mine}
    return dict(sorted(names.items(), key=lambda told: told[1].casefold())), usual


def several(names: Mapping[str, str]) -> dict[str, str]:
    """Say what several municipalities are called in a list of them: all, and those of the address.

    >>> several({"vytegra": "Vytegra"})
    {}
    """
    if len(names) < len(("one", "another")):
        return {}
    told = {ALL: _("All my municipalities")}
    asked = said("m") or ""
    together = chosen_ids()
    if "," in asked and all(one in names for one in together):
        told[asked] = _counted(len(together))
    return told


def _counted(n: int) -> str:
    told = ngettext("{n} municipality", "{n} municipalities", n)
    return told.format(n=numbers.count(n))


def chosen_ids() -> tuple[str, ...]:
    """Return the municipalities of the address, each once, whether or not they are known."""
    names, usual = residence()
    asked = said("m") or usual
    if asked == ALL:
        return tuple(names)
    return tuple(dict.fromkeys(filter(None, asked.split(",")))) or (usual,)


def elsewhere(chosen: str) -> dict[str, None]:
    """Say what a view of one municipality says that no other one would understand.

    Several are laid out in another way than one, so rows, columns and measure are chosen afresh.
    """
    names, _usual = residence()
    many = len(names) > 1 if chosen == ALL else "," in chosen
    anew = ("rows", "columns", "measure") if many != (len(chosen_ids()) > 1) else ()
    return dict.fromkeys((*LISTS, *OF_ONE_TOWN, "cell", "page", *anew))


def here() -> Town:
    """Return what the address is about, or stop with a sentence when nothing is loaded."""
    names, usual = residence()
    if not names:
        nothing_loaded()
    ids = chosen_ids()
    if strange := [one for one in ids if one not in names]:
        unknown_municipality(", ".join(strange), names.values())
    asked_for(ids)
    default(m=usual)
    spans = {row["municipality_id"]: row for row in answer("day/span", about(*ids)).to_dicts()}
    return Town(tuple(_known(one, spans[one]) for one in ids))


def _known(id: str, span: Mapping[str, date | datetime]) -> Known:
    days = {name: span[name] for name in ("first_on", "last_on", "as_of")}
    return Known(_configured()[id], **days)  # type: ignore[arg-type]  # as the answer promises
