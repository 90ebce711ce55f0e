"""Wilson's interval of a share, against scipy."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from core.measures.shares import too_few, with_interval

MARKS = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def interval(share: float | None, n: int | None) -> tuple[float | None, float | None]:
    rows = pl.DataFrame({"kept": [share], "n": [n]}, schema={"kept": pl.Float64, "n": pl.Int64})
    return with_interval(rows, "kept", "n").select("kept_low", "kept_high").row(0)


@given(MARKS)
def test_it_is_what_scipy_says(marks: tuple[int, int]) -> None:
    hits, n = marks
    theirs = binomtest(hits, n).proportion_ci(0.95, method="wilson")
    assert interval(hits / n, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@given(MARKS)
def test_it_holds_the_share_and_stays_between_none_and_all(marks: tuple[int, int]) -> None:
    hits, n = marks
    low, high = interval(hits / n, n)
    assert low is not None
    assert high is not None
    assert 0 <= low <= hits / n + 1e-12
    assert hits / n - 1e-12 <= high <= 1


@given(MARKS)
def test_the_other_share_has_the_mirrored_interval(marks: tuple[int, int]) -> None:
    hits, n = marks
    low, high = interval(hits / n, n)
    other_low, other_high = interval((n - hits) / n, n)
    assert (low, high) == pytest.approx((1 - (other_high or 0), 1 - (other_low or 0)), abs=1e-9)


def test_two_happy_people_are_no_certainty() -> None:
    assert interval(1.0, 2) == pytest.approx((0.3424, 1.0), abs=5e-5)


@pytest.mark.parametrize(("share", "n"), [(None, 0), (None, 7), (0.5, 0), (0.5, None)])
def test_nothing_is_known_of_nobody(share: float | None, n: int | None) -> None:
    assert interval(share, n) == (None, None)


def test_the_other_columns_stay() -> None:
    rows = pl.DataFrame({"block_id": ["roads"], "kept": [0.5], "n": [10]})
    assert with_interval(rows, "kept", "n").drop("kept_low", "kept_high").equals(rows)


@pytest.mark.parametrize(("n", "is_too_few"), [(0, True), (4, True), (5, False), (None, True)])
def test_below_the_smallest_n_is_too_few(n: int | None, is_too_few: bool) -> None:
    assert too_few(n, 5) is is_too_few
