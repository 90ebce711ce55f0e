"""When a term ends: by hand over holidays, May days and moved days, and against a slow count."""

from datetime import UTC, date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.calendar import calendar
from core.deadline import Term
from core.municipality import Municipality, municipality
from etl.endings import after_working_hours, ends
from tests.etl.desk import HOME, local

TOWN = municipality(HOME)  # Volgograd: three hours ahead of UTC; works from 8 to 17
BOSTON = municipality("boston")


def term(said: str) -> Term:
    """Read «9 working hours», «30 days, moves», «10 working days at once», «3 hours after»."""
    n, *words = said.replace(",", "").split()
    is_hours = "hours" in words
    usual: Literal["after", "at_once"] = "at_once" if is_hours or "once" in words else "after"
    return Term(
        hours=int(n) if is_hours else None,
        days=None if is_hours else int(n),
        clock="working" if "working" in words else "calendar",
        starts="after" if "after" in words else usual,
        day_off="moves" if "moves" in words else "stays",
        clause="",
        reason="",
    )


BY_HAND = [  # term, begun, ends: local time
    # 59-ФЗ: days from the day after; the law moves nothing from a day off
    ("30 days", "2026-03-02 10:00", "2026-04-01"),
    ("30 days", "2026-03-02 00:00", "2026-04-01"),
    ("30 days", "2026-03-02 23:59", "2026-04-01"),
    ("30 days", "2025-12-02 10:00", "2026-01-01"),  # New Year's day
    ("30 days", "2026-04-01 10:00", "2026-05-01"),
    ("30 days", "2026-01-30 10:00", "2026-03-01"),  # February has 28
    ("30 days", "2024-01-31 10:00", "2024-03-01"),  # and 29
    ("7 days", "2026-04-30 10:00", "2026-05-07"),
    ("3 days", "2025-12-30 10:00", "2026-01-02"),
    ("10 days at once", "2026-03-01 10:00", "2026-03-10"),
    # the same where the last day moves to the next working one
    ("30 days, moves", "2025-12-02 10:00", "2026-01-12"),  # over all the holidays
    ("30 days, moves", "2026-04-01 10:00", "2026-05-04"),  # Friday the 1st → Monday
    ("30 days, moves", "2026-04-09 10:00", "2026-05-12"),  # Saturday the 9th, Monday is off
    ("30 days, moves", "2026-03-02 10:00", "2026-04-01"),  # a working day stays
    ("1 days, moves", "2025-10-31 10:00", "2025-11-01"),  # a Saturday worked for Monday
    # working days
    ("7 working days", "2026-04-27 12:00", "2026-05-07"),  # 28 29 30, 4 5 6 7
    ("5 working days", "2025-10-31 10:00", "2025-11-10"),  # Sat 1, Wed 5 6 7, Mon 10
    ("1 working days", "2025-12-30 10:00", "2026-01-12"),
    ("1 working days at once", "2026-05-01 10:00", "2026-05-04"),
    ("2 working days at once", "2026-04-30 10:00", "2026-05-04"),  # the 30th is the first
    # hours by the clock
    ("4 hours", "2026-04-30 23:00", "2026-05-01 03:00"),
    ("24 hours", "2025-12-31 12:00", "2026-01-01 12:00"),
    ("3 hours after", "2026-03-02 10:20", "2026-03-02 14:00"),  # from 11:00
    ("3 hours after", "2026-03-02 10:00", "2026-03-02 14:00"),  # the hour of ten is not counted
    ("4 hours", "2026-03-02 00:00", "2026-03-03 04:00"),  # of a day without an hour, from its end
    # hours at work
    ("9 working hours", "2026-03-02 10:00", "2026-03-03 10:00"),
    ("9 working hours", "2026-03-02 08:00", "2026-03-02 17:00"),
    ("9 working hours", "2026-03-04 23:59", "2026-03-05 17:00"),
    ("9 working hours", "2026-03-05 07:59", "2026-03-05 17:00"),
    ("9 working hours", "2026-03-07 12:00", "2026-03-10 17:00"),  # Saturday; Monday the 9th is off
    ("9 working hours", "2026-04-30 14:00", "2026-05-04 15:00"),  # 2 h of a short day, 7 on Monday
    ("9 working hours", "2026-05-08 15:30", "2026-05-12 16:30"),  # short Friday, Monday off
    ("9 working hours", "2025-12-30 10:00", "2026-01-12 10:00"),
    ("9 working hours", "2025-10-31 16:00", "2025-11-01 16:00"),  # the worked Saturday is short
    ("9 working hours", "2025-10-31 16:01", "2025-11-05 08:01"),
    ("1 working hours", "2026-03-02 16:00", "2026-03-02 17:00"),  # ends with the day, not at eight
    ("1 working hours", "2026-03-02 17:00", "2026-03-03 09:00"),
    ("9 working hours", "2026-03-02 00:00", "2026-03-03 17:00"),
    ("1 working hours after", "2026-03-02 16:30", "2026-03-03 09:00"),
]


@pytest.mark.parametrize(("said", "begun", "ended"), BY_HAND)
def test_a_term_ends_as_counted_by_hand(said: str, begun: str, ended: str) -> None:
    instants = pl.Series([local(begun), None], dtype=pl.Datetime("us"))
    assert ends(instants, term(said), TOWN).to_list() == [local(ended), None]


@pytest.mark.parametrize(
    ("said", "begun", "ended"),
    [  # clocks go forward at 2:00 on the 8th of March, back at 2:00 on the 1st of November
        ("4 hours", datetime(2015, 3, 8, 5, 30), datetime(2015, 3, 8, 9, 30)),
        ("4 hours", datetime(2015, 11, 1, 4, 30), datetime(2015, 11, 1, 8, 30)),
        ("9 working hours", datetime(2015, 3, 6, 21), datetime(2015, 3, 9, 20)),  # Fri 16 → Mon 16
        ("9 working hours", datetime(2015, 10, 30, 20), datetime(2015, 11, 2, 21)),
        ("1 days", datetime(2015, 3, 7, 17), datetime(2015, 3, 9, 3, 59, 59)),
        ("1 hours after", datetime(2015, 11, 1, 6, 20), datetime(2015, 11, 1, 8)),  # second 1:20
    ],
)
def test_changing_clocks_cost_nobody_an_hour(said: str, begun: datetime, ended: datetime) -> None:
    (end,) = ends(pl.Series([begun]), term(said), BOSTON)
    assert end == ended


def test_a_working_term_beyond_the_calendar_is_none() -> None:
    instants = pl.Series([local("2027-12-29 10:00")])
    assert ends(instants, term("1 working days"), TOWN).to_list() == [local("2027-12-30")]
    assert ends(instants, term("3 working days"), TOWN).to_list() == [None]
    assert ends(instants, term("30 days"), TOWN).to_list() == [local("2028-01-28")]
    assert ends(instants, term("30 days, moves"), TOWN).to_list() == [None]


def is_at_work(now: datetime, place: Municipality) -> bool:
    """Whether the office is open at a UTC instant; a short day ends an hour sooner."""
    offices, there = calendar(place.calendar), now.replace(tzinfo=UTC).astimezone(place.zone)
    end = 16 if there.date() in offices.short else 17
    return offices.is_working(there.date()) and 8 <= there.hour < end


def quarter_by_quarter(now: datetime, hours: int, place: Municipality) -> datetime:
    """Walk on until so many working quarters of an hour have passed."""
    left = 4 * hours
    while left:
        left -= is_at_work(now, place)
        now += timedelta(minutes=15)
    return now


def quarters(since: datetime, until: datetime) -> st.SearchStrategy[datetime]:
    n = (until - since) // timedelta(minutes=15)
    return st.integers(0, n).map(lambda at: since + timedelta(minutes=15) * at)


AROUND = st.one_of(  # New Year, May days, a moved Saturday; both changes of clocks
    quarters(datetime(2025, 12, 26), datetime(2026, 1, 14)).map(lambda at: (at, TOWN)),
    quarters(datetime(2026, 4, 28), datetime(2026, 5, 14)).map(lambda at: (at, TOWN)),
    quarters(datetime(2025, 10, 29), datetime(2025, 11, 7)).map(lambda at: (at, TOWN)),
    quarters(datetime(2015, 3, 5), datetime(2015, 3, 12)).map(lambda at: (at, BOSTON)),
    quarters(datetime(2015, 10, 28), datetime(2015, 11, 13)).map(lambda at: (at, BOSTON)),
)


@settings(max_examples=150)
@given(AROUND, st.integers(1, 30))
def test_working_hours_pass_as_a_slow_clock_counts_them(
    begun: tuple[datetime, Municipality], hours: int
) -> None:
    instant, place = begun
    (end,) = after_working_hours(pl.Series([instant]), hours, place)
    assert end == quarter_by_quarter(instant, hours, place)


@settings(max_examples=30)
@given(st.lists(quarters(datetime(2025, 12, 26), datetime(2026, 1, 14)) | st.none(), max_size=8))
def test_many_instants_end_as_each_of_them_does(instants: list[datetime | None]) -> None:
    together = pl.Series(instants, dtype=pl.Datetime("us"))
    each = [after_working_hours(together.slice(n, 1), 9, TOWN)[0] for n in range(len(together))]
    assert after_working_hours(together, 9, TOWN).to_list() == each


def day_by_day(day: date, n: int, place: Municipality, *, working: bool) -> date:
    """Count on, day after day; a day that is not worked counts for nothing."""
    offices = calendar(place.calendar)
    while n:
        day += timedelta(days=1)
        n -= not working or offices.is_working(day)
    return day


@settings(max_examples=150)
@given(AROUND, st.integers(1, 40), st.sampled_from(["days", "working days", "days, moves"]))
def test_days_pass_as_one_counts_them_on_a_calendar(
    begun: tuple[datetime, Municipality], n: int, unit: str
) -> None:
    instant, place = begun
    (end,) = ends(pl.Series([instant]), term(f"{n} {unit}"), place)
    received = instant.replace(tzinfo=UTC).astimezone(place.zone).date()
    last = day_by_day(received, n, place, working="working" in unit)
    while "moves" in unit and not calendar(place.calendar).is_working(last):
        last += timedelta(days=1)
    there = end.replace(tzinfo=UTC).astimezone(ZoneInfo(place.timezone))
    assert (there.date(), there.time().isoformat()) == (last, "23:59:59")
