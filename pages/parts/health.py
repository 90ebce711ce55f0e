"""Freshness of the channels: a sentence, then for each how far it is known and its weeks."""

from collections.abc import Mapping, Sequence
from datetime import UTC, timedelta
from typing import Any

import polars as pl
import streamlit as st

from charts.week_bars import week_bars
from core import numbers
from core.access import Scope, narrowed
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.period import weeks
from pages.parts.answers import answer
from pages.parts.markup import plain
from pages.parts.paper import paper
from pages.parts.town import Town

LOOKED_BACK = 26  # weeks: a season and the one before it

Row = Mapping[str, Any]


def freshness(channels: pl.DataFrame, town: Town) -> str:
    """Say whether the channels are fresh, and how many of their rows were not accepted."""
    quiet = channels.filter("is_quiet").rows(named=True)
    told = _("The data is fresh: every channel is known up to {instant}.").format(
        instant=numbers.instant(min(channels["known_at"]), town.zone)
    )
    if quiet:
        silent = ", ".join(_silence(row) for row in quiet)
        told = _("Out of date: {channels}.").format(channels=silent)
    return f"{told} {_losses(channels)}"


def _silence(row: Row) -> str:
    days = ngettext("{n} day behind", "{n} days behind", row["quiet_days"])
    return f"{channel_name(row)} — {days.format(n=numbers.count(row['quiet_days']))}"


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
    """Show how far one channel is known, where its rows went, and its weeks."""
    st.subheader(plain(channel_name(row)))
    cards: Sequence[Any] = st.columns(len(row_words()) + 1)
    cards[0].metric(_("Known up to"), _known_up_to(row, town))
    for card, (label, at) in zip(cards[1:], row_words().items(), strict=True):
        card.metric(label, numbers.count(row[at]))
    until = town.last_on + timedelta(days=6 - town.last_on.weekday())
    back = weeks(LOOKED_BACK, until)
    ours = narrowed(scope, period=(back.since, back.until), channel_ids=(row["channel_id"],))
    known_on = row["known_at"].replace(tzinfo=UTC).astimezone(town.zone).date()
    told = _("Messages a week, {span}").format(span=numbers.span_in_full(back.since, town.last_on))
    st.caption(told)
    st.plotly_chart(
        week_bars(answer("week/flow", ours), known_on, look=paper()),
        theme=None,
        key=f"weeks_{row['channel_id']}",
        alt=told,
        config={"displayModeBar": False},
    )


def _known_up_to(row: Row, town: Town) -> str:
    """Say an instant of this year briefly, and the day of another year in full."""
    known = row["known_at"].replace(tzinfo=UTC).astimezone(town.zone).date()
    if known.year == town.last_on.year:
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
