"""The review to take away: every number and every line that the screen shows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from core.i18n import gettext as _
from core.vocabulary import MEASURES
from pages.parts.review.burning import MOST as MOST_CELLS
from pages.parts.review.burning import cell_name
from pages.parts.review.changes import MOST as MOST_THEMES
from pages.parts.review.late import MOST as MOST_UNITS
from pages.parts.review.numbers import Card
from pages.parts.town import Town
from reports.sheet import Column

Row = tuple[str, str, str, float | None, float | None, float | None, int | None]
COLUMNS = ("section", "about", "unit", "now", "before", "year_ago", "n")
SCHEMA = dict(zip(COLUMNS, [pl.String] * 3 + [pl.Float64] * 3 + [pl.Int64], strict=True))


@dataclass(frozen=True)
class Sections:
    """What stands under the cards: hot cells, changed themes, new debts, changed units."""

    hot: pl.DataFrame
    themes: pl.DataFrame
    fresh: pl.DataFrame
    changed: pl.DataFrame


def sheet(cards: Sequence[Card], told: Sections, town: Town) -> tuple[pl.DataFrame, list[Column]]:
    """Lay the sections out one under the other; what a section does not know stays empty."""
    rows = [
        *_cards(cards),
        *_cells(told.hot, town),
        *_themes(told.themes, town),
        *_debts(told.fresh, town),
        *_paces(told.changed, town),
    ]
    heads = {
        "section": _("Section"),
        "about": _("What about"),
        "unit": _("Unit of measure"),
        "now": _("Now"),
        "before": _("Before"),
        "year_ago": _("A year ago"),
        "n": "n",
    }
    kinds: dict[str, Any] = {
        "now": "number",
        "before": "number",
        "year_ago": "number",
        "n": "count",
    }
    columns = [Column(id, label, kinds.get(id, "text")) for id, label in heads.items()]
    return pl.DataFrame(rows, schema=SCHEMA, orient="row"), columns


def _cards(cards: Sequence[Card]) -> Iterator[Row]:
    for card in cards:
        known = card.now.value, card.before.value, card.year_ago.value
        yield _("In numbers"), card.measure.name(), card.unit, *known, card.n


def _cells(hot: pl.DataFrame, town: Town) -> Iterator[Row]:
    for cell in hot.head(MOST_CELLS).rows(named=True):
        counts = cell["messages"], cell["previous_messages"], cell["year_ago_messages"]
        yield _("Where it burns"), cell_name(cell, town), "count", *counts, None


def _themes(themes: pl.DataFrame, town: Town) -> Iterator[Row]:
    names = town.names("theme")
    for theme in themes.filter("is_sure").head(MOST_THEMES).rows(named=True):
        counts = theme["messages"], theme["previous_messages"], theme["year_ago_messages"]
        yield _("What changed"), names.get(theme["row_id"], theme["row_id"]), "count", *counts, None


def _debts(fresh: pl.DataFrame, town: Town) -> Iterator[Row]:
    names = town.names("unit")
    for unit in fresh.drop_nulls("messages").head(MOST_UNITS).rows(named=True):
        name = names.get(unit["unit_id"], unit["unit_id"])
        yield _("Who is late"), name, "count", unit["messages"], None, None, None


def _paces(changed: pl.DataFrame, town: Town) -> Iterator[Row]:
    names, on_time = town.names("unit"), MEASURES["on_time_share"].name()
    for unit in changed.head(MOST_UNITS).rows(named=True):
        about = f"{names.get(unit['unit_id'], unit['unit_id'])}: {on_time}"
        shares = unit["share"], unit["share_before"], None
        yield _("Whose pace changed"), about, "share", *shares, unit["n"]
