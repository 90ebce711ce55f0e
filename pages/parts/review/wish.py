"""What a meeting looks back on: a period, the equal one before it, the same days a year ago."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from core.access import Scope, narrowed
from core.i18n import gettext as _
from core.i18n import marked
from core.period import WEEK, Period
from pages.parts.address import choice, write
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

LAST_WEEK = "1w"  # what the weekly meeting is about
TREND = 12  # weeks of a sparkline: a quarter
BEFORE: Mapping[str, str] = {
    "previous": marked("The period before"),
    "year": marked("The same days a year ago"),
}


@dataclass(frozen=True)
class Review:
    """A period and what it is compared with; `wide` is the scope that holds all of them."""

    days: Period
    compared: str
    wide: Scope

    @property
    def scope(self) -> Scope:
        """What is asked about the period itself."""
        return self.of(self.days)

    @property
    def before(self) -> Period:
        """The period that the reader compares with."""
        return self.days.year_ago() if self.compared == "year" else self.days.previous()

    @property
    def trend(self) -> Period:
        """The whole weeks of a sparkline, the last of them the last week of the period."""
        last = self.days.whole_weeks().until
        return Period(last - TREND * WEEK + timedelta(days=1), last)

    def of(self, days: Period) -> Scope:
        """Return the same question about other days."""
        return narrowed(self.wide, period=(days.since, days.until))


def review(town: Town) -> Review:
    """Draw the one row of controls and return what they say; wrong days are told so."""
    with st.container(key="controls"):
        wide = [2, 5, 4, 4, 3] if is_own(town, LAST_WEEK) else [2, 5, 4, 3]
        steps, with_what, *ends = st.columns(wide, vertical_alignment="bottom")
        with with_what:
            names = {id: _(words) for id, words in BEFORE.items()}
            compared = choice("compared", _("Compare with"), names, "previous")
        days = row_end(ends, town, LAST_WEEK)
    chips(town)
    days = understood({"compared": (compared, BEFORE)}, days)
    with steps, st.container(key="steps", horizontal=True, gap="small"):
        _step("‹", _("Earlier"), days.previous(), is_last=days.since <= town.first_on)
        _step("›", _("Later"), days.following(), is_last=days.until >= town.last_on)
    reach = Period(min(days.year_ago().since, days.previous().since), days.until)
    return Review(days, compared, filtered_scope(town, reach))


def _step(sign: str, label: str, to: Period, *, is_last: bool) -> None:
    told = {"since": to.since.isoformat(), "until": to.until.isoformat()}
    st.button(
        sign, key=f"step_{to.since}", help=label, disabled=is_last, on_click=write, kwargs=told
    )
