"""Working days: the official Russian calendar, day by day, and what happens at its edges."""

import csv
from datetime import date
from pathlib import Path

import holidays
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar import HERE, calendar
from core.refusal import Refusal
from core.settings import ROOT

PRINTED = ROOT.parent / "shared" / "domain" / "workcalendar_ru_2020_2027.csv"

KNOWN = {  # days on which "Monday to Friday" is wrong, by the resolutions and decrees themselves
    "2013-05-10": False,
    "2018-04-28": True,
    "2020-04-15": False,
    "2020-06-24": False,
    "2021-02-20": True,
    "2021-02-22": False,
    "2021-11-03": False,
    "2022-03-05": True,
    "2023-05-08": False,
    "2024-04-27": True,
    "2024-11-02": True,
    "2024-12-28": True,
    "2024-12-30": False,
    "2025-11-01": True,
    "2025-11-03": False,
    "2026-01-09": False,
    "2026-12-31": False,
    "2027-02-20": True,
    "2027-11-05": False,
}
YEARS = {2020: 219, 2021: 240, 2022: 247, 2023: 247, 2024: 248, 2025: 247, 2026: 247, 2027: 247}


@pytest.mark.parametrize(("day", "is_working"), KNOWN.items())
def test_moved_days_and_decrees_are_known(day: str, is_working: bool) -> None:
    assert calendar("ru").is_working(date.fromisoformat(day)) is is_working


@pytest.mark.parametrize(("year", "working"), YEARS.items())
def test_a_year_has_as_many_working_days_as_printed(year: int, working: int) -> None:
    days = calendar("ru").days(date(year, 1, 1), date(year, 12, 31))
    assert days["is_working"].sum() == working


@pytest.mark.skipif(not PRINTED.exists(), reason=f"the printed calendar is not at {PRINTED}")
def test_every_day_is_as_printed() -> None:
    with PRINTED.open(encoding="utf-8") as file:
        printed = pl.DataFrame(
            [
                (
                    date.fromisoformat(row["date"]),
                    row["is_working"] == "1",
                    None if row["is_short"] == "" else row["is_short"] == "1",
                )
                for row in csv.DictReader(file)
            ],
            schema={"day_on": pl.Date, "is_working": pl.Boolean, "is_short": pl.Boolean},
            orient="row",
        )
    days = calendar("ru").days(date(2020, 1, 1), date(2027, 12, 31))
    assert days.select("day_on", "is_working").equals(printed.select("day_on", "is_working"))
    known = printed.filter(pl.col("is_short").is_not_null())
    assert days.head(len(known)).equals(known)


def test_short_days_follow_article_95() -> None:
    """Right before a holiday, or the Saturday worked in the stead of such a day."""
    holy = [(1, 1), (2, 23), (3, 8), (5, 1), (5, 9), (6, 12), (11, 4)]
    official = holidays.country_holidays("RU", years=range(2020, 2029))
    days = calendar("ru").days(date(2020, 1, 1), date(2027, 12, 31))
    eve = pl.col("day_on").dt.offset_by("1d")
    before = pl.any_horizontal(eve.dt.month().eq(m) & eve.dt.day().eq(d) for m, d in holy)
    ordinary = days.filter(~pl.col("day_on").is_in(list(official.weekend_workdays)))
    assert ordinary.filter(pl.col("is_short") != (before & pl.col("is_working"))).is_empty()
    in_stead = days.filter("is_short").join(ordinary, on="day_on", how="anti")["day_on"].to_list()
    assert in_stead == [date(2021, 2, 20), date(2022, 3, 5), date(2024, 11, 2), date(2025, 11, 1),
                        date(2027, 2, 20)]  # fmt: skip


def test_a_state_keeps_its_own_holiday() -> None:
    patriots_day = date(2015, 4, 20)
    assert not calendar("us_ma").is_working(patriots_day)
    assert calendar("us_ny").is_working(patriots_day)


@given(st.dates(date(2020, 1, 1), date(2026, 12, 31)), st.integers(1, 40))
def test_adding_working_days_counts_working_days(day: date, n: int) -> None:
    ru = calendar("ru")
    end = ru.add_working_days(day, n)
    passed = ru.days(day, end).filter(pl.col("day_on") > day)
    assert passed["is_working"].sum() == n
    assert ru.is_working(end)


def test_adding_nothing_stays() -> None:
    assert calendar("ru").add_working_days(date(2026, 1, 1), 0) == date(2026, 1, 1)


@pytest.mark.parametrize("day", [date(1998, 12, 31), date(2028, 1, 1)])
def test_a_year_without_a_calendar_is_refused(day: date) -> None:
    with pytest.raises(Refusal) as refused:
        calendar("ru").is_working(day)
    assert refused.value.what == "календарь охватывает только годы с 1999 по 2027"
    assert refused.value.where == "config/calendars/ru.toml"
    assert refused.value.found == day.isoformat()
    assert str(day.year) in refused.value.remedy


def test_working_days_are_not_added_past_the_end() -> None:
    with pytest.raises(Refusal) as refused:
        calendar("ru").add_working_days(date(2027, 12, 30), 1)
    assert refused.value.found == "2028-01-01"


def test_an_unknown_calendar_names_those_there_are() -> None:
    with pytest.raises(Refusal) as refused:
        calendar("mars")
    assert (refused.value.where, refused.value.found) == ("config/calendars", "mars")
    assert refused.value.what == "такого календаря нет"
    assert refused.value.remedy == "выберите один из: ru, us_ca, us_ma, us_ny"


@pytest.mark.parametrize(
    ("defect", "said"),
    [
        ('country = "XX"', "no holidays known for XX"),
        ('country = "US"\nsubdivision = "QQ"', "no holidays known for US QQ"),
        ('country = "RU"\nlast_year = 1990', "last_year is before first_year"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(tmp_path: Path, defect: str, said: str) -> None:
    years = "\nfirst_year = 2000" + ("" if "last_year" in defect else "\nlast_year = 2001")
    (tmp_path / "own.toml").write_text(defect + years, "utf-8")
    with pytest.raises(Refusal, match=said):
        calendar("own", tmp_path)


def test_an_override_wins(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(
        """
        country = "RU"
        first_year = 2024
        last_year = 2024
        short = [2024-03-04, 2024-03-05]
        override = [
            { day = 2024-03-02, is_working = true, is_short = true, note = "a Saturday" },
            { day = 2024-03-04, is_working = false, note = "a Monday" },
        ]
        """,
        "utf-8",
    )
    days = calendar("own", tmp_path).days(date(2024, 3, 1), date(2024, 3, 5))
    assert days["is_working"].to_list() == [True, True, False, False, True]
    assert days["is_short"].to_list() == [False, True, False, False, True]


def test_every_calendar_can_be_read() -> None:
    for path in HERE.glob("*.toml"):
        assert calendar(path.stem).working
