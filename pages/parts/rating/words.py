"""The rating in words: the sentence above it, who is not in it, its sheet to take away."""

from collections.abc import Sequence

import polars as pl

from core import numbers
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from core.rating import CRITERIA, criterion_name, parts_of
from pages.parts.rating.method import method, weights
from pages.parts.rating.standing import Standing
from reports.sheet import Column

MOST = 3  # names in a sentence: more are counted


def headline(standing: Standing) -> str:
    """Say who surely stands in the upper half and who in the lower; of the others nobody can."""
    ranked = standing.ranked
    if ranked.is_empty():
        told = _("Nobody has the {n} messages from which on a place is told.")
        return told.format(n=numbers.count(criteria().smallest_n))
    if len(ranked) == 1:
        return _("Nobody to compare with: only «{name}» has enough messages.").format(
            name=ranked["name"][0]
        )
    half = len(ranked) / 2
    good = ranked.filter(pl.col("place_high") <= half)["name"].to_list()
    bad = ranked.filter(pl.col("place_low") > half)["name"].to_list()[::-1]
    if not good and not bad:
        told = _(
            "Nobody is surely ahead: «{name}» is first, but its place may be {low}–{high} of {n}."
        )
        first = ranked.row(0, named=True)
        return told.format(
            name=first["name"], low=first["place_low"], high=first["place_high"], n=len(ranked)
        )
    said = []
    if good:
        said.append(_("Surely in the upper half: {names}").format(names=quoted(good)))
    if bad:
        said.append(_("surely in the lower half: {names}").format(names=quoted(bad)))
    rest = len(ranked) - len(good) - len(bad)
    if rest:
        said.append(
            ngettext("of {n} other nobody can tell", "of {n} others nobody can tell", rest).format(
                n=numbers.count(rest)
            )
        )
    whole = "; ".join(said)
    return f"{whole[0].upper()}{whole[1:]}."


def quoted(names: Sequence[str]) -> str:
    """List some names; of many the first few, and how many more."""
    told = ", ".join(f"«{name}»" for name in names[:MOST])
    rest = len(names) - MOST
    return told if rest <= 0 else _("{names} and {n} more").format(names=told, n=rest)


def left_out(standing: Standing) -> list[str]:
    """Say who is not ranked and why: too few messages, or no unit at all."""
    told = []
    if len(few := standing.apart):
        k = numbers.count(criteria().sensitive_k)
        named = [
            f"{name} ({_('fewer than {k}').format(k=k) if n is None else numbers.count(n)})"
            for name, n in few.select("name", "messages").rows()
        ]
        told.append(_("Too few data: {names}.").format(names=", ".join(named)))
    for name, n in standing.nobodys.select("name", "messages").rows():
        words = ngettext("{n} message", "{n} messages", n).format(n=numbers.count(n))
        told.append(_("{name}: {words}, nobody is rated by them.").format(name=name, words=words))
    return told


def sheet(standing: Standing) -> tuple[pl.DataFrame, list[Column]]:
    """Lay the rating out as it stands on the screen, with those who are not ranked below."""
    own = standing.own_cases()
    rows = pl.concat([standing.ranked, standing.apart])
    for one in CRITERIA:
        shown = [
            share if place is not None and own.get((id, one)) else None
            for id, place, share in rows.select("id", "place", one).rows()
        ]
        rows = rows.with_columns(pl.Series(one, shown, dtype=pl.Float64))
    is_ranked = pl.col("place").is_not_null()
    scores = ["score", "score_low", "score_high"]
    rows = rows.with_columns(pl.when(is_ranked).then(pl.col(scores)).name.keep())
    meanings = {
        one: "; ".join(f"{p.name()}: {p.formula()}" for p in parts_of(one)) for one in CRITERIA
    }
    told = dict(method())
    return rows, [
        Column("name", _("Unit") if standing.wish.whose == "unit" else _("Block"), "text"),
        Column("place", _("Rank"), "count", told[_("Rank")]),
        Column("place_low", _("Rank at best"), "count"),
        Column("place_high", _("Rank at worst"), "count"),
        Column("score", _("Score"), "number", weights(standing)),
        Column("score_low", _("Score, from"), "number"),
        Column("score_high", _("Score, to"), "number"),
        *(Column(one, criterion_name(one), "share", meanings[one]) for one in standing.measured),
        Column("messages", _("Messages"), "count", told[_("Few messages")]),
        Column("previous", _("Rank in the period before"), "count"),
    ]
