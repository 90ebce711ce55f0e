"""Periods of local dates, both ends included, and what each is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from core.i18n import gettext as _
from core.i18n import marked
from core.refusal import Refusal

WEEK = timedelta(days=7)
YEAR = 52 * WEEK  # 364 days: the same weekdays of the same season
YEARS = range(1900, 2101)  # a slip of the pen beyond; and comparing looks back another period

PRESETS: Mapping[str, str] = {
    "1w": marked("Week"),
    "4w": marked("4 weeks"),
    "12w": marked("12 weeks"),
    "26w": marked("26 weeks"),
    "52w": marked("52 weeks"),
    "month": marked("Month to date"),
    "quarter": marked("Quarter to date"),
    "year": marked("Year to date"),
    "all": marked("All time"),
}


@dataclass(frozen=True, order=True)
class Period:
    """Local dates from since to until, both included."""

    since: date
    until: date

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise Refusal(
                _("the period ends before it begins"),
                _("period"),
                f"{self.since} … {self.until}",
                _("swap the two dates"),
            )

    @property
    def days(self) -> int:
        """How many days, the exposure of whatever is counted in it."""
        return (self.until - self.since).days + 1

    def previous(self) -> Self:
        """Return the equal period right before.

        >>> Period(date(2026, 11, 9), date(2026, 11, 15)).previous().since
        datetime.date(2026, 11, 2)
        """
        return self._moved(timedelta(days=-self.days))

    def following(self) -> Self:
        """Return the equal period right after."""
        return self._moved(timedelta(days=self.days))

    def year_ago(self) -> Self:
        """Return the same weekdays a year ago, 364 days back."""
        return self._moved(-YEAR)

    def whole_weeks(self) -> Self:
        """Widen to whole weeks, Monday to Sunday."""
        first, last = self.since.weekday(), self.until.weekday()
        return type(self)(self.since - timedelta(days=first), self.until + timedelta(days=6 - last))

    def _moved(self, by: timedelta) -> Self:
        return type(self)(self.since + by, self.until + by)


def weeks(n: int, until: date) -> Period:
    """Return the n times seven days that end with `until`, on whatever weekday that is.

    Every weekday is in it equally often, in the equal period before and a year ago too; where weeks
    are an axis, ask for `whole_weeks`.

    >>> weeks(4, date(2026, 11, 15))
    Period(since=datetime.date(2026, 10, 19), until=datetime.date(2026, 11, 15))
    """
    return Period(until - n * WEEK + timedelta(days=1), until)


def parsed(since: str, until: str) -> Period:
    """Read a period from an address or a command: two dates such as 2026-11-15."""
    return Period(_read(since, "since"), _read(until, "until"))


def preset(id: str, clock: date, first: date) -> Period:
    """Return a period by its id; it ends with the day of the data's clock.

    Weeks are counted back from that day; month, quarter and year begin with their first day; `all`
    begins with the first day there is.
    """
    if id not in PRESETS:
        raise Refusal(
            _("no such period"),
            _("period"),
            id,
            _("choose one of {there}").format(there=", ".join(PRESETS)),
        )
    if id.endswith("w"):
        return weeks(int(id[:-1]), clock)
    begins = {
        "month": clock.replace(day=1),
        "quarter": clock.replace(month=clock.month - (clock.month - 1) % 3, day=1),
        "year": clock.replace(month=1, day=1),
        "all": min(first, clock),
    }
    return Period(begins[id], clock)


def preset_name(id: str) -> str:
    """Say what a preset is called, on a control."""
    return _(PRESETS[id]) if id in PRESETS else id


def _read(said: str, where: str) -> date:
    try:
        day = date.fromisoformat(said)
    except ValueError:
        day = date.min
    if day.isoformat() != said or day.year not in YEARS:
        raise Refusal(
            _("not a date"),
            where,
            said or _("nothing"),
            _("write it as {day}").format(day="2026-11-15"),
        )
    return day
