"""A map in words: the sentence above it, what its borders are, what it leaves out, its sheet."""

from collections.abc import Mapping

import polars as pl

from charts.lines import EVERY
from core import numbers, terms
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.i18n import marked
from pages.parts.answers import answer
from pages.parts.map.places import Places
from pages.parts.matrix.words import KINDS, said_value
from pages.parts.message_list import basis_of
from reports.sheet import Column

SOURCES: Mapping[str, str] = {
    "settlement": marked(
        "Borders are ours: a territory is whatever lies nearest to its settlement."
    ),
    "messages": marked(
        "Borders are ours: a territory is whatever lies nearest to the middle of its messages."
    ),
}
LEFT_OUT: Mapping[str, str] = {
    "pointless_messages": marked("{n} without a point"),
    "placed_messages": marked("{n} known only to their settlement"),
    "fallback_messages": marked("{n} at the point of whatever a geocoder cannot find"),
    "outside_messages": marked("{n} outside the bounds"),
}


def headline(drawn: Places, week: str) -> str:
    """Say the map in one sentence: how much in all, and which place stands out."""
    whole = drawn.grid.cell(EVERY, week)
    measure = drawn.grid.measure
    told = said_value(measure, whole.value, whole.note) if whole else numbers.count(0)
    said = _("{measure}: {value}").format(measure=measure.name(), value=told)
    first = standing_out(drawn, week).head(1).rows(named=True)
    if not first:
        return f"{said}."
    (place,) = first
    most = _("most in {place}: {value}")
    if drawn.reading.direction == "less_is_hot":
        most = _("least in {place}: {value}")
    if drawn.wish.is_per_10k:
        most = _("per 10,000 residents most in {place}: {value}")
    value = numbers.value(drawn.reading.unit, place["value"])
    if not drawn.wish.is_per_10k:
        value = said_value(measure, place["value"], place["note"])
    return f"{said}; {most.format(place=place['name'], value=value)}."


def standing_out(drawn: Places, week: str) -> pl.DataFrame:
    """Return the places that may be compared, the hottest first: none that is small or hidden."""
    told = pl.col("value").is_not_null() & ~pl.col("is_hidden") & ~pl.col("is_small")
    ours = drawn.at(week).filter(told, ~pl.col("place_id").is_in(SPECIAL))
    return ours.reverse() if drawn.reading.direction == "less_is_hot" else ours


def unfinished(drawn: Places, week: str) -> list[str]:
    """Say of a week that the clock or the period cuts that its numbers are not whole."""
    cut = {line.id for line in drawn.grid.columns.lines if line.is_partial}
    return (
        [_("This week is not whole: its numbers are those of a part of it.")] if week in cut else []
    )


def footnotes(drawn: Places) -> list[str]:
    """Say what the borders are and whom they are owed to."""
    sources = drawn.known["source"].drop_nulls().unique().sort()
    owed = drawn.known["attribution"].drop_nulls().unique().sort()
    return [*(_(SOURCES[one]) for one in sources if one in SOURCES), *owed]


def left_out(drawn: Places, week: str) -> str:
    """Say how many of the messages have no place among points, and why."""
    scope, basis = drawn.grid.scope_of(EVERY, week), basis_of(drawn.wish.measure)
    told = answer("place/unlocated", scope, basis=basis).row(0, named=True)
    few = _("a few")
    parts = [
        _(said).format(n=few if told[name] is None else numbers.count(told[name]))
        for name, said in LEFT_OUT.items()
        if told[name] != 0
    ]
    return _("Not drawn: {parts}.").format(parts="; ".join(parts)) if parts else ""


def sheet(drawn: Places, week: str) -> tuple[pl.DataFrame, list[Column]]:
    """Lay out what the map shows, a row for each place, those without a territory too.

    Nobody wrote is 0 of a count; what is hidden, undefined or too little to tell stays empty.
    """
    measure, unit = drawn.grid.measure, drawn.reading.unit
    untold = pl.col("is_hidden")
    if drawn.reading.is_vague_when_small:
        untold |= pl.col("is_small")
    if "is_vague" in drawn.grid.cells.columns:
        untold |= pl.col("is_vague").fill_null(value=False)
    silent = pl.lit(0.0 if unit == "count" else None, pl.Float64)
    rows = drawn.at(week).select(
        "name",
        value=pl.when(~untold).then(pl.coalesce("value", silent)),
        n=pl.when(~untold).then("n"),
        residents=pl.col("residents"),
        on_map=pl.when(pl.col("shape").is_not_null())
        .then(pl.lit(_("yes")))
        .otherwise(pl.lit(_("no"))),
    )
    meaning = f"{measure.name()}: {measure.formula()}"
    return rows, [
        Column("name", terms.dimension("place"), "text"),
        Column("value", drawn.reading.name, KINDS.get(unit, "number"), meaning),
        Column("n", "n", "count"),
        Column("residents", _("Residents"), "count"),
        Column("on_map", _("On the map"), "text"),
    ]
