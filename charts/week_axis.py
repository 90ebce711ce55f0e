"""Weeks along a picture: which of them are named, so that names never meet."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from charts.lines import width_of
from charts.style import Look
from core import numbers

LONGEST = "30 Sept"
SPACED = 1.6  # lengths of a name from one to the next


def week_names(
    days: Sequence[date], look: Look, width: float, *, first: int = 0
) -> list[dict[str, Any]]:
    """Name days under an axis of so many pixels, the last one always; each stands at its number.

    >>> from charts.style import DAY
    >>> from core.i18n import speak
    >>> speak("en")
    >>> days = [date(2026, 3, day) for day in (2, 9, 16, 23, 30)]
    >>> [name["x"] for name in week_names(days, DAY, 300)]
    [0, 2, 4]
    """
    if not days:
        return []
    room = SPACED * width_of(LONGEST, look.small)
    step = max(1, -(-len(days) * room // max(width, 1)))
    return [
        {
            "text": numbers.short_day(day),
            "x": first + at,
            "y": 0,
            "yref": "paper",
            "xanchor": "center" if at else "left",
            "xshift": 0 if at else -0.5 * look.small,
            "yanchor": "top",
            "yshift": -4,
            "showarrow": False,
            "borderpad": 0,
            "font": {"size": look.small, "color": look.muted},
        }
        for at, day in enumerate(days)
        if (len(days) - 1 - at) % step == 0
    ]
