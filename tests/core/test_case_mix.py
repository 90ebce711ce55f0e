"""Late against others with the same themes: by hand, by scipy and by statsmodels."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.rates import confint_poisson

from core.measures.case_mix import observed_to_expected

CELLS = pl.DataFrame(
    [
        ("a", "heating", "pos", 40, 10),
        ("b", "heating", "pos", 60, 30),
        ("a", "books", "pos", 50, 1),
        ("c", "books", "pos", 20, 2),
        ("c", "books", "incident", 9, 3),
        ("b", "dumps", "pos", 30, 30),
    ],
    schema=["unit", "theme", "channel", "due", "late"],
    orient="row",
)


def compared(cells: pl.DataFrame, smallest_n: int = 5) -> dict[str, dict[str, float]]:
    told = observed_to_expected(cells, ["unit"], ["theme", "channel"], smallest_n)
    return {row["unit"]: row for row in told.to_dicts()}


def test_expected_is_what_others_had_with_the_same_theme_and_channel() -> None:
    told = compared(CELLS)
    assert told["a"]["expected"] == pytest.approx(40 * 30 / 60 + 50 * 2 / 20)
    assert told["a"]["late"] == 11
    assert told["b"]["expected"] == pytest.approx(60 * 10 / 40)
    assert told["b"]["late"] == 30
    assert told["b"]["due"] == 90
    assert told["b"]["compared"] == 60
    assert told["c"]["expected"] == pytest.approx(20 * 1 / 50)
    assert told["c"]["compared"] == 20


def test_with_a_theme_of_ones_own_there_is_nobody_to_compare_with() -> None:
    own = CELLS.filter(pl.col("theme") == "dumps")
    (row,) = compared(own).values()
    assert row["compared"] == 0
    assert row["ratio"] is None
    assert row["low"] is None


def test_few_others_are_nobody_to_compare_with() -> None:
    assert compared(CELLS, smallest_n=61)["a"]["ratio"] is None


def test_namesakes_of_two_municipalities_are_others() -> None:
    cells = pl.DataFrame(
        {"town": ["x", "y"], "unit": "roads", "theme": "potholes", "due": [50, 50],
         "late": [20, 10]}
    )  # fmt: skip
    told = observed_to_expected(cells, ["town", "unit"], ["theme"], 5)
    assert told["ratio"].to_list() == [2, 0.5]


@given(st.integers(0, 400), st.integers(1, 200), st.integers(20, 5000))
def test_against_one_theme_of_others_it_is_the_exact_test_of_two_counts(
    late: int, others: int, due: int
) -> None:
    cells = pl.DataFrame(
        {"unit": ["a", "b"], "theme": "t", "channel": "c", "due": [1000, due],
         "late": [late, others]}
    )  # fmt: skip
    row = compared(cells)["a"]
    share = 1000 / (1000 + due)
    exact = binomtest(late, late + others, share)
    low, high = exact.proportion_ci(0.95, method="exact")
    assert row["low"] == pytest.approx(low / (1 - low) * due / 1000, rel=1e-6, abs=1e-9)
    assert row["high"] == pytest.approx(high / (1 - high) * due / 1000, rel=1e-6)
    sides = [binomtest(late, late + others, share, side).pvalue for side in ("less", "greater")]
    assert row["p"] == pytest.approx(min(2 * min(sides), 1), rel=1e-6, abs=1e-12)


def test_of_very_many_others_it_is_the_interval_of_a_poisson_count() -> None:
    cells = pl.DataFrame(
        {"unit": ["a", "b"], "theme": "t", "channel": "c", "due": [50, 5_000_000_000],
         "late": [12, 800_000_000]}
    )  # fmt: skip
    row = compared(cells)["a"]
    low, high = confint_poisson(12, row["expected"], method="exact-c")
    assert row["low"] == pytest.approx(low, rel=1e-6)
    assert row["high"] == pytest.approx(high, rel=1e-6)


def test_nobody_is_nobody() -> None:
    assert observed_to_expected(CELLS.clear(), ["unit"], ["theme", "channel"], 5).is_empty()
