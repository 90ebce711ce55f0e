"""Filters: what is looked at stands in the address and narrows the reader's rights."""

from collections.abc import Collection, Iterator, Mapping, Sequence

import streamlit as st

from core import terms
from core.access import OWN, Scope, granted
from core.i18n import gettext as _
from core.period import Period
from pages.parts.address import choices, listed, unknown, write
from pages.parts.answers import reader
from pages.parts.markup import plain
from pages.parts.notices import unknown_ids
from pages.parts.town import ALL, LISTS, Town, elsewhere, residence

More = Mapping[str, tuple[str, Mapping[str, str]]]  # by its name in the address: label, options
NO_MORE: More = {}


def drawer(town: Town, apart: Collection[str] = (), more: More = NO_MORE) -> None:
    """Offer a filter per dimension, and a page's own, folded away; say how many are at work.

    What stands `apart` a page offers itself.
    """
    offered = [one for one in LISTS if one not in apart]
    active = sum(1 for one in (*offered, *more) if listed(one))
    label = _("Filters · {n}").format(n=active) if active else _("Filters")
    with st.popover(label, key="drawer", width="stretch"):
        if town.is_several:
            _municipalities(town)
        for dimension in offered:
            choices(dimension, terms.dimension(dimension), town.names(dimension))
        for name, (title, options) in more.items():
            choices(name, title, options)


def chips(town: Town, apart: Collection[str] = (), more: More = NO_MORE) -> None:
    """Show what is filtered; a click on a chip takes it away."""
    filtered = [one for one in _filtered(town, more) if one[0] not in apart]
    if not filtered:
        return
    with st.container(key="chips", horizontal=True, gap="small"):
        for dimension, one, name in filtered:
            key = f"chip_{dimension}_{one}"
            st.button(f"{plain(name)} ×", key=key, on_click=_drop, args=(dimension, one))


def filtered_scope(town: Town, days: Period, but: Collection[str] = ()) -> Scope:
    """Return what the address asks about; an id that the town does not have finds nothing.

    `but` names dimensions of which everything is asked about, whatever the address says.
    """
    lists = [one for one in LISTS if one not in but]
    chosen = {dimension: listed(dimension) or None for dimension in lists}
    strange = [(by, one) for by in lists for one in unknown(chosen[by], town.names(by))]
    unknown_ids([one for by, one in strange if not _is_anybodys(one, town.names(by))])
    return granted(
        reader(),
        (days.since, days.until),
        municipality_ids=town.ids,
        **{f"{dimension}_ids": ids for dimension, ids in chosen.items()},
    )


def _municipalities(town: Town) -> None:
    """Offer which municipalities to compare; none chosen means all."""
    names, _usual = residence()
    key = "choices_m"
    st.session_state[key] = [one for one in names if one in town.ids]
    st.multiselect(
        terms.dimension("municipality"),
        list(names),
        key=key,
        format_func=lambda one: names[one],
        placeholder=_("all"),
        on_change=lambda: _compare(st.session_state[key], names),
    )


def _compare(picked: Sequence[str], names: Mapping[str, str]) -> None:
    """Say in the address what is compared; what belonged to one of them is dropped."""
    chosen = ",".join(picked) if 0 < len(picked) < len(names) else ALL
    gone = elsewhere(chosen) if len(picked) == 1 else dict.fromkeys((*OWN, "cell", "page"))
    write(**{**gone, "m": chosen})


def _is_anybodys(one: str, names: Mapping[str, str]) -> bool:
    """Whether an id without its municipality is one of several: it finds all its namesakes."""
    return any(name.endswith(f".{one}") for name in names)


def _filtered(town: Town, more: More) -> Iterator[tuple[str, str, str]]:
    for dimension in (*LISTS, *more):
        if ids := listed(dimension):
            names = more[dimension][1] if dimension in more else town.names(dimension)
            yield from ((dimension, one, names.get(one, one)) for one in ids)


def _drop(dimension: str, one: str) -> None:
    left = [other for other in listed(dimension) if other != one]
    write(**{dimension: ",".join(left), "page": None})
