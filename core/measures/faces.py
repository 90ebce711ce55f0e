"""The four families of a lattice, with their counts and what those would be: what is tested."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl

from core.measures.expected import expected
from core.measures.lattice import Lattice
from core.measures.negative_binomial import Floats
from core.measures.timeline import Flags, Timeline


@dataclass(frozen=True)
class Face:
    """A family of lines, flat; a total has a null id."""

    ids: pl.DataFrame  # row_id, column_id
    counts: Floats  # lines × stretches
    sensitive: Floats
    moments: tuple[Floats, Floats]  # mean and variance of the period
    spread: Floats  # variance ÷ mean in the short run
    wander: Floats  # relative variance of months
    is_wished: Flags

    def messages(self, stretches: Flags) -> Floats:
        """Return the messages of each line in some of the stretches."""
        told: Floats = self.counts[:, stretches].sum(1)
        return told

    def dispersion(self, one: Floats, other: Floats) -> Floats:
        """Return variance ÷ mean of two counts that are compared: large ones wander, too."""
        return self.spread + self.wander * (one + other) / 2


def faces(lattice: Lattice, timeline: Timeline) -> Mapping[str, Face]:
    """Expect every face of a lattice: rows, columns, whole, cells; each from its own counts.

    Where a filter is set, a margin counts what was wished for and is learnt from the same. A side
    without names has no lines of its own.
    """
    rows, columns = lattice.rows_wished, lattice.columns_wished
    named = lattice.rows[0] is not None, lattice.columns[0] is not None
    told = {}
    if rows.any() and columns.any():
        told["whole"] = lattice.part(rows, columns).summed("row_id").summed("column_id")
    if named[0] and columns.any():
        told["rows"] = lattice.part(np.ones_like(rows), columns).summed("column_id")
    if named[1] and rows.any():
        told["columns"] = lattice.part(rows, np.ones_like(columns)).summed("row_id").turned()
    if all(named):
        told["cells"] = lattice
    return {name: _face(one, timeline, turned=name == "columns") for name, one in told.items()}


def _face(of: Lattice, timeline: Timeline, *, turned: bool) -> Face:
    known = expected(of.counts, timeline)
    down, across = len(of.rows), len(of.columns)
    sides = {
        "row_id": of.rows.gather(np.repeat(np.arange(down), across)),
        "column_id": of.columns.gather(np.tile(np.arange(across), down)),
    }
    ids = pl.DataFrame(sides, schema=dict.fromkeys(sides, pl.String))
    return Face(
        ids.select(row_id="column_id", column_id="row_id") if turned else ids,
        of.counts.reshape(down * across, -1),
        of.sensitive.reshape(down * across, -1),
        (known.mean.ravel(), known.variance.ravel()),
        np.repeat(known.dispersion, across),
        np.repeat(known.wander, across),
        (of.rows_wished[:, None] & of.columns_wished).ravel(),
    )
