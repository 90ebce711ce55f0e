"""What one cell of a cut tells of a measure, and by how much that changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from core.criteria import criteria
from core.measures.shares import too_few
from core.vocabulary import Measure, Unit

Known = Mapping[str, Any]  # a cell's numbers, now and with `_before` those it stands beside
Part = Literal["value", "change", "percent"]
State = Literal["told", "hidden", "few", "nothing"]
OF_PER_CENT = ("count", "rate", "mean")  # of which a change is also told in per cent


@dataclass(frozen=True)
class Cell:
    """What stands where a row and a column meet."""

    state: State
    value: float | None = None
    n: int | None = None
    unit: Unit | None = None  # where it is another one than the measure's: days told in hours


def told(known: Known, measure: Measure, when: str) -> Cell:
    """Return what a cell tells of a measure: its value, or why it tells none."""
    if not known and not when:
        return untouched(measure)
    if known.get(f"is_hidden{when}"):
        return Cell("hidden")
    value = known.get(measure.id + when)
    if value is None:
        return Cell("nothing")
    n = known.get(measure.beside + when) if measure.beside else None
    if measure.beside and measure.unit != "rate" and too_few(n, criteria().smallest_n):
        return Cell("few", n=n)
    in_hours = measure.unit == "days" and known.get(f"answer_time_unit{when}") == "hours"
    return Cell("told", float(value), n, "hours" if in_hours else None)


def changed(now: Cell, past: Cell, part: Part, measure: Measure) -> Cell:
    """Return by how much a number changed; where either keeps silent, the change does too.

    Three times as many as one is no per cent that anybody should read out.
    """
    states = {now.state, past.state}
    if states != {"told"}:
        return Cell("hidden" if "hidden" in states else "few" if "few" in states else "nothing")
    by = (now.value or 0.0) - (past.value or 0.0)
    if part == "change":
        return Cell("told", by, unit=now.unit)
    if not past.value:
        return Cell("nothing")
    is_few = measure.unit == "count" and too_few(round(past.value), criteria().smallest_n)
    return Cell("few") if is_few else Cell("told", by / past.value)


def untouched(measure: Measure) -> Cell:
    """Return what a cell tells that nobody touched."""
    return Cell("told", 0.0) if measure.unit == "count" else Cell("nothing")
