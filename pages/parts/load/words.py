"""The load in words: the sentence above it, what hovering adds, its sheet to take away."""

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any

import polars as pl

from charts.lines import EVERY
from core import numbers
from core.contracts import NOBODY
from core.criteria import criteria
from core.i18n import gettext as _
from core.i18n import ngettext
from core.vocabulary import MEASURES
from pages.parts.load.lines import Load
from reports.sheet import Column


def headline(load: Load, burden: pl.DataFrame) -> str:
    """Say who carries most, and how much of the significant themes with it."""
    whole = load.present(EVERY)["open_messages"]
    if not whole:
        return _("Nothing is open: whatever came in has been answered.")
    told = [load.present(line.id) for line in load.lines if line.kind == "plain"]
    heavy = [one for one in told if not one["is_hidden"] and one["open_messages"]]
    if not heavy:
        return _("{n} open.").format(n=numbers.count(whole))
    most = heavy[0]
    name = load.name(str(most["line_id"]))
    share = numbers.share(most["open_messages"] / whole)
    said = _("{name} carries {share} of what is open").format(name=name, share=share)
    carried = burden.filter(block_id=most["line_id"])
    if load.by == "block" and carried.height == 1 and carried["significant_themes"].item():
        said = _("{name} carries {n} of {all} significant themes and {share} of what is open")
        said = said.format(
            name=name,
            n=numbers.count(carried["significant_themes"].item()),
            all=numbers.count(carried["significant_all"].item()),
            share=share,
        )
    return said + _nobodys(load, whole) + "."


def _nobodys(load: Load, whole: float) -> str:
    if load.by != "block" or not any(line.id == NOBODY for line in load.lines):
        return ""
    nobodys = load.present(NOBODY)
    if nobodys["is_hidden"] or not nobodys["open_messages"]:
        return ""
    share = numbers.share(nobodys["open_messages"] / whole)
    return _("; nobody answers for {share}").format(share=share)


def present(load: Load, last_on: date) -> str:
    """Say of which day the present is, where the period ends before what is known."""
    if load.scope.until >= last_on:
        return _("open now")
    return _("open on {day}").format(day=numbers.short_day(load.scope.until))


def notes(load: Load) -> dict[str, str]:
    """Say of each line what its shapes say, for whoever hovers over it."""
    return {
        one["line_id"]: _note(one) for one in load.now.iter_rows(named=True) if not one["is_hidden"]
    }


def _note(one: Mapping[str, Any]) -> str:
    told = _("overdue {overdue}; over the period came in {came}, went out {went}; {age}; {head}")
    aged = one["open_messages"] >= criteria().smallest_n
    return told.format(
        overdue=numbers.count(one["overdue_open"]),
        came=numbers.count(one["messages"]),
        went=numbers.count(one["answered_messages"]),
        age=_("half waits longer than {age}").format(age=numbers.value("days", one["age_median"]))
        if aged
        else _("too few to tell how long they wait"),
        head=_("staff unknown")
        if one["load_per_head"] is None
        else _("per head {n}").format(n=numbers.value("mean", one["load_per_head"])),
    )


def need(clearing: Mapping[str, Any]) -> str:
    """Say what it takes to be rid of the overdue."""
    overdue, extra = clearing["overdue_open"], clearing["extra_answers"]
    if overdue is None:
        return ""
    if not overdue:
        return _("Nothing is overdue.")
    weeks = criteria().clearing_weeks
    known = {"overdue": numbers.count(overdue), "weeks": weeks}
    if extra is None:
        return _("{overdue} overdue; too few days to tell the pace.").format(**known)
    pace = {
        "inflow": numbers.value("mean", round(clearing["inflow"] or 0, 1)),
        "answering": numbers.value("mean", round(clearing["answering"] or 0, 1)),
    }
    if not ceil(extra):
        told = _(
            "The present pace clears the {overdue} overdue in {weeks} weeks: {inflow} a week come "
            "in, {answering} are answered."
        )
        return told.format(**known, **pace)
    told = ngettext(
        "To clear the {overdue} overdue in {weeks} weeks takes {n} more answer a week: {inflow} "
        "come in, {answering} are answered.",
        "To clear the {overdue} overdue in {weeks} weeks takes {n} more answers a week: {inflow} "
        "come in, {answering} are answered.",
        ceil(extra),
    )
    return told.format(n=numbers.count(ceil(extra)), **known, **pace)


def outlook(weeks: pl.DataFrame) -> str:
    """Say what will be open, or that too few weeks are known to tell."""
    ahead = weeks.filter(pl.col("expected").is_not_null())
    if ahead.is_empty():
        known = weeks.filter("is_settled", pl.col("open_messages").is_not_null())
        told = _("Too few data for a forecast: it takes {needed} weeks, {known} are known.")
        return told.format(needed=criteria().forecast_least_weeks, known=known.height)
    last = ahead.row(-1, named=True)
    told = _("In {weeks} weeks about {expected} will be open; {share} likely {low} to {high}.")
    return told.format(
        weeks=ahead.height,
        expected=numbers.count(last["expected"]),
        share=numbers.share(criteria().forecast_share),
        low=numbers.count(last["low"]),
        high=numbers.count(last["high"]),
    )


def board_sheet(load: Load) -> tuple[pl.DataFrame, list[Column]]:
    """Lay the board out as it stands on the screen, totals included."""
    order = [*(line.id for line in load.lines), EVERY]
    labels = {line.id: line.label for line in load.lines} | {EVERY: _("Total")}
    weeks = load.cells.select("line_id", pl.col("week_on").cast(pl.String), "open_messages")
    wide = weeks.pivot("week_on", index="line_id", values="open_messages")
    rows = pl.DataFrame({"line_id": order}).join(wide, on="line_id", how="left")
    rows = rows.join(load.now, on="line_id", how="left", maintain_order="left")
    enough = pl.col("open_messages") >= criteria().smallest_n
    ages = [name for name in load.now.columns if name.startswith("age_")]
    rows = rows.with_columns(
        pl.col("line_id").replace(labels).alias("line"),
        pl.when(enough).then(pl.col(ages)).name.keep(),
    )
    return rows, [*_heads(load), *_present_heads()]


def _heads(load: Load) -> list[Column]:
    named = {"block": _("Block"), "unit": _("Unit"), "municipality": _("Municipality")}
    told = _("Open at the end of {week}")
    return [
        Column("line", named[load.by], "text"),
        *(Column(week.id, told.format(week=week.label), "count") for week in load.weeks),
    ]


def _present_heads() -> list[Column]:
    measured = [
        Column(one, MEASURES[one].name(), "count", MEASURES[one].formula())
        for one in ("open_messages", "overdue_open", "messages", "answered_messages", "net_flow")
    ]
    age = _("days that the open messages of the line have waited; empty below five of them")
    return [
        *measured,
        Column("age_lower_quartile", _("Age, lower quartile, days"), "number", age),
        Column("age_median", _("Age, median, days"), "number", age),
        Column("age_upper_quartile", _("Age, upper quartile, days"), "number", age),
        Column(
            "load_per_head",
            MEASURES["load_per_head"].name(),
            "number",
            MEASURES["load_per_head"].formula(),
        ),
    ]
