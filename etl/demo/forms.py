"""The shape of each channel's exports: how often, how many, what file, what a row looks like."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from core.municipality import Municipality
from etl.demo import hotline, incident, letters, pos
from etl.demo.lives import Message
from etl.demo.seasons import FIRST_ON, LAST_ON

Row = list[str]


def _second(_nth: int) -> int:
    return 1


@dataclass(frozen=True, slots=True)
class Form:
    """How one channel exports.

    `share` is its part of all that is written (domain.md, part 11; of calls there is no figure);
    `date_at` is the column of the date that a slip of the pen spoils, in the nth export.
    """

    share: float
    months: int
    suffix: Literal[".csv", ".xlsx"]
    encoding: str
    top: Callable[[Municipality, datetime, int], Iterator[Row]]
    cells: Callable[[Message, Municipality, datetime, int], Row]
    date_at: Callable[[int], int] = _second

    def ends(self) -> Iterator[date]:
        """Yield the last day of each export: whole quarters, halves or years, then the rest.

        >>> [*map(str, FORMS["pos"].ends())][:2], [*FORMS["pos"].ends()][-1]
        (['2023-12-31', '2024-03-31'], datetime.date(2026, 11, 15))
        """
        first, last = FIRST_ON.year * 12 + 12, LAST_ON.year * 12 + LAST_ON.month
        for month in range(first, last, self.months):
            yield date(month // 12, month % 12 + 1, 1) - timedelta(1)
        yield LAST_ON

    def name(self, channel: str, town_id: str, until: date) -> str:
        """Name an export by its part of the year."""
        part = {3: f"_q{(until.month + 2) // 3}", 6: f"_h{(until.month + 5) // 6}"}
        return f"{channel}_{town_id}_{until.year}{part.get(self.months, '')}{self.suffix}"


FORMS = {
    "pos": Form(0.46, 3, ".csv", "cp1251", pos.top, pos.cells),
    "incident": Form(0.27, 6, ".xlsx", "", incident.top, incident.cells, incident.date_at),
    "letters_59fz": Form(0.20, 12, ".csv", "cp1251", letters.top, letters.cells),
    "hotline": Form(0.07, 12, ".csv", "utf-8-sig", hotline.top, hotline.cells),
}
