"""Whose work is looked at: one of the reader's blocks, or several that a link names together."""

from collections.abc import Collection, Mapping

from core import terms
from core.access import Scope, narrowed
from core.contracts import NOBODY, SPECIAL
from core.period import Period
from pages.parts.address import choice, listed
from pages.parts.answers import answer, reader
from pages.parts.filters import filtered_scope
from pages.parts.town import Town

Ids = tuple[str, ...]
CLOSED: Mapping[str, None] = {"cell": None, "page": None, "day": None, "theme": None}


def block_choice(town: Town, usual: str = "") -> tuple[Ids, Mapping[str, str]]:
    """Offer the reader's blocks; return the chosen ones, and what every choice is called.

    Before anybody chose it is the `usual` one, else the block with most open messages.
    """
    names = blocks_of(town)
    together = listed("block")
    if len(together) > 1 and all(one in names for one in together):
        names = {**names, ",".join(together): ", ".join(names[one] for one in together)}
    usual = usual if usual in names else _busiest(town, names)
    chosen = choice("block", terms.dimension("block"), names, usual, also=lambda _one: CLOSED)
    return tuple(chosen.split(",")), names


def blocks_of(town: Town) -> dict[str, str]:
    """Return this reader's blocks in the decree's order; at last what is nobody's."""
    names = town.names("block")
    own = {id: name for id, name in names.items() if id not in SPECIAL}
    return own | ({NOBODY: names[NOBODY]} if reader().block_ids is None else {})


def scope_of(
    town: Town, days: Period, block_ids: Collection[str], but: Collection[str] = ()
) -> Scope:
    """Return what the address asks about these blocks in these days, `but` for some filters."""
    return narrowed(filtered_scope(town, days, but), block_ids=tuple(block_ids))


def today(town: Town) -> Period:
    """Return the last day there is: what is open is open then."""
    return Period(town.last_on, town.last_on)


def _busiest(town: Town, names: Mapping[str, str]) -> str:
    now = today(town)
    scope = narrowed(town.scope(), period=(now.since, now.until))
    rows = answer("heat/matrix", scope, row_by="block", column_by="all").drop_nulls("open_messages")
    order = rows.sort("open_messages", "row_id", descending=[True, False])["row_id"].drop_nulls()
    busy: list[str] = [one for one in order if one in names and one not in SPECIAL]
    return next(iter([*busy, *names]))
