"""How the exports stand: what the ledger tells of each, and what the edition shown made of it."""

from dataclasses import dataclass

import polars as pl

from pages.parts.answers import answer, earlier, handed_in, reader
from pages.parts.town import Town
from registry.rights import may_decide

TOLD = ("staged", "duplicates", "refused", "unmapped", "brought", "first_on", "last_on")


@dataclass(frozen=True)
class Standing:
    """Every export that was handed in, the last one first."""

    rows: pl.DataFrame  # the ledger's columns, `is_counted` and the edition's counts
    may_decide: bool

    @property
    def counted(self) -> int:
        """How many the edition that is shown is made of."""
        return int(self.rows["is_counted"].sum())

    @property
    def waiting(self) -> int:
        """How many were withdrawn, put back or handed in since: they count from the next build."""
        return self.rows.filter(pl.col("is_counted") != pl.col("is_in_force")).height


def standing(town: Town) -> Standing:
    """Look the exports of a municipality up; of the past nothing can be decided."""
    scope, looked_back = town.scope(), earlier() is not None
    made_of = answer("health/exports", scope).select("municipality_id", "export_id", *TOLD)
    made_of = made_of.with_columns(is_counted=pl.lit(value=True))
    rows = handed_in(scope).join(
        made_of, on=["municipality_id", "export_id"], how="left", maintain_order="left"
    )
    rows = rows.with_columns(pl.col("is_counted").fill_null(value=False))
    if looked_back:
        rows = rows.with_columns(is_in_force="is_counted")
    return Standing(rows, may_decide(reader(), town.id) and not looked_back)
