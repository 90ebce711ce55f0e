"""Places ready to be drawn: what each counts in a week or in all, and where it lies, if it does."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

import polars as pl

from charts.lines import EVERY, Line
from charts.matrix_cells import Brush
from charts.reading import Reading, scale_of
from charts.style import Look
from core import numbers
from core.access import owned
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.measures.per_capita import per_10k
from pages.parts.answers import answer
from pages.parts.map.controls import MapWish
from pages.parts.matrix.grid import Axis, Grid, grid
from pages.parts.matrix.words import reading
from pages.parts.town import Town

ROOM = 1_000_000  # places and weeks: a map has room for all of them
SILENT = {"n": 0, "is_small": False, "is_hidden": False}


@dataclass(frozen=True)
class Places:
    """What the map draws: a grid of places by week, and one row for every place there is."""

    wish: MapWish
    grid: Grid
    known: (
        pl.DataFrame
    )  # place_id, name, residents; latitude, longitude, shape, source, attribution
    is_empty: bool  # nobody wrote
    is_several: bool  # places of more than one municipality

    @cached_property
    def reading(self) -> Reading:
        """How the numbers are read, per head if that was asked for."""
        told = reading(self.wish.measure)
        if not self.wish.is_per_10k:
            return told
        name = _("{measure} per 10,000 residents").format(measure=told.name)
        return Reading(name, partial(numbers.bare, "rate"), "rate", told.direction, told.smallest_n)

    @property
    def weeks(self) -> Mapping[str, str]:
        """Return what the weeks of the period are called, the first one first."""
        return self.grid.columns.names

    def at(self, week: str) -> pl.DataFrame:
        """Return every place in a week, or in all of them (`EVERY`), the largest number first.

        Adds to `known` value, n, is_small, is_hidden, and note, which says
        why a value is missing, or what a change is a change from.
        """
        rows = self.known.join(self._told([week]), on="place_id", how="left").with_columns(
            pl.col(name).fill_null(dull) for name, dull in SILENT.items()
        )
        nobody_counted = pl.col("residents").is_null() & (self.reading.unit == "rate")
        why = pl.when(nobody_counted).then(pl.lit(_("residents are not known")))
        note = pl.coalesce("note", why) if "note" in rows.columns else why
        return rows.with_columns(note=note).sort(
            "value", "name", descending=[True, False], nulls_last=True
        )

    def brush(self, week: str, look: Look) -> Brush:
        """Return what territories are painted with: one scale for all weeks, another for all."""
        told = self._told([EVERY] if week == EVERY else list(self.weeks))
        comparable = ~pl.col("is_hidden") & ~pl.col("place_id").is_in(SPECIAL)
        values = told.filter(comparable)["value"]
        return Brush(self.reading, look, scale_of(values, self.reading, look))

    def _told(self, weeks: Sequence[str]) -> pl.DataFrame:
        """Return what was counted in some weeks, per head if that was asked for."""
        ours = pl.col("column_id").is_in(list(weeks)) & (pl.col("row_id") != EVERY)
        told = self.grid.cells.filter(ours).rename({"row_id": "place_id"}).drop("column_id")
        if not self.wish.is_per_10k:
            return told
        lived = told.join(self.known.select("place_id", "residents"), on="place_id", how="left")
        return lived.with_columns(per_10k("value", "residents").alias("value")).drop("residents")


def places(wish: MapWish, town: Town) -> Places:
    """Ask for every place in every week at once, and for where places lie."""
    names = town.names("place")
    picture = grid(wish.scope, ("place", "week"), wish.measure, [names, {}], most=(ROOM, ROOM))
    laid = _own(answer("place/territories", town.scope()), town)
    lived = _own(answer("place/list", town.scope()), town)
    heard = picture.rows.lines
    silent = set(laid["place_id"]) - set(picture.rows.names)
    lines = (*heard, *(Line(one, names.get(one, one)) for one in sorted(silent)))
    picture = Grid(
        wish.scope, wish.measure, Axis("place", lines, ()), picture.columns, picture.cells
    )
    told = [(line.id, line.label) for line in lines]
    known = (
        pl.DataFrame(told, schema={"place_id": pl.String, "name": pl.String}, orient="row")
        .join(lived.select("place_id", residents="population"), on="place_id", how="left")
        .join(laid.drop("municipality_id"), on="place_id", how="left")
    )
    return Places(wish, picture, known, is_empty=not heard, is_several=town.is_several)


def _own(rows: pl.DataFrame, town: Town) -> pl.DataFrame:
    """Name places as the grid does: of several municipalities, each with its own before it."""
    if not town.is_several:
        return rows
    ids = [owned(*ids) for ids in rows.select("municipality_id", "place_id").rows()]
    return rows.with_columns(place_id=pl.Series(ids, dtype=pl.String))
