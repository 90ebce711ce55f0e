"""Who sees what: a viewer's rights and the scope a question is asked in."""

from dataclasses import dataclass, replace
from datetime import date

from core.contracts import SPECIAL

Ids = tuple[str, ...]
OWN = ("block", "place", "unit")  # what belongs to a municipality; themes and channels are common

ROLES = ("curator", "chief", "analyst", "block_head", "operator", "administrator")


@dataclass(frozen=True)
class Viewer:
    """A reader and what may be seen: `None` means all, an empty tuple nothing."""

    account: str
    role: str
    municipality_ids: Ids = ()
    block_ids: Ids | None = None
    may_read_text: bool = False


@dataclass(frozen=True)
class Scope:
    """What a question is asked about: local dates, both ends inclusive, and lists of ids."""

    since: date
    until: date
    municipality_ids: Ids
    block_ids: Ids | None
    theme_ids: Ids | None
    channel_ids: Ids | None
    unit_ids: Ids | None
    place_ids: Ids | None
    may_read_text: bool
    own_block_ids: Ids | None  # all that this reader may see: what a cell is judged among


def granted(
    viewer: Viewer,
    period: tuple[date, date],
    *,
    municipality_ids: Ids | None = None,
    block_ids: Ids | None = None,
    theme_ids: Ids | None = None,
    channel_ids: Ids | None = None,
    unit_ids: Ids | None = None,
    place_ids: Ids | None = None,
) -> Scope:
    """Narrow a wish to the viewer's rights: what is left may be nothing, but never more."""
    return Scope(
        *period,
        municipality_ids=_both(municipality_ids, viewer.municipality_ids) or (),
        block_ids=_both(block_ids, viewer.block_ids),
        theme_ids=theme_ids,
        channel_ids=channel_ids,
        unit_ids=unit_ids,
        place_ids=place_ids,
        may_read_text=viewer.may_read_text,
        own_block_ids=viewer.block_ids,
    )


def narrowed(
    scope: Scope,
    *,
    period: tuple[date, date] | None = None,
    municipality_ids: Ids | None = None,
    block_ids: Ids | None = None,
    theme_ids: Ids | None = None,
    channel_ids: Ids | None = None,
    unit_ids: Ids | None = None,
    place_ids: Ids | None = None,
) -> Scope:
    """Look at a part of a scope, a cell of a matrix; a part is never more than the whole."""
    since, until = period or (scope.since, scope.until)
    return replace(
        scope,
        since=max(scope.since, since),
        until=min(scope.until, until),
        municipality_ids=_both(municipality_ids, scope.municipality_ids) or (),
        block_ids=_both(block_ids, scope.block_ids),
        theme_ids=_both(theme_ids, scope.theme_ids),
        channel_ids=_both(channel_ids, scope.channel_ids),
        unit_ids=_both(unit_ids, scope.unit_ids),
        place_ids=_both(place_ids, scope.place_ids),
    )


def owned(municipality_id: str, id: str) -> str:
    """Say whose a block, a place or a unit is; the lack of one is the same everywhere.

    >>> owned("kotelnikovo", "nagavskaya"), owned("kotelnikovo", "unstated")
    ('kotelnikovo.nagavskaya', 'unstated')
    """
    return id if id in SPECIAL else f"{municipality_id}.{id}"


def _both(wanted: Ids | None, allowed: Ids | None) -> Ids | None:
    """Intersect two lists of which either may be "all"; a bare id means one in any municipality.

    >>> _both(None, ("roads",)), _both(("parks",), ("roads",)), _both(None, None)
    (('roads',), (), None)
    >>> _both(("vytegra.roads", "vytegra.parks"), ("roads",)), _both(("roads",), ("vytegra.roads",))
    (('vytegra.roads',), ('vytegra.roads',))
    """
    if wanted is None or allowed is None:
        return allowed if wanted is None else wanted
    met = (_narrower(one, other) for one in wanted for other in allowed)
    return tuple(dict.fromkeys(one for one in met if one is not None))


def _narrower(one: str, other: str) -> str | None:
    """Return the id that says more of two that mean the same thing."""
    if one == other:
        return one
    if one.endswith(f".{other}"):
        return one
    return other if other.endswith(f".{one}") else None
