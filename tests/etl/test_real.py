"""The cities' own exports: their counts are known, and every quirk of theirs is met here.

What can be counted a second time is counted straight from the file, by other means.
"""

import csv
import os
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from etl.build import Published
from tests.etl.desk import load, table

pytestmark = pytest.mark.real

LOS_ANGELES = ("la_311_2018_mini.csv", "la_311_seeds_requests.csv")
US_TIME = "%m/%d/%Y %I:%M:%S %p"


@pytest.fixture(scope="module")
def exports() -> Path:
    folder = Path(os.environ.get("TEPLOKARTA_REAL_DATA", "../shared/data"))
    if not folder.is_dir():
        pytest.skip(f"no real exports: TEPLOKARTA_REAL_DATA is {folder}, which is not a folder")
    return folder


@pytest.fixture(scope="module")
def loaded(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Published]]:
    """Load all four files once, in an installation of their own."""
    home = tmp_path_factory.mktemp("cities")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TEPLOKARTA_DATA", str(home))
        environment.setenv("TEPLOKARTA_SALT", "salt of the tests")
        return home, [
            load(exports / "boston_311_2015.csv", town="boston"),
            load(exports / "nyc_311_sample_1000.csv", town="new_york"),
            load(*(exports / name for name in LOS_ANGELES), town="los_angeles"),
        ]


@pytest.fixture
def cities(
    loaded: tuple[Path, list[Published]], monkeypatch: pytest.MonkeyPatch
) -> list[Published]:
    """Read from the cities' installation instead of the test's own."""
    monkeypatch.setenv("TEPLOKARTA_DATA", str(loaded[0]))
    return loaded[1]


def lines(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)


def is_null(name: str, town: str) -> int:
    return table("fct_messages", town)[name].null_count()


def true(flag: str, town: str) -> int:
    return table("fct_messages", town).filter(flag).height


def test_no_row_is_lost_refused_or_told_twice(cities: list[Published]) -> None:
    counts = [
        one.exports.select(pl.sum("landed", "staged", "duplicates", "refused")) for one in cities
    ]
    assert [one.row(0) for one in counts] == [
        (121_145, 121_145, 0, 0),
        (1_000, 1_000, 0, 0),
        (20_000, 20_000, 0, 0),
    ]


@pytest.mark.usefixtures("cities")
@pytest.mark.parametrize("town", ["boston", "new_york", "los_angeles"])
def test_every_word_and_every_column_is_known(town: str) -> None:
    assert table("fct_unmapped", town).is_empty()
    assert table("dim_exports", town)["unmapped"].sum() == 0
    assert table("dim_exports", town)["unknown_columns"].list.len().sum() == 0
    checks = table("fct_checks", town)
    assert len(checks) >= 9
    assert checks["found"].sum() == 0


@pytest.mark.usefixtures("cities")
def test_boston_is_as_published() -> None:
    assert is_null("deadline_at", "boston") == 26_991
    assert is_null("closed_at", "boston") == 19_873
    assert true("is_fallback_point", "boston") == 17_070
    assert true("is_answer_before_receipt", "boston") == 197
    assert true("is_zero_duration", "boston") == 1_591
    assert true("is_outside", "boston") == 0
    messages = table("fct_messages", "boston")
    assert messages["theme_id"].n_unique() == 158
    assert messages["block_id"].n_unique() == 16
    assert messages["unit_id"].n_unique() == 17
    statuses = dict(messages.group_by("status").len().rows())
    assert statuses == {"received": 19_873, "answered": 101_272}


@pytest.mark.usefixtures("cities")
def test_boston_is_counted_the_same_straight_from_the_file(exports: Path) -> None:
    per_month: Counter[str] = Counter()
    late = 0
    for line in lines(exports / "boston_311_2015.csv"):
        opened = datetime.strptime(line["OPEN_DT"], US_TIME)
        per_month[f"{opened:%Y-%m}"] += 1
        if line["TARGET_DT"] and line["CLOSED_DT"]:
            due = datetime.strptime(line["TARGET_DT"], US_TIME)
            late += datetime.strptime(line["CLOSED_DT"], US_TIME) > due
    messages = table("fct_messages", "boston")
    month = messages["received_on"].dt.strftime("%Y-%m").value_counts()
    assert dict(month.rows()) == per_month
    assert messages.filter(pl.col("closed_at") > pl.col("deadline_at")).height == late


@pytest.mark.usefixtures("cities")
def test_boston_has_one_place_where_names_were_changed() -> None:
    places = table("dim_places", "boston")["place_id"].to_list()
    assert "allston_brighton" in places
    assert not {"allston", "brighton"} & set(places)
    assert table("fct_messages", "boston")["place_id"].n_unique() == 20  # 19 and nothing stated


@pytest.mark.usefixtures("cities")
def test_new_york_is_as_published() -> None:
    assert is_null("deadline_at", "new_york") == 514
    assert is_null("latitude", "new_york") == 107
    assert is_null("closed_at", "new_york") == 14 + true("is_closed_but_open", "new_york")
    assert "unspecified" not in table("dim_places", "new_york")["place_id"].to_list()


@pytest.mark.usefixtures("cities")
def test_los_angeles_has_no_deadlines_because_a_planned_visit_is_none() -> None:
    assert is_null("deadline_at", "los_angeles") == 20_000
    assert is_null("closed_at", "los_angeles") == 19 + 49
    assert is_null("latitude", "los_angeles") == 5 + 11
    assert table("fct_messages", "los_angeles")["theme_id"].n_unique() == 12


@pytest.mark.usefixtures("cities")
@pytest.mark.parametrize(
    ("town", "files", "opened", "closed"),
    [
        ("new_york", ("nyc_311_sample_1000.csv",), "Created Date", "Closed Date"),
        ("los_angeles", LOS_ANGELES[:1], "CreatedDate", "ClosedDate"),
    ],
)
def test_an_answer_before_its_question_is_told_by_days_where_there_is_no_time(
    exports: Path, town: str, files: tuple[str, ...], opened: str, closed: str
) -> None:
    """The published counts (10 and 23) compare instants; midnight is a day without a time.

    New York's ten are all pending: a date under an unfinished status is no answer at all.
    """
    earlier, by_days = 0, 0
    for file in files:
        for line in lines(exports / file):
            if line[closed]:
                told = [datetime.strptime(line[name], US_TIME) for name in (opened, closed)]
                bare = any(one.strftime("%H%M%S") == "000000" for one in told)
                earlier += told[1] < told[0]
                before = told[1].date() < told[0].date() if bare else told[1] < told[0]
                by_days += before and line["Status"] in {"Closed", "Cancelled", "Referred Out"}
    assert earlier == {"new_york": 10, "los_angeles": 23}[town]
    assert true("is_answer_before_receipt", town) == by_days
    assert by_days == {"new_york": 0, "los_angeles": 2}[town]


@pytest.mark.usefixtures("cities")
def test_what_the_cities_published_of_persons_is_not_in_the_lake(
    loaded: tuple[Path, list[Published]],
) -> None:
    texts = pl.concat(table("fct_texts", town) for town in ("boston", "new_york"))
    said = texts.select(
        pl.concat_str("text", "answer", separator=" ", ignore_nulls=True)
    ).to_series()
    assert said.str.contains(r"[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}").sum() == 0
    assert said.str.contains(r"\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b").sum() == 0
    assert said.str.contains("[телефон]", literal=True).sum() > 1_000
    landed = (loaded[0] / "landing" / "los_angeles" / "la_311").glob("*.parquet")
    assert all("cdmember" not in pl.read_parquet_schema(file) for file in landed)
