"""Who carries the socially significant themes: eight of them, marked in `config/themes.toml`.

The decrees name them (ЖКХ, waste, roads, transport, energy, education, health care, social
protection); each is a branch of the theme tree. A block carries one when it answers for more than
half of its branch, so that no two blocks carry the same one; its share counts parts too.
"""

import polars as pl

from core.taxonomy import taxonomy

HALF = 0.5 + 1e-9  # a half is not more than half


def significance(themes: pl.DataFrame) -> pl.DataFrame:
    """Return municipality_id, block_id, significant_themes, significant_all, significant_share.

    Takes a record per theme: municipality_id, block_id, theme_id. `significant_themes` is how many
    the block carries of `significant_all`, which is zero where the municipality has its own words
    instead of the tree; the share is 0…1, null there.

    >>> themes = pl.DataFrame(
    ...     {
    ...         "municipality_id": ["vytegra"] * 2,
    ...         "block_id": ["schools", "land"],
    ...         "theme_id": ["b06_01", "b11_01"],
    ...     }
    ... )
    >>> significance(themes).row(1)
    ('vytegra', 'schools', 0, 8, 0.0179)
    """
    by = ["municipality_id", "block_id"]
    parts = (
        themes.join(_tree(), on="theme_id", how="left")
        .group_by(*by, "branch_id")
        .agg(
            (pl.len() / pl.col("branch_themes").first()).fill_null(0).alias("part"),
            pl.col("is_of_tree").any(),
        )
    )
    carried = parts.group_by(by).agg(
        (pl.col("part") > HALF).sum().cast(pl.Int64).alias("significant_themes"),
        pl.col("part").sum().alias("parts"),
        pl.col("is_of_tree").any(),
    )
    every = pl.when(pl.col("is_of_tree").any().over("municipality_id")).then(_branches())
    part = (pl.col("parts") / pl.col("significant_all")).round(4)
    return (
        carried.with_columns(significant_all=every.otherwise(0).cast(pl.Int64))
        .with_columns(significant_share=pl.when(pl.col("significant_all") > 0).then(part))
        .select(*by, "significant_themes", "significant_all", "significant_share")
        .sort(by)
    )


def _branches() -> int:
    return sum(1 for block in taxonomy().blocks if block.significant)


def _tree() -> pl.DataFrame:
    """Return theme_id, branch_id, branch_themes (null: not significant) and is_of_tree."""
    marked = {block.id for block in taxonomy().blocks if block.significant}
    rows = [(theme.id, theme.block) for theme in taxonomy().themes]
    tree = pl.DataFrame(rows, schema=["theme_id", "branch_id"], orient="row")
    is_marked = pl.col("branch_id").is_in(marked)
    size = pl.when(is_marked).then(pl.len().over("branch_id"))
    return tree.with_columns(branch_themes=size, is_of_tree=pl.lit(True))
