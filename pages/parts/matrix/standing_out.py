"""Cells that are judged: heat, growth, what is usual, the problem index; each with its sentence."""

from collections.abc import Callable, Mapping
from typing import Any

import polars as pl

from charts.lines import EVERY
from core import numbers
from core.access import Scope
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.answers import answer

QUESTIONS: Mapping[str, str] = {
    "heat": "heat/surprises",
    "growth": "heat/surprises",
    "expected_messages": "heat/surprises",
    "problem_index": "heat/problem_index",
}
SILENT_WHERE_USUAL = ("heat", "growth")
RANKS = ("volume", "growth", "overdue", "repeats", "dissatisfaction")
Row = Mapping[str, Any]


def judged(scope: Scope, row_by: str, column_by: str, measure_id: str) -> pl.DataFrame:
    """Return the cells of a measure with what is written in them and what hovering says.

    Adds to the answer words, note, is_marked, is_pale, is_vague and length. A silent cell in which
    silence is usual is left out.
    """
    rows = answer(QUESTIONS[measure_id], scope, row_by=row_by, column_by=column_by)
    if measure_id in SILENT_WHERE_USUAL:
        kept = (pl.col("messages") != 0) | (pl.col("expected_low") > 0) | pl.col("is_hidden")
        is_total = pl.col("row_id").is_null() & pl.col("column_id").is_null()
        rows = rows.filter(kept.fill_null(value=True) | is_total)
    told = [_LOOKS[measure_id](row) for row in rows.iter_rows(named=True)]
    looks = pl.DataFrame(told, schema=LOOKS, orient="row")
    return pl.concat([rows, looks], how="horizontal")


LOOKS = {
    "words": pl.String,
    "note": pl.String,
    "is_marked": pl.Boolean,
    "is_pale": pl.Boolean,
    "is_vague": pl.Boolean,
    "length": pl.Float64,
    "shade": pl.Float64,
}
Look = tuple[str | None, str | None, bool, bool, bool, float | None, float | None]
MANY = 4.0  # times as many: what nobody wrote about before is coloured like this


def _heat(row: Row) -> Look:
    """Write how many wrote; say how many usually do."""
    is_hot = bool(row["is_hot"])
    words = numbers.count(row["messages"])
    return words, _against_usual(row), is_hot, not is_hot, False, _n(row), None


def _growth(row: Row) -> Look:
    """Write how many times as many; where nobody wrote before there is no such number."""
    is_sure = bool(row["is_significant"])
    is_untested = row["growth_p"] is None and row["growth_year_p"] is None
    is_new = row["growth"] is None and row["previous_messages"] == 0 and row["messages"]
    words = numbers.signed(row["messages"]) if is_new else None
    shade = MANY if is_new else None
    vague = is_untested and bool(row["messages"])
    return words, _against_past(row), is_sure, not is_sure, vague, _n(row), shade


def _usual(row: Row) -> Look:
    return None, _against_usual(row), False, False, False, row["expected_messages"], None


def _index(row: Row) -> Look:
    """Say the rank of every part that could be measured."""
    named = {
        "volume": _("number"),
        "growth": _("growth"),
        "overdue": _("overdue"),
        "repeats": _("repeats"),
        "dissatisfaction": _("dissatisfaction"),
    }
    ranks = {part: row[f"{part}_rank"] for part in RANKS}
    known = [f"{named[part]} {rank * 100:.0f}" for part, rank in ranks.items() if rank is not None]
    note = _("rank of 100: {parts}").format(parts=", ".join(known)) if known else None
    return None, note, False, False, False, row["problem_index"], None


_LOOKS: Mapping[str, Callable[[Row], Look]] = {
    "heat": _heat,
    "growth": _growth,
    "expected_messages": _usual,
    "problem_index": _index,
}


def _n(row: Row) -> float | None:
    return None if row["messages"] is None else float(row["messages"])


def _against_usual(row: Row) -> str | None:
    """Say 9 messages, usually 1–2."""
    if row["messages"] is None:
        return None
    came = ngettext("{n} message", "{n} messages", row["messages"])
    said = came.format(n=numbers.count(row["messages"]))
    if row["expected_high"] is None:
        return _("{came}, what is usual is not known").format(came=said)
    told = _("{came}, usually {usual}")
    return told.format(came=said, usual=usually(row["expected_low"], row["expected_high"]))


def usual_of(scope: Scope, by: tuple[str, str], cell: tuple[str, str]) -> str | None:
    """Say how many a cell usually holds; a week and a lump of lines have no usual."""
    row, column = (None if side == EVERY else side for side in cell)
    rows = answer("heat/surprises", scope, row_by=by[0], column_by=by[1]).filter(
        pl.col("row_id").eq_missing(row), pl.col("column_id").eq_missing(column)
    )
    known = rows.select("expected_low", "expected_high").drop_nulls().rows()
    return usually(*known[0]) if known else None


def usually(low: int, high: int) -> str:
    """Say a range of counts: 1–2, 0, 27–35."""
    told = [numbers.count(end) for end in (low, high)]
    return told[0] if low == high else numbers.EN_DASH.join(told)


def _against_past(row: Row) -> str | None:
    """Say how many there were before and a year ago, and what the two say together."""
    if row["messages"] is None:
        return None
    told = _("{now} now, {before} in the period before, {year} a year ago")
    said = told.format(
        now=numbers.count(row["messages"]),
        before=numbers.count(row["previous_messages"]),
        year=numbers.count(row["year_ago_messages"]),
    )
    verdict = _verdict(row["growth_says"])
    return f"{said}: {verdict}" if verdict else said


def _verdict(says: str | None) -> str:
    return {
        "grew": _("grew against both"),
        "fell": _("fell against both"),
        "opposite": _("one says more, the other less"),
        "grew_since_previous": _("more than before, not than a year ago"),
        "fell_since_previous": _("less than before, not than a year ago"),
        "grew_since_year_ago": _("more than a year ago, not than before"),
        "fell_since_year_ago": _("less than a year ago, not than before"),
        "steady": _("may be chance"),
        "unknown": _("too few to compare"),
    }.get(says or "", "")
