"""Sentences for pages that have nothing, little or something old to show: each says what to do."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NoReturn
from zoneinfo import ZoneInfo

import polars as pl
import streamlit as st

from core import numbers
from core.access import Scope
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.municipality import municipalities
from core.vocabulary import Measure
from pages.parts.address import carried, write
from pages.parts.answers import answer
from pages.parts.markup import plain

SUNDAY = 6
FOUR_WEEKS = timedelta(days=27)  # both ends counted: what a weekly meeting looks back on


def nothing_loaded() -> NoReturn:
    """Say that no export was ever loaded, and stop."""
    st.subheader(_("Nothing is loaded yet"))
    st.info(
        _(
            "Load an export: `python -m etl load FILE --municipality ID`, "
            "or `make demo` to look around."
        )
    )
    st.page_link("pages/desk/upload.py", label=_("Upload an export"), query_params=carried())
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


def nothing_found(measure: Measure, scope: Scope) -> NoReturn:
    """Say that nobody wrote, or that this one number has nothing to count; then stop.

    Where somebody wrote at another time, lead there: of an old export the last weeks are empty.
    """
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
    _lead_to_the_last(scope)
    st.stop()


def _lead_to_the_last(scope: Scope) -> None:
    """Offer the four weeks that end with the last message, where they are not those on show."""
    last_on = answer("day/last_written", scope)["last_on"].item()
    if last_on is None or scope.since <= last_on <= scope.until:
        return
    since, until = last_on - FOUR_WEEKS, last_on
    told = _("The last message is of {day}: show {days}")
    st.button(
        told.format(day=numbers.day(last_on), days=numbers.span_in_full(since, until)),
        key="last_written",
        type="tertiary",
        on_click=write,
        kwargs={"since": since.isoformat(), "until": until.isoformat(), "page": None},
    )


def unknown_ids(ids: Sequence[str]) -> None:
    """Name the ids of the address that mean nothing here."""
    if ids:
        told = _("Unknown here, so nothing is found for it: {ids}. Drop it from the filters.")
        st.warning(plain(told.format(ids=", ".join(ids))))


def stale_channels(scope: Scope, zone: ZoneInfo) -> None:
    """Name channels that nobody has loaded for long: silence must not look like peace.

    Of several municipalities name those too whose data ends before the others' in the period.
    """
    quiet = answer("health/channels", scope).filter("is_quiet")
    if len(scope.municipality_ids) > 1:
        _ended(answer("day/span", scope), scope.until)
        _quiet_of_several(quiet)
        return
    for row in quiet.rows(named=True):
        name = _channel_name(row)
        told = _("{channel} has not been loaded for {days} days: it is known up to {instant} only.")
        said = told.format(
            channel=name,
            days=numbers.count(row["quiet_days"]),
            instant=numbers.instant_in_full(row["known_at"], zone),
        )
        st.warning(plain(said))


def _ended(spans: pl.DataFrame, until: date) -> None:
    """Say of which municipalities less is known; a day or two is said quietly."""
    last_on = min(until, max(spans["last_on"]))
    ended = spans.filter(pl.col("last_on") < last_on).sort("last_on", "municipality_id")
    if ended.is_empty():
        return
    named = [
        f"{_municipality_name(row['municipality_id'])} — {numbers.day(row['last_on'])}"
        for row in ended.rows(named=True)
    ]
    told = _("The data ends earlier: {towns}. What is open there is told as of that day.")
    said = plain(told.format(towns="; ".join(named)))
    is_old = (last_on - min(ended["last_on"])).days >= criteria().quiet_days
    (st.warning if is_old else st.caption)(said)


def _quiet_of_several(quiet: pl.DataFrame) -> None:
    """Name the quiet channels of several municipalities in one sentence."""
    known = _("{channel}, {town} — {days}")
    named = [
        known.format(
            channel=_channel_name(row),
            town=_municipality_name(row["municipality_id"]),
            days=ngettext("{n} day", "{n} days", row["quiet_days"]).format(
                n=numbers.count(row["quiet_days"])
            ),
        )
        for row in quiet.rows(named=True)
    ]
    if named:
        told = _("Not loaded for long: {channels}.")
        st.warning(plain(told.format(channels="; ".join(named))))


def _channel_name(row: Mapping[str, Any]) -> str:
    return str((row["label_en"] if language() == "en" else None) or row["label_ru"])


def _municipality_name(id: str) -> str:
    return municipalities()[id].label.told(language())


def unfinished_week(until: date, last_on: date) -> None:
    """Say up to which moment the newest days are known, when the period reaches them."""
    if until >= last_on and last_on.weekday() < SUNDAY:
        st.caption(_("The last week is not over: it is drawn lighter."))
