"""The matrix's legend, by itself: under a map, which cannot carry words of its own."""

from collections.abc import Collection

import plotly.graph_objects as go

from charts.heat_legend import heat_legend
from charts.matrix_cells import Brush
from charts.style import calm


def map_legend(brush: Brush, marks: Collection[str], width: int) -> go.Figure:
    """Draw the scale of a brush and those marks that occur: small, vague, hidden.

    >>> from charts.reading import Reading, scale_of
    >>> from charts.style import DAY
    >>> told = Reading("Messages", "{:.0f}".format)
    >>> drawn = map_legend(Brush(told, DAY, scale_of([20.0], told, DAY)), [], 900)
    >>> [words.text for words in drawn.layout.annotations]
    ['Messages', '0', '10', '20']
    """
    legend = heat_legend(brush, marks, width)
    figure = go.Figure()
    figure.update_layout(
        annotations=legend.words,
        shapes=legend.swatches,
        margin={"l": 0, "r": 0, "t": 0, "b": legend.height, "autoexpand": False},
    )
    return calm(figure, brush.look, legend.height)
