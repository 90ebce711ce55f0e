"""Counts per head: what a place of two hundred and a town of twenty thousand can be compared by."""

import polars as pl

RESIDENTS = 10_000  # product.md, part 3: messages_per_10k


def per_10k(count: str, residents: str) -> pl.Expr:
    """Return a count per 10 000 residents; of a place whose residents nobody counted, nothing.

    >>> rows = pl.DataFrame({"open": [3.0, 3.0, 3.0], "people": [600, None, 0]})
    >>> rows.select(per_10k("open", "people"))["open"].to_list()
    [50.0, None, None]
    """
    return pl.when(pl.col(residents) > 0).then(pl.col(count) * RESIDENTS / pl.col(residents))
