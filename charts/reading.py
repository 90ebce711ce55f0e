"""How a number is read off a picture: what it is called, how it is written, how hot it is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log, log2
from statistics import median

from charts.colour import shade
from charts.style import Look
from core.criteria import criteria
from core.i18n import gettext as _
from core.vocabulary import Direction, Measure, Unit

COUNTS = ("count", "rate", "usual")  # few are a fact; of other units few are «мало данных»
CHANGES = ("score", "ratio")  # against the usual, or the past: what may be chance is pale
JUDGED = (*COUNTS, *CHANGES, "points")  # told however few they are
SURE_TOP = 5.0  # normal deviations: beyond, nothing gets hotter
FOLD_TOP = 2.0  # doublings: four times as many, or a quarter
POINTS_BEND = 2.0  # half of all cells lie below 50 points: they must look calm
CALM_TOP = 10.0  # messages in a cell before it may burn: twice the n that makes a share
USUAL = 0.15  # of the scale: where a usual cell stands, however large the largest is
STRAIGHTEST, MOST_BENT = 1.0, 0.4  # beyond, a cell would look twice as hot for a tenth more


@dataclass(frozen=True)
class Reading:
    """A measure as a picture needs it; `told` writes a value with its unit, short for a cell.

    Below `smallest_n` counts are drawn pale and everything else is not told.
    """

    name: str
    told: Callable[[float], str]
    unit: Unit = "count"
    direction: Direction = "more_is_hot"
    smallest_n: int = 5

    @classmethod
    def of(cls, measure: Measure, told: Callable[[float], str]) -> "Reading":
        """Take name, unit and direction from the vocabulary, the smallest n from the criteria."""
        smallest = criteria().smallest_n
        return cls(measure.name(), told, measure.unit, measure.direction, smallest)

    @property
    def is_vague_when_small(self) -> bool:
        """Whether a small cell tells no value at all: three marks are not a share."""
        return self.unit not in JUDGED

    @property
    def is_change(self) -> bool:
        """Whether it tells a change, so that nothing where much is usual is something."""
        return self.unit in CHANGES

    def too_few(self) -> str:
        """Say that too little is known to tell a value."""
        if self.is_change:
            return _("too few to compare")
        return _("too few to tell, fewer than {n}").format(n=self.smallest_n)

    def pale(self) -> str:
        """Say what a pale cell is."""
        if self.is_change:
            return _("may be chance: pale")
        return _("fewer than {n}: pale").format(n=self.smallest_n)

    @property
    def is_lumped(self) -> bool:
        """Whether a line that is no theme or place of its own must not burn beside those that are.

        Many lines together outweigh each of them, and what nobody stated has no place to heal.
        """
        return self.unit in JUDGED


@dataclass(frozen=True)
class Scale:
    """From a value to a colour and back; `bend` below one makes room for usual cells."""

    colours: tuple[str, ...]
    top: float
    bend: float = 1.0
    is_signed: bool = False  # from −top to top, calm in the middle
    is_reversed: bool = False  # less is hot
    is_fold: bool = False  # top is in doublings, and once as many is calm

    @property
    def calm(self) -> float:
        """The position where nothing burns."""
        return 0.5 if self.is_signed else 0.0

    def position(self, value: float) -> float:
        """Return where a value stands: 0 is the first colour, 1 the last.

        >>> Scale(("#ffffff",), 1.0, is_reversed=True).position(0.75)
        0.25
        >>> Scale(("#ffffff",), 10.0, is_signed=True).position(-10)
        0.0
        """
        told = log2(max(value, 2**-self.top)) if self.is_fold else value
        along = told / self.top
        along = (along + 1) / 2 if self.is_signed else max(along, 0.0) ** self.bend
        return 1 - along if self.is_reversed else along

    def value(self, position: float) -> float:
        """Return the value that stands at a position."""
        along = 1 - position if self.is_reversed else position
        told = self.top * (2 * along - 1 if self.is_signed else along ** (1 / self.bend))
        return float(2**told) if self.is_fold else float(told)

    def colour(self, value: float) -> str:
        """Return the colour of a value."""
        return shade(self.colours, self.position(value))


def scale_of(values: Iterable[float | None], reading: Reading, look: Look) -> Scale:
    """Fit a scale to the cells it has to tell apart; a calm week stays calm.

    >>> from charts.style import DAY
    >>> scale_of([1, 1, 3, None], Reading("messages", str), DAY).top
    10.0
    >>> scale_of([0.4], Reading("in time", str, "share", "less_is_hot"), DAY).top
    1.0
    """
    told = [value for value in values if value]
    if reading.unit == "score":
        return Scale(look.change, SURE_TOP, is_signed=True)
    if reading.unit == "ratio":
        return Scale(look.change, FOLD_TOP, is_signed=True, is_fold=True)
    if reading.unit == "points":
        return Scale(look.heat, 100.0, POINTS_BEND)
    least = CALM_TOP if reading.unit == "count" else 1e-9
    top = 1.0 if reading.unit == "share" else max([least, *map(abs, told)])
    if any(value < 0 for value in told):
        return Scale(look.change, top, is_signed=True)
    if reading.direction == "neutral":
        return Scale(look.neutral, top, _bend(told, top, reading))
    is_reversed = reading.direction == "less_is_hot"
    return Scale(look.heat, top, _bend(told, top, reading), is_reversed=is_reversed)


def _bend(told: list[float], top: float, reading: Reading) -> float:
    """Bend a scale of counts until the middle cell stands at `USUAL`.

    A town that writes as much as all its villages would otherwise leave them one colour.
    """
    if reading.unit not in COUNTS or not told or median(told) >= top:
        return 1.0
    return min(max(log(USUAL) / log(median(told) / top), MOST_BENT), STRAIGHTEST)
