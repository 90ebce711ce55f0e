"""Axes as light as a picture needs them: round ticks, hairlines, words beside them."""

from collections.abc import Callable, Iterable
from math import ceil, floor, inf, log10
from typing import Any

from charts.named_rows import note
from charts.style import DAY, Look

STEPS = (1, 2, 2.5, 5, 10)
ROWS, WALL_ROWS = 13, 21  # how high a picture without rows is, in the rows of others


def height(look: Look) -> int:
    """Return how high a picture is that stands alone: on a wall it fills the screen; pixels.

    >>> from charts.style import DAY
    >>> height(DAY)
    416
    """
    return look.row * (ROWS if look.label == DAY.label else WALL_ROWS)


def round_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Return round numbers between two ends, at most so many.

    >>> round_ticks(0, 43), round_ticks(0.62, 1.0, 4)
    ([0.0, 10.0, 20.0, 30.0, 40.0], [0.7, 0.8, 0.9, 1.0])
    """
    if high <= low:
        return [low]
    rough = (high - low) / most
    power = 10.0 ** floor(log10(rough))
    step = next(
        one * power
        for one in STEPS
        if floor(high / (one * power) + 1e-9) - ceil(low / (one * power) - 1e-9) < most
    )
    first, last = ceil(low / step - 1e-9), floor(high / step + 1e-9)
    return [round(n * step, 10) for n in range(first, last + 1)]


def doublings(low: float, high: float) -> list[float]:
    """Return the ticks of a ratio: 1, 2, 4 and ½, ¼ as far as the ends reach.

    >>> doublings(0.4, 3)
    [0.5, 1.0, 2.0]
    """
    return [2.0**n for n in range(-6, 7) if low <= 2.0**n <= high]


def under(
    ticks: Iterable[float],
    told: Callable[[float], str],
    look: Look,
    *,
    at: Callable[[float], float],
) -> list[dict[str, Any]]:
    """Return the words of ticks below a picture; `at` turns a value into the axis's own number."""
    below = {"y": 0, "yref": "paper", "yanchor": "top", "yshift": -4}
    return [
        note(told(tick), look, size=look.small, quiet=True) | below | {"x": at(tick)}
        for tick in ticks
    ]


def beside(
    ticks: Iterable[float], told: Callable[[float], str], look: Look
) -> list[dict[str, Any]]:
    """Return the words of ticks at the left of a picture."""
    left = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -8}
    return [
        note(told(tick), look, size=look.small, quiet=True) | left | {"y": tick} for tick in ticks
    ]


def hairlines(ticks: Iterable[float], look: Look, *, across: bool) -> list[dict[str, Any]]:
    """Return a hairline at every tick: across the picture, or down it."""
    ends = ("x0", "x1", "y0", "y1", "xref") if across else ("y0", "y1", "x0", "x1", "yref")
    return [
        {
            "type": "line", "layer": "below", ends[0]: 0, ends[1]: 1, ends[2]: tick,
            ends[3]: tick, ends[4]: "paper", "line": {"color": look.vague, "width": 1},
        }
        for tick in ticks
    ]  # fmt: skip


def apart(places: list[float], least: float, most: float = inf) -> list[float]:
    """Move labels so that none covers the next nor lies beyond the most; given in rising order.

    >>> apart([1.0, 1.1, 5.0], 1.0), apart([0.5, 0.9, 1.0], 0.2, 1.0)
    ([0.55, 1.55, 5.0], [0.5, 0.8, 1.0])
    """
    groups: list[list[float]] = []
    for place in places:
        groups.append([place])
        while len(groups) > 1 and _start(groups[-1], least) < _end(groups[-2], least) + least:
            last = groups.pop()
            groups[-1] += last
    told = [_start(group, least) + n * least for group in groups for n in range(len(group))]
    for n in reversed(range(len(told))):
        told[n] = round(min(told[n], most - (len(told) - 1 - n) * least), 10)
    return told


def _start(group: list[float], least: float) -> float:
    return sum(group) / len(group) - least * (len(group) - 1) / 2


def _end(group: list[float], least: float) -> float:
    return _start(group, least) + least * (len(group) - 1)
