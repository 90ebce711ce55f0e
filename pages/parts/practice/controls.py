"""The one row of controls of good practice: whose block, which theme, who is compared, when."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl
import streamlit as st

from core.access import Scope, granted, narrowed
from core.i18n import gettext as _
from core.i18n import marked
from core.period import Period
from core.terms import dimension
from pages.parts.address import choice
from pages.parts.answers import answer, reader
from pages.parts.block.whose import block_choice, scope_of
from pages.parts.days import is_own
from pages.parts.filters import chips
from pages.parts.notices import nothing_known_then
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

USUALLY = "52w"  # who is better is told by a year, or nobody has enough messages
APART = ("block", "theme")
EVERY = "every"
CLOSED: Mapping[str, None] = {"page": None, "cell": None}
WHOSE: Mapping[str, str] = {"unit": marked("Units"), "municipality": marked("Municipalities")}


@dataclass(frozen=True)
class Wish:
    """Themes of a block here, and the same themes everywhere that the reader may see."""

    whose: str
    what: str  # the theme, or the block where every one of its themes is looked at
    days: Period
    here: Scope
    everywhere: Scope


def practice_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    with st.container(key="controls"):
        wide = [3, 4, 6, 3, 4, 3] if is_own(town, USUALLY) else [4, 4, 5, 3, 3]
        whose, which, who, *ends = st.columns(wide, vertical_alignment="bottom")
        with whose:
            block_ids, blocks = block_choice(town)
        of_block = narrowed(town.scope(), block_ids=block_ids)
        themes = _themes(town, of_block)
        with which:
            theme = choice("subject", dimension("theme"), themes, EVERY, also=lambda _one: CLOSED)
        with who:
            names = {id: _(words) for id, words in WHOSE.items()}
            compared = choice(
                "practice", _("Who is compared"), names, "unit",
                control=st.segmented_control, required=True,
            )  # fmt: skip
        days = row_end(ends, town, USUALLY, APART)
    chips(town, APART)
    asked = {"block": (",".join(block_ids), blocks), "subject": (theme, themes),
             "practice": (compared, WHOSE)}  # fmt: skip
    known = understood(asked, days)
    if known.until < town.first_on:
        nothing_known_then(town.first_on)
    theme_ids = tuple(one for one in themes if one != EVERY) if theme == EVERY else (theme,)
    here = narrowed(scope_of(town, known, block_ids, APART), theme_ids=theme_ids)
    period = (known.since, known.until)
    everywhere = granted(reader(), period, theme_ids=theme_ids, channel_ids=here.channel_ids)
    what = blocks[",".join(block_ids)] if theme == EVERY else themes[theme]
    return Wish(compared, what, known, here, everywhere)


def _themes(town: Town, of_block: Scope) -> dict[str, str]:
    """Return every theme of a block, all of them together first."""
    names = town.names("theme")
    rows = answer("theme/list", of_block).filter(~pl.col("is_sensitive"))
    ids = sorted(rows["theme_id"].unique(), key=lambda id: names.get(id, id))
    return {EVERY: _("All themes of the block"), **{id: names.get(id, id) for id in ids}}
