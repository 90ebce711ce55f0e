"""The layers of a matrix: coloured cells, bars of totals, numbers."""

from html import escape
from typing import Any

import plotly.graph_objects as go
import polars as pl

from charts.lines import EVERY
from charts.matrix_cells import Brush
from charts.matrix_plan import Plan
from charts.style import FONT, Look

AISLE = 3  # pixels between cells


def add_cells(figure: go.Figure, grid: pl.DataFrame, where: Plan, look: Look) -> None:
    """Paint cells; those about which too little is known are hatched above their colour."""
    figure.add_trace(_boxes(grid, where, {"color": grid["fill"].to_list()}))
    vague = grid.filter(pl.col("state") == "vague")
    hatch = {"shape": "/", "fgcolor": look.cell, "size": 6, "solidity": 0.3, "fillmode": "replace"}
    figure.add_trace(_boxes(vague, where, {"pattern": hatch}))


def _boxes(grid: pl.DataFrame, where: Plan, marker: dict[str, Any]) -> go.Bar:
    high = 1 - AISLE / where.row
    return go.Bar(
        x=grid["x"].to_list(),
        y=[high] * len(grid),
        base=(grid["y"] - high / 2).to_list(),
        width=1 - AISLE / where.cell,
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
        marker=marker | {"line": {"width": 0}, "cornerradius": 4},
    )


def add_bars(figure: go.Figure, cells: pl.DataFrame, where: Plan, brush: Brush) -> None:
    """Draw a bar for the total of each row, the longest as long as there is room."""
    told = ~pl.col("is_hidden") & ~(pl.col("is_small") & brush.reading.is_vague_when_small)
    totals = cells.filter(pl.col("column_id") == EVERY, pl.col("row_id") != EVERY, told)
    lengths = {row: value for row, value in totals.select("row_id", "value").rows() if value}
    begin, end = where.bars
    fell, grew = brush.look.muted, brush.look.muted
    if brush.scale.is_signed and not brush.reading.is_change:
        fell, grew = brush.look.change[1], brush.look.change[-2]
    unit = (end - begin) / max(map(abs, lengths.values()), default=1)
    figure.add_bar(
        x=[abs(value) * unit for value in lengths.values()],
        y=[where.down[row] for row in lengths],
        base=begin,
        width=0.3,
        orientation="h",
        hoverinfo="skip",
        unselected={"marker": {"opacity": 1}},
        marker={
            "color": [fell if value < 0 else grew for value in lengths.values()],
            "opacity": 0.55,
            "line": {"width": 0},
            "cornerradius": 2,
        },
    )


def add_numbers(figure: go.Figure, grid: pl.DataFrame, look: Look) -> None:
    """Write numbers, a trace for each ink and weight: a chosen trace must not fade its letters."""
    side = pl.when(pl.col("column_id") == EVERY).then(pl.lit("left")).otherwise(pl.lit("center"))
    styled = grid.filter(pl.col("words") != "").with_columns(side=side)
    for (ink, weight, side_), words in styled.group_by(
        "ink", "weight", "side", maintain_order=True
    ):
        same = {"textfont": {"color": ink}}
        figure.add_scatter(
            x=words["x"].to_list(),
            y=words["y"].to_list(),
            text=[escape(word) for word in words["words"]],
            mode="text",
            textposition=f"middle {side_}",
            textfont={"family": FONT, "size": look.number, "color": ink, "weight": weight},
            hoverinfo="skip",
            selected=same,
            unselected=same,
        )
