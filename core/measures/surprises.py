"""What stands out on one screen: what each cell would hold, how hot it is, whether it grew.

The families of tests are fixed: all cells, all rows, all columns, the whole, each judged among its
own kind (Benjamini–Hochberg), also where a filter shows only some. Among cells the errors are
shared out by what they usually hold: a cell that has one message a year may not use them up.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import polars as pl

from core.criteria import criteria
from core.measures.discoveries import adjusted
from core.measures.faces import Face, faces
from core.measures.growth import SURE, Change, verdicts
from core.measures.lattice import Lattice
from core.measures.negative_binomial import Floats, signed_z, upper_mid_p, usual
from core.measures.timeline import Flags, Timeline

TOLD = {
    "row_id": pl.String,
    "column_id": pl.String,
    "messages": pl.Int64,
    "expected_messages": pl.Float64,
    "expected_low": pl.Int64,
    "expected_high": pl.Int64,
    "heat": pl.Float64,
    "heat_p": pl.Float64,
    "heat_q": pl.Float64,
    "is_hot": pl.Boolean,
    "previous_messages": pl.Int64,
    "growth": pl.Float64,
    "growth_p": pl.Float64,
    "growth_q": pl.Float64,
    "year_ago_messages": pl.Int64,
    "growth_year": pl.Float64,
    "growth_year_p": pl.Float64,
    "growth_year_q": pl.Float64,
    "growth_says": pl.String,
    "is_significant": pl.Boolean,
    "is_sensitive": pl.Boolean,
    "least_behind": pl.Int64,
}
EVENLY = 0.2  # of the errors: where nobody ever wrote, an outage must be found too
NOTICED = 0.1  # messages expected: a silent cell that expects less says nothing by its silence


MARGINS = ("rows", "columns", "whole")  # judged before the cells

Pair = tuple[Floats, Floats]


def surprises(history: pl.DataFrame, stretches: pl.DataFrame) -> pl.DataFrame:
    """Return a record per cell, row, column and for the whole, in the columns of `TOLD`.

    `history` has row_id, column_id, is_row_wished, is_column_wished, begins_on, messages and
    sensitive; rows are the lines whose seasons are learnt. `stretches` is its calendar
    (`Timeline.of`). A null id is a total. What nothing is expected of and nothing happened in is
    left out; so are lines that were not wished for. `least_behind` is the smallest count that a
    record is made of.
    """
    if history.is_empty() or not stretches["is_period"].any():
        return pl.DataFrame(schema=TOLD)
    timeline = Timeline.of(stretches)
    known = faces(Lattice.of(history, stretches), timeline)
    changed: dict[str, tuple[Flags, Flags]] = {}
    told = []
    for name in (*MARGINS, "cells"):
        if name in known:
            face = known[name]
            grown, changed[name] = _growth(face, timeline, _asked(name, changed))
            told.append(_record(face, timeline, _heat(name, face, timeline) | grown))
    return pl.concat(told) if told else pl.DataFrame(schema=TOLD)


def _heat(name: str, face: Face, timeline: Timeline) -> dict[str, Floats | Flags]:
    """Judge the period of a family: expectation, z, p, adjusted p, hot."""
    limits = criteria().heat
    mean, variance = face.moments
    if timeline.weeks < limits.least_weeks:
        mean = np.full_like(mean, np.nan)
    messages = face.messages(timeline.is_period)
    p = upper_mid_p(messages, mean, variance)
    weights = _weights(face.moments[0]) if name == "cells" else None
    levels = {"cells": limits.cell_level, "whole": limits.whole_level}
    q = adjusted(p, weights)
    sure = np.nan_to_num(q, nan=1.0) <= levels.get(name, limits.margin_level)
    return {
        "messages": messages,
        "expected_messages": mean,
        "variance": np.where(np.isnan(mean), np.nan, variance),
        "heat": signed_z(p),
        "heat_p": p,
        "heat_q": q,
        "is_hot": sure & (messages >= limits.least_messages),
    }


def _weights(mean: Floats) -> Floats:
    """Share errors out by what cells usually hold, and a part of them evenly."""
    usually = np.minimum(mean, criteria().heat.most_weight)
    told: Floats = (1 - EVENLY) * usually / max(usually.mean(), NOTICED / len(mean)) + EVENLY
    return told


def _asked(name: str, changed: Mapping[str, tuple[Flags, Flags]]) -> tuple[Flags, Flags] | None:
    """Return which cells may be asked whether they grew: those of lines that changed."""
    if name != "cells":
        return None
    pairs = [changed.get(side, (np.zeros(0, bool),) * 2) for side in ("rows", "columns")]
    return tuple((one[:, None] | other).ravel() for one, other in zip(*pairs, strict=True))


def _growth(
    face: Face, timeline: Timeline, asked: tuple[Flags, Flags] | None
) -> tuple[dict[str, Any], tuple[Flags, Flags]]:
    """Compare the period with the one before and with a year ago; say which lines changed."""
    limits = criteria().heat
    now = face.messages(timeline.is_period)
    changes, ps, qs = [], [], []
    for at, other in enumerate((timeline.is_previous, timeline.is_year_ago)):
        then = face.messages(other)
        change = Change(now, then, timeline.share(other), face.dispersion(now, then))
        p = change.p(limits.least_compared)
        changes.append(change)
        ps.append(p)
        qs.append(adjusted(np.where(asked[at], p, np.nan) if asked else p))
    says = verdicts((changes[0], changes[1]), (qs[0], qs[1]), limits.growth_level)
    told = {
        "previous_messages": changes[0].known_then,
        "growth": changes[0].ratio,
        "growth_p": ps[0],
        "growth_q": qs[0],
        "year_ago_messages": changes[1].known_then,
        "growth_year": changes[1].ratio,
        "growth_year_p": ps[1],
        "growth_year_q": qs[1],
        "growth_says": says,
        "is_significant": np.isin(says, SURE),
    }
    changed = [np.nan_to_num(q, nan=1.0) <= limits.growth_level for q in qs]
    return told, (changed[0], changed[1])


def _record(face: Face, timeline: Timeline, told: Mapping[str, Any]) -> pl.DataFrame:
    """Lay a family out; of what is sensitive say what is the least behind it."""
    parts = timeline.is_period, timeline.is_previous, timeline.is_year_ago, timeline.is_baseline
    behind = np.stack([face.messages(part) for part in parts])
    every = face.counts.sum(1)
    rows = face.ids.with_columns(
        **{name: pl.Series(name, values, strict=False) for name, values in told.items()},
        is_sensitive=pl.Series((every > 0) & (face.sensitive.sum(1) == every)),
        least_behind=pl.Series(behind.min(0)),
        is_wished=pl.Series(face.is_wished),
        is_noticed=pl.Series((behind[:3].sum(0) > 0) | (face.moments[0] >= NOTICED)),
    )
    is_total = pl.col("row_id").is_null() | pl.col("column_id").is_null()
    kept = rows.filter(pl.col("is_wished"), pl.col("is_noticed") | is_total)
    low, high = usual(
        kept["expected_messages"].to_numpy(),
        kept["variance"].to_numpy(),
        criteria().heat.usual_share,
    )
    kept = kept.with_columns(expected_low=pl.Series(low), expected_high=pl.Series(high))
    return kept.with_columns(pl.selectors.float().fill_nan(None)).select(
        pl.col(name).cast(kind) for name, kind in TOLD.items()
    )
