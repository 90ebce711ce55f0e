"""Which municipality the exports are for: any that is configured, also before its first export."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from core.access import Viewer
from core.i18n import gettext as _
from core.i18n import language
from core.municipality import Municipality, municipalities
from core.settings import settings
from pages.door.viewer import viewer
from pages.parts.address import choice
from pages.parts.answers import editions
from pages.parts.notices import unknown_municipality
from pages.parts.town import chosen_ids
from registry.uploads import may_upload


@dataclass(frozen=True)
class Target:
    """A municipality, who hands exports in for it, and which edition stands, if any."""

    config: Municipality
    viewer: Viewer
    edition: int | None

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

    @property
    def may_upload(self) -> bool:
        """Whether this reader may."""
        return may_upload(self.viewer, self.id)


def target() -> Target:
    """Ask for the municipality: first the one that is looked at, then that of this installation."""
    known = municipalities()
    who = viewer(tuple(known))
    names = _names({one: known[one] for one in who.municipality_ids})
    wished = (*chosen_ids(), settings().home, *names)
    usual = next(one for one in wished if one in names)
    chosen = choice("into", _("For which municipality"), names, usual)
    if chosen not in names:
        unknown_municipality(chosen, names.values())
    return Target(known[chosen], who, dict(editions()).get(chosen))


def _names(known: Mapping[str, Municipality]) -> dict[str, str]:
    names = {id: one.label.told(language()) for id, one in known.items()}
    return dict(sorted(names.items(), key=lambda told: told[1].casefold()))
