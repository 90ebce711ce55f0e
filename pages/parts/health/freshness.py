"""Freshness of the channels: a sentence, then for each how far it is known and its weeks."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
import streamlit as st

from charts.week_bars import week_bars
from core import numbers
from core.access import Scope, narrowed
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.period import Period, weeks
from pages.parts.answers import answer
from pages.parts.drawn_once import drawn_once
from pages.parts.health.weeks import expectation, weeks_of
from pages.parts.markup import plain
from pages.parts.paper import paper
from pages.parts.town import Town

LOOKED_BACK = 26  # weeks: a season and the one before it

Row = Mapping[str, Any]


def freshness(channels: pl.DataFrame, town: Town) -> str:
    """Say whether the channels are fresh, and how many of their rows were not accepted.

    Of several municipalities the latest clock counts: one may be behind with every channel it has.
    """
    quiet = _quiet(channels, town)
    told = _("The data is fresh: every channel is known up to {instant}.").format(
        instant=numbers.instant(min(channels["known_at"]), town.zone)
    )
    if quiet:
        silent = ", ".join(_silence(name, days) for name, days in quiet.items())
        told = _("Out of date: {channels}.").format(channels=silent)
    return f"{told} {_losses(channels)}"


def _quiet(channels: pl.DataFrame, town: Town) -> dict[str, int]:
    """Return who is behind, by how many days: channels, or municipalities where many are shown."""
    if not town.is_several:
        quiet = channels.filter("is_quiet").rows(named=True)
        return {channel_name(row): row["quiet_days"] for row in quiet}
    late = channels.group_by("municipality_id").agg(pl.max("quiet_days"))
    days = dict(late.filter(pl.col("quiet_days") >= criteria().quiet_days).rows())
    return {one.label: days[one.id] for one in town.each if one.id in days}


def _silence(name: str, behind: int) -> str:
    days = ngettext("{n} day behind", "{n} days behind", behind)
    return f"{name} — {days.format(n=numbers.count(behind))}"


def behind(channels: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Count the days that channels are behind the latest clock of several municipalities."""
    days = (pl.lit(town.as_of) - pl.col("known_at")).dt.total_days()
    return channels.with_columns(quiet_days=days.clip(0))


def _losses(channels: pl.DataFrame) -> str:
    landed, refused = (int(channels[name].sum()) for name in ("landed", "refused"))
    if not refused:
        return _("Every row was accepted.")
    left = ngettext("{n} row of {all} was refused.", "{n} rows of {all} were refused.", refused)
    return left.format(n=numbers.count(refused), all=numbers.count(landed))


def channel_name(row: Row) -> str:
    """Say what a channel is called."""
    return str((row["label_en"] if language() == "en" else None) or row["label_ru"])


def channel(row: Row, scope: Scope, town: Town) -> None:
    """Show how far one channel is known, where its rows went, and beside it its weeks."""
    with st.container(key=f"channel_{row['channel_id']}"):
        told, drawn = st.columns([6, 5], gap="medium", vertical_alignment="bottom")
    with told:
        st.subheader(plain(channel_name(row)))
        cards: Sequence[Any] = st.columns([2, *(1 for _one in row_words())])
        cards[0].metric(_("Known up to"), known_up_to(row, town, town.last_on.year))
        for card, (label, at) in zip(cards[1:], row_words().items(), strict=True):
            card.metric(label, numbers.count(row[at]))
    expected = weeks_of(row["channel_id"], scope, LOOKED_BACK)
    with told:
        st.caption(plain(expectation(expected)))
    back = _looked_back(town)
    ours = narrowed(scope, period=(back.since, back.until), channel_ids=(row["channel_id"],))
    with drawn:
        st.plotly_chart(
            drawn_once(
                week_bars,
                answer("week/flow", ours),
                _known_on(row, town),
                expected=expected,
                look=paper(),
            ),
            theme=None,
            key=f"weeks_{row['channel_id']}",
            alt=weeks_told(town),
            config={"displayModeBar": False},
        )


def weeks_told(town: Town) -> str:
    """Say what the bars of the channels are."""
    span = numbers.span_in_full(_looked_back(town).since, town.last_on)
    return _("Messages a week, {span}").format(span=span)


def _looked_back(town: Town) -> Period:
    """Return whole weeks up to the one that holds the last day."""
    return weeks(LOOKED_BACK, town.last_on + timedelta(days=6 - town.last_on.weekday()))


def _known_on(row: Row, town: Town) -> date:
    there: datetime = row["known_at"].replace(tzinfo=UTC).astimezone(town.zone)
    return there.date()


def known_up_to(row: Row, town: Town, this_year: int) -> str:
    """Say an instant of this year briefly, and the day of another year in full."""
    known = _known_on(row, town)
    if known.year == this_year:
        return numbers.instant(row["known_at"], town.zone)
    return numbers.day(known)


def row_words() -> dict[str, str]:
    """Return what became of the rows of an export, in words."""
    return {
        _("Rows landed"): "landed",
        _("Messages"): "staged",
        _("Superseded"): "duplicates",
        _("Refused"): "refused",
        _("Not recognised"): "unmapped",
    }
