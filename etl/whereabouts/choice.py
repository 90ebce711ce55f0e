"""Which place a message is about: the most specific of those its text or its cell names."""

from dataclasses import dataclass

from core.contracts import OUTSIDE
from etl.whereabouts.evidence import THERE
from etl.whereabouts.gazetteer import Gazetteer
from etl.whereabouts.letters import Said, said
from etl.whereabouts.mentions import Mention, guesses, mentions

NEAR = 12  # letters between a village and the district it is said to lie in: signs and «деревня»


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that was read, and whether another one might have been meant."""

    place_id: str
    is_ambiguous: bool = False


def read_text(text: str, known: Gazetteer) -> Reading | None:
    """Read the place of a message in its text; None when it names none."""
    return _read(said(text, is_cell=False), known)


def read_cell(cell: str, known: Gazetteer) -> Reading | None:
    """Read a place in a cell that holds nothing but a place or an address."""
    return _read(said(cell, is_cell=True), known)


def _read(told: Said, known: Gazetteer) -> Reading | None:
    found = mentions(told, known)
    ours = _ours(found, told)
    if not ours and (told.is_cell or not found):
        ours = [*guesses(told, known)]
    if ours:
        return _chosen(ours, known.centre)
    is_outside = any(one.strength >= THERE for one in found)  # a namesake of ours too
    return Reading(OUTSIDE) if is_outside else None


def _ours(found: list[Mention], told: Said) -> list[Mention]:
    """Leave out what lies elsewhere: «Матвеево Тотемского района» is not our Матвеево."""
    areas = [one for one in found if one.is_area]
    ours = [one for one in found if one.place_id != OUTSIDE]
    if told.is_cell:
        return [] if areas else ours
    return [one for one in ours if not any(_lies_in(one, area) for area in areas)]


def _lies_in(place: Mention, area: Mention) -> bool:
    return 0 <= area.at - place.until <= NEAR or 0 <= place.at - area.until <= NEAR


def _chosen(ours: list[Mention], centre: str) -> Reading:
    """Take what is told most surely; a village before the centre, which people also travel to."""
    best = min(ours, key=lambda one: (-one.strength, one.place_id == centre, one.at))
    several = len({one.place_id for one in ours}) > 1
    return Reading(best.place_id, is_ambiguous=several or best.is_ambiguous)
