"""Counts by row, column and stretch of time as arrays, and what is looked at: cells and margins.

A margin counts only what was wished for of the other side, as the screen does; its own lines are
all there, wished for or not, because a line is judged among all.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
import polars as pl

from core.measures.negative_binomial import Floats
from core.measures.timeline import Codes, Flags


@dataclass(frozen=True)
class Lattice:
    """A side that names nothing has one line without a name."""

    rows: pl.Series
    columns: pl.Series
    counts: Floats  # rows × columns × stretches
    sensitive: Floats  # the same, messages of sensitive themes
    rows_wished: Flags
    columns_wished: Flags

    @classmethod
    def of(cls, history: pl.DataFrame, stretches: pl.DataFrame) -> "Lattice":
        """Read a record per cell and stretch: row_id, column_id, begins_on, messages, sensitive."""
        when = stretches["begins_on"]
        rows, columns = (history[side].unique().sort() for side in ("row_id", "column_id"))
        shape = len(rows), len(columns), len(when)
        sides = [
            _codes(history[name], lines)
            for name, lines in (("row_id", rows), ("column_id", columns), ("begins_on", when))
        ]
        at = np.ravel_multi_index(sides, shape)

        def held(column: str) -> Floats:
            amounts = history[column].cast(pl.Float64).to_numpy()
            told: Floats = np.bincount(at, amounts, np.prod(shape, dtype=int)).astype(np.float64)
            return told.reshape(shape)

        wished = [
            np.bincount(side, history[name].cast(pl.Float64).to_numpy(), size) > 0
            for side, size, name in zip(
                sides[:2], shape[:2], ("is_row_wished", "is_column_wished"), strict=True
            )
        ]
        return cls(rows, columns, held("messages"), held("sensitive"), wished[0], wished[1])

    def part(self, rows: Flags, columns: Flags) -> "Lattice":
        """Return some of the rows and columns."""
        at = np.ix_(rows, columns)
        return Lattice(
            self.rows.filter(rows),
            self.columns.filter(columns),
            self.counts[at],
            self.sensitive[at],
            self.rows_wished[rows],
            self.columns_wished[columns],
        )

    def summed(self, side: Literal["row_id", "column_id"]) -> "Lattice":
        """Return the totals over a side, as its one line without a name."""
        over = 0 if side == "row_id" else 1
        total, wished = pl.Series(side, [None], pl.String), np.ones(1, dtype=bool)
        return Lattice(
            total if over == 0 else self.rows,
            total if over == 1 else self.columns,
            self.counts.sum(over, keepdims=True),
            self.sensitive.sum(over, keepdims=True),
            wished if over == 0 else self.rows_wished,
            wished if over == 1 else self.columns_wished,
        )

    def turned(self) -> "Lattice":
        """Return the same with rows for columns."""
        return Lattice(
            self.columns,
            self.rows,
            self.counts.swapaxes(0, 1),
            self.sensitive.swapaxes(0, 1),
            self.columns_wished,
            self.rows_wished,
        )


def _codes(told: pl.Series, lines: pl.Series) -> Codes:
    """Return where each value stands among the lines."""
    known = pl.DataFrame({"line": lines, "at": np.arange(len(lines))})
    found = told.to_frame("line").join(
        known, on="line", how="left", nulls_equal=True, maintain_order="left"
    )
    codes: Codes = found["at"].to_numpy()
    return codes
