"""Numbers and dates as they are read on the wall, in both languages."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import numbers
from core.i18n import speak
from core.vocabulary import Unit

VOLGOGRAD = ZoneInfo("Europe/Volgograd")


@pytest.fixture(autouse=True)
def russian_first() -> Iterator[None]:
    speak("ru")
    yield
    speak("ru")


def plain(said: str) -> str:
    return said.replace("\N{NO-BREAK SPACE}", "_")


@pytest.mark.parametrize(
    ("n", "russian", "english"),
    [
        (1234, "1_234", "1,234"),
        (1234567, "1_234_567", "1,234,567"),
        (7, "7", "7"),
        (0, "0", "0"),
        (-0.2, "0", "0"),
        (-1234, "−1_234", "−1,234"),
        (None, "—", "—"),
        (float("nan"), "—", "—"),
    ],
)
def test_a_count(n: float | None, russian: str, english: str) -> None:
    assert plain(numbers.count(n)) == russian
    speak("en")
    assert plain(numbers.count(n)) == english


@pytest.mark.parametrize(("n", "said"), [(9, "+9"), (-5, "−5"), (0, "0"), (None, "—")])
def test_a_change_has_its_sign(n: int | None, said: str) -> None:
    assert numbers.signed(n) == said


@pytest.mark.parametrize(
    ("part", "n", "said"),
    [
        (0.634, None, "63_%"),
        (0.634, 22, "63_%"),
        (1.0, 22, "100_%"),
        (0.0, 22, "0_%"),
        (0.998, 900, ">_99_%"),
        (0.001, 900, "<_1_%"),
        (1.0, 4, "мало данных"),
        (None, 0, "мало данных"),
        (None, None, "—"),
    ],
)
def test_a_share(part: float | None, n: int | None, said: str) -> None:
    assert plain(numbers.share(part, n)) == said


@pytest.mark.parametrize(
    ("unit", "told", "russian", "english"),
    [
        ("count", 1234, "1_234", "1,234"),
        ("share", 0.634, "63_%", "63%"),
        ("days", 6.24, "6,2_дн", "6.2_d"),
        ("days", 12.4, "12_дн", "12_d"),
        ("hours", 14.0, "14_ч", "14_h"),
        ("hours", 3.0, "3_ч", "3_h"),
        ("mean", 1.254, "1,25", "1.25"),
        ("rate", 3.26, "3,3", "3.3"),
        ("rate", 1204.0, "1_204", "1,204"),
        ("usual", 0.44, "0,4", "0.4"),
        ("score", 2.44, "+2,4", "+2.4"),
        ("score", -12.0, "−12", "−12"),
        ("score", 0.02, "0", "0"),
        ("ratio", 1.84, "×1,8", "×1.8"),
        ("points", 81.6, "82", "82"),
        ("days", None, "—", "—"),
    ],
)
def test_a_value_in_its_unit(unit: Unit, told: float | None, russian: str, english: str) -> None:
    assert plain(numbers.value(unit, told)) == russian
    speak("en")
    assert plain(numbers.value(unit, told)) == english


def test_a_median_of_few_is_not_told() -> None:
    assert numbers.value("days", 6.2, n=4) == "мало данных"
    assert plain(numbers.value("days", 6.2, n=5)) == "6,2_дн"


@pytest.mark.parametrize(
    ("since", "until", "brief", "full"),
    [
        ("2026-11-03", "2026-11-09", "3–9_ноя", "3–9_ноября_2026"),
        ("2026-11-30", "2026-12-06", "30_ноя_– 6_дек", "30_ноября_– 6_декабря_2026"),
        (
            "2025-12-29",
            "2026-01-04",
            "29_дек_2025_– 4_янв_2026",
            "29_декабря_2025_– 4_января_2026",
        ),
        ("2026-05-09", "2026-05-09", "9_мая", "9_мая_2026"),
    ],
)
def test_a_span(since: str, until: str, brief: str, full: str) -> None:
    ends = date.fromisoformat(since), date.fromisoformat(until)
    assert plain(numbers.span(*ends)) == brief
    assert plain(numbers.span_in_full(*ends)) == full


def test_a_span_in_english() -> None:
    speak("en")
    assert plain(numbers.span(date(2026, 11, 3), date(2026, 11, 9))) == "3–9_Nov"
    assert plain(numbers.span_in_full(date(2026, 11, 3), date(2026, 11, 9))) == "3–9_November_2026"


def test_days_weeks_and_months() -> None:
    assert plain(numbers.day(date(2026, 11, 15))) == "15_ноября_2026"
    assert plain(numbers.short_day(date(2026, 11, 15))) == "15_ноя"
    assert plain(numbers.month(date(2026, 11, 15))) == "ноябрь_2026"
    assert plain(numbers.week(date(2026, 11, 2))) == "2–8_ноя"
    speak("en")
    assert plain(numbers.day(date(2026, 11, 15))) == "15_November_2026"
    assert plain(numbers.month(date(2026, 11, 15))) == "November_2026"


def test_every_short_month_is_known_by_three_letters() -> None:
    said = [numbers.short_day(date(2026, month, 1)).split()[1] for month in range(1, 13)]
    assert " ".join(said) == "янв фев мар апр мая июн июл авг сен окт ноя дек"


def test_an_instant_is_told_by_the_local_clock() -> None:
    at = datetime(2026, 11, 15, 21, 5, 40)
    assert plain(numbers.instant(at, VOLGOGRAD)) == "16_ноя, 00:05"
    assert plain(numbers.instant_in_full(at, VOLGOGRAD)) == "16_ноября_2026, 00:05"
    speak("en")
    assert plain(numbers.instant(at, VOLGOGRAD)) == "16_Nov, 00:05"


def test_no_date_is_a_dash() -> None:
    for say in (numbers.day, numbers.short_day, numbers.month, numbers.week):
        assert say(None) == "—"
    assert numbers.instant(None, VOLGOGRAD) == numbers.instant_in_full(None, VOLGOGRAD) == "—"


@given(st.integers(-(10**12), 10**12))
def test_a_count_can_be_read_back(n: int) -> None:
    for language in ("ru", "en"):
        speak(language)
        said = numbers.count(n).replace("−", "-")
        assert int("".join(c for c in said if c in "-0123456789")) == n
        assert " " not in said


@given(st.floats(0, 1))
def test_only_all_is_a_hundred_and_only_none_is_zero(part: float) -> None:
    speak("en")
    assert (numbers.share(part) == "100%") == (part == 1)
    assert (numbers.share(part) == "0%") == (part == 0)
