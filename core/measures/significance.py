"""Who carries the socially significant themes: eight of them, marked in `config/themes.toml`.

The decrees name them (ЖКХ, waste, roads, transport, energy, education, health care, social
protection); each is a branch of the theme tree. A block carries one when it answers for more than
half of its branch, so that no two blocks carry the same one; its share counts parts too.
"""

import polars as pl

from core.municipality import municipalities
from core.taxonomy import Taxonomy, taxonomy

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
        themes.join(
            _trees(themes["municipality_id"]), on=["municipality_id", "theme_id"], how="left"
        )
        .group_by(*by, "branch_id")
        .agg(
            (pl.len() / pl.col("branch_themes").first()).fill_null(0).alias("part"),
            pl.col("branches").max(),
        )
    )
    carried = parts.group_by(by).agg(
        (pl.col("part") > HALF).sum().cast(pl.Int64).alias("significant_themes"),
        pl.col("part").sum().alias("parts"),
        pl.col("branches").max(),
    )
    every = pl.col("branches").max().over("municipality_id").fill_null(0)
    part = (pl.col("parts") / pl.col("significant_all")).round(4)
    return (
        carried.with_columns(significant_all=every.cast(pl.Int64))
        .with_columns(significant_share=pl.when(pl.col("significant_all") > 0).then(part))
        .select(*by, "significant_themes", "significant_all", "significant_share")
        .sort(by)
    )


def _trees(municipality_ids: pl.Series) -> pl.DataFrame:
    """Lay out the theme tree in force in each municipality, below its id."""
    known = municipalities()
    ids = municipality_ids.unique().sort().to_list()
    trees = [(id, known[id].tree if id in known else taxonomy()) for id in ids]
    told = [_laid_out(tree).with_columns(municipality_id=pl.lit(id)) for id, tree in trees]
    nothing = _laid_out(Taxonomy(blocks=(), themes=())).with_columns(municipality_id=pl.lit(""))
    return pl.concat([nothing, *told])


def _laid_out(tree: Taxonomy) -> pl.DataFrame:
    """Return theme_id, branch_id, branch_themes (null: not significant), and how many are."""
    marked = {block.id for block in tree.blocks if block.significant}
    rows = [(theme.id, theme.block) for theme in tree.themes]
    schema = dict.fromkeys(("theme_id", "branch_id"), pl.String)
    branches = pl.lit(len(marked), pl.Int64)
    is_marked = pl.col("branch_id").is_in(sorted(marked))
    size = pl.when(is_marked).then(pl.len().over("branch_id"))
    return pl.DataFrame(rows, schema=schema, orient="row").with_columns(
        branch_themes=size, branches=branches
    )
