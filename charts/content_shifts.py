"""Since when people are more or less content: a dotted edge, its mark, and what it was and is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from charts.named_rows import note
from charts.style import Look
from core import numbers
from core.i18n import gettext as _

WORST, BETTER = -2, 1  # of the scale of change: content that fell is red
FELL, ROSE = "▽", "△"


@dataclass(frozen=True)
class Shift:
    """A day from which residents are more or less content by more than noise, as shares."""

    on: date
    before: float
    after: float

    @property
    def sign(self) -> str:
        """The mark that says it without a colour."""
        return ROSE if self.after > self.before else FELL

    def told(self) -> str:
        """Say it beside its mark, in few words."""
        words = _("{sign} since {day}: {before} → {after}")
        return words.format(
            sign=self.sign,
            day=numbers.short_day(self.on) if self.on.day > 1 else numbers.of_month(self.on),
            before=numbers.bare("share", self.before),
            after=numbers.bare("share", self.after),
        )

    def colour(self, look: Look) -> str:
        """Return the colour of its mark and words."""
        return look.change[BETTER if self.after > self.before else WORST]


def shown(shifts: Sequence[Shift], begins_on: Sequence[date]) -> list[tuple[Shift, float]]:
    """Return the shifts between two of these steps, each with the edge where it stands.

    >>> fell = Shift(date(2026, 3, 1), 0.6, 0.2)
    >>> [at for _shift, at in shown([fell], [date(2026, 2, 1), date(2026, 3, 1)])]
    [0.5]
    """
    later = [sum(on < shift.on for on in begins_on) for shift in shifts]
    pairs = zip(shifts, later, strict=True)
    return [(shift, at - 0.5) for shift, at in pairs if 0 < at < len(begins_on)]


def edges(placed: Sequence[tuple[Shift, float]], look: Look) -> list[dict[str, Any]]:
    """Return the dotted lines."""
    return [
        {
            "type": "line", "x0": at, "x1": at, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": shift.colour(look), "width": 2, "dash": "dot"},
        }
        for shift, at in placed
    ]  # fmt: skip


def edge_words(
    placed: Sequence[tuple[Shift, float]], steps: int, look: Look
) -> Iterator[dict[str, Any]]:
    """Write above the picture what shifted, each on the side that has room."""
    for shift, at in placed:
        words = note(f"<b>{shift.told()}</b>", look)
        yield words | {
            "x": at, "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": 2,
            "xanchor": "right" if at > steps / 2 else "left",
            "font": words["font"] | {"color": shift.colour(look)},
        }  # fmt: skip
