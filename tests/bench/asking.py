"""Every question of the meeting pages, timed warm, and the same numbers typed by hand.

The first round warms up; each further round asks of periods a week further back, so that no answer
repeats.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from core.access import Scope, Viewer, granted, narrowed
from core.settings import settings
from etl.demo import HOME
from etl.demo.seasons import LAST_ON
from queries.ask import ask
from queries.tables import Tables, open_tables
from tests.bench.swelling import swollen

HERE = Path(__file__).parent
ROUNDS = 8
BLOCK_ALONE = {"row_by": "block", "column_by": "all"}
CURATOR = Viewer("curator", "curator", (HOME,), may_read_text=True)
LINES = ["row_id", "column_id"]
THEME_BY_PLACE = {"row_by": "theme", "column_by": "place"}
PLACE_BY_WEEK = {"row_by": "place", "column_by": "week"}
HEXAGONS = {"basis": "received", "km": 2.0, "middle": 47.7}
PAGE = {"limit": 50, "offset": 0}


@dataclass(frozen=True)
class Asked:
    """A question as a page asks it: of how many weeks, and of a touched cell or of everything."""

    question: str
    weeks: int
    params: Mapping[str, object] = field(default_factory=dict)
    is_of_a_cell: bool = False


ASKED = {
    "theme × place, 4 weeks": Asked("heat/matrix", 4, THEME_BY_PLACE),
    "theme × place, 52 weeks": Asked("heat/matrix", 52, THEME_BY_PLACE),
    "theme × week, 52 weeks": Asked("heat/matrix", 52, {"row_by": "theme", "column_by": "week"}),
    "block × unit, 4 weeks": Asked("heat/matrix", 4, {"row_by": "block", "column_by": "unit"}),
    "summary, 1 week": Asked("week/summary", 1),
    "review: figures, 1 week": Asked("week/figures", 1),
    "flow, 52 weeks": Asked("week/flow", 52),
    "speed of theme × place, 4 weeks": Asked("speed/matrix", 4, THEME_BY_PLACE),
    "speed of themes, 52 weeks": Asked("speed/matrix", 52, {"row_by": "theme", "column_by": "all"}),
    "review: what stands out, 1 week": Asked("heat/surprises", 1, THEME_BY_PLACE),
    "review: speeds by law, 1 week": Asked("week/speeds", 1, {"row_by": "all"}),
    "review: parts of themes, 1 week": Asked("theme/parts", 1),
    "review: new debts, 1 week": Asked("week/overdue", 1),
    "map: what stands out, 4 weeks": Asked("heat/surprises", 4, THEME_BY_PLACE),
    "map: problem index, 4 weeks": Asked("heat/problem_index", 4, THEME_BY_PLACE),
    "map: place × week, 52 weeks": Asked("heat/matrix", 52, PLACE_BY_WEEK),
    "map: hexagons, 52 weeks": Asked("place/hexagons", 52, HEXAGONS),
    "map: what has no point, 52 weeks": Asked("place/unlocated", 52, {"basis": "received"}),
    "load: blocks by week, 12 weeks": Asked("load/weeks", 12, {"row_by": "block"}),
    "load: age of the queue, 12 weeks": Asked("load/ages", 12, BLOCK_ALONE),
    "load: forecast": Asked("load/forecast", 104),
    "load: answers that clear it, 8 weeks": Asked("load/clearing", 8, {"row_by": "all"}),
    "rating: places of units, 12 weeks": Asked("rating/places", 12, {"whose": "unit"}),
    "rating: case mix, 12 weeks": Asked("rating/case_mix", 12, {"whose": "unit"}),
    "rating: norms that are met, 12 weeks": Asked("speed/norms", 12),
    "content: themes, 52 weeks": Asked("satisfaction/shares", 52, {"row_by": "theme"}),
    "content: shifts": Asked("satisfaction/shifts", 52, {"row_by": "theme", "step": "month"}),
    "freshness of channels": Asked("health/channels", 4),
    "days there are": Asked("day/span", 4),
    "cell: summary, 4 weeks": Asked("week/summary", 4, is_of_a_cell=True),
    "cell: count, 4 weeks": Asked("message/count", 4, {"basis": "received"}, is_of_a_cell=True),
    "cell: messages, 4 weeks": Asked(
        "message/page", 4, {**PAGE, "basis": "received"}, is_of_a_cell=True
    ),
    "cell: messages, 52 weeks": Asked(
        "message/page", 52, {**PAGE, "basis": "received"}, is_of_a_cell=True
    ),
    "cell: open messages": Asked("message/page", 4, {**PAGE, "basis": "open"}, is_of_a_cell=True),
}
TYPED = {  # what stands beside the first two questions
    f"by hand: {said}, {weeks} weeks": (file, weeks)
    for said, file in (("the matrix", "by_hand_matrix"), ("messages alone", "by_hand_messages"))
    for weeks in (4, 52)
}


def timed(folder: str, copies: int, memory_mb: int) -> dict[str, Any]:
    """Open an edition of so many copies and time every question, in ms."""
    files = swollen(HOME, settings(), Path(folder), copies)
    begun = perf_counter()
    tables = open_tables(files, memory_mb)
    opened = perf_counter() - begun
    told = {name: list(_rounds(job)) for name, job in _jobs(tables)}
    pooled = [ms for name in ASKED for ms in told[name]]
    return {
        "messages": tables.table("fct_messages").count("*").fetchall()[0][0],
        "opened": opened,
        "median": median(pooled),
        "p95": p95(pooled),
        "times": {name: (median(times), p95(times)) for name, times in told.items()},
    }


def p95(times: list[float]) -> float:
    """Return the time that 95 of 100 keep.

    >>> p95([float(ms) for ms in range(1, 101)])
    95.05
    """
    return quantiles(times, n=20, method="inclusive")[-1]


def _jobs(tables: Tables) -> Iterator[tuple[str, Callable[[date], object]]]:
    cell = _heaviest(tables)
    for name, asked in ASKED.items():
        yield name, _asking(tables, asked, cell)
    for name, (file, weeks) in TYPED.items():
        yield name, _typing(tables, file, weeks)


def _asking(tables: Tables, asked: Asked, cell: tuple[str, str]) -> Callable[[date], object]:
    return lambda until: ask(tables, asked.question, _scope(asked, until, cell), **asked.params)


def _heaviest(tables: Tables) -> tuple[str, str]:
    """Return the theme and the place with the most messages of the last four weeks."""
    whole = granted(CURATOR, _weeks(LAST_ON, 4))
    cells = ask(tables, "heat/matrix", whole, **THEME_BY_PLACE).drop_nulls(LINES)
    theme, place = cells.sort("messages", *LINES).select(LINES).row(-1)
    return theme, place


def _scope(asked: Asked, until: date, cell: tuple[str, str]) -> Scope:
    whole = granted(CURATOR, _weeks(until, asked.weeks))
    if not asked.is_of_a_cell:
        return whole
    return narrowed(whole, theme_ids=cell[:1], place_ids=cell[1:])


def _typing(tables: Tables, file: str, weeks: int) -> Callable[[date], object]:
    sql = (HERE / f"{file}.sql").read_text("utf-8")

    def typed(until: date) -> object:
        since, until = _weeks(until, weeks)
        given = {"since": since, "until": until, "municipality_id": HOME}
        return tables.cursor().sql(sql, params=given).pl()

    return typed


def _rounds(job: Callable[[date], object]) -> Iterator[float]:
    for nth in range(ROUNDS + 1):
        begun = perf_counter()
        job(LAST_ON - timedelta(weeks=nth))
        if nth:  # the first one warms up
            yield (perf_counter() - begun) * 1000


def _weeks(until: date, weeks: int) -> tuple[date, date]:
    return until - timedelta(days=7 * weeks - 1), until
