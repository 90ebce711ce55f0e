"""What a stretch of time is compared with: as long, as cut short, and of the same season."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from core.comparison import Against, before, beside, earlier
from core.period import Period

ON = some.dates(date(2020, 1, 1), date(2030, 12, 31))
BY = some.sampled_from(["day", "week", "month", "quarter", "year"])
AGAINST = some.sampled_from(["previous", "year"])
FIRSTS = {"month": 1, "quarter": 3, "year": 12}


@given(ON, BY, AGAINST)
def test_there_and_back_is_where_one_was(on: date, by: str, against: Against) -> None:
    first = _first(on, by)
    assert beside(earlier(first, against, by), against, by) == first


def _first(on: date, by: str) -> date:
    if by == "week":
        return on - timedelta(days=on.weekday())
    months = FIRSTS.get(by)
    return on.replace(month=on.month - (on.month - 1) % months, day=1) if months else on


@pytest.mark.parametrize(
    ("days", "against", "by", "told"),
    [
        (("2026-11-09", "2026-11-15"), "previous", None, ("2026-11-02", "2026-11-08")),
        (("2026-11-09", "2026-11-15"), "year", None, ("2025-11-10", "2025-11-16")),
        (("2026-11-09", "2026-11-18"), "previous", "week", ("2026-11-02", "2026-11-11")),
        (("2026-11-01", "2026-11-30"), "previous", "month", ("2026-10-01", "2026-10-31")),
        (("2026-10-01", "2026-11-21"), "previous", "quarter", ("2026-07-01", "2026-08-21")),
        (("2026-01-01", "2026-03-31"), "previous", "month", ("2025-12-01", "2026-02-28")),
        (("2026-03-01", "2026-03-30"), "previous", "month", ("2026-02-01", "2026-02-28")),
        (("2028-01-01", "2028-02-29"), "year", "month", ("2027-01-01", "2027-02-28")),
        (("2026-01-01", "2026-11-21"), "year", "quarter", ("2025-01-01", "2025-11-21")),
        (("2026-01-01", "2026-11-21"), "previous", "year", ("2025-01-01", "2025-11-21")),
    ],
)
def test_the_days_that_stand_beside(
    days: tuple[str, str], against: Against, by: str | None, told: tuple[str, str]
) -> None:
    found = before(Period(*map(date.fromisoformat, days)), against, by)
    assert (found.since.isoformat(), found.until.isoformat()) == told
