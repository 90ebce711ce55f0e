"""The one row of controls of a block's morning: whose, over which days, filters."""

from dataclasses import dataclass
from datetime import timedelta

import streamlit as st

from core.access import Scope, narrowed
from core.period import WEEK, Period
from pages.parts.block.whose import block_choice, scope_of, today
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.notices import nothing_known_then
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

USUALLY = "4w"
APART = ("block",)


@dataclass(frozen=True)
class Wish:
    """Whose morning it is: the days looked at, and all the days there are."""

    block_id: str
    block: str
    days: Period
    last: Period  # the last day there is
    wide: Scope  # of the block: every day that anything is compared with
    whole: Scope  # the same of everything the reader may see here

    def of(self, days: Period) -> Scope:
        """Return what the block has in some days."""
        return narrowed(self.wide, period=(days.since, days.until))

    def beside(self, days: Period) -> Scope:
        """Return what the block is compared with in some days."""
        return narrowed(self.whole, period=(days.since, days.until))

    @property
    def now(self) -> Scope:
        """What is open is open on the last day there is, whatever days are looked at."""
        return self.of(self.last)

    @property
    def week(self) -> Period:
        """The last seven days there are."""
        return Period(self.last.until - WEEK + timedelta(days=1), self.last.until)


def themes_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    with st.container(key="controls"):
        wide = [6, 4, 4, 3] if is_own(town, USUALLY) else [6, 4, 3]
        whose, *ends = st.columns(wide, vertical_alignment="bottom")
        with whose:
            block_ids, blocks = block_choice(town)
        days = row_end(ends, town, USUALLY, APART)
    chips(town, APART)
    block = ",".join(block_ids)
    known, last = understood({"block": (block, blocks)}, days), today(town)
    if known.until < town.first_on:
        nothing_known_then(town.first_on)
    week = Period(last.until - 2 * WEEK, last.until)
    reach = Period(min(known.year_ago().since, known.previous().since, week.since), last.until)
    everything = Period(reach.since, max(reach.until, known.until))
    return Wish(
        block, blocks[block], known, last,
        scope_of(town, everything, block_ids), filtered_scope(town, everything, but=APART),
    )  # fmt: skip
