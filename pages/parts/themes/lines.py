"""The rows of the picture of themes: counts, speed in one legal regime, marks; now, a year ago."""

from collections.abc import Sequence

import polars as pl

from charts.theme_rows import Row
from core.access import Scope
from core.criteria import criteria
from core.i18n import gettext as _
from core.measures.survival import median
from core.vocabulary import Unit
from pages.parts.answers import answer, reader
from pages.parts.themes.controls import Wish
from pages.parts.town import Town

MOST = 14  # themes: what a wall can carry beside the two wholes
BEFORE = ("messages", "speed", "share")


def regime_of(scope: Scope) -> tuple[str, Unit]:
    """Return the legal regime in which most of a block's messages wait: no two of them mix."""
    told = answer("week/speeds", scope, row_by="all")
    if told.is_empty():
        return "", "days"
    regime, unit = told.select("regime", "unit").row(0)
    return regime, unit


def theme_lines(wish: Wish, town: Town, regime: str) -> tuple[list[Row], int]:
    """Return a row per theme, the block and all it is compared with; and how many are left out."""
    names = town.names("theme")
    counted = _counted([wish.of(wish.days), wish.of(wish.days.year_ago()), wish.now], regime)
    touched = pl.sum_horizontal(pl.col("messages", "open").fill_null(1)) > 0
    themes = counted.filter(pl.col("id").is_not_null(), touched)
    ordered = themes.sort("messages", "open", "id", descending=[True, True, False], nulls_last=True)
    lines = [
        Row(**row, name=names.get(row["id"], row["id"]))
        for row in ordered.head(MOST).rows(named=True)
    ]
    days = [wish.days, wish.days.year_ago(), wish.last]
    of_all = town.label if reader().block_ids is None else _("All my blocks")
    beside = _counted([wish.beside(one) for one in days], regime)
    wholes = ((counted, _("The whole block")), (beside, of_all))
    return [*lines, *(_whole(*one) for one in wholes)], max(ordered.height - MOST, 0)


def _whole(counted: pl.DataFrame, name: str) -> Row:
    row = counted.filter(pl.col("id").is_null()).row(0, named=True)
    return Row(**{**row, "id": "", "name": name}, is_whole=True)


def _counted(scopes: Sequence[Scope], regime: str) -> pl.DataFrame:
    """Return a record per theme (null: all of them): the period, a year ago, what is open today."""
    now, before, stock = (
        answer("heat/matrix", one, row_by="theme", column_by="all") for one in scopes
    )
    period = _measured(now, scopes[0], regime)
    year = _measured(before, scopes[1], regime).select(
        "id", **{f"{one}_before": one for one in BEFORE}
    )
    present = stock.select(id="row_id", open="open_messages", overdue="overdue_open")
    told = period.join(present, on="id", how="full", coalesce=True, nulls_equal=True)
    told = told.join(year, on="id", how="left", nulls_equal=True)
    return told.select(
        "id", "messages", "messages_before", "open", "overdue", "speed", "speed_before",
        "share", "share_before",
    )  # fmt: skip


def _measured(counts: pl.DataFrame, scope: Scope, regime: str) -> pl.DataFrame:
    """Say of each theme how many, how fast, how content; of too few nothing but how many."""
    least = criteria().smallest_n
    risk = answer("speed/risk_table", scope, event="answer", row_by="theme", column_by="all")
    ours = risk.filter(pl.col("column_id").is_null(), pl.col("messages") >= least, regime=regime)
    speeds = median(ours, ["row_id"]).select(id="row_id", speed="median")
    enough = pl.col("satisfied_share_n") >= least
    told = counts.select(
        "is_hidden", id="row_id", messages="messages",
        share=pl.when(enough).then(pl.col("satisfied_share")),
    )  # fmt: skip
    joined = told.join(speeds, on="id", how="left", nulls_equal=True)
    return joined.with_columns(pl.when(~pl.col("is_hidden")).then(pl.col("speed"))).drop(
        "is_hidden"
    )
