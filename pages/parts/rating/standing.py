"""Who stands where: the answers of the rating put side by side, with names and the place before."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from core import numbers
from core.access import Scope, owned
from core.contracts import SPECIAL
from core.criteria import criteria
from core.rating import CRITERIA, PARTS, Criterion
from pages.parts.answers import answer
from pages.parts.rating.controls import Wish
from pages.parts.town import Town

UNIT = ["municipality_id", "row_id"]


@dataclass(frozen=True)
class Standing:
    """Units of the rating in one period: all their channels in scope together."""

    wish: Wish
    town: Town

    @cached_property
    def units(self) -> pl.DataFrame:
        """One row per unit: id, name, messages, place and its ends, score, criteria, previous."""
        told = self._asked(self.wish.scope)
        before = self._asked(self.wish.before).select("id", previous="place")
        return told.join(before, on="id", how="left", maintain_order="left")

    @cached_property
    def ranked(self) -> pl.DataFrame:
        """Those with a place, best first."""
        best = self.units.drop_nulls("place")
        return best.sort("place", "score", "name", descending=[False, True, False])

    @cached_property
    def apart(self) -> pl.DataFrame:
        """Those with messages and too few of them, the most first; null: so few they are hidden."""
        few = self.units.filter(
            pl.col("place").is_null(), ~self._is_special, pl.col("messages").fill_null(1) > 0
        )
        return few.sort("messages", "name", descending=[True, False], nulls_last=True)

    @cached_property
    def nobodys(self) -> pl.DataFrame:
        """Messages that no unit answers for: not stated, not recognised, nobody's."""
        return (
            self.units.filter(self._is_special, pl.col("messages") > 0)
            .group_by("row_id", "name", maintain_order=True)
            .agg(pl.col("messages").sum())
        )

    @cached_property
    def parts(self) -> pl.DataFrame:
        """Hits and cases by unit and part, over the channels in scope; no «not stated»."""
        rows = self._identified(answer("rating/parts", self.wish.scope, whose=self.wish.whose))
        counted = rows.group_by("id", "name", "part").agg(pl.col("hits", "cases").sum())
        return counted.sort("id", "part")

    @cached_property
    def measured(self) -> list[Criterion]:
        """Criteria that somebody can be measured by."""
        return [one for one in CRITERIA if self.ranked[one].is_not_null().any()]

    @property
    def about(self) -> str:
        """Say of whom and when it is told."""
        days = numbers.span_in_full(self.wish.days.since, self.wish.days.until)
        return f"{self.town.label} · {days}"

    @property
    def has_messages(self) -> bool:
        """Whether anything was received, answered or due at all."""
        return bool((self.units["messages"].fill_null(1) > 0).any())

    @property
    def names(self) -> dict[str, str]:
        """What the ranked units are called."""
        return dict(self.ranked.select("id", "name").rows())

    def of_part(self, part: str) -> pl.DataFrame:
        """Return hits and cases of one part, of units with enough cases to speak of."""
        enough = pl.col("cases") >= criteria().smallest_n
        return self.parts.filter(enough, part=part).drop("part")

    def own_cases(self) -> dict[tuple[str, str], float]:
        """Return how many cases each unit itself has of each criterion."""
        criterion = {part.id: part.criterion for part in PARTS.values()}
        rows = self.parts.with_columns(criterion=pl.col("part").replace_strict(criterion))
        told = rows.group_by("id", "criterion").agg(pl.col("cases").sum()).rows()
        return {(id, one): cases for id, one, cases in told}

    @property
    def _is_special(self) -> pl.Expr:
        return pl.col("row_id").is_in(SPECIAL)

    def _asked(self, scope: Scope) -> pl.DataFrame:
        rows = answer("rating/places", scope, whose=self.wish.whose)
        whole = rows.filter(pl.col("channel_id").is_null()).drop("channel_id")
        return identified(whole, self.town, self.wish.whose)

    def _identified(self, rows: pl.DataFrame) -> pl.DataFrame:
        return identified(rows.filter(~self._is_special), self.town, self.wish.whose)


def identified(rows: pl.DataFrame, town: Town, whose: str) -> pl.DataFrame:
    """Add the id by which a unit is known here, and its name; of several towns each its own."""
    names = town.names(whose)
    keys = rows.select(UNIT).unique()
    ids = {
        (town_id, row_id): owned(town_id, row_id)
        if town.is_several and row_id not in SPECIAL
        else row_id
        for town_id, row_id in keys.rows()
    }
    known = keys.with_columns(
        id=pl.Series([ids[one] for one in keys.rows()], dtype=pl.String),
        name=pl.Series([names.get(ids[one], one[1]) for one in keys.rows()], dtype=pl.String),
    )
    return rows.join(known, on=UNIT, how="left", maintain_order="left")
