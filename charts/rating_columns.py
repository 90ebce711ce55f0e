"""What a row of the rating says, and where its columns stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from charts.named_rows import AIR
from charts.style import Look

UNITS = 14  # the size of type in which the widths below are given, in pixels
PLACE, STRIP, SCORE, N, WAS = 74, 140, 56, 54, 50
NUMBER = 42  # pixels beside a bar, for its number
BARS = (36, 150)  # pixels of the longest bar: where room is short, where there is much


@dataclass(frozen=True)
class Row:
    """A ranked unit: places are 1…ranked, the score 0…100, criteria 0…1.

    A criterion of which this unit has no case of its own is null. `hover` tells each criterion.
    """

    name: str
    place: int
    low: int
    high: int
    ranked: int
    score: float
    criteria: Mapping[str, float | None]
    hover: Mapping[str, str]
    n: int
    previous: int | None


@dataclass(frozen=True)
class Columns:
    """Where columns begin, in pixels from the names."""

    place: float
    strip: tuple[float, float]
    score: float
    bars: tuple[float, ...]
    longest: float
    n: float
    was: float
    end: float


def columns(room: float, bars: int, look: Look) -> Columns:
    """Share the room among columns: what is fixed, then bars as long as they may be."""
    scale = look.label / UNITS
    fixed = [part * scale for part in (PLACE, STRIP, SCORE, N, WAS)]
    number = NUMBER * scale
    free = (room - sum(fixed) - 5 * AIR) / max(bars, 1) - number - AIR
    longest = min(max(free, BARS[0] * scale), BARS[1] * scale)
    strip = fixed[0] + AIR, fixed[0] + fixed[1]
    score = strip[1] + fixed[2]
    first = score + 2 * AIR
    each = longest + number + AIR
    n = first + bars * each + fixed[3]
    was = n + fixed[4]
    starts = tuple(first + each * k for k in range(bars))
    return Columns(fixed[0], strip, score, starts, longest, n, was, max(was + AIR, room))
