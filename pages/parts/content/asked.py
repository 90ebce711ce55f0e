"""What residents think of answers, asked once for all parts of the page."""

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from charts.content_lines import Row
from charts.content_shifts import Shift
from core.criteria import criteria
from pages.parts.address import listed
from pages.parts.answers import answer
from pages.parts.content.controls import Wish
from pages.parts.town import LISTS, Town

VALUES = {
    "share": ("satisfied_share", "satisfied_share_low", "satisfied_share_high"),
    "mean": ("rating_mean", "rating_mean_low", "rating_mean_high"),
}


@dataclass(frozen=True)
class Content:
    """The answers behind the page, each remembered for as long as it is drawn."""

    wish: Wish
    town: Town

    @cached_property
    def course(self) -> pl.DataFrame:
        """The months or weeks: begins_on, days, value, low, high, n and all that was counted."""
        rows = self._shares(self.wish.step).drop_nulls("row_id")
        return rows.with_columns(begins_on=pl.col("row_id").str.to_date("%Y-%m-%d"))

    @cached_property
    def whole(self) -> dict[str, float | None]:
        """All marks of the period together."""
        return self._shares(self.wish.by).filter(pl.col("row_id").is_null()).row(0, named=True)

    @cached_property
    def lines(self) -> pl.DataFrame:
        """Every line: its name, what was counted, and its last shift; most marks first."""
        names = self.town.names(self.wish.by)
        last = self._shifts(self.wish.by, "month").unique("row_id", keep="last")
        rows = self._shares(self.wish.by).drop_nulls("row_id").join(last, on="row_id", how="left")
        return rows.with_columns(name=pl.col("row_id").replace(dict(names))).sort(
            "n", "row_id", descending=[True, False], nulls_last=True
        )

    @cached_property
    def speeds(self) -> pl.DataFrame:
        """Speed and content of every line that is not hidden."""
        rows = answer("satisfaction/speeds", self.wish.scope, row_by=self.wish.by)
        names = self.town.names(self.wish.by)
        return rows.filter(~pl.col("is_hidden")).with_columns(
            name=pl.col("row_id").replace(dict(names))
        )

    @cached_property
    def shifts(self) -> list[Shift]:
        """The shifts of the course, judged in the family of what is filtered by.

        One theme alone is judged among all themes: it does not become significant by being
        looked at alone.
        """
        family = next((by for by in LISTS if len(listed(by)) == 1), "all")
        found = self._shifts(family, self.wish.step)
        if found["row_id"].n_unique() > 1:
            found = self._shifts("all", self.wish.step)
        told = found.select("shifted_on", "share_before", "share_after").rows()
        return [Shift(*one) for one in told]

    def drawn(self, most: int) -> list[Row]:
        """Return so many lines with most marks, as far as they have enough to be judged."""
        enough = self.lines.filter(pl.col("n") >= criteria().smallest_n).head(most)
        return [
            Row(
                one["row_id"], one["name"], one["value"], one["low"], one["high"], one["n"],
                _shift(one),
            )
            for one in enough.iter_rows(named=True)
        ]  # fmt: skip

    def _shares(self, row_by: str) -> pl.DataFrame:
        rows = answer("satisfaction/shares", self.wish.scope, row_by=row_by)
        value, low, high = VALUES[self.wish.mark]
        return rows.with_columns(
            value=pl.col(value), low=pl.col(low), high=pl.col(high), n=pl.col("satisfied_share_n")
        )

    def _shifts(self, row_by: str, step: str) -> pl.DataFrame:
        rows = answer("satisfaction/shifts", self.wish.scope, row_by=row_by, step=step)
        days = pl.col("shifted_on").is_between(self.wish.scope.since, self.wish.scope.until)
        return rows.drop_nulls("shifted_on").filter(days)


def _shift(one: dict[str, object]) -> Shift | None:
    if one["shifted_on"] is None:
        return None
    return Shift(one["shifted_on"], one["share_before"], one["share_after"])  # type: ignore[arg-type]  # as promised
