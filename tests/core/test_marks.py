"""A mean mark's interval stays on the scale, holds the truth, and is never a point."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from core.measures.marks import with_mark_interval
from tests.statistics.satisfaction import coverages

MARKS = st.lists(st.integers(1, 5), min_size=1, max_size=60)


def told(marks: list[int]) -> tuple[float, float, float]:
    rows = pl.DataFrame(
        {"mark": [sum(marks) / len(marks)], "squares": [sum(m * m for m in marks)], "n": len(marks)}
    )
    low, mean, high = (
        with_mark_interval(rows, "mark", "squares", "n")
        .select("mark_low", "mark", "mark_high")
        .row(0)
    )
    return low, mean, high


@given(MARKS)
def test_it_holds_the_mean_and_stays_on_the_scale(marks: list[int]) -> None:
    low, mean, high = told(marks)
    assert 1 <= low <= mean + 1e-12
    assert mean - 1e-12 <= high <= 5
    assert high - low > 0.02


@given(MARKS)
def test_turning_the_scale_turns_the_interval(marks: list[int]) -> None:
    low, _mean, high = told(marks)
    turned_low, _turned, turned_high = told([6 - mark for mark in marks])
    assert (turned_low, turned_high) == pytest.approx((6 - high, 6 - low), abs=1e-6)


def test_more_marks_are_surer() -> None:
    widths = [high - low for low, _mean, high in (told([1, 4, 5] * n) for n in (1, 3, 10, 100))]
    assert widths == sorted(widths, reverse=True)
    assert widths[-1] < 0.45


def test_counted_by_hand() -> None:
    """Two marks, 4 and 5, and a fifth of each: mean 4, mean square 17 1/3, variance 4/3 ÷ 4.

    Of 0…1 that is 3/4 and 1/48, as Beta(6, 2) has.
    """
    low, mean, high = told([4, 5])
    assert mean == 4.5
    assert (low, high) == pytest.approx([1 + 4 * one for one in beta(6, 2).interval(0.95)])


def test_it_holds_the_truth_whatever_people_are_like() -> None:
    ours, theirs = coverages()
    assert min(ours) >= 0.9
    assert sum(ours) / len(ours) == pytest.approx(0.95, abs=0.02)
    assert min(theirs) < 0.5, "the t interval would do: use it, it is simpler"
