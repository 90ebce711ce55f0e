"""A bar a line: how much or how well, lines in the order they are given, each with its number."""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go
import polars as pl

from charts.lines import Line, width_of
from charts.named_rows import AIR, laid_out, left_of, name_notes, note
from charts.reading import Reading
from charts.style import DAY, Look

THICK = 0.62  # of a row


def line_bars(
    cells: pl.DataFrame, lines: Sequence[Line], reading: Reading, *, look: Look = DAY
) -> go.Figure:
    """Draw row_id and value (null: too little known) of lines; bars begin at zero.

    >>> cells = pl.DataFrame({"row_id": ["a", "b"], "value": [5.0, None]})
    >>> lines = [Line("a", "Roads"), Line("b", "Parks")]
    >>> line_bars(cells, lines, Reading("Messages", "{:.0f}".format)).data[0].x
    (5.0, 0.0)
    """
    values = dict(cells.select("row_id", "value").rows())
    told = [values.get(line.id) for line in lines]
    words = ["—" if value is None else reading.told(value) for value in told]
    lengths = [value or 0.0 for value in told]
    labels = [line.label for line in lines]
    left = left_of(labels, look, look.width)
    number = max((width_of(word, look.number) for word in words), default=0.0) + 2 * AIR
    room = max(look.width - left - number, 1)
    top, low = max([0.0, *lengths]) or 1.0, min([0.0, *lengths])
    figure = go.Figure(
        go.Bar(
            x=lengths,
            y=list(range(len(lines))),
            orientation="h",
            width=THICK,
            hovertext=[
                f"{escape(label)}: {word}" for label, word in zip(labels, words, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={"color": look.neutral[3], "line": {"width": 0}, "cornerradius": 2},
        )
    )
    figures = [
        note(word, look, size=look.number)
        | {"x": max(length, 0.0), "y": row, "xanchor": "left", "xshift": AIR // 2}
        for row, (word, length) in enumerate(zip(words, lengths, strict=True))
    ]
    figure.update_xaxes(range=[low, low + (top - low) * (room + number) / room])
    figure.update_layout(annotations=[*name_notes(labels, look, left), *figures])
    return laid_out(figure, len(lines), look, left=left, top=AIR)
