"""Periods, what they are compared with, and how they are read from an address."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.i18n import speak
from core.period import PRESETS, Period, parsed, preset, preset_name, weeks
from core.refusal import Refusal

DATES = st.dates(date(2000, 1, 1), date(2050, 12, 31))
PERIODS = st.tuples(DATES, DATES).map(lambda ends: Period(min(ends), max(ends)))
SUNDAY = date(2026, 11, 15)
FIRST = date(2024, 2, 29)


@pytest.fixture(autouse=True)
def russian_again() -> Iterator[None]:
    yield
    speak("ru")


@given(PERIODS)
def test_the_previous_period_is_as_long_and_touches(period: Period) -> None:
    before = period.previous()
    assert before.days == period.days
    assert before.until + timedelta(days=1) == period.since


@given(PERIODS)
def test_a_year_ago_has_the_same_weekdays(period: Period) -> None:
    before = period.year_ago()
    assert before.days == period.days
    assert before.since.weekday() == period.since.weekday()
    assert (period.since - before.since).days == 364


@given(PERIODS)
def test_whole_weeks_widen_as_little_as_possible(period: Period) -> None:
    whole = period.whole_weeks()
    assert (whole.since.weekday(), whole.until.weekday()) == (0, 6)
    assert 0 <= (period.since - whole.since).days < 7
    assert 0 <= (whole.until - period.until).days < 7
    assert whole.whole_weeks() == whole


@given(st.integers(1, 104), DATES)
def test_weeks_are_seven_days_each(n: int, until: date) -> None:
    assert weeks(n, until).days == 7 * n
    assert weeks(n, until).until == until


@given(PERIODS)
def test_a_period_is_read_as_it_is_written(period: Period) -> None:
    assert parsed(period.since.isoformat(), period.until.isoformat()) == period


@pytest.mark.parametrize(
    ("id", "since"),
    [
        ("4w", "2026-10-19"),
        ("12w", "2026-08-24"),
        ("26w", "2026-05-18"),
        ("52w", "2025-11-17"),
        ("month", "2026-11-01"),
        ("quarter", "2026-10-01"),
        ("year", "2026-01-01"),
        ("all", "2024-02-29"),
    ],
)
def test_a_preset_ends_with_the_clock(id: str, since: str) -> None:
    assert preset(id, SUNDAY, FIRST) == Period(date.fromisoformat(since), SUNDAY)


def test_every_quarter_begins_with_its_first_month() -> None:
    months = [preset("quarter", date(2026, m, 20), FIRST).since.month for m in range(1, 13)]
    assert months == [1, 1, 1, 4, 4, 4, 7, 7, 7, 10, 10, 10]


@pytest.mark.parametrize("id", PRESETS)
def test_a_preset_works_on_a_leap_day_that_is_also_the_first(id: str) -> None:
    assert preset(id, FIRST, FIRST).until == FIRST


@pytest.mark.parametrize(
    ("since", "until", "where", "found"),
    [
        ("вчера", "2026-11-15", "since", "вчера"),
        ("2026-11-01", "15.11.2026", "until", "15.11.2026"),
        ("2026-11-01", "2026-02-30", "until", "2026-02-30"),
        ("2026-11-01", "20261115", "until", "20261115"),
        ("2026-W46-7", "2026-11-15", "since", "2026-W46-7"),
        ("0001-01-01", "2026-11-15", "since", "0001-01-01"),
        ("", "2026-11-15", "since", "ничего"),
    ],
)
def test_a_wrong_date_is_refused(since: str, until: str, where: str, found: str) -> None:
    with pytest.raises(Refusal) as refused:
        parsed(since, until)
    assert (refused.value.where, refused.value.found) == (where, found)
    assert refused.value.what == "это не дата"
    assert refused.value.remedy == "напишите её так: 2026-11-15"


def test_an_end_before_the_beginning_is_refused() -> None:
    with pytest.raises(Refusal) as refused:
        parsed("2026-11-15", "2026-11-01")
    assert refused.value.what == "период кончается раньше, чем начинается"
    assert refused.value.where == "период"
    assert refused.value.found == "2026-11-15 … 2026-11-01"
    assert refused.value.remedy == "поменяйте даты местами"


def test_an_unknown_preset_names_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        preset("fortnight", SUNDAY, FIRST)
    assert refused.value.what == "такого периода нет"
    assert refused.value.found == "fortnight"
    there = "1w, 4w, 12w, 26w, 52w, month, quarter, year, all"
    assert refused.value.remedy == f"выберите один из: {there}"


def test_presets_have_names_in_both_languages() -> None:
    speak("ru")
    assert [preset_name(id) for id in ("4w", "12w", "quarter")] == [
        "4 недели",
        "12 недель",
        "С начала квартала",
    ]
    speak("en")
    assert [preset_name(id) for id in ("4w", "all")] == ["4 weeks", "All time"]
    assert preset_name("own") == "own"
