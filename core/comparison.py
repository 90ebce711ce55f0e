"""With which days a cut is compared, and which stretch of time stands beside which.

Against the period before, a week is compared with the week before it, a quarter with the quarter
before it, and the whole with the equal days right before. Against last year, weeks and days with
the same weekdays 364 days ago, months and longer with the same of the calendar. A stretch that is
cut short is compared with one that is cut as short.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Literal

from core.period import WEEK, YEAR, Period

Against = Literal["previous", "year"]
DAYS: Mapping[str, timedelta] = {"day": timedelta(days=1), "week": WEEK}
MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "year": 12}
MONTHS_A_YEAR = 12


def before(period: Period, against: Against, by: str | None) -> Period:
    """Return the days whose stretches stand beside those of a period; `by` is what cuts time.

    >>> before(Period(date(2026, 7, 1), date(2026, 11, 21)), "previous", "quarter")
    Period(since=datetime.date(2026, 4, 1), until=datetime.date(2026, 8, 21))
    """
    if by is None:
        return period.previous() if against == "previous" else period.year_ago()
    return Period(_moved(period.since, against, by, -1), _end_moved(period.until, against, by))


def earlier(stretch_on: date, against: Against, by: str) -> date:
    """Return the first day of the stretch that one is compared with."""
    return _moved(stretch_on, against, by, -1)


def beside(stretch_on: date, against: Against, by: str) -> date:
    """Return the first day of the stretch that an earlier one stands beside.

    >>> beside(date(2026, 4, 1), "previous", "quarter"), beside(date(2025, 11, 24), "year", "week")
    (datetime.date(2026, 7, 1), datetime.date(2026, 11, 23))
    """
    return _moved(stretch_on, against, by, 1)


def _moved(day: date, against: Against, by: str, steps: int) -> date:
    if by in DAYS:
        return day + steps * (YEAR if against == "year" else DAYS[by])
    months = MONTHS_A_YEAR if against == "year" else MONTHS[by]
    return _months_on(day, steps * months)


def _end_moved(until: date, against: Against, by: str) -> date:
    """Move a last day back; the last of a month stays the last of a month."""
    following = until + timedelta(days=1)
    if by in MONTHS and following.day == 1:
        return _moved(following, against, by, -1) - timedelta(days=1)
    return _moved(until, against, by, -1)


def _months_on(day: date, months: int) -> date:
    """Return the same day of another month, or its last.

    >>> _months_on(date(2026, 3, 31), -1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
