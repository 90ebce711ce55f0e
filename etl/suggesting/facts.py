"""What the cells of a column look like, whatever its header says."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cached_property

from core.suggestion import Times, Word
from etl.folding import fold
from etl.points import PAIR, WKT
from etl.suggesting.table import Filled

MOST = 0.9  # of the cells: exports hold a stray cell in every column
NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
DECIMAL = re.compile(r"-?\d{1,3}[.,]\d{3,}")  # a degree is written to a hundred metres or finer
POINT = re.compile(rf"(?:{PAIR})|(?:{WKT.removeprefix('(?i)')})", re.IGNORECASE)
ONE = 0.98  # of the cells are different: an export may hold a row twice
LONG = 40  # letters in the mean: a sentence, not a name of a thing


@dataclass(frozen=True)
class Facts:
    """A column seen without its header."""

    column: Filled
    times: tuple[Times, ...]
    words: tuple[Word, ...]
    places: Collection[str]  # words of the municipality, folded
    themes: Collection[str]

    def share(self, holds: Callable[[str], object]) -> float:
        """Return the share of cells of which this holds."""
        told = sum(n for word, n in self.column.words.items() if holds(word))
        return told / self.column.filled if self.column.filled else 0.0

    @cached_property
    def is_number(self) -> bool:
        """Whether all is numbers."""
        return self.share(NUMBER.fullmatch) >= MOST

    @cached_property
    def is_word(self) -> bool:
        """Whether it is neither dates nor numbers nor points."""
        return not (self.times or self.is_number or self.is_point)

    @cached_property
    def is_point(self) -> bool:
        """Whether all is pairs of coordinates."""
        return self.share(POINT.fullmatch) >= MOST

    @cached_property
    def is_different(self) -> bool:
        """Whether every row has a cell of its own."""
        enough = ONE * self.column.rows
        return len(self.column.words) >= enough and self.column.filled >= enough

    @cached_property
    def is_list(self) -> bool:
        """Whether words come again and again."""
        return self.is_word and 1 < len(self.column.words) <= max(2, self.column.filled / 2)

    @cached_property
    def letters(self) -> float:
        """How long a cell is in the mean."""
        told = sum(len(word) * n for word, n in self.column.words.items())
        return told / self.column.filled if self.column.filled else 0.0

    def degrees(self, most: int) -> bool:
        """Whether all is degrees up to so many."""
        return self.share(lambda one: DECIMAL.fullmatch(one) and abs(_number(one)) <= most) >= MOST

    def known(self, words: Collection[str]) -> float:
        """Return the share of cells that are one of these words."""
        return self.share(lambda one: fold(one) in words)


def _number(said: str) -> float:
    return float(said.replace(",", "."))
