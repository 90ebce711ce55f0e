"""What a municipality's file must agree about with itself, with the theme tree and with its name.

Types and keys are the record's own business; here is what two keys say together.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.settings import ROOT

if TYPE_CHECKING:
    from core.municipality import Municipality

CALENDARS = ROOT / "config" / "calendars"
ID = re.compile(r"[a-z][a-z0-9_]*")


class Contradiction(NamedTuple):
    """Two things that cannot both be so: where it stands, what it is, what was found."""

    key: str
    what: str
    found: str
    remedy: str


def contradiction(town: "Municipality", file_id: str) -> Contradiction | None:
    """Return the first contradiction of a municipality's file, if there is one."""
    for rule in (_clock, _ids, _blocks, _themes, _responsible, _spellings, _points):
        for found in rule(town):
            return found
    if town.id != file_id:
        remedy = _("name the file {name}, or correct the id").format(name=f"{town.id}.toml")
        return Contradiction("id", _("the id is not the name of the file"), town.id, remedy)
    return None


def _clock(town: "Municipality") -> Iterator[Contradiction]:
    try:
        ZoneInfo(town.timezone)
    except (ValueError, OSError, KeyError):
        what, remedy = _("no such time zone"), _("write one such as Europe/Moscow")
        yield Contradiction("timezone", what, town.timezone, remedy)
    known = sorted(path.stem for path in CALENDARS.glob("*.toml"))
    if town.calendar not in known:
        remedy = _("choose one of {there}").format(there=", ".join(known))
        yield Contradiction("calendar", _("no such calendar"), town.calendar, remedy)
    hours = town.working_hours
    if hours.start >= hours.end:
        what, remedy = _("the working day ends before it begins"), _("exchange start and end")
        yield Contradiction("working_hours", what, f"{hours.start:%H:%M}–{hours.end:%H:%M}", remedy)


def _ids(town: "Municipality") -> Iterator[Contradiction]:
    told = [("blocks", one.id) for one in town.named_blocks]
    told += [("roles", one.id) for one in town.roles]
    told += [("settlements", one.id) for one in town.settlements]
    seen: set[tuple[str, str]] = set()
    for key, id in (("", town.id), *told):
        where = f"{key}.{id}" if key else "id"
        if wrong := not_an_id(where, id):
            yield wrong
        if (key, id) in seen:
            what = _("the same id stands twice")
            yield Contradiction(where, what, id, _("remove one, or give it an id of its own"))
        seen.add((key, id))


def not_an_id(where: str, id: str) -> Contradiction | None:
    """Say that a word is no id, if it is none.

    >>> not_an_id("blocks.roads", "roads"), not_an_id("blocks.2", "2").found
    (None, '2')
    """
    if ID.fullmatch(id) and id not in SPECIAL:
        return None
    remedy = _("write small Latin letters, digits and _, a letter first; not {taken}")
    return Contradiction(where, _("this is no id"), id, remedy.format(taken=", ".join(SPECIAL)))


def _blocks(town: "Municipality") -> Iterator[Contradiction]:
    if town.blocks_from == "taxonomy" and town.named_blocks:
        what = _("blocks are listed, though those of the theme tree are asked for")
        listed = ", ".join(block.id for block in town.named_blocks)
        yield Contradiction("blocks_from", what, listed, _("remove blocks_from, or the blocks"))


def _themes(town: "Municipality") -> Iterator[Contradiction]:
    known = {theme.id for theme in town.tree.themes}
    owners: dict[str, str] = {}
    for block in town.named_blocks:
        where = f"blocks.{block.id}.themes"
        for theme in block.themes:
            if town.taxonomy == "own" and theme not in known:
                remedy = _("take an id from {file}").format(file="config/themes.toml")
                yield Contradiction(where, _("no such theme"), theme, remedy)
            if theme in owners:
                what = _("the theme stands in a block already")
                found = f"{theme}: {owners[theme]}, {block.id}"
                yield Contradiction(where, what, found, _("leave it in one block"))
            owners[theme] = block.id


def _responsible(town: "Municipality") -> Iterator[Contradiction]:
    places = {place.id for place in town.settlements}
    for block in town.named_blocks:
        for one in block.responsible:
            for lost in [place for place in one.places if place not in places]:
                what = _("somebody answers in a place that is not there")
                remedy = _("take an id from settlements, or add the settlement")
                where = f"blocks.{block.id}.responsible.places"
                yield Contradiction(where, what, f"{lost} ({one.position.ru})", remedy)


def _spellings(town: "Municipality") -> Iterator[Contradiction]:
    owners: dict[str, str] = {}
    for place in town.settlements:
        for word in (place.label.ru, *place.also):
            owner = owners.setdefault(plain(word), place.id)
            if owner != place.id:
                what = _("two settlements share a spelling")
                remedy = _("leave it to the one that is meant, or to neither")
                found = f"«{word}»: {owner}, {place.id}"
                yield Contradiction(f"settlements.{place.id}.also", what, found, remedy)


def plain(word: str) -> str:
    """Return a spelling as spellings are compared: without regard to case, ё and blanks."""
    return " ".join(word.split()).casefold().replace("ё", "е")


def _points(town: "Municipality") -> Iterator[Contradiction]:
    box = town.bounds
    for place in town.settlements:
        point = place.latitude, place.longitude
        where = f"settlements.{place.id}"
        if (place.latitude is None) != (place.longitude is None):
            what, remedy = _("half a point is no place"), _("give both numbers, or neither")
            yield Contradiction(where, what, f"{point[0]}, {point[1]}", remedy)
        elif box and place.latitude is not None and place.longitude is not None:
            inside = box.south <= place.latitude <= box.north
            if not (inside and box.west <= place.longitude <= box.east):
                what = _("the point lies outside the bounds")
                remedy = _("check that latitude and longitude are not exchanged")
                yield Contradiction(where, what, f"{point[0]}, {point[1]}", remedy)
