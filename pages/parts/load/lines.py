"""The load ready to be drawn: lines in order, their weeks, their present; the others together."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import polars as pl

from charts.lines import EVERY, Line
from core import numbers
from core.access import Scope, narrowed
from core.contracts import SPECIAL
from core.criteria import criteria
from core.i18n import gettext as _
from pages.parts.answers import answer
from pages.parts.matrix.grid import OTHERS, part

LINES, WEEKS = 15, 20  # look.md: what a wall can carry
WHOLE = 7  # days
AGES = ("age_lower_quartile", "age_median", "age_upper_quartile")
COUNTS = ("messages", "answered_messages", "net_flow", "open_messages", "overdue_open")

Names = Mapping[str, str]


@dataclass(frozen=True)
class Load:
    """What the board draws and what a click on it means."""

    scope: Scope
    by: str
    lines: tuple[Line, ...]
    others: tuple[str, ...]
    weeks: tuple[Line, ...]
    cells: pl.DataFrame  # line_id, week_on, is_hidden and the counts of each week
    now: pl.DataFrame  # line_id, is_hidden, counts of the period, ages, load_per_head

    def knows(self, line_id: str) -> bool:
        """Whether a line of this id is drawn."""
        return line_id == EVERY or line_id in (line.id for line in self.lines)

    def name(self, line_id: str) -> str:
        """Say what a line is called."""
        return next((line.label for line in self.lines if line.id == line_id), line_id)

    def ids(self, line_id: str) -> tuple[str, ...] | None:
        """Return the ids that a line stands for; the total stands for everything."""
        if line_id == EVERY:
            return None
        return self.others if line_id == OTHERS else (line_id,)

    def of(self, scope: Scope, line_id: str) -> Scope:
        """Narrow any scope to what one line counts."""
        return narrowed_to(scope, self.by, self.ids(line_id))

    def present(self, line_id: str) -> dict[str, Any]:
        """Return what one line has now."""
        return self.now.row(by_predicate=pl.col("line_id") == line_id, named=True)


def load(scope: Scope, shown: Scope, by: str, names: Names) -> Load:
    """Ask for the present of the period, and for every week of those that are shown."""
    now = _now(scope, by)
    lines, others = _lines(now, names)
    cells = _weeks(shown, by)
    if others:
        now = pl.concat([now, _as_others(_now(narrowed_to(scope, by, others), "all"))])
        cells = pl.concat([cells, _as_others(_weeks(narrowed_to(shown, by, others), "all"))])
    kept = pl.col("line_id").is_in([EVERY, *(line.id for line in lines)])
    cells = cells.filter(kept)
    return Load(scope, by, lines, others, _columns(cells), cells, now.filter(kept))


def narrowed_to(scope: Scope, by: str, ids: tuple[str, ...] | None) -> Scope:
    """Narrow a scope to some lines."""
    if by == "municipality" and ids is not None:
        return narrowed(scope, municipality_ids=ids)
    return part(scope, by, ids)


def _now(scope: Scope, by: str) -> pl.DataFrame:
    """Return a record per line, and one of `EVERY` for all of them."""
    counts = answer("heat/matrix", scope, row_by=by, column_by="all")
    ages = answer("load/ages", scope, row_by=by, column_by="all")
    told = counts.join(ages, on="row_id", how="left", nulls_equal=True, suffix="_of_ages")
    return told.select(
        pl.col("row_id").fill_null(EVERY).alias("line_id"),
        "is_hidden",
        *COUNTS,
        *AGES,
        "load_per_head",
    )


def _weeks(scope: Scope, by: str) -> pl.DataFrame:
    rows = answer("load/weeks", scope, row_by=by)
    return rows.select(pl.col("line_id").fill_null(EVERY), "week_on", "days", "is_hidden", *COUNTS)


def _as_others(rows: pl.DataFrame) -> pl.DataFrame:
    """Take the total over some lines as the line of «others»."""
    return rows.filter(line_id=EVERY).with_columns(line_id=pl.lit(OTHERS))


def _lines(now: pl.DataFrame, names: Names) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """Put the heaviest first; what is nobody's stands apart, the light ones together."""
    is_touched = pl.sum_horizontal("messages", "answered_messages", "open_messages") > 0
    touched = now.filter(is_touched | pl.col("is_hidden"), pl.col("line_id") != EVERY)
    by_weight = ["open_messages", "messages", "line_id"]
    order = touched.sort(by_weight, descending=[True, True, False], nulls_last=True)
    ids = order["line_id"].to_list()
    plain = [one for one in ids if one not in SPECIAL]
    kept = plain if len(plain) <= LINES + 1 else plain[:LINES]  # «others» of one would be a riddle
    others = tuple(plain[len(kept) :])
    lines = [Line(one, names.get(one, one)) for one in kept]
    rest = [Line(OTHERS, _("Others ({n})").format(n=len(others)), "others")] if others else []
    apart = [Line(one, names.get(one, one), "unmapped") for one in ids if one in SPECIAL]
    return (*lines, *rest, *apart), others


def _columns(cells: pl.DataFrame) -> tuple[Line, ...]:
    """Name the weeks; a stock is whole at the end of each but of the last, if that is cut."""
    weeks = cells.select("week_on", "days").unique().sort("week_on").rows()
    return tuple(
        Line(on.isoformat(), _span(on), is_partial=days < WHOLE and (on, days) == weeks[-1])
        for on, days in weeks
    )


def _span(monday: date) -> str:
    return numbers.span(monday, monday + timedelta(days=6))


def matrix(load: Load, notes: Mapping[str, str]) -> pl.DataFrame:
    """Lay the open messages out as cells of a matrix; the last column is the present."""
    weeks = load.cells.select("line_id", "is_hidden", "open_messages", column="week_on")
    present = load.now.select("line_id", "is_hidden", "open_messages", column=pl.lit(EVERY))
    open_now = pl.col("open_messages")
    return pl.concat([weeks.cast({"column": pl.String}), present]).select(
        pl.col("line_id").alias("row_id"),
        pl.col("column").alias("column_id"),
        open_now.cast(pl.Float64).alias("value"),
        open_now.fill_null(0).alias("n"),
        (open_now < criteria().smallest_n).fill_null(True).alias("is_small"),
        "is_hidden",
        pl.when(column=EVERY)
        .then(pl.col("line_id").replace_strict(dict(notes), default=None))
        .alias("note"),
    )
