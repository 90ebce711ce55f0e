"""The problem index, 0…100: how much of a problem a cell is, beside all cells of the year past.

Five parts, each a mid-rank (0 the calmest cell of the year, 1 the worst, equal ones share a place;
Kendall, Rank Correlation Methods, 1948): so a calm week looks calm, and what gets better shows.
The year is cut into blocks as long as the period. Shares are first drawn towards the share of all
(`smallest_n` messages of doubt), growth towards none. A part that nobody can measure does not count
against a cell: the others weigh more, and how much was measured is said.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from core.criteria import criteria

COUNTS = ["received", "repeats", "due", "late", "rated", "displeased", "sensitive", "seen"]
LINE = ["row_id", "column_id"]
BEHIND = {  # each part, and what is counted for it
    "volume_rank": "received",
    "growth_rank": "before",
    "overdue_rank": "due",
    "repeats_rank": "received",
    "dissatisfaction_rank": "rated",
}
CALM = 2.0  # messages of doubt, now and before: from one to two is not yet a doubling
TOLD = {
    "row_id": pl.String,
    "column_id": pl.String,
    "problem_index": pl.Float64,
    **dict.fromkeys(BEHIND, pl.Float64),
    "measured_share": pl.Float64,
}


def problem_index(parts: pl.DataFrame) -> pl.DataFrame:
    """Return a record per cell, row, column and the whole in which something happened in block 0.

    `parts` has a record per cell and block: row_id, column_id, is_row_wished, is_column_wished,
    block, and the counts of `COUNTS`. A null id is a total; each is ranked among its own kind.

    >>> cell = {
    ...     "row_id": "heat",
    ...     "column_id": None,
    ...     "is_row_wished": True,
    ...     "is_column_wished": True,
    ... }
    >>> counts = {name: 0 for name in COUNTS} | {"seen": 1}
    >>> weeks = [cell | counts | {"block": nth, "received": 9 - nth} for nth in range(9)]
    >>> problem_index(pl.DataFrame(weeks)).filter(row_id="heat")["volume_rank"].round(3).to_list()
    [0.944]
    """
    told = [_ranked(face) for face in _faces(parts)]
    return pl.concat([pl.DataFrame(schema=TOLD), *told])


def _faces(parts: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Add up the cells, the rows, the columns and the whole, block by block."""
    total = pl.lit(None, pl.String)
    wished = pl.col("is_row_wished"), pl.col("is_column_wished")
    named = pl.col("row_id").is_not_null(), pl.col("column_id").is_not_null()
    faces = (
        (parts.filter(*named), wished[0] & wished[1]),
        (parts.filter(wished[1], named[0]).with_columns(column_id=total), wished[0]),
        (parts.filter(wished[0], named[1]).with_columns(row_id=total), wished[1]),
        (parts.filter(*wished).with_columns(row_id=total, column_id=total), pl.lit(value=True)),
    )
    for face, is_wished in faces:
        kept = face.with_columns(is_wished=is_wished)
        yield kept.group_by(*LINE, "is_wished", "block").agg(pl.col(COUNTS).sum())


def _ranked(face: pl.DataFrame) -> pl.DataFrame:
    """Rank every part among all lines and blocks of a face; tell those of the period."""
    before = face.select(*LINE, pl.col("block") - 1, before="received")
    has_past = pl.col("block") < pl.col("block").max()
    known = face.join(before, on=[*LINE, "block"], how="left", nulls_equal=True).with_columns(
        before=pl.when(has_past).then(pl.col("before").fill_null(0)),
        is_sensitive=(pl.sum("sensitive") == pl.sum("seen")).over(LINE),
    )
    values = known.with_columns(_volume(), _growth(), *_shares())
    ranked = values.with_columns(
        pl.when(~_is_few(behind))
        .then((pl.col(name).rank("average") - 0.5) / pl.count(name))
        .alias(name)
        for name, behind in BEHIND.items()
    )
    return ranked.filter("is_wished", block=0).with_columns(**_index()).select(TOLD.keys())


def _volume() -> pl.Expr:
    return pl.col("received").alias("volume_rank")


def _growth() -> pl.Expr:
    """Compare with the block before; of nothing then and now nothing is said."""
    told = (pl.col("received") + CALM) / (pl.col("before") + CALM)
    return pl.when(pl.col("received") + pl.col("before") > 0).then(told).alias("growth_rank")


def _shares() -> Iterator[pl.Expr]:
    """Draw each share towards that of all, by so many messages as make a share at all."""
    doubt = criteria().smallest_n
    pairs = {
        "overdue_rank": ("late", "due"),
        "repeats_rank": ("repeats", "received"),
        "dissatisfaction_rank": ("displeased", "rated"),
    }
    for name, (part, whole) in pairs.items():
        usual = pl.sum(part) / pl.sum(whole)
        told = (pl.col(part) + doubt * usual) / (pl.col(whole) + doubt)
        yield pl.when(pl.col(whole) > 0).then(told).alias(name)


def _is_few(behind: str) -> pl.Expr:
    """Whether so few stand behind a part of a sensitive line that they could be named."""
    return pl.col("is_sensitive") & (pl.col(behind).fill_null(0) < criteria().sensitive_k)


def _index() -> Mapping[str, pl.Expr]:
    """Weigh the parts that are there."""
    weights = criteria().problem_index.model_dump()
    points = {f"{part}_rank": weight for part, weight in weights.items()}
    held = pl.sum_horizontal(pl.col(name).is_not_null() * points[name] for name in points)
    score = pl.sum_horizontal(pl.col(name).fill_null(0.0) * points[name] for name in points)
    return {
        "problem_index": pl.when(held > 0).then(100 * score / held),
        "measured_share": held / sum(points.values()),
    }
