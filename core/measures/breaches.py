"""How many of those who wait will see their term pass, if answers go on at the present pace.

Of whoever has waited so long, the share that waits still at a later age is S(later) ÷ S(so long):
the conditional survival of the product-limit curve (Kalbfleisch and Prentice, The Statistical
Analysis of Failure Time Data (1980), 1.2). The shares of all who wait add up to a number expected.
"""

import polars as pl

from core.measures.survival import curve

KEY = ["regime", "unit"]


def expected_breaches(waiting: pl.DataFrame, risk: pl.DataFrame) -> float | None:
    """Return how many terms are expected to pass without an answer; null where no curve reaches.

    `waiting` has regime, unit, age, term (the age at which the term ends) and messages; `risk` is a
    risk table of each regime. Beyond the greatest age anyone was seen at, nothing is known, and
    a curve that came down to nothing tells nothing of those who wait still: they count whole.

    >>> waiting = pl.DataFrame({"regime": ["message days"], "unit": ["days"], "age": [1.0],
    ...                         "term": [3.0], "messages": [4]})  # fmt: skip
    >>> risk = pl.DataFrame({"regime": "message days", "unit": "days", "t": [1.0, 2.0, 9.0],
    ...                      "at_risk": [8, 4, 2], "events": [4, 2, 1]})  # fmt: skip
    >>> expected_breaches(waiting, risk)
    2.0
    """
    if waiting.is_empty() or risk.is_empty():
        return 0.0 if waiting.is_empty() else None
    curves = curve(risk, KEY).select(*KEY, pl.col("t").cast(pl.Float64), "survival").sort("t")
    now = _at(waiting, curves, "age")
    then = _at(now, curves, "term")
    known = then.filter(pl.col("regime").is_in(curves["regime"].unique().to_list()))
    if known.height < then.height:
        return None
    still = pl.when(pl.col("at_age") > 0).then(pl.col("at_term") / pl.col("at_age")).otherwise(1.0)
    return float(known.select((still * pl.col("messages")).sum()).item())


def _at(waiting: pl.DataFrame, curves: pl.DataFrame, age: str) -> pl.DataFrame:
    """Add the share still waiting after an age: 1 before anybody was answered."""
    told = curves.rename({"t": age, "survival": f"at_{age}"})
    joined = (
        waiting.cast({age: pl.Float64})
        .sort(age)
        .join_asof(told, on=age, by=KEY, check_sortedness=False)
    )
    return joined.with_columns(pl.col(f"at_{age}").fill_null(1.0))
