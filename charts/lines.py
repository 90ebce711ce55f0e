"""Rows and columns of a matrix: what they are called, where they stand, how long names are cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

EVERY = "*"  # in place of an id: the total over all rows, or over all columns
APART = 0.25  # of a cell: air before the lines that are not like the others
NARROW = 0.53  # mean width of a letter of Source Sans, in parts of the type size, Cyrillic


@dataclass(frozen=True)
class Line:
    """One row or column: its id, its whole name, and whether it stands apart from the others."""

    id: str
    label: str
    kind: Literal["plain", "others", "unmapped"] = "plain"
    is_partial: bool = False  # a week that is not over, or that the period cuts


def places(lines: Sequence[Line]) -> list[float]:
    """Return where lines stand, one apart; special ones after some air.

    >>> places([Line("a", "A"), Line("b", "B"), Line("rest", "Others", "others")])
    [0.0, 1.0, 2.25]
    """
    special = [line.kind != "plain" for line in lines]
    breaks = accumulate((one != other for one, other in pairwise(special)), initial=0)
    return [n + APART * gaps for n, gaps in zip(range(len(lines)), breaks, strict=False)]


def width_of(words: str, size: int) -> float:
    """Guess how many pixels wide words are in type of a size."""
    return len(words) * NARROW * size


def shortened(words: str, letters: int) -> str:
    """Cut words at a number of letters, with an ellipsis.

    >>> shortened("Содержание дорог", 12), shortened("Дороги", 12)
    ('Содержание…', 'Дороги')
    """
    if len(words) <= letters:
        return words
    return words[: letters - 1].rstrip(" ,.—-(«") + "…"


def wrapped(words: str, letters: int, lines: int) -> list[str]:
    """Break words into lines of so many letters at most; what does not fit is cut.

    >>> wrapped("Содержание дорог местного значения и тротуаров", 24, 2)
    ['Содержание дорог', 'местного значения и тро…']
    >>> wrapped("Пимено-Чернянское СП", 12, 2)
    ['Пимено-', 'Чернянское…']
    """
    told: list[str] = [""]
    for part in words.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if told[-1] and len((told[-1] + part).rstrip()) > letters and len(told) < lines:
            told.append("")
        told[-1] += part
    return [shortened(line.strip(), letters) for line in told]
