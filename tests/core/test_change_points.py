"""A shift larger than noise is found where it happened; noise is not, however restless."""

from datetime import date
from itertools import pairwise

import polars as pl
import pytest
from scipy.stats import fisher_exact

from core.measures.change_points import change_points
from tests.statistics.satisfaction import (
    LEVEL,
    false_screens,
    false_shifts,
    false_unhappy,
    found_shifts,
)


def months(*parts: int, n: int = 10, by: str = "roads") -> pl.DataFrame:
    on = [date(2025 + month // 12, month % 12 + 1, 1) for month in range(len(parts))]
    schema = {"by": pl.String, "on": pl.Date, "part": pl.Int64, "n": pl.Int64}
    return pl.DataFrame({"by": [by] * len(parts), "on": on, "part": parts, "n": n}, schema=schema)


def told(rows: pl.DataFrame, level: float = 0.05, smallest_n: int = 5) -> pl.DataFrame:
    return change_points(rows, "by", smallest_n=smallest_n, level=level)


def test_a_fall_is_told_with_what_was_before_and_after() -> None:
    (row,) = told(months(8, 9, 7, 8, 3, 2, 3, 2)).to_dicts()
    assert row.pop("q") < 0.01
    assert row == {
        "by": "roads", "n": 80, "shifted_on": date(2025, 5, 1),
        "share_before": 0.8, "n_before": 40, "share_after": 0.25, "n_after": 40,
    }  # fmt: skip


def test_two_shifts_are_told_in_their_order() -> None:
    rows = told(months(*[9] * 6, *[1] * 6, *[9] * 6))
    assert rows["shifted_on"].to_list() == [date(2025, 7, 1), date(2026, 1, 1)]
    assert rows["share_after"].to_list() == pytest.approx([0.1, 0.9])
    assert all(one == other for one, other in pairwise([*rows["n_before"], 60]))


def test_rows_may_come_in_any_order_and_months_without_marks_say_nothing() -> None:
    rows = months(8, 9, 0, 7, 8, 3, 2, 3, 2).with_columns(
        n=pl.when(pl.col("part") > 0).then("n").otherwise(0)
    )
    shuffled = rows.sample(fraction=1, shuffle=True, seed=3)
    assert told(shuffled)["shifted_on"].to_list() == [date(2025, 6, 1)]


def test_too_few_on_a_side_are_not_judged() -> None:
    lonely = months(4, 0, 0, 0, 0, 0, n=4)
    (row,) = told(lonely, smallest_n=13).to_dicts()
    assert (row["q"], row["shifted_on"], row["n"]) == (None, None, 24)
    assert told(months(3))["q"].to_list() == [None]
    assert told(months()).is_empty()


def test_all_content_and_nobody_content_have_not_shifted() -> None:
    for part in (0, 10):
        (row,) = told(months(*[part] * 12)).to_dicts()
        assert (row["q"], row["shifted_on"]) == (1.0, None)


def test_the_chance_of_two_months_is_that_of_fisher() -> None:
    """With one cut to choose, dealing the marks out is the exact test of a two by two table."""
    rows = months(9, 3, n=12)
    drawn = told(rows, level=0.001)["q"].item()
    exact = fisher_exact([[9, 3], [3, 9]]).pvalue
    assert drawn == pytest.approx(exact, abs=0.015)


def test_a_shift_is_the_same_among_others_and_must_be_surer() -> None:
    fallen = months(8, 9, 7, 8, 3, 2, 3, 2, by="fallen")
    calm = [months(6, 5, 7, 6, 6, 5, 7, 6, by=f"calm {one}") for one in range(40)]
    alone, among = told(fallen), told(pl.concat([*calm, fallen]))
    assert among.filter(by="fallen").drop("q").equals(alone.drop("q"))
    assert among.filter(by="fallen")["q"].item() > 5 * alone["q"].item()
    assert among.drop_nulls("shifted_on")["by"].to_list() == ["fallen"]
    fainter = pl.concat([*calm, months(8, 7, 7, 6, 5, 5, 4, 5, by="fainter")])
    assert told(fainter).drop_nulls("shifted_on").is_empty()
    assert told(fainter.filter(by="fainter")).drop_nulls("shifted_on").height == 1


@pytest.mark.parametrize(("n", "monthly"), [(12, 3), (12, 30), (36, 3), (36, 30)])
def test_no_shift_is_marked_where_there_is_none(n: int, monthly: int) -> None:
    assert false_shifts(n, monthly) <= 0.1


@pytest.mark.parametrize("restless", [0.02, 0.1])
def test_a_month_that_many_spoil_together_is_no_shift(restless: float) -> None:
    assert false_shifts(36, 30, restless) <= 0.1


def test_a_screen_of_calm_themes_is_calm() -> None:
    assert false_screens(20, 3) <= LEVEL


def test_a_page_with_nothing_to_mark_is_seldom_marked() -> None:
    assert false_screens(20, 3) + false_shifts(36, 30) + false_unhappy() <= 0.1


@pytest.mark.parametrize("n", [12, 36])
def test_a_fall_of_a_quarter_is_found_to_the_month(n: int) -> None:
    assert found_shifts(n, 30, 0.25) >= 0.8
