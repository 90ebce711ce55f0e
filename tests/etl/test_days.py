"""The days of a municipality and its working clock, against a slow hand-made one."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import calendar
from core.contracts import DimDays
from core.municipality import Municipality, WorkingHours
from core.record import Label
from core.refusal import Refusal
from etl.days import days, with_working_clock


def town(timezone: str = "Europe/Volgograd", calendar: str = "ru") -> Municipality:
    return Municipality(
        id="somewhere",
        label=Label(ru="Где-то"),
        timezone=timezone,
        calendar=calendar,
        taxonomy="own",
        working_hours=WorkingHours(),
    )


BOSTON = town("America/New_York", "us_ma")
ONE_WEEK = days(town(), date(2026, 11, 2), date(2026, 11, 8))  # Tuesday short, Wednesday off


def read(instant: datetime | None, table: pl.DataFrame = ONE_WEEK) -> float | None:
    rows = pl.DataFrame({"at": [instant]}, schema={"at": pl.Datetime("us")})
    told = with_working_clock(rows, town(), table, {"at": "hours"})
    reading: float | None = told["hours"].item()
    return reading


def test_days_are_as_the_contract_has_them() -> None:
    assert DimDays.validate(ONE_WEEK).columns == DimDays.column_names()


def test_a_week_begins_on_monday_and_a_month_on_the_first() -> None:
    table = days(town(), date(2026, 10, 31), date(2026, 11, 2))
    weeks = [date(2026, 10, 26), date(2026, 10, 26), date(2026, 11, 2)]
    assert table["week_on"].to_list() == weeks
    assert table["month_on"].to_list() == [date(2026, 10, 1), *[date(2026, 11, 1)] * 2]


def test_a_short_day_is_an_hour_shorter_and_a_holiday_has_none() -> None:
    assert ONE_WEEK["worked_hours"].to_list() == [0, 9, 17, 17, 26, 35, 35]
    assert ONE_WEEK["worked_until_hours"].to_list() == [9, 17, 17, 26, 35, 35, 35]


def test_a_local_day_begins_in_utc_the_evening_before() -> None:
    first = ONE_WEEK.row(0, named=True)
    assert first["starts_at"] == datetime(2026, 11, 1, 21)
    assert first["ends_at"] == datetime(2026, 11, 2, 21)


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2015, 3, 8), 23), (date(2015, 11, 1), 25), (date(2015, 11, 2), 24)]
)
def test_a_day_of_changing_clocks_is_as_long_as_it_is(day: date, hours: int) -> None:
    table = days(BOSTON, day, day)
    assert (table["ends_at"] - table["starts_at"]).to_list() == [timedelta(hours=hours)]


def test_where_clocks_skip_midnight_the_day_begins_at_one() -> None:
    table = days(town("America/Sao_Paulo"), date(2018, 11, 3), date(2018, 11, 4))
    assert table["ends_at"].to_list() == [datetime(2018, 11, 4, 3), datetime(2018, 11, 5, 2)]
    assert table["starts_at"][1] == datetime(2018, 11, 4, 3)


@pytest.mark.parametrize(
    ("instant", "hours"),
    [
        (datetime(2026, 11, 2, 4, 59), 0),  # 07:59 on Monday: not yet open
        (datetime(2026, 11, 2, 6, 30), 1.5),
        (datetime(2026, 11, 2, 20), 9),  # 23:00: closed since 17:00
        (datetime(2026, 11, 3, 13, 30), 17),  # 16:30 on the short Tuesday: closed at 16:00
        (datetime(2026, 11, 4, 9), 17),  # the holiday
        (datetime(2026, 11, 5, 5, 0, 36), 17.01),
        (datetime(2026, 11, 7, 9), 35),  # Saturday
        (datetime(2020, 1, 1), 0),  # before the first day
        (datetime(2030, 1, 1, 9), 35),  # after the last
        (None, None),
    ],
)
def test_the_clock_reads(instant: datetime | None, hours: float | None) -> None:
    assert read(instant) == pytest.approx(hours)


def test_the_last_day_is_clamped_to_its_end() -> None:
    monday = ONE_WEEK.head(1)
    assert read(datetime(2026, 11, 3, 6), monday) == 9


def test_every_instant_gets_its_own_column_and_order_stays() -> None:
    rows = pl.DataFrame(
        {
            "n": [1, 2],
            "asked_at": [datetime(2026, 11, 5, 6), datetime(2026, 11, 2, 6)],
            "told_at": [None, datetime(2026, 11, 2, 7)],
        }
    )
    names = {"asked_at": "asked_hours", "told_at": "told_hours"}
    clocked = with_working_clock(rows, town(), ONE_WEEK.reverse(), names)
    assert clocked.drop(names.values()).equals(rows)
    assert clocked["asked_hours"].to_list() == [18, 1]
    assert clocked["told_hours"].to_list() == [None, 2]


def test_no_rows_give_no_rows() -> None:
    rows = pl.DataFrame(schema={"at": pl.Datetime("us")})
    clocked = with_working_clock(rows, town(), ONE_WEEK, {"at": "hours"})
    assert clocked.schema == {"at": pl.Datetime("us"), "hours": pl.Float64}


def test_days_beyond_the_calendar_are_refused() -> None:
    with pytest.raises(Refusal, match="2028-01-01"):
        days(town(), date(2027, 12, 1), date(2028, 1, 1))


def by_minutes(since: datetime, until: datetime, place: Municipality) -> float:
    """Count the working quarters of an hour one by one, in local time."""
    zone, known = ZoneInfo(place.timezone), calendar(place.calendar)
    quarters, now = 0, since
    while now < until:
        local = now.replace(tzinfo=UTC).astimezone(zone)
        quarters += 8 <= local.hour < 17 and known.is_working(local.date())
        now += timedelta(minutes=15)
    return quarters / 4


INSTANTS = st.datetimes(datetime(2015, 10, 26), datetime(2015, 11, 12)).map(
    lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)
)


@given(INSTANTS, INSTANTS)
def test_the_difference_of_two_readings_is_the_working_time_between(
    one: datetime, other: datetime
) -> None:
    """Over a change of clocks, two weekends and Veterans Day."""
    since, until = sorted((one, other))
    table = days(BOSTON, date(2015, 10, 25), date(2015, 11, 13))
    rows = pl.DataFrame({"since": [since], "until": [until]})
    names = {"since": "from_hours", "until": "to_hours"}
    (read,) = with_working_clock(rows, BOSTON, table, names).iter_rows(named=True)
    assert read["to_hours"] - read["from_hours"] == pytest.approx(by_minutes(since, until, BOSTON))
