"""A course over stretches of time: a line from zero, broken where nothing is known."""

from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go
import polars as pl

from charts.lines import Line, width_of
from charts.reading import Reading
from charts.style import DAY, Look, calm

TALL = 11  # heights of a row
HEAD = 1.15  # of the highest point: room for its number


def stretch_line(
    cells: pl.DataFrame, lines: Sequence[Line], reading: Reading, *, look: Look = DAY
) -> go.Figure:
    """Draw row_id and value (null: too little known) of stretches of time, the earliest first.

    >>> cells = pl.DataFrame({"row_id": ["a", "b"], "value": [5.0, None]})
    >>> lines = [Line("a", "May"), Line("b", "June")]
    >>> stretch_line(cells, lines, Reading("Messages", "{:.0f}".format)).data[0].y
    (5.0, None)
    """
    values = dict(cells.select("row_id", "value").rows())
    told = [values.get(line.id) for line in lines]
    words = ["—" if value is None else reading.told(value) for value in told]
    known = [value for value in told if value is not None]
    top, low = max([0.0, *known]) or 1.0, min([0.0, *known])
    figure = go.Figure(
        go.Scatter(
            x=list(range(len(lines))),
            y=told,
            mode="lines+markers",
            line={"color": look.accent, "width": 2.5},
            marker={"size": 8},
            hovertext=[
                f"{escape(line.label)}: {word}" for line, word in zip(lines, words, strict=True)
            ],
            hovertemplate="%{hovertext}<extra></extra>",
        )
    )
    notes = []
    numbers = _apart([width_of(word, look.number) for word in words], look)
    names = _apart([width_of(line.label, look.small) for line in lines], look)
    for n, line in enumerate(lines):
        if n % numbers == 0 and told[n] is not None:
            notes.append(_note(words[n], n, look.number, look.ink) | {"y": told[n], "yshift": 16})
        if n % names == 0:
            under = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -6}
            notes.append(_note(escape(line.label), n, look.small, look.muted) | under)
    figure.add_hline(y=0, line={"color": look.faint, "width": 1})
    figure.update_xaxes(range=[-0.5, max(len(lines), 1) - 0.5])
    figure.update_yaxes(range=[low * HEAD, top * HEAD])
    figure.update_layout(
        annotations=notes, margin={"l": 0, "r": 0, "t": look.small, "b": 2 * look.small}
    )
    return calm(figure, look, TALL * look.row)


def _apart(widths: Sequence[float], look: Look) -> int:
    """Return of how many words in a row one has room."""
    wide = max(widths, default=0.0) + look.small
    return max(1, -(-round(wide * max(len(widths), 1)) // look.width))


def _note(words: str, x: int, size: int, colour: str) -> dict[str, object]:
    return {"text": words, "x": x, "showarrow": False, "font": {"size": size, "color": colour}}
