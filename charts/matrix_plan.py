"""Where everything on a matrix stands: cells, totals, bars and names, in cells and in pixels."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, radians, sin

from charts.lines import APART, EVERY, Line, places, shortened, width_of, wrapped
from charts.style import Look
from core.i18n import gettext as _

WIDEST = 132  # pixels of a cell: a matrix of two columns must not become two walls
LEAN = 42  # degrees: names of columns that do not fit above their cells
LETTERS = 26  # of a leaning name: longer ones make the head higher than it is worth
NAMES = 0.24  # of the width, at most, for names of rows
AIR = 12  # pixels between things that belong together


@dataclass(frozen=True)
class Plan:
    """Positions are in cells from the middle of the first; left, head, cell and row are pixels."""

    rows: Sequence[Line]
    columns: Sequence[Line]
    down: dict[str, float]
    across: dict[str, float]
    left: float
    head: float
    cell: float
    row: int
    names: tuple[tuple[str, ...], ...]  # of columns, each broken into lines
    leaning: bool
    total: float  # where numbers of row totals end
    bars: tuple[float, float]  # where their bars begin, and end at most
    end: float

    @property
    def last(self) -> float:
        """Right edge of the last column that is not a total, in cells."""
        inner = (self.across[line.id] for line in self.columns)
        return max(inner, default=-1.0) + 0.5

    @property
    def low(self) -> float:
        """Lower edge of the last row, in cells."""
        return max(self.down.values()) + 0.5


def plan(rows: Sequence[Line], columns: Sequence[Line], look: Look, width: int) -> Plan:
    """Lay a matrix out for a container of about so many pixels."""
    longest = max((width_of(line.label, look.label) for line in rows), default=0)
    least = width_of(_("Total"), look.number)  # bold letters are wider
    left = min(max(longest, least), width * NAMES) + 2 * AIR
    numbers, bars = 3.0 * look.number, 6.0 * look.label
    across = places(columns)
    cells = (across[-1] if across else 0) + 1 + APART
    room = width - left - numbers - bars - AIR
    cell = min(max(room / cells, 1.0), WIDEST)
    total = cells - 0.5 + numbers / cell
    names, leaning = _names(columns, cell, look)
    bars_from = total + AIR / cell
    return Plan(
        rows=rows,
        columns=columns,
        down=_with_total(rows),
        across=dict(zip((line.id for line in columns), across, strict=True)) | {EVERY: total},
        left=left,
        head=_head(names, look, leaning=leaning),
        cell=cell,
        row=look.row,
        names=names,
        leaning=leaning,
        total=total,
        bars=(bars_from, bars_from + bars / cell),
        end=max(bars_from + bars / cell, (width - left) / cell - 0.5),
    )


def _with_total(rows: Sequence[Line]) -> dict[str, float]:
    stand = places(rows)
    last = stand[-1] if stand else -1.0
    ids = (line.id for line in rows)
    return dict(zip(ids, stand, strict=True)) | {EVERY: last + 1 + APART}


def _names(
    columns: Sequence[Line], cell: float, look: Look
) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """Break names of columns above their cells, or let them lean when a word does not fit."""
    letters = int((cell - 4) / width_of(".", look.label))
    upright = [wrapped(line.label, letters, 3) for line in columns]
    if all(len(part) <= letters and "…" not in part for name in upright for part in name):
        return tuple(map(tuple, upright)), False
    return tuple((shortened(line.label, LETTERS),) for line in columns), True


def _head(names: Sequence[Sequence[str]], look: Look, *, leaning: bool) -> float:
    """How many pixels the names of columns take."""
    if not leaning:
        return max(map(len, names), default=1) * look.label * 1.3 + AIR
    longest = max(width_of(name[0], look.label) for name in names)
    return longest * sin(radians(LEAN)) + look.label * cos(radians(LEAN)) + 1.5 * AIR
