"""A matrix ready to be drawn: the heaviest lines, the others together, what each cell counts.

«Others» is asked as a question of its own: a share of many themes is not the mean of their shares.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from charts.lines import EVERY, Line
from charts.reading import CHANGES
from core import numbers
from core.access import Scope, narrowed
from core.contracts import SPECIAL
from core.criteria import criteria
from core.i18n import gettext as _
from core.vocabulary import Measure
from pages.parts.answers import answer
from pages.parts.matrix.standing_out import QUESTIONS, judged

ROWS, COLUMNS = 15, 20  # look.md: what a wall can carry
OTHERS = "others"
TRIFLE = 0.05  # messages: what is told as zero
TIMES = ("week", "month")


Names = Mapping[str, str]


@dataclass(frozen=True)
class Axis:
    """One side of the matrix: its dimension, its lines in order, and the ids behind «others»."""

    by: str
    lines: tuple[Line, ...]
    others: tuple[str, ...]

    @property
    def names(self) -> dict[str, str]:
        """What its lines are called."""
        return {line.id: line.label for line in self.lines}

    def knows(self, line_id: str) -> bool:
        """Whether a line of this id is drawn, or it is the total over all of them."""
        return line_id == EVERY or line_id in self.names

    def holds(self, side: str) -> pl.Expr:
        """Whether a cell stands on a line of this axis, or is the total over it."""
        return pl.col(side).is_in([*(line.id for line in self.lines), EVERY])

    def ids(self, line_id: str) -> tuple[str, ...] | None:
        """Return the ids that a line stands for; the total stands for everything."""
        if line_id == EVERY:
            return None
        return self.others if line_id == OTHERS else (line_id,)


@dataclass(frozen=True)
class Cell:
    """One number of the matrix and the n beside it."""

    value: float | None
    n: int
    is_hidden: bool
    note: str | None = None  # what it is judged against


@dataclass(frozen=True)
class Grid:
    """What the picture draws and what a click on it means."""

    scope: Scope
    measure: Measure
    rows: Axis
    columns: Axis
    cells: pl.DataFrame  # row_id, column_id, value, n, is_small, is_hidden

    @property
    def is_empty(self) -> bool:
        """Whether nothing happened in any cell."""
        return not self.rows.lines or not self.columns.lines

    def scope_of(self, row_id: str, column_id: str) -> Scope:
        """Return the scope of one cell: exactly what its number counts."""
        scope = part(self.scope, self.rows.by, self.rows.ids(row_id))
        return part(scope, self.columns.by, self.columns.ids(column_id))

    def cell(self, row_id: str, column_id: str) -> Cell | None:
        """Return one cell, or nothing where nothing happened."""
        ours = self.cells.filter(row_id=row_id, column_id=column_id)
        if ours.is_empty():
            return None
        told = [name for name in ("value", "n", "is_hidden", "note") if name in ours.columns]
        return Cell(*ours.select(told).row(0))


def grid(
    scope: Scope,
    by: tuple[str, str],
    measure: Measure,
    names: Sequence[Names],
    *,
    most: tuple[int, int] = (ROWS, COLUMNS),
) -> Grid:
    """Ask for every cell, keep so many of the heaviest lines, ask for the others together."""
    row_by, column_by = by
    whole = _asked(scope, row_by, column_by, measure)
    totals = _totals(whole, "row_id", "column_id"), _totals(whole, "column_id", "row_id")
    rows = _axis(totals[0], row_by, most[0], names[0])
    columns = _axis(totals[1], column_by, most[1], names[1])
    shown = [whole]
    if rows.others:
        below = part(scope, row_by, rows.others)
        shown.append(_as_line(_asked(below, "all", column_by, measure), "row_id"))
    if columns.others:
        beside = part(scope, column_by, columns.others)
        shown.append(_as_line(_asked(beside, row_by, "all", measure), "column_id"))
    if rows.others and columns.others:
        corner = part(part(scope, row_by, rows.others), column_by, columns.others)
        both = _as_line(_asked(corner, "all", "all", measure), "row_id")
        shown.append(_as_line(both, "column_id"))
    cells = pl.concat(shown).filter(rows.holds("row_id"), columns.holds("column_id"))
    return Grid(scope, measure, rows, columns, cells)


def part(scope: Scope, by: str, ids: tuple[str, ...] | None) -> Scope:
    """Narrow a scope to some ids of a dimension; weeks and months narrow its days."""
    if ids is None:
        return scope
    if by in TIMES:
        days = [date.fromisoformat(one) for one in ids]
        return narrowed(scope, period=(min(days), _last_day(max(days), by)))
    wish: dict[str, Any] = {f"{by}_ids": ids}
    return narrowed(scope, **wish)


def _last_day(first: date, by: str) -> date:
    if by == "week":
        return first + timedelta(days=6)
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def _asked(scope: Scope, row_by: str, column_by: str, measure: Measure) -> pl.DataFrame:
    """Ask for one measure of every cell; null ids become totals, and a small n is said."""
    if measure.id in QUESTIONS:
        return _judged(judged(scope, row_by, column_by, measure.id), measure)
    question = "speed/matrix" if measure.basis == "waited" else "heat/matrix"
    rows = answer(question, scope, row_by=row_by, column_by=column_by)
    days = pl.col("days") if "days" in rows.columns else pl.lit(None, pl.Int64)
    n = pl.col(measure.beside or measure.id).abs().cast(pl.Int64)
    return rows.select(
        pl.col("row_id", "column_id").fill_null(EVERY),
        pl.col(measure.id).cast(pl.Float64).alias("value"),
        n.fill_null(0).alias("n"),
        (n < criteria().smallest_n).fill_null(True).alias("is_small"),
        "is_hidden",
        days.alias("days"),
        (pl.col(measure.id) if measure.unit == "rate" else n).cast(pl.Float64).alias("weight"),
    )


def _judged(rows: pl.DataFrame, measure: Measure) -> pl.DataFrame:
    """Tell cells that say themselves what is pale in them."""
    n = pl.col("messages").fill_null(0)
    if measure.unit == "usual":  # a cell may be silent and have its usual
        n = (pl.col(measure.id).fill_null(0) - TRIFLE).ceil().cast(pl.Int64)
    few = pl.lit(value=False) if measure.unit in CHANGES else n < criteria().smallest_n
    return rows.select(
        pl.col("row_id", "column_id").fill_null(EVERY),
        pl.col(measure.id).cast(pl.Float64).alias("value"),
        n.alias("n"),
        (few | pl.col("is_pale")).alias("is_small"),
        "is_hidden",
        pl.lit(None, pl.Int64).alias("days"),
        n.cast(pl.Float64).alias("weight"),
        *("words", "note", "is_marked", "is_vague", "length", "shade"),
    )


def _as_line(cells: pl.DataFrame, side: str) -> pl.DataFrame:
    """Take the total over one side as the line of «others» on that side."""
    return cells.filter(pl.col(side) == EVERY).with_columns(pl.lit(OTHERS).alias(side))


def _totals(cells: pl.DataFrame, side: str, other: str) -> pl.DataFrame:
    """Return one row per line of a side: its total over the other side."""
    ours = cells.filter((pl.col(other) == EVERY) & (pl.col(side) != EVERY))
    return ours.rename({side: "id"}).drop(other)


def _axis(totals: pl.DataFrame, by: str, most: int, names: Names) -> Axis:
    if by in TIMES:
        return _time_axis(totals.sort("id"), by, most)
    heavy = _heaviest(totals, by)
    plain = [one for one in heavy if one not in SPECIAL]
    apart = [Line(one, names.get(one, one), "unmapped") for one in heavy if one in SPECIAL]
    kept = plain if len(plain) <= most + 1 else plain[:most]  # «others» of one would be a riddle
    others = tuple(plain[len(kept) :])
    lines = [Line(one, names.get(one, one)) for one in kept]
    rest = [Line(OTHERS, _("Others ({n})").format(n=len(others)), "others")] if others else []
    return Axis(by, (*lines, *rest, *apart), others)


def _heaviest(totals: pl.DataFrame, by: str) -> list[str]:
    """Return the lines that something happened on, the heaviest first.

    Municipalities are compared: by a rate where it is one, and one that is silent is there too.
    """
    if by == "municipality":
        heavy = totals.sort("weight", "id", descending=[True, False], nulls_last=True)
        return heavy["id"].to_list()
    happened = (pl.col("n") > 0) | (pl.col("value").abs() > 0) | pl.col("is_hidden")
    return totals.filter(happened).sort("n", "id", descending=[True, False])["id"].to_list()


def _time_axis(totals: pl.DataFrame, by: str, most: int) -> Axis:
    """Show the newest weeks or months; what was before them stands together."""
    told = totals.select("id", "days").rows()
    before, shown = (told[:-most], told[-most:]) if len(told) > most + 1 else ([], told)
    lines = [
        Line(one, _span(date.fromisoformat(one), by), is_partial=by == "week" and (days or 7) < 7)
        for one, days in shown
    ]
    rest = [Line(OTHERS, _("Before"), "others")] if before else []
    return Axis(by, (*rest, *lines), tuple(one for one, _days in before))


def _span(first: date, by: str) -> str:
    return numbers.month(first) if by == "month" else numbers.span(first, _last_day(first, by))
