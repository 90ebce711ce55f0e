"""Which cells of a cut keep silent, so that no total tells what a silent cell would have told.

A cut is a tree down and a tree across: a line, its lines within, and their totals. Every total is
the sum of its lines, which is an equation; one unknown in it can be reckoned from the others. So
where an equation has a single silent cell, the next smallest is silent too, until none is left.
"""

import polars as pl

SIDES = ("row_id", "row_then_id"), ("column_id", "column_then_id")  # the outer line first
KEYS = tuple(name for side in SIDES for name in side)  # null: the total over that axis
DEPTHS = 2  # lines, and lines within lines


def silent(cells: pl.DataFrame) -> pl.Series:
    """Say of each cell whether it is silent, given `is_small` and `messages`.

    >>> rows = {"row_id": [None, "a", "b", "c"], "messages": [9, 1, 3, 5]}
    >>> cells = pl.DataFrame({**rows, "is_small": [False, True, False, False]})
    >>> alone = {name: pl.lit(None, pl.String) for name in KEYS[1:]}
    >>> silent(cells.with_columns(**alone)).to_list()
    [False, True, True, False]
    """
    told = cells.with_row_index("cell").with_columns(silent="is_small")
    if not told["silent"].any():
        return told["silent"].rename("is_hidden")
    sums = [_sums(told, side, depth) for side in SIDES for depth in range(DEPTHS)]
    every = pl.concat(one.with_columns(family=pl.lit(n)) for n, one in enumerate(sums))
    while not (more := _giving_away(told, every)).is_empty():
        told = told.with_columns(silent=pl.col("silent") | pl.col("cell").is_in(more.implode()))
    return told["silent"].rename("is_hidden")


def _sums(cells: pl.DataFrame, side: tuple[str, ...], depth: int) -> pl.DataFrame:
    """Return which cells make one sum: a total at a depth of a side, and the lines under it."""
    across = [name for name in KEYS if name not in side]
    outer, inner, rest = side[:depth], side[depth], side[depth + 1 :]
    keys = [*outer, *across]
    members = cells.filter(
        pl.lit(value=True),
        *(pl.col(name).is_not_null() for name in outer),
        *(pl.col(name).is_null() for name in rest),
    )
    return (
        members.with_columns(is_total=pl.col(inner).is_null())
        .group_by(keys)
        .agg("cell", "messages", "is_total")
        .with_row_index("sum")
        .select("sum", "cell", "messages", "is_total")
        .filter(pl.col("cell").list.len() > 1)
        .explode("cell", "messages", "is_total")
    )


def _giving_away(told: pl.DataFrame, sums: pl.DataFrame) -> pl.Series:
    """Choose one more cell of every sum in which only one is silent.

    First one whose other sums have silent cells already, so that few more are needed; then the
    smallest that is not 0.
    """
    silent_there = pl.col("silent").sum().over("family", "sum")
    known = sums.join(told.select("cell", "silent"), on="cell").with_columns(
        opens=(silent_there == 0).sum().over("cell")
    )
    alone = known.filter(silent_there == 1).filter(~pl.col("silent"))
    chosen = alone.sort("is_total", pl.col("messages") == 0, "opens", "messages", "cell")
    return chosen.unique(["family", "sum"], keep="first", maintain_order=True)["cell"].unique()
