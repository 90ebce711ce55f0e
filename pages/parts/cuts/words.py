"""A cut in words: its sentence, its cells as they are read, its head lines."""

from core import numbers
from core.comparison import before
from core.i18n import gettext as _
from core.vocabulary import Measure
from pages.parts.cuts.asked import Days
from pages.parts.cuts.cell import Cell, Part
from pages.parts.cuts.cut import Cut
from pages.parts.cuts.pivot import Column, Pivot

HIDDEN = "∗"  # as in the matrix; what it means is said under the table
POINTS = 100


def written(cell: Cell, column: Column) -> str:
    """Write a cell: a value in its unit, a change with its sign, or why there is neither."""
    if cell.state == "hidden":
        return HIDDEN
    if cell.state == "few":
        return _("too few data")
    if cell.value is None:
        return numbers.NOTHING
    if column.part == "value":
        return numbers.value(cell.unit or column.measure.unit, cell.value)
    if column.part == "percent":
        return _with_sign(cell.value, numbers.value("share", round(abs(cell.value), 2)))
    return _with_sign(cell.value, _change(cell, column.measure))


def _change(cell: Cell, measure: Measure) -> str:
    """Write how large a change is; of shares in points, which are not per cent of them."""
    size = abs(cell.value or 0.0)
    if measure.unit == "share":
        points = numbers.value("rate", size * POINTS)
        return _("{n} pp").format(n=points).replace(" ", numbers.NBSP)
    return numbers.value(cell.unit or measure.unit, size)


def _with_sign(value: float, size: str) -> str:
    """Put the sign before a size; what is told as zero has none.

    >>> _with_sign(-4.0, "4"), _with_sign(0.001, "0")
    ('−4', '0')
    """
    if not any(letter in "123456789" for letter in size):
        return size
    return ("+" if value > 0 else numbers.MINUS) + size


def part_name(part: Part) -> str:
    """Say what a column of a measure tells; its value needs no name."""
    return {"value": "", "change": "±", "percent": "%"}[part]


def headline(pivot: Pivot) -> str:
    """Say the whole in one sentence: what every measure is in all, and what it changed by."""
    whole = pivot.rows[-1]
    told = []
    for column in pivot.columns:
        said = written(pivot.cell(whole, column), column)
        if column.line.depth == 0 and column.part == "value":
            told.append(f"{column.measure.name()}: {said}")
        elif column.line.depth == 0 and column.part == "change" and said != numbers.NOTHING:
            told[-1] += f" ({said})"
    return f"{'; '.join(told)}."


def against_what(cut: Cut, days: Days) -> str | None:
    """Say with which days the whole is compared, or that nothing is known of them."""
    if cut.against is None:
        return None
    asked = before(days.period, cut.against, cut.time if cut.against == "year" else None)
    if asked.since < days.first_on:
        told = _("nothing to compare with: the data begin on {day}")
        return told.format(day=numbers.day(days.first_on))
    told = _("compared with {days}")
    return told.format(days=numbers.span_in_full(asked.since, asked.until))
