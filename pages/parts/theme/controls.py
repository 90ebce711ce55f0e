"""The one row of controls of a theme: whose block, which of its themes, over which days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

import polars as pl
import streamlit as st

from core.access import Scope, narrowed, owned
from core.i18n import gettext as _
from core.period import WEEK, Period, weeks
from core.terms import dimension
from pages.parts.address import choice, listed
from pages.parts.answers import answer
from pages.parts.block.whose import block_choice, scope_of
from pages.parts.days import is_own
from pages.parts.filters import chips
from pages.parts.notices import nothing_known_then
from pages.parts.review.wish import BEFORE, TREND, Review
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

USUALLY = "12w"  # a theme of one block has a handful a week: a quarter shows how it goes
APART = ("block", "theme")
CLOSED: Mapping[str, None] = {"page": None, "cell": None}


@dataclass(frozen=True)
class Wish:
    """A theme of a block, the days looked at and what they are compared with."""

    theme: str
    review: Review
    block: Scope  # everything of its block in these days

    @property
    def scope(self) -> Scope:
        """What is asked about the theme."""
        return self.review.scope


def theme_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    with st.container(key="controls"):
        wide = [4, 5, 4, 3, 4, 3] if is_own(town, USUALLY) else [4, 5, 4, 3, 3]
        whose, which, with_what, *ends = st.columns(wide, vertical_alignment="bottom")
        with whose:
            block_ids, blocks = block_choice(town, _block_of(town))
        year = weeks(52, town.last_on)
        themes = _themes(town, scope_of(town, year, block_ids, APART))
        with which:
            theme_id = choice(
                "theme", dimension("theme"), themes, next(iter(themes), ""),
                also=lambda _one: CLOSED,
            )  # fmt: skip
        with with_what:
            names = {id: _(words) for id, words in BEFORE.items()}
            compared = choice("compared", _("Compare with"), names, "previous")
        days = row_end(ends, town, USUALLY, APART)
    chips(town, APART)
    asked = {"block": (",".join(block_ids), blocks), "theme": (theme_id, themes),
             "compared": (compared, BEFORE)}  # fmt: skip
    known = understood(asked, days)
    if known.until < town.first_on:
        nothing_known_then(town.first_on)
    begins = known.until - TREND * WEEK - timedelta(days=7)
    reach = Period(min(known.year_ago().since, known.previous().since, begins), known.until)
    wide_scope = scope_of(town, reach, block_ids, APART)
    ours = narrowed(wide_scope, theme_ids=(theme_id,))
    return Wish(
        themes[theme_id], Review(known, compared, ours),
        narrowed(wide_scope, period=(known.since, known.until)),
    )  # fmt: skip


def _block_of(town: Town) -> str:
    """Return the block that answers for the theme of the address, where it says one."""
    asked = listed("theme")
    if len(asked) != 1:
        return ""
    rows = answer("theme/list", town.scope()).filter(theme_id=asked[0])
    ids = [
        owned(town_id, id) if town.is_several else id
        for town_id, id in rows.select("municipality_id", "block_id").rows()
    ]
    return next(iter(ids), "")


def _themes(town: Town, year: Scope) -> dict[str, str]:
    """Return the themes of a block, those most was written about in its last year first."""
    names = town.names("theme")
    rows = answer("heat/matrix", year, row_by="theme", column_by="all")
    known = rows.filter(pl.col("row_id").is_not_null())
    order = known.sort("messages", "row_id", descending=[True, False], nulls_last=True)["row_id"]
    return {one: names[one] for one in order if one in names}
