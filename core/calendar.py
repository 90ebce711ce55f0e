"""Working days: official holidays, days moved by law, and what a config file corrects."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Self

import holidays
import polars as pl
from pydantic import model_validator

from core.i18n import gettext as _
from core.record import Record, read
from core.refusal import Refusal
from core.settings import ROOT

HERE = ROOT / "config" / "calendars"


class Override(Record):
    """One day, or all days from `day` to `until`, that the `holidays` package has otherwise."""

    day: date
    until: date | None = None
    is_working: bool
    is_short: bool = False
    note: str

    def days(self) -> Iterator[date]:
        """Give every day of this entry."""
        return _each(self.day, self.until or self.day)


class CalendarFile(Record):
    """One `config/calendars/<id>.toml`."""

    country: str
    subdivision: str | None = None
    first_year: int
    last_year: int
    short: tuple[date, ...] = ()
    override: tuple[Override, ...] = ()

    @model_validator(mode="after")
    def _is_a_calendar(self) -> Self:
        known = holidays.list_supported_countries().get(self.country)
        if known is None or (self.subdivision and self.subdivision not in known):
            raise ValueError(
                f"no holidays known for {self.country} {self.subdivision or ''}".strip()
            )
        if self.last_year < self.first_year:
            raise ValueError("last_year is before first_year")
        return self


@dataclass(frozen=True, eq=False)
class Calendar:
    """The working days of a place from `first` to `last`, both included; beyond them it refuses."""

    id: str
    first: date
    last: date
    working: tuple[date, ...]
    short: frozenset[date]

    def days(self, since: date, until: date) -> pl.DataFrame:
        """List all days from since to until: day_on, is_working, is_short (one hour less)."""
        self._know(since, until)
        day = pl.col("day_on")
        return pl.select(day_on=pl.date_range(since, until)).with_columns(
            is_working=day.is_in(self.working), is_short=day.is_in(list(self.short))
        )

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on this day.

        >>> calendar("ru").is_working(date(2025, 11, 1))  # a Saturday, worked for Monday the 3rd
        True
        """
        self._know(day)
        place = bisect_right(self.working, day)
        return place > 0 and self.working[place - 1] == day

    def add_working_days(self, day: date, n: int) -> date:
        """Return the n-th working day after this one, which itself is not counted.

        >>> calendar("ru").add_working_days(date(2025, 12, 30), 1)  # the holidays are skipped
        datetime.date(2026, 1, 12)
        """
        self._know(day)
        found = self.nth_working_day(day, n)
        if found is None:
            self._know(self.last + timedelta(days=1))
            raise AssertionError("a day beyond the calendar is refused")
        return found

    def nth_working_day(self, day: date, n: int) -> date | None:
        """The same, or none where it would lie beyond the years of the calendar.

        >>> calendar("ru").nth_working_day(date(2027, 12, 30), 2) is None
        True
        """
        if not self.first <= day <= self.last:
            return None
        place = bisect_right(self.working, day) + n - 1
        if n < 1 or place >= len(self.working):
            return day if n < 1 else None
        return self.working[place]

    def _know(self, *days: date) -> None:
        for day in days:
            if not self.first <= day <= self.last:
                raise Refusal(
                    _("the calendar covers {first} to {last} only").format(
                        first=self.first.year, last=self.last.year
                    ),
                    f"config/calendars/{self.id}.toml",
                    day.isoformat(),
                    _("widen its years once the holidays of {year} are official").format(
                        year=day.year
                    ),
                )


@cache
def calendar(id: str, folder: Path = HERE) -> Calendar:
    """Read a calendar, or say which there are."""
    path = folder / f"{id}.toml"
    if not path.exists():
        there = ", ".join(sorted(one.stem for one in folder.glob("*.toml")))
        raise Refusal(
            _("no such calendar"),
            "config/calendars",
            id,
            _("choose one of {there}").format(there=there),
        )
    return _made(id, read(CalendarFile, path))


def _made(id: str, file: CalendarFile) -> Calendar:
    official = holidays.country_holidays(file.country, subdiv=file.subdivision)
    first, last = date(file.first_year, 1, 1), date(file.last_year, 12, 31)
    working = {day for day in _each(first, last) if official.is_working_day(day)}
    short = set(file.short)
    for entry in file.override:
        (working.update if entry.is_working else working.difference_update)(entry.days())
        (short.update if entry.is_short else short.difference_update)(entry.days())
    return Calendar(id, first, last, tuple(sorted(working)), frozenset(short & working))


def _each(since: date, until: date) -> Iterator[date]:
    return (since + timedelta(days=n) for n in range((until - since).days + 1))
