"""A block's morning in one sentence: what is open, what is late, what got worse in a week."""

from collections.abc import Mapping

import polars as pl

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.answers import answer
from pages.parts.themes.controls import Wish
from pages.parts.town import Town

NAMED = 3  # themes: more are no sentence
GREW = ("grew", "grew_since_previous", "grew_since_year_ago")


def headline(now: Mapping[str, int], wish: Wish, town: Town) -> str:
    """Say how the block stands, and which of its themes surely grew in the last seven days."""
    if not now["open"]:
        told = _("Nothing of yours is open")
    else:
        told = ngettext("You have {n} open message", "You have {n} open messages", now["open"])
        told = told.format(n=numbers.count(now["open"]))
        told = f"{told}, {_('{n} overdue').format(n=numbers.count(now['overdue']))}"
    return f"{told}; {_worse(wish, town)}."


def _worse(wish: Wish, town: Town) -> str:
    grown = _grown(wish)
    if not grown:
        return _("in a week nothing got surely worse")
    names = town.names("theme")
    named = ", ".join(names.get(one, one) for one in grown[:NAMED])
    if len(grown) > NAMED:
        named = _("{named} and {n} more").format(named=named, n=len(grown) - NAMED)
    return _("got worse in a week: {themes}").format(themes=named)


def _grown(wish: Wish) -> list[str]:
    """Return the themes that grew by more than chance, the one with most messages first."""
    week = wish.of(wish.week)
    rows = answer("heat/surprises", week, row_by="theme", column_by="all")
    ours = answer("heat/matrix", week, row_by="theme", column_by="all")["row_id"].drop_nulls()
    grown = rows.filter(pl.col("row_id").is_in(ours.to_list()), pl.col("growth_says").is_in(GREW))
    ordered = grown.sort("messages", "row_id", descending=[True, False])
    return ordered["row_id"].unique(maintain_order=True).to_list()
