"""Which block answers for a theme."""

import polars as pl

from core.municipality import Municipality


def owners(rows: pl.DataFrame, town: Municipality) -> dict[str, str]:
    """Map themes to blocks: by the config, or as most messages of the theme name it."""
    if town.taxonomy == "own":
        return {theme: block.id for block in town.blocks for theme in block.themes}
    named = rows.group_by("told_theme_id", "block_id").len()
    named = named.sort("len", "block_id", descending=[True, False])
    named = named.unique("told_theme_id", keep="first", maintain_order=True)
    return dict(named.select("told_theme_id", "block_id").rows())
