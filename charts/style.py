"""What all pictures have in common: two papers, one heat, three sizes of type, a light touch."""

from dataclasses import dataclass, replace

import plotly.graph_objects as go
import polars as pl

FONT = '"Source Sans", "Source Sans Pro", "Helvetica Neue", sans-serif'  # bundled with the app

# Even steps of OKLab lightness. On paper heat is dark; on slate it glows, as hot iron does in a
# dark room: in both, a hotter cell stands further from its ground. Tests keep both promises, and
# that they hold for the colour-blind.
HEAT_LIGHT = (
    "#f3ecdd", "#f0ca81", "#f0a133", "#e87303", "#d64609",
    "#b52716", "#8e1416", "#640f14", "#3c0b0e",
)  # fmt: skip
HEAT_DARK = (
    "#3e2b27", "#6a302d", "#943533", "#b94136", "#d85734",
    "#ec7a2f", "#f7a035", "#fac65a", "#f9e99a",
)  # fmt: skip
CHANGE_LIGHT = ("#0b5d50", "#3f9384", "#a3cdc2", "#f0ede7", "#f0b088", "#cf5a30", "#8e1416")
CHANGE_DARK = ("#8fe0cd", "#4aa594", "#2b5f57", "#262b31", "#7d3a2b", "#d3603a", "#f9b27c")
NEUTRAL_LIGHT = ("#ecf0f3", "#bccbd8", "#8ca7bd", "#5e83a3", "#335f88", "#163f66", "#0a2745")
NEUTRAL_DARK = ("#1f2a35", "#2a4258", "#38607f", "#4a7fa6", "#67a0ca", "#92c1e3", "#c6e2f6")


@dataclass(frozen=True)
class Look:
    """The paper a picture is drawn on and the type it is set in; sizes are pixels."""

    page: str  # what lies around the picture
    cell: str  # a cell in which nothing happened
    vague: str  # a cell about which too little is known
    ink: str
    muted: str
    faint: str  # lines and dots that must not be read
    accent: str
    heat: tuple[str, ...]
    change: tuple[str, ...]
    neutral: tuple[str, ...]  # of what is neither good nor bad
    label: int = 14
    number: int = 15
    small: int = 12
    row: int = 32  # height of a row: two lines of small type, or one finger
    width: int = 1200  # what a page is likely to leave for a picture


DAY = Look(
    page="#fdfcfa",
    cell="#f5f3ee",
    vague="#e6e3dd",
    ink="#1f1c19",
    muted="#6b645c",
    faint="#b9b2a8",
    accent="#1d5a8c",
    heat=HEAT_LIGHT,
    change=CHANGE_LIGHT,
    neutral=NEUTRAL_LIGHT,
)
NIGHT = Look(
    page="#12161b",
    cell="#1a2027",
    vague="#2b323a",
    ink="#ece8e2",
    muted="#9aa4ae",
    faint="#55606b",
    accent="#7db4e6",
    heat=HEAT_DARK,
    change=CHANGE_DARK,
    neutral=NEUTRAL_DARK,
)
WALL = 1.4  # look.md: presentation mode, type read from six metres


def look(*, dark: bool = False, wall: bool = False) -> Look:
    """Choose paper or slate, for a desk or for a wall.

    >>> look(wall=True).label, look(dark=True).page
    (20, '#12161b')
    """
    chosen = NIGHT if dark else DAY
    if not wall:
        return chosen
    label, number = (round(size * WALL) for size in (chosen.label, chosen.number))
    return replace(
        chosen, label=label, number=number, small=15, row=38, width=1700
    )  # 18 rows fit in 1080


def calm(figure: go.Figure, look: Look, height: int) -> go.Figure:
    """Take away what a picture does not need: grid, frame, zoom, legend; height is pixels."""
    axis = {
        "visible": False,
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,  # a drag over the picture must not move it
    }
    figure.update_xaxes(**axis)
    figure.update_yaxes(**axis)
    return figure.update_layout(
        height=height,
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "size": look.label, "color": look.ink},
        showlegend=False,
        hovermode="closest",
        hoverdistance=-1,  # however wide the screen makes a cell, all of it is touched
        dragmode="pan",
        hoverlabel={
            "bgcolor": look.ink,
            "bordercolor": look.ink,
            "align": "left",
            "font": {"family": FONT, "size": look.label, "color": look.page},
        },
    )


def touchable(
    figure: go.Figure, cells: pl.DataFrame, keys: tuple[str, ...], size: int
) -> go.Figure:
    """Lay invisible squares over drawn cells: the squares report hovering and clicks.

    Needs columns x, y and hover (the words to show) beside the keys; size is pixels. A marker of
    opacity zero, or one that skips hovering, would not report.
    """
    marker = {"symbol": "square", "size": size, "opacity": 0.01, "color": "rgba(0,0,0,0)"}
    return figure.add_scatter(
        x=cells["x"].to_list(),
        y=cells["y"].to_list(),
        customdata=cells.select(keys).rows(),
        hovertext=cells["hover"].to_list(),
        hovertemplate="%{hovertext}<extra></extra>",
        mode="markers",
        marker=marker,
        selected={"marker": {"opacity": 0.01}},
        unselected={"marker": {"opacity": 0.01}},
    )
