"""No total of a cut tells what a silent cell would have told."""

from itertools import product
from random import Random

import polars as pl
import pytest

from core.measures.silence import DEPTHS, KEYS, SIDES, silent

ROWS = [(None, None), *(("a", x) for x in (None, 1, 2, 3)), *(("b", x) for x in (None, 1))]


def cut(chance: Random) -> pl.DataFrame:
    """Draw a cut of two lines within lines by three columns, in which some cells are small."""
    inner = {
        (row, column): chance.choice((0, 0, 1, 2, 5, 9))
        for row in [("a", 1), ("a", 2), ("a", 3), ("b", 1)]
        for column in [("x", None), ("y", None), ("z", None)]
    }
    small = {cell for cell, n in inner.items() if 0 < n < 3 and chance.random() < 0.5}
    cells = []
    for row, column in product(ROWS, [(None, None), ("x", None), ("y", None), ("z", None)]):
        ours = [
            one for one in inner
            if all(
                wanted in (None, had)
                for wanted, had in zip((*row, *column), (*one[0], *one[1]), strict=True)
            )
        ]  # fmt: skip
        n = sum(inner[one] for one in ours)
        is_small = bool(n) and {one for one in ours if inner[one]} <= small and n < 3
        cells.append((*row, *column, n, is_small))
    text = dict.fromkeys(KEYS, pl.String)
    told = [(a, None if b is None else str(b), *rest) for a, b, *rest in cells]
    return pl.DataFrame(told, {**text, "messages": pl.Int64, "is_small": pl.Boolean}, orient="row")


@pytest.mark.parametrize("seed", range(40))
def test_every_sum_has_no_unknown_or_several(seed: int) -> None:
    cells = cut(Random(seed)).filter(pl.col("messages") > 0)
    told = cells.with_columns(silent(cells))
    assert told.filter("is_small", ~pl.col("is_hidden")).is_empty()
    assert told["is_hidden"].any() == told["is_small"].any()
    for side, depth in product(SIDES, range(DEPTHS)):
        across = [name for name in KEYS if name not in side]
        outer = [pl.col(name).is_not_null() for name in side[:depth]]
        rest = [pl.col(name).is_null() for name in side[depth + 1 :]]
        sums = told.filter(True, *outer, *rest).group_by(*side[:depth], *across)  # all
        unknown = sums.agg(pl.len().alias("cells"), pl.col("is_hidden").sum())
        assert unknown.filter(is_hidden=1).filter(pl.col("cells") > 1).is_empty()


def test_where_nothing_is_small_nothing_is_silent() -> None:
    cells = cut(Random(1)).with_columns(is_small=pl.lit(value=False))
    assert not silent(cells).any()
