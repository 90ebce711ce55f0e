"""Where a message happened: its own column says, else its address, else its text.

Only for municipalities with settlements of their own; where places are discovered, the exports'
words are all there is.
"""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from core.contracts import UNMAPPED, UNSTATED
from core.municipality import Municipality
from etl.folding import fold
from etl.whereabouts.choice import Reading, read_cell, read_text
from etl.whereabouts.gazetteer import Gazetteer, gazetteer
from etl.whereabouts.streets import with_streets


@dataclass(frozen=True, slots=True)
class Way:
    """One way to know a place: which column is read, where what is lacking, and by which reader."""

    column: str
    lack: str
    source: str
    read: Callable[[str, Gazetteer], Reading | None]


WAYS = (
    Way("settlement", UNMAPPED, "export", read_cell),  # misspelt, declined
    Way("address", UNSTATED, "address", read_cell),
    Way("text", UNSTATED, "text", read_text),
)


def with_read_places(rows: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Give rows `place_source`, `is_place_ambiguous`, `street`, and the `place_id` that is read."""
    rows = rows.with_columns(
        place_source=pl.when(pl.col("place_id") != UNSTATED).then(pl.lit("export")),
        is_place_ambiguous=pl.lit(value=False),
    )
    if town.taxonomy != "own":
        return rows
    rows = with_streets(_without_whole(rows, town))
    for way in WAYS:
        lacking = pl.col("place_id") == way.lack
        if not (said := rows.filter(lacking)[way.column].unique().drop_nulls()).is_empty():
            rows = _read(rows, way, said.to_list(), gazetteer(town))
    return rows


def _without_whole(rows: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Take the municipality's own name in the place of a settlement for none."""
    names = {fold(name) for name in (town.label.ru, *town.also)}
    said = rows["settlement"].unique().drop_nulls().to_list()
    whole = (pl.col("place_id") == UNMAPPED) & pl.col("settlement").is_in(
        [word for word in said if fold(word) in names]
    )
    return rows.with_columns(
        place_id=pl.when(whole).then(pl.lit(UNSTATED)).otherwise("place_id"),
        place_source=pl.when(~whole).then("place_source"),
    )


def _read(rows: pl.DataFrame, way: Way, said: list[str], known: Gazetteer) -> pl.DataFrame:
    """Read each different cell once, and take what is read where the place is lacking."""
    found = {one: reading for one in said if (reading := way.read(one, known))}
    cells = pl.DataFrame(
        [(one, reading.place_id, reading.is_ambiguous) for one, reading in found.items()],
        schema={way.column: pl.String, "read_id": pl.String, "is_unsure": pl.Boolean},
        orient="row",
    )
    rows = rows.join(cells, on=way.column, how="left", maintain_order="left")
    is_read = (pl.col("place_id") == way.lack) & pl.col("read_id").is_not_null()
    unsure = is_read & pl.col("is_unsure").fill_null(value=False)
    return rows.with_columns(
        place_id=pl.when(is_read).then("read_id").otherwise("place_id"),
        place_source=pl.when(is_read).then(pl.lit(way.source)).otherwise("place_source"),
        is_place_ambiguous=pl.col("is_place_ambiguous") | unsure,
    ).drop("read_id", "is_unsure")
