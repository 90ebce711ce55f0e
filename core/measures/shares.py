"""How sure we are of a share: Wilson's 95 % interval, honest with few, never outside 0…1.

Wilson, JASA 22 (1927). Unlike the textbook's p ± 2s it does not claim that nobody can be unhappy
because the only two who voted were not.
"""

from statistics import NormalDist

import polars as pl

Z = NormalDist().inv_cdf(0.975)  # two-sided 95 %, the one interval of the whole product


def with_interval(rows: pl.DataFrame, share: str, n: str) -> pl.DataFrame:
    """Add <share>_low and <share>_high to a share of n cases; of no cases nothing is known.

    >>> rows = pl.DataFrame({"satisfied_share": [1.0, None], "marks": [2, 0]})
    >>> with_interval(rows, "satisfied_share", "marks")["satisfied_share_low"].round(2).to_list()
    [0.34, None]
    """
    part, cases = pl.col(share), pl.when(pl.col(n) > 0).then(pl.col(n).cast(pl.Float64))
    middle = (part + Z**2 / (2 * cases)) / (1 + Z**2 / cases)
    reach = Z * (part * (1 - part) / cases + Z**2 / (4 * cases**2)).sqrt() / (1 + Z**2 / cases)
    return rows.with_columns(
        (middle - reach).clip(lower_bound=0).alias(f"{share}_low"),
        (middle + reach).clip(upper_bound=1).alias(f"{share}_high"),
    )


def too_few(n: int | None, smallest_n: int) -> bool:
    """Tell whether so few cases are no ground for a share, a median or a place.

    >>> too_few(4, 5), too_few(5, 5), too_few(None, 5)
    (True, False, True)
    """
    return n is None or n < smallest_n
