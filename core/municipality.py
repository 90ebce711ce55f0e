"""A municipality: its clock, its places, and who answers for which theme."""

from datetime import time
from functools import cached_property
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import NonNegativeInt, field_validator, model_validator

from core.i18n import gettext as _
from core.record import Label, Record, read
from core.refusal import Refusal
from core.settings import ROOT

HERE = ROOT / "config" / "municipalities"


class WorkingHours(Record):
    """The hours in which the administration works, local time."""

    start: time = time(8)
    end: time = time(17)


class Responsible(Record):
    """A position, never a person; a block may answer differently in different places."""

    position: Label
    level: Literal["district", "town"] = "district"
    places: tuple[str, ...] = ()


class Block(Record):
    """A sector block of the centre and the themes it answers for."""

    id: str
    label: Label
    themes: tuple[str, ...] = ()
    clause: str | None = None
    responsible: tuple[Responsible, ...] = ()
    staff: NonNegativeInt | None = None


class Settlement(Record):
    """A place that messages name; without a trustworthy point it is listed, not drawn."""

    id: str
    label: Label
    also: tuple[str, ...] = ()
    population: NonNegativeInt | None = None
    latitude: float | None = None
    longitude: float | None = None


class Point(Record):
    """A point on the globe, WGS84 degrees."""

    latitude: float
    longitude: float


class Bounds(Record):
    """A box around the municipality; a point outside it is flagged."""

    south: float
    west: float
    north: float
    east: float


class Municipality(Record):
    """One `config/municipalities/<id>.toml`."""

    id: str
    label: Label
    timezone: str
    calendar: str
    taxonomy: Literal["own", "discover"]
    working_hours: WorkingHours = WorkingHours()
    population: NonNegativeInt | None = None
    keeps_texts: bool = True
    bounds: Bounds | None = None
    fallback_points: tuple[Point, ...] = ()
    blocks: tuple[Block, ...] = ()
    settlements: tuple[Settlement, ...] = ()

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, said: str) -> str:
        if said not in available_timezones():
            raise ValueError("no such time zone")
        return said

    @model_validator(mode="after")
    def _one_block_a_theme(self) -> "Municipality":
        owners: dict[str, str] = {}
        for block in self.blocks:
            for theme in block.themes:
                if owners.setdefault(theme, block.id) != block.id:
                    raise ValueError(f"theme {theme} is in {owners[theme]} and in {block.id}")
        if len({place.id for place in self.settlements}) < len(self.settlements):
            raise ValueError("a settlement stands twice")
        return self

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone local dates are told in."""
        return ZoneInfo(self.timezone)


def municipalities(folder: Path = HERE) -> dict[str, Municipality]:
    """Read every municipality file, by id."""
    found = (read(Municipality, path) for path in sorted(folder.glob("*.toml")))
    return {municipality.id: municipality for municipality in found}


def municipality(id: str) -> Municipality:
    """Return one municipality, or say which there are."""
    known = municipalities()
    if id not in known:
        there = ", ".join(known)
        remedy = _("choose one of {there}").format(there=there)
        raise Refusal(_("no such municipality"), "config/municipalities", id, remedy)
    return known[id]
