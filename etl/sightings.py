"""What each export said of a message that several told: its course, telling by telling.

A message told once has its only telling in `fct_messages`. Of a sensitive theme nothing is kept,
nor that a message bore one before.
"""

import polars as pl

from core.message_contracts import FctSightings
from core.municipality import Municipality

AS_TOLD = {f"{one}_id": f"told_{one}_id" for one in ("theme", "place", "unit")}


def about_the_same(before: pl.DataFrame, messages: pl.DataFrame) -> pl.DataFrame:
    """Let a telling by the same word be about what its message was read to be about.

    Else a deadline that follows the theme would seem to move when nobody moved it.
    """
    last = messages.select("message_id", "told_theme_id", last_id="theme_id", last_fact="fact_id")
    known = before.join(last, on=["message_id", "told_theme_id"], how="left", maintain_order="left")
    same = pl.col("last_id").is_not_null()
    return known.with_columns(
        theme_id=pl.coalesce("last_id", "theme_id"),
        fact_id=pl.when(same).then("last_fact").otherwise("fact_id"),
    ).drop("last_id", "last_fact")


def sightings(before: pl.DataFrame, messages: pl.DataFrame, town: Municipality) -> pl.DataFrame:
    """Put what was told before beside what is told last; words as exports said them, not as read.

    Nothing is compared here: what changed from one telling to the next is for questions to say.
    """
    plain = messages.filter(~pl.col("is_sensitive"))
    before = before.join(plain, on="message_id", how="semi")
    last = plain.join(before, on="message_id", how="semi")
    every = pl.concat([_told(before, is_latest=False), _told(last, is_latest=True)])
    sensitive = [theme.id for theme in town.tree.themes if theme.sensitive]
    return every.with_columns(
        municipality_id=pl.lit(town.id),
        theme_id=pl.when(~pl.col("theme_id").is_in(sensitive)).then("theme_id"),
    ).select(FctSightings.column_names())


def _told(rows: pl.DataFrame, *, is_latest: bool) -> pl.DataFrame:
    return rows.select(
        *("message_id", "export_id", "status", "closed_at", "deadline_at", "deadline_source"),
        *("deferred_until", "rating"),
        row_number=pl.col("row_number").cast(pl.Int64),
        told_at="export_known_at",
        is_latest=pl.lit(is_latest),
        **AS_TOLD,
    )
