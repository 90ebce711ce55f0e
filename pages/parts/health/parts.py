"""Data health part by part, in the order of need; the address says which one is open."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
import streamlit as st

from core.access import Scope
from core.i18n import gettext as _
from core.i18n import marked
from pages.parts.address import choice, said
from pages.parts.health.checks import checks, failed_checks
from pages.parts.health.compared import compared
from pages.parts.health.flags import flags
from pages.parts.health.freshness import LOOKED_BACK, Row, channel, weeks_told
from pages.parts.health.tables import exports, place_sources, refusals, theme_sources, unmapped
from pages.parts.health.weeks import brought_less, reason, weeks_of
from pages.parts.town import Town

Part = Callable[[pl.DataFrame, Scope, Town], None]


def part_choice() -> str:
    """Offer the parts; a list of messages in one of them is closed by another."""
    names = {id: _(name) for id, (name, _part) in PARTS.items()}
    return choice(
        "about",
        _("What is told"),
        names,
        "flags" if said("flag") else next(iter(names)),
        also=lambda _one: {"flag": None, "cell": None, "page": None},
        control=st.segmented_control,
        required=True,
        label_visibility="collapsed",
    )


def _wrong_now(channels: pl.DataFrame, scope: Scope, town: Town) -> None:
    """Show what an analyst has to mend: channels that brought too little, refused rows, checks."""
    if not town.is_several:
        rows = channels.rows(named=True)
        _drawn([one for one in rows if _needs_a_look(one, scope)], scope, town)
    left, right = _two(town)
    with left:
        st.subheader(_("Refused rows"))
        refusals(scope, town)
    with right:
        st.subheader(_("Checks that failed"))
        failed_checks(scope, town)


def _needs_a_look(row: Row, scope: Scope) -> bool:
    return row["is_quiet"] or brought_less(weeks_of(row["channel_id"], scope, LOOKED_BACK))


def _exports_and_weeks(channels: pl.DataFrame, scope: Scope, town: Town) -> None:
    """Show each channel with its weeks, then the exports that all this comes from."""
    if town.is_several:
        compared(channels, scope, town)
    else:
        _drawn(channels.rows(named=True), scope, town)
    st.subheader(_("Exports in force"))
    exports(scope, town)


def _drawn(rows: Sequence[Row], scope: Scope, town: Town) -> None:
    if not rows:
        return
    st.caption(weeks_told(town), text_alignment="right")
    for one in rows:
        channel(one, scope, town)
    st.caption(reason(), text_alignment="right")


def _words(_channels: pl.DataFrame, scope: Scope, town: Town) -> None:
    """Show words that wait for a meaning, then what is understood already, and from where."""
    with st.container() if town.is_several else st.columns([2, 1])[0]:
        st.subheader(_("Words nobody mapped"))
        unmapped(scope, town)
    st.subheader(_("Where themes and places are known from"))
    theme_sources(scope, town)
    place_sources(scope, town)


def _two(town: Town) -> Sequence[Any]:
    """Return two places side by side; rows of several municipalities are wide: below each other."""
    return (st.container(), st.container()) if town.is_several else st.columns(2, gap="large")


def _flags(_channels: pl.DataFrame, scope: Scope, town: Town) -> None:
    flags(scope, town)


def _checks(_channels: pl.DataFrame, scope: Scope, town: Town) -> None:
    checks(scope, town)


PARTS: Mapping[str, tuple[str, Part]] = {
    "now": (marked("Wrong now"), _wrong_now),
    "exports": (marked("Exports and weeks"), _exports_and_weeks),
    "words": (marked("Words to map"), _words),
    "flags": (marked("Unusual messages"), _flags),
    "checks": (marked("Checks"), _checks),
}
