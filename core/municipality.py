"""A municipality: its clock, its places, and who answers for which theme."""

from datetime import time
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, NonNegativeInt, PrivateAttr

from core.centre import Block, Decree, Responsible, Role, default_blocks
from core.classifier import ENDING, own_tree
from core.coherence import contradiction
from core.i18n import gettext as _
from core.record import Label, Record, read
from core.refusal import Refusal
from core.settings import ROOT
from core.taxonomy import Taxonomy, taxonomy

HERE = ROOT / "config" / "municipalities"


class WorkingHours(Record):
    """The hours in which the administration works, local time."""

    start: time = time(8)
    end: time = time(17)


class Settlement(Record):
    """A place that messages name; without a trustworthy point it is listed, not drawn.

    `confidence` of a point: high is a gazetteer's; medium is within about 2 km; low may be 5 to
    10 km away.
    """

    id: str
    label: Label
    also: tuple[str, ...] = ()
    population: NonNegativeInt | None = None
    latitude: float | None = None
    longitude: float | None = None
    confidence: Literal["high", "medium", "low"] | None = None


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
    """One `config/municipalities/<id>.toml`.

    `also` holds former names and usual spellings of the whole. `blocks_from` says whose the blocks
    are: the decree's, listed here, or ours, the theme tree's. `themes_from` says who put themes
    into the blocks that the decree lists: its own names, or our proposal.
    """

    id: str
    label: Label
    also: tuple[str, ...] = ()
    timezone: str
    calendar: str
    taxonomy: Literal["own", "discover"]
    working_hours: WorkingHours = WorkingHours()
    population: NonNegativeInt | None = None
    keeps_texts: bool = True
    bounds: Bounds | None = None
    fallback_points: tuple[Point, ...] = ()
    decree: Decree | None = None
    roles: tuple[Role, ...] = ()
    blocks_from: Literal["decree", "taxonomy"] = "decree"
    themes_from: Literal["decree", "proposal"] = "decree"
    named_blocks: tuple[Block, ...] = Field(default=(), alias="blocks")
    settlements: tuple[Settlement, ...] = ()
    _tree: Taxonomy | None = PrivateAttr(default=None)

    def model_post_init(self, context: Any, /) -> None:
        """Take the municipality's own theme tree, where it was read with one."""
        self._tree = context

    @property
    def tree(self) -> Taxonomy:
        """The theme tree in force here: ours, with what the municipality's own file adds."""
        return self._tree or taxonomy()

    @cached_property
    def zone(self) -> ZoneInfo:
        """The time zone local dates are told in."""
        return ZoneInfo(self.timezone)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in force: the decree's in its order, or those of the theme tree."""
        return default_blocks(self.tree) if self.blocks_from == "taxonomy" else self.named_blocks

    @cached_property
    def nobodys(self) -> tuple[str, ...]:
        """Themes that stand in no block: nobody answers for them anywhere."""
        owned = {theme for block in self.blocks for theme in block.themes}
        known = self.tree.themes if self.taxonomy == "own" else ()
        return tuple(theme.id for theme in known if theme.id not in owned)

    def answering(self, theme_id: str, place_id: str) -> tuple[Responsible, ...]:
        """Return the positions that answer for a theme in a place; none means nobody does."""
        owners = (block for block in self.blocks if theme_id in block.themes)
        return tuple(one for block in owners for one in block.answering(place_id))

    def whose_blocks(self) -> str:
        """Say in one sentence whose blocks these are, as a page shows it beside them."""
        if self.taxonomy == "discover":
            return _("The blocks are the words of the export.")
        if self.blocks_from == "taxonomy":
            return _("The blocks are ours, not the decree's: it names none.")
        if self.themes_from == "proposal":
            return _("The blocks are the decree's; which themes they carry is our proposal.")
        return _("The blocks are the decree's.")


def municipalities(folder: Path = HERE) -> dict[str, Municipality]:
    """Read every municipality file, by id; what has not changed since is not read again."""
    found = sorted(folder.glob("*.toml"))
    paths = {path.stem: path for path in found if not path.name.endswith(ENDING)}
    trees = {path.name.removesuffix(ENDING): path for path in found if path.name.endswith(ENDING)}
    for id in trees.keys() - paths.keys():
        what = _("a classifier stands beside no municipality of its name")
        remedy = _("name it after one of {there}").format(there=", ".join(paths))
        raise Refusal(what, trees[id].name, id, remedy)
    pairs = {id: (path, trees.get(id)) for id, path in paths.items()}
    return {id: _read(*pair, _times(*pair)) for id, pair in pairs.items()}


def _times(*paths: Path | None) -> tuple[int, ...]:
    return tuple(path.stat().st_mtime_ns for path in paths if path)


@cache
def _read(path: Path, classifier: Path | None, _changed_at: tuple[int, ...]) -> Municipality:
    town = read(Municipality, path, own_tree(classifier) if classifier else None)
    if wrong := contradiction(town, path.stem):
        where = f"{path.name}: {wrong.key}"
        raise Refusal(wrong.what, where, wrong.found, wrong.remedy)
    return town


def municipality(id: str) -> Municipality:
    """Return one municipality, or say which there are."""
    known = municipalities()
    if id not in known:
        there = ", ".join(known)
        remedy = _("choose one of {there}").format(there=there)
        raise Refusal(_("no such municipality"), "config/municipalities", id, remedy)
    return known[id]
