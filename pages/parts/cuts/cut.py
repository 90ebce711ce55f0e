"""What a cut is: up to two dimensions down, two across, its numbers, and what they stand beside."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.comparison import Against
from core.vocabulary import MEASURES, Measure

TIMES = ("day", "week", "month", "quarter", "year")
THINGS = (
    "theme", "block", "fact", "unit", "place", "channel", "kind", "status", "outcome", "applicant",
    "theme_source", "place_source",
)  # fmt: skip
SPEEDY = ("theme", "block", "unit", "place", "channel", "municipality", *TIMES)
MOST = 2  # dimensions of a side: a third one nobody reads
NEED_HISTORY = ("heat", "growth", "expected_messages", "problem_index")
COUNTABLE: Mapping[str, Measure] = {
    id: one for id, one in MEASURES.items() if id not in NEED_HISTORY
}  # what is judged by years behind it stands on the problem map
BY_NAME = "name"
LEAST_FIRST = "-"  # before a measure: the least of it first


@dataclass(frozen=True)
class Cut:
    """Dimensions of both sides, the outer one first; measures; the order of the rows."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    measures: tuple[Measure, ...]
    against: Against | None
    sort: str
    shape: str

    @property
    def axes(self) -> dict[str, str]:
        """The four axes as the question names them."""
        down, across = ((*side, "all", "all")[:MOST] for side in (self.rows, self.columns))
        return {
            "rows": down[0],
            "rows_then": down[1],
            "columns": across[0],
            "columns_then": across[1],
        }

    @property
    def times(self) -> list[str]:
        """The dimensions that cut time."""
        return [one for one in (*self.rows, *self.columns) if one in TIMES]

    @property
    def time(self) -> str | None:
        """The one dimension that cuts time, where there is one."""
        return self.times[0] if self.times else None

    @property
    def is_waited(self) -> bool:
        """Whether a number needs to know how long each message has waited."""
        return any(one.basis == "waited" for one in self.measures)

    @property
    def tells_speeds(self) -> bool:
        """Whether waits are known by what it is laid out by: one dimension a side, and of these."""
        sides = self.rows, self.columns
        return all(len(side) < MOST and set(side) <= set(SPEEDY) for side in sides)
