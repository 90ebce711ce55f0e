"""Filters: what is looked at stands in the address and narrows the reader's rights."""

from collections.abc import Iterator, Mapping

import streamlit as st

from core import terms
from core.access import Scope, granted
from core.i18n import gettext as _
from core.period import Period
from pages.parts.address import choices, listed, unknown, write
from pages.parts.answers import reader
from pages.parts.markup import plain
from pages.parts.notices import unknown_ids
from pages.parts.town import LISTS, Town


def drawer(town: Town) -> None:
    """Offer a filter per dimension, folded away; its label says how many are at work."""
    active = sum(1 for one in LISTS if listed(one))
    label = _("Filters · {n}").format(n=active) if active else _("Filters")
    with st.popover(label, key="drawer", width="stretch"):
        for dimension in LISTS:
            choices(dimension, terms.dimension(dimension), town.names(dimension))


def chips(town: Town) -> None:
    """Show what is filtered; a click on a chip takes it away."""
    filtered = list(_filtered(town))
    if not filtered:
        return
    with st.container(key="chips", horizontal=True, gap="small"):
        for dimension, one, name in filtered:
            key = f"chip_{dimension}_{one}"
            st.button(f"{plain(name)} ×", key=key, on_click=_drop, args=(dimension, one))


def filtered_scope(town: Town, days: Period) -> Scope:
    """Return what the address asks about; an id that the town does not have finds nothing."""
    chosen = {dimension: listed(dimension) or None for dimension in LISTS}
    unknown_ids([one for by in LISTS for one in unknown(chosen[by], town.names(by))])
    return granted(
        reader(),
        (days.since, days.until),
        municipality_ids=town.ids,
        **{f"{dimension}_ids": ids for dimension, ids in chosen.items()},
    )


def _filtered(town: Town) -> Iterator[tuple[str, str, str]]:
    for dimension in LISTS:
        if ids := listed(dimension):
            names: Mapping[str, str] = town.names(dimension)
            yield from ((dimension, one, names.get(one, one)) for one in ids)


def _drop(dimension: str, one: str) -> None:
    left = [other for other in listed(dimension) if other != one]
    write(**{dimension: ",".join(left), "page": None})
