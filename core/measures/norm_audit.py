"""Which norm is really met: the age by which four answers of five are given, beside the norm.

The quantile of the product-limit curve, with the interval of Brookmeyer and Crowley, Biometrics 38
(1982), as `survival.median` has it for the half: a message still open is evidence, not a gap.
"""

from collections.abc import Sequence

import polars as pl

from core.measures.survival import curve, within

HAIR = 1e-9  # for the rounding of a product of fractions


def audit(risk: pl.DataFrame, share: float, by: Sequence[str]) -> pl.DataFrame:
    """Return by…, met, met_low, met_high, within, norm, n, n_at_risk for each curve.

    `met` is the age by which `share` of the messages are answered, in the unit of `t`; null: so
    many never are, as far as anybody was seen waiting. `within` is the share answered by the norm
    of the table's column `norm`; without a norm both are null.

    >>> risk = pl.DataFrame({"theme_id": "roads", "t": [1.0, 3.0, 9.0, 40.0],
    ...     "at_risk": [5, 4, 2, 1], "events": [1, 2, 1, 0], "norm": 8.0})  # fmt: skip
    >>> audit(risk, 0.8, ["theme_id"]).select("met", "within", "norm", "n").row(0)
    (9.0, 0.6, 8.0, 4)
    """

    def first(bound: str) -> pl.Expr:
        return pl.col("t").filter(pl.col(bound) <= 1 - share + HAIR).first()

    curves = curve(risk, by)
    met = curves.group_by(*by, maintain_order=True).agg(
        met=first("survival"), met_low=first("low"), met_high=first("high")
    )
    norms = risk.group_by(*by).agg(pl.col("norm").first())
    known = within(risk, "norm", by).select(*by, "within", "n", "n_at_risk")
    return (
        met.join(norms, on=list(by), how="left", nulls_equal=True, maintain_order="left")
        .join(known, on=list(by), how="left", nulls_equal=True, maintain_order="left")
        .select(*by, "met", "met_low", "met_high", "within", "norm", "n", "n_at_risk")
    )
