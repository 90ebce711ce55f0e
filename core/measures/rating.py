"""The rating of units: their scores, and places by draws of those with enough messages.

Everything uncertain about the shares (`shrinkage.py`) is carried into scores (`scores.py`) and
places (`ranking.py`) by the same draws, so a score and its place never contradict each other.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from core.measures.ranking import LEVEL, places
from core.measures.scores import Method, Scores, scored, together

SHARES = ("score", "score_low", "score_high")
SEATS = ("place", "place_low", "place_high", "ranked")


def rated(
    cells: pl.DataFrame, parts: pl.DataFrame, unit: Sequence[str], method: Method
) -> pl.DataFrame:
    """Return unit…, channel_id, scores, criteria and places of every cell that has messages.

    `cells` has unit…, channel_id and messages; `parts` has unit…, channel_id, part, hits and cases.
    A row without a channel is all of them together. `score` is 0…100 with its interval of 90 %,
    the columns named by criteria are 0…1, null where nobody can measure them. `place` is null below
    the smallest n; `ranked` says among how many it is.

    >>> method = Method({"on_time": 1.0}, {"on_time": "speed"}, smallest_n=5, spread=0.25)
    >>> cells = pl.DataFrame({"unit_id": ["a", "b", "c"], "channel_id": "pos",
    ...                       "messages": [90, 90, 3]})  # fmt: skip
    >>> parts = cells.select("unit_id", "channel_id", part=pl.lit("on_time"),
    ...     hits=pl.Series([45, 81, 3]), cases="messages")  # fmt: skip
    >>> told = rated(cells, parts, ["unit_id"], method).filter(channel_id="pos")
    >>> told.select("unit_id", "place", "place_low", "place_high", "ranked").rows()
    [('a', 2, 2, 2, 2), ('b', 1, 1, 1, 2), ('c', None, None, None, None)]
    """
    known = cells.filter(pl.col("messages") > 0)
    units = known.select(unit).unique().sort(unit).with_row_index("at").cast({"at": pl.Int64})
    known, parts = (rows.join(units, on=list(unit)) for rows in (known, parts))
    channels = {
        channel_id: scored(
            channel_id, known.filter(channel_id=channel_id), parts.filter(channel_id=channel_id),
            method,
        )
        for channel_id in known["channel_id"].unique().sort()
    }  # fmt: skip
    told = [_told(scores, channel_id, method) for channel_id, scores in channels.items()]
    if channels:
        told.append(_told(together(list(channels.values())), None, method))
    rows = pl.concat([_bare(method), *told])
    return units.join(rows, on="at").drop("at").sort(*unit, "channel_id")


def _told(scores: Scores, channel_id: str | None, method: Method) -> pl.DataFrame:
    """Say the scores of all units, and the places of those with enough messages."""
    low, high = np.quantile(100 * scores.drawn, ((1 - LEVEL) / 2, (1 + LEVEL) / 2), axis=0)
    told = pl.DataFrame(
        {
            "at": scores.units,
            "score": 100 * scores.drawn.mean(axis=0),
            "score_low": low,
            "score_high": high,
            **dict(scores.criteria),
        }
    ).with_columns(pl.col(list(scores.criteria)).fill_nan(None))
    ranked = np.flatnonzero(scores.messages >= method.smallest_n)
    stand = places(scores.drawn[:, ranked])
    seats = pl.DataFrame(
        {
            "at": scores.units[ranked],
            "place": stand.place,
            "place_low": stand.low,
            "place_high": stand.high,
            "ranked": np.full(len(ranked), len(ranked)),
        }
    )
    seated = told.join(seats, on="at", how="left", maintain_order="left")
    named = seated.with_columns(channel_id=pl.lit(channel_id, pl.String))
    return pl.concat([_bare(method), named], how="diagonal_relaxed")


def _bare(method: Method) -> pl.DataFrame:
    """Return no rows of the right columns."""
    shares = [*SHARES, *_criteria(method)]
    names = {"at": pl.Int64(), "channel_id": pl.String()}
    kinds = dict.fromkeys(shares, pl.Float64()) | dict.fromkeys(SEATS, pl.Int64())
    return pl.DataFrame(schema={**names, **kinds})


def _criteria(method: Method) -> list[str]:
    return list(dict.fromkeys(method.criterion.values()))
