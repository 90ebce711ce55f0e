"""Who is called better keeps the promises of docs/statistics.md, and has passed both gates."""

import polars as pl
import pytest

from core.measures.told_apart import told_apart
from tests.statistics.figures import Figure
from tests.statistics.practice import figures


@pytest.mark.parametrize("nth", range(11))
def test_a_promise_is_kept(nth: int) -> None:
    assert figures()[nth].is_kept, figures()[nth].row()


def test_there_is_no_other_promise() -> None:
    assert [type(one) for one in figures()] == [Figure] * 11


def test_a_band_that_holds_the_line_is_no_proof_whatever_the_level() -> None:
    row = pl.DataFrame({"p": [0.06], "low": [0.98], "high": [4.0]})
    assert told_apart(row, fdr=0.1)["is_sure"].to_list() == [False]


def test_nobody_compared_is_nobody_better() -> None:
    row = pl.DataFrame(schema={"p": pl.Float64, "low": pl.Float64, "high": pl.Float64})
    assert told_apart(row, fdr=0.1).is_empty()
