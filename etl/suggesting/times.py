"""In which explicit ways all dates of a column can be read; what day and month may be is said."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import polars as pl

from core.suggestion import Order, Times
from etl.suggesting.table import Filled

CLOCKS = (" %H:%M:%S", " %H:%M", "", " %I:%M:%S %p", " %I:%M %p", ", %H:%M:%S", ", %H:%M")
DAYS: Mapping[Order, tuple[str, ...]] = {
    "year": ("%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"),
    "day": ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%y", "%d/%m/%y"),
    "month": ("%m/%d/%Y", "%m-%d-%Y", "%m/%d/%y"),
}
ISO = ("T%H:%M:%S%.f%z", "T%H:%M:%S%.f", "T%H:%M", " %H:%M:%S%.f%z", " %H:%M:%S%.f")
ENOUGH = 0.98  # of the cells: a typing error in fifty does not make a date of nothing, nor undo one
LOOKED_AT = 2_000  # different cells: an order of day and month that is wrong fails within ten


class Way(NamedTuple):
    """An order of day, month and year, the layouts it takes, and what each cell is then."""

    order: Order
    layouts: tuple[str, ...]
    read: pl.Series

    @property
    def share(self) -> float:
        """How many of the cells are dates."""
        return 1 - self.read.null_count() / len(self.read)


def ways(column: Filled) -> tuple[Times, ...]:
    """Return the ways in which this column is all dates, the likelier first.

    >>> from collections import Counter
    >>> [one.order for one in ways(Filled("", 2, Counter(["03/11/2026", "03/31/2026"])))]
    ['month']
    >>> [one.order for one in ways(Filled("", 2, Counter(["03/11/2026", "04/05/2026"])))]
    ['day', 'month']
    """
    said = pl.Series(list(column.words)[:LOOKED_AT], dtype=pl.String)
    if said.is_empty() or not said.str.contains(r"^\d{1,4}[./-]?\d{1,2}").mean():
        return ()
    found = (Way(order, *_read(said, order)) for order in DAYS)
    full = _believed([way for way in found if way.share >= ENOUGH], said)
    return tuple(_told(way, said, full) for way in full)


def _layouts(order: Order) -> Iterator[str]:
    for day in DAYS[order]:
        yield from (f"{day}{clock}" for clock in CLOCKS)
    if order == "year":
        yield from (f"{DAYS[order][0]}{clock}" for clock in ISO)


def _read(said: pl.Series, order: Order) -> tuple[tuple[str, ...], pl.Series]:
    """Read cells with as few layouts as it takes; one that reads nothing new is not named."""
    read = pl.Series([None], dtype=pl.Datetime("us")).new_from_index(0, len(said))
    used: list[str] = []
    for layout in _layouts(order):
        left = read.is_null()
        if not left.any():
            break
        more = _instants(said.set(~left, None), layout)
        if more.is_not_null().any():
            used.append(layout)
            read = read.zip_with(~left, more)
    return tuple(used), read


def _instants(text: pl.Series, layout: str) -> pl.Series:
    if "%z" not in layout:
        return text.str.to_datetime(layout, time_unit="us", strict=False)
    zoned = text.str.replace("Z$", "+0000").str.to_datetime(layout, time_unit="us", strict=False)
    return zoned.dt.replace_time_zone(None)


def _believed(full: list[Way], said: pl.Series) -> list[Way]:
    """Leave out years that nobody means; who counts twelve hours says the month first."""
    full = [way for way in full if way.read.dt.year().median() in range(1990, 2100)]
    if said.str.contains("(?i)[ap]m$").any():
        full.sort(key=lambda way: way.order != "month")
    return full


def _told(way: Way, said: pl.Series, full: Sequence[Way]) -> Times:
    """Show a cell that tells the ways apart, where one does."""
    readable = way.read.is_not_null().arg_true().to_list()
    telling = (at for at in readable if any(one.read[at] != way.read[at] for one in full))
    at = next(telling, readable[0])
    return Times(order=way.order, layouts=way.layouts, example=said[at], read=way.read[at])
