"""One theme in a sentence: how many wrote, against how many before, and what made the change."""

import polars as pl

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from core.vocabulary import MEASURES
from pages.parts.answers import answer
from pages.parts.review.changes import BEFORE, SURE
from pages.parts.theme.controls import Wish
from pages.parts.theme.made_of import main_cause


def headline(wish: Wish, parts: pl.DataFrame) -> str:
    """Say how many wrote, whether that is more than chance, and where it came from."""
    rows = answer("heat/surprises", wish.scope, row_by="theme", column_by="all")
    row = rows.filter(pl.col("row_id").is_not_null()).row(0, named=True)
    n, before = row["messages"], row[BEFORE[wish.review.compared]]
    if row["is_hidden"] or n is None:
        return _("{theme}: so few that a number could name a person").format(theme=wish.theme)
    told = ngettext("{theme}: {n} message", "{theme}: {n} messages", n)
    told = told.format(theme=wish.theme, n=numbers.count(n))
    if before is not None:
        told += " " + _("instead of {before}").format(before=numbers.count(before))
    cause = main_cause(parts)
    if cause:
        return _("{told}; most of it: {cause}.").format(told=told, cause=cause)
    if row["growth_says"] in SURE[wish.review.compared]:
        return _("{told}; no part of it stands out.").format(told=told)
    return _("{told}: within chance.").format(told=told)


def repeats(wish: Wish) -> str:
    """Say how many wrote about it again, where enough wrote to tell a share."""
    row = answer("week/summary", wish.scope).row(0, named=True)
    share = numbers.share(row["repeat_share"], row["repeat_share_n"])
    measure = MEASURES["repeat_share"]
    return f"{measure.name()}: {share}, n = {numbers.count(row['repeat_share_n'])}."
