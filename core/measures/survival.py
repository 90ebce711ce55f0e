"""How long answers take when many messages have none yet: the product-limit curve of a risk table.

A risk table says, for one curve, at each age `t`: how many were still waiting just before it
(`at_risk`) and how many were answered at it (`events`). Ages at which nothing happened may be left
out, except the greatest age that anyone reached: that row tells how far the curve is known. Whoever
entered late, already waiting when the period began, is at risk from the age reached and not before;
the table has that already. Tables of several curves do not add up: the table of a total is counted
anew, and `by` names every column that tells the curves apart.

Kaplan and Meier, JASA 53 (1958); with late entry Tsai, Jewell and Wang, Biometrika 74 (1987);
variance of Greenwood (1926) on the log(−log) scale, Kalbfleisch and Prentice (1980); interval of
the median Brookmeyer and Crowley, Biometrics 38 (1982).
"""

from collections.abc import Mapping, Sequence

import polars as pl

from core.measures.shares import Z

HALF = 0.5 + 1e-9  # ½, and a hair for the rounding of a product of fractions

_AT_RISK, _EVENTS, _CURVE = pl.col("at_risk"), pl.col("events"), pl.col("survival")


def curve(risk: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Return by…, t, at_risk, events, survival, low, high: the share still waiting after each age.

    At 1 and at 0 Greenwood's interval has no width to speak of, so low and high are null there.

    >>> risk = pl.DataFrame({"t": [1.0, 2.0, 4.0], "at_risk": [4, 3, 1], "events": [1, 1, 0]})
    >>> curve(risk)["survival"].round(3).to_list()
    [0.75, 0.5, 0.5]
    """
    ages = risk.group_by(*by, "t").agg(_AT_RISK.max(), _EVENTS.sum()).sort(*by, "t")
    stays = pl.when(_EVENTS == 0).then(1.0).otherwise(1 - _EVENTS / _AT_RISK)
    spread = pl.when(_EVENTS == 0).then(0.0).otherwise(_EVENTS / _AT_RISK / (_AT_RISK - _EVENTS))
    width = Z * pl.col("spread").sqrt() / _CURVE.log()  # below zero: the logarithm is
    inside = (_CURVE > 0) & (_CURVE < 1)
    return (
        ages.with_columns(
            survival=_along(stays.cum_prod(), by), spread=_along(spread.cum_sum(), by)
        )
        .with_columns(
            low=pl.when(inside).then(_CURVE ** (-width).exp()),
            high=pl.when(inside).then(_CURVE ** width.exp()),
        )
        .drop("spread")
    )


def median(risk: pl.DataFrame, by: Sequence[str] = ()) -> pl.DataFrame:
    """Return by…, median, low, high, n, n_at_risk: the age by which half are answered.

    `median` is the first age at which the curve is at ½ or below; null: not reached. `low` and
    `high` are where the bounds of the curve get there; a null bound is not known. `n` is the number
    of answers, `n_at_risk` the most who waited at one age. When nobody is seen from the very
    beginning, the curve starts at the first age seen and is a speed of those who got that far.

    >>> risk = pl.DataFrame({"t": [1.0, 2.0, 4.0], "at_risk": [4, 3, 1], "events": [1, 1, 0]})
    >>> median(risk).select("median", "high", "n", "n_at_risk").row(0)
    (2.0, None, 2, 4)
    """

    def first_at_half(bound: str) -> pl.Expr:
        return pl.col("t").filter(pl.col(bound) <= HALF).first()

    told = {
        "median": first_at_half("survival"),
        "low": first_at_half("low"),
        "high": first_at_half("high"),
    }
    return _told(curve(risk, by), by, told)


def within(risk: pl.DataFrame, norm: float | str, by: Sequence[str] = ()) -> pl.DataFrame:
    """Return by…, within, low, high, n, n_at_risk: the share answered at the norm's age or before.

    `norm` is an age in the unit of `t`, or the column that holds it. Null when nobody at risk
    reached the norm, because nothing is known of that age; unless all were answered before.

    >>> risk = pl.DataFrame({"t": [1.0, 2.0, 4.0], "at_risk": [4, 3, 1], "events": [1, 1, 0]})
    >>> within(risk, 3)["within"].to_list(), within(risk, 5)["within"].to_list()
    ([0.5], [None])
    """
    told_norm = pl.col(norm) if isinstance(norm, str) else pl.lit(float(norm))
    age = told_norm.cast(pl.Float64).first().alias("norm")
    norms = risk.group_by(*by).agg(age) if by else risk.select(age)
    known = curve(risk, by)
    known = (
        known.join(norms, on=list(by), nulls_equal=True) if by else known.join(norms, how="cross")
    )
    limit = pl.col("norm").first()
    reached = limit.is_not_null() & ((pl.col("t").max() >= limit) | (_CURVE.min() <= 0))

    def there(bound: str, before: float | None) -> pl.Expr:
        last = pl.col(bound).filter(pl.col("t") <= pl.col("norm")).last()
        started = (pl.col("t") <= pl.col("norm")).any()
        return pl.when(reached).then(1 - pl.when(started).then(last).otherwise(before))

    told = {
        "within": there("survival", 1.0),
        "low": there("high", None),
        "high": there("low", None),
    }
    return _told(known, by, told)


def _told(known: pl.DataFrame, by: Sequence[str], told: Mapping[str, pl.Expr]) -> pl.DataFrame:
    numbers = {"n": _EVENTS.sum(), "n_at_risk": _AT_RISK.max().fill_null(0)}
    asked = [what.alias(name) for name, what in {**told, **numbers}.items()]
    return known.group_by(*by, maintain_order=True).agg(asked) if by else known.select(asked)


def _along(walked: pl.Expr, by: Sequence[str]) -> pl.Expr:
    return walked.over(*by, order_by="t") if by else walked
