"""The cells of a cut: each counted anew at its level, now and in the days it is compared with.

A line among the many light ones is not shown apart: they are counted together as «others», and
because the question is asked for them together, their shares are shares and no means of shares.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import polars as pl

from core.access import Scope, narrowed
from core.comparison import Against, before, beside, earlier
from core.measures.silence import KEYS
from core.period import Period
from pages.parts.answers import answer
from pages.parts.cuts.cut import MOST, TIMES, Cut

EARLIER = "_before"
IDS = ("row_ids", "row_then_ids", "column_ids", "column_then_ids")
OVER: Mapping[str, tuple[str, ...]] = {  # what is summed up where lines of an axis are weighed
    "row_id": ("row_then_id", "column_id", "column_then_id"),
    "row_then_id": ("column_id", "column_then_id"),
    "column_id": ("row_id", "row_then_id", "column_then_id"),
    "column_then_id": ("row_id", "row_then_id"),
}
Wanted = Mapping[str, tuple[str, ...] | None]
EACH: Wanted = dict.fromkeys(IDS)
Room = tuple[int, int, int, int]  # lines that stand apart on each axis


@dataclass(frozen=True)
class Days:
    """The period, as far as anything is known of it, and the scope that reaches all days asked."""

    period: Period
    wide: Scope
    first_on: date

    def of(self, days: Period) -> Scope:
        """Return the same question about other days."""
        return narrowed(self.wide, period=(days.since, days.until))


def cells(cut: Cut, days: Days, room: Room) -> pl.DataFrame:
    """Return a row per cell: its ids, its numbers, and with `_before` those it stands beside."""
    now = _asked(cut, days.of(days.period), EACH)
    wanted = _wanted(now, cut, room)
    if wanted != EACH:
        now = _asked(cut, days.of(days.period), wanted)
    if cut.against is None:
        return now
    past = _past(cut, days, cut.against, wanted)
    told = past.rename({name: name + EARLIER for name in past.columns if name not in KEYS})
    both = now.join(told, on=KEYS, how="full", coalesce=True, nulls_equal=True)
    known = _is_known(cut, days, cut.against)
    counted = both.with_columns(*_counted(both, cut, ""), *_counted(both, cut, EARLIER))
    return counted.with_columns(pl.when(known).then(pl.col(f"^.*{EARLIER}$")).name.keep())


def _asked(cut: Cut, scope: Scope, wanted: Wanted) -> pl.DataFrame:
    rows = answer("cut/table", scope, **cut.axes, **wanted)
    if not (cut.is_waited and cut.tells_speeds):
        return rows
    axes = {"row_by": cut.axes["rows"], "column_by": cut.axes["columns"]}
    speeds = answer("speed/matrix", scope, **axes).drop("is_hidden")
    alone = {name: pl.lit(None, pl.String) for name in KEYS if name not in speeds.columns}
    told = speeds.with_columns(**alone)
    return rows.join(told, on=KEYS, how="left", nulls_equal=True, maintain_order="left")


def _wanted(rows: pl.DataFrame, cut: Cut, room: Room) -> Wanted:
    """Choose the heaviest lines of every axis that has more than there is room for."""
    axes = zip(KEYS, IDS, _axes(cut), room, strict=True)
    return {name: _heaviest(rows, cut, key, most) if _is_thing(by) else None
            for key, name, by, most in axes}  # fmt: skip


def _is_thing(axis: str | None) -> bool:
    return axis is not None and axis not in TIMES


def _heaviest(rows: pl.DataFrame, cut: Cut, key: str, most: int) -> tuple[str, ...] | None:
    """Return the heaviest lines of an axis, or of the inner axis those within each outer line.

    One line more than there is room for is shown too: «others» of one would be a riddle.
    """
    weight = cut.measures[0].beside or cut.measures[0].id
    n = pl.col(weight if weight in rows.columns else "messages").abs().fill_null(0)
    outer = [name for name in KEYS if name[:3] == key[:3] and name != key and "then" in key]
    lines = (
        rows.filter(pl.col(key).is_not_null(), *(pl.col(one).is_null() for one in OVER[key]))
        .select(key, *outer, n.alias("n"))
        .sort("n", key, descending=[True, False])
        .with_columns(nth=pl.int_range(pl.len()).over(outer or pl.lit(1)))
        .with_columns(lines=pl.len().over(outer or pl.lit(1)))
    )
    if lines.is_empty() or lines["lines"].max() <= most + 1:  # type: ignore[operator]  # a length
        return None
    kept = lines.filter((pl.col("nth") < most) | (pl.col("lines") <= most + 1))
    return tuple(kept[key].unique().sort())


def _past(cut: Cut, days: Days, against: Against, wanted: Wanted) -> pl.DataFrame:
    """Ask the same of the days before, and lay each stretch of time beside its own."""
    if cut.time is None:
        return _asked(cut, days.of(before(days.period, against, None)), wanted)
    key, by = _time_key(cut), cut.time
    rows = _asked(cut, days.of(before(days.period, against, by)), wanted)
    names = {
        one: beside(date.fromisoformat(one), against, by).isoformat()
        for one in rows[key].drop_nulls().unique()
    }
    rows = rows.with_columns(pl.col(key).replace(names))
    if against == "year":
        return rows
    whole = _asked(cut, days.of(before(days.period, against, None)), wanted)
    return pl.concat([rows.filter(pl.col(key).is_not_null()), whole.filter(pl.col(key).is_null())])


def _is_known(cut: Cut, days: Days, against: Against) -> pl.Expr:
    """Whether the data reach back to what a cell stands beside: else nobody knows, also not 0."""
    whole = before(days.period, against, cut.time if against == "year" else None)
    is_whole = pl.lit(whole.since >= days.first_on)
    if cut.time is None:
        return is_whole
    key, by = _time_key(cut), cut.time
    since = before(days.period, against, by).since

    def reaches(stretch: str) -> bool:
        return max(earlier(date.fromisoformat(stretch), against, by), since) >= days.first_on

    stretches = pl.col(key).map_elements(reaches, pl.Boolean)
    return pl.when(pl.col(key).is_null()).then(is_whole).otherwise(stretches)


def _counted(rows: pl.DataFrame, cut: Cut, when: str) -> list[pl.Expr]:
    """Say 0 where nobody was counted: a cell of the other days only."""
    silent = pl.col(f"is_hidden{when}").fill_null(value=False)
    counts = {one.id for one in cut.measures if one.unit == "count"}
    counts |= {one.beside for one in cut.measures if one.beside}
    numbers = [pl.col(name + when) for name in sorted(counts) if name + when in rows.columns]
    return [silent, *(pl.when(~silent).then(one.fill_null(0)).name.keep() for one in numbers)]


def _axes(cut: Cut) -> tuple[str | None, ...]:
    return tuple(one for side in (cut.rows, cut.columns) for one in (*side, None, None)[:MOST])


def _time_key(cut: Cut) -> str:
    """Return the id column that the dimension of time stands in."""
    return KEYS[_axes(cut).index(cut.time)]
