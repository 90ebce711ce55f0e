"""Who of many that stand on one screen surely differs from the others.

Of twenty units that are all alike one shows a 95 % band beside the line, so whoever is called
better or worse has to pass two gates: the own band, and the correction for everything the screen
compares, of which the share of false ones is kept (Benjamini and Hochberg, JRSS B 57 (1995)).
"""

import polars as pl

from core.measures.discoveries import adjusted


def told_apart(compared: pl.DataFrame, *, fdr: float) -> pl.DataFrame:
    """Add q and is_sure to everything that one screen compares: `compared` has p, low and high.

    `q` is the level from which on a difference is believed; `fdr` the share of false ones put up
    with. A family that is cut into its pictures before it is handed in is no correction.

    >>> few = pl.DataFrame({"p": [0.001, 0.04], "low": [1.5, 1.01], "high": [4.0, 3.0]})
    >>> told_apart(few, fdr=0.1)["is_sure"].to_list()
    [True, True]
    >>> dull = pl.DataFrame({"p": [0.7] * 9, "low": [0.5] * 9, "high": [2.0] * 9})
    >>> told_apart(pl.concat([few, dull]), fdr=0.1)["is_sure"].to_list()[:3]
    [True, False, False]
    """
    q = adjusted(compared["p"].cast(pl.Float64).to_numpy())
    is_beside = (pl.col("low") > 1) | (pl.col("high") < 1)
    return compared.with_columns(q=pl.Series(q, dtype=pl.Float64)).with_columns(
        is_sure=is_beside & (pl.col("q") <= fdr)
    )
