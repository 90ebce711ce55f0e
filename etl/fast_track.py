"""Which messages are on the fast track: the export says so, else what the message is about does.

A theme that an analyst gave shortens the term as one that the export told would. A theme that was
read does not: a guess must not make a unit late before the law does.
"""

from collections.abc import Mapping

import polars as pl

from core.channel import Channel
from core.municipality import Municipality
from etl.words import BY_PEOPLE


def with_fast_track(
    rows: pl.DataFrame, channels: Mapping[str, Channel], town: Municipality
) -> pl.DataFrame:
    """Give every row a `fast_track`; only a channel with a term for it has one.

    A fact knows better than its theme, and a theme is fast when all its facts are.
    """
    themes = town.tree.themes if town.taxonomy == "own" else ()
    by_fact = {fact.id: fact.fast_track for theme in themes for fact in theme.facts}
    by_theme = {
        theme.id: all(fact.fast_track for fact in theme.facts) for theme in themes if theme.facts
    }
    know_one = [
        channel.id
        for channel in channels.values()
        if any(rule.fast_track for rule in channel.deadlines)
    ]
    about = pl.coalesce(
        pl.col(f"{name}_id").replace_strict(known, default=None, return_dtype=pl.Boolean)
        for name, known in (("fact", by_fact), ("theme", by_theme))
    )
    decides = pl.col("channel_id").is_in(know_one) & pl.col("theme_source").is_in(BY_PEOPLE)
    return rows.with_columns(fast_track=pl.coalesce("fast_track", about & decides, False))
