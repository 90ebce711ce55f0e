"""How many whole cases a share of a Kaplan–Meier curve is worth, so that it may stand with others.

A curve tells a share with late entry and censoring; a binomial model needs hits and cases. The
effective number is that of a plain share with the same variance: S(1 − S) ÷ Greenwood's. Cutler and
Ederer, J. Chronic Diseases 8 (1958). Without late entry and censoring it is the messages there are.
"""

from collections.abc import Sequence

import polars as pl

from core.measures.survival import within


def counts(risk: pl.DataFrame, norm: str, by: Sequence[str]) -> pl.DataFrame:
    """Return by…, hits, cases: the share answered within the norm as effective counts.

    `risk` is a risk table in which `norm` is a column. A share of nothing has been seen on those
    who reached the norm, a share of all on the most who ever waited; a share that is not known has
    no row.

    >>> risk = pl.DataFrame({"unit_id": "a", "t": [1.0, 2.0, 9.0], "at_risk": [4, 3, 2],
    ...                      "events": [1, 1, 0], "norm": 8.0})  # fmt: skip
    >>> counts(risk, "norm", ["unit_id"]).rows()
    [('a', 2.0, 4.0)]
    """
    events, at_risk = pl.col("events"), pl.col("at_risk")
    stays, soon = at_risk - events, pl.col("t") <= pl.col(norm)
    greenwood = risk.group_by(by).agg(
        spread=(events / at_risk / stays).filter(soon & (events > 0) & (stays > 0)).sum(),
        reached=at_risk.filter(~soon | (pl.col("t") == pl.col(norm))).max(),
        most=at_risk.max(),
    )
    share = pl.col("within")
    cases = (
        pl.when(share <= 0)
        .then(pl.col("reached"))
        .when(share >= 1)
        .then(pl.col("most"))
        .otherwise(share / ((1 - share) * pl.col("spread")))
    )
    return (
        within(risk, norm, by)
        .drop_nulls("within")
        .join(greenwood, on=list(by))
        .sort(by)
        .select(*by, hits=share * cases, cases=cases)
    )
