"""Sentences for pages that have nothing, little or something old to show: each says what to do."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NoReturn
from zoneinfo import ZoneInfo

import streamlit as st

from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import language
from core.vocabulary import Measure
from pages.parts.answers import answer
from pages.parts.markup import plain

SUNDAY = 6


def nothing_loaded() -> NoReturn:
    """Say that no export was ever loaded, and stop."""
    st.subheader(_("Nothing is loaded yet"))
    st.info(
        _(
            "Load an export: `python -m etl load FILE --municipality ID`, "
            "or `make demo` to look around."
        )
    )
    st.stop()


def unknown_municipality(id: str, names: Iterable[str]) -> NoReturn:
    """Say that nothing is loaded under this id, and what is; then stop."""
    told = _("No municipality «{id}» is loaded here. Choose at the top: {names}.")
    st.warning(plain(told.format(id=id, names=", ".join(names))))
    st.stop()


def nothing_known_then(first_on: date) -> NoReturn:
    """Say that the period ends before the first message there is; then stop."""
    told = _("Nothing is known before {day}: choose a later period.")
    st.info(told.format(day=numbers.day(first_on)))
    st.stop()


def nothing_found(measure: Measure) -> NoReturn:
    """Say that nobody wrote, or that this one number has nothing to count; then stop."""
    if measure.id == "messages":
        st.info(
            _("Nobody wrote about this in the chosen period. Widen the period or drop a filter.")
        )
    elif measure.unit == "count":
        told = _("{measure}: none in the chosen period.")
        st.info(plain(told.format(measure=measure.name())))
    else:
        told = _("Nothing to count for «{measure}» in the chosen period. It is: {formula}.")
        st.info(plain(told.format(measure=measure.name(), formula=measure.formula())))
    st.stop()


def unknown_ids(ids: Sequence[str]) -> None:
    """Name the ids of the address that mean nothing here."""
    if ids:
        told = _("Unknown here, so nothing is found for it: {ids}. Drop it from the filters.")
        st.warning(plain(told.format(ids=", ".join(ids))))


def stale_channels(scope: Scope, zone: ZoneInfo) -> None:
    """Name channels that nobody has loaded for long: silence must not look like peace."""
    quiet = answer("health/channels", scope).filter("is_quiet")
    for row in quiet.rows(named=True):
        name = (row["label_en"] if language() == "en" else None) or row["label_ru"]
        told = _("{channel} has not been loaded for {days} days: it is known up to {instant} only.")
        said = told.format(
            channel=name,
            days=numbers.count(row["quiet_days"]),
            instant=numbers.instant_in_full(row["known_at"], zone),
        )
        st.warning(plain(said))


def unfinished_week(until: date, last_on: date) -> None:
    """Say up to which moment the newest days are known, when the period reaches them."""
    if until >= last_on and last_on.weekday() < SUNDAY:
        st.caption(_("The last week is not over: it is drawn lighter."))
