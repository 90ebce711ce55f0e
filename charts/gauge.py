"""The two scales on which residents are content: a share of them, or the mean of their marks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from core import numbers


@dataclass(frozen=True)
class Gauge:
    """A scale with fixed ends, so that a calm year looks calm.

    `told` writes a value on it, `span` an interval.
    """

    ends: tuple[float, float]
    ticks: tuple[float, ...]
    told: Callable[[float], str]
    span: Callable[[float, float], str]

    def at(self, value: float) -> float:
        """Return where a value stands, 0…1 of the scale.

        >>> GAUGES["mean"].at(3.0)
        0.5
        """
        low, high = self.ends
        return (value - low) / (high - low)


def _share(value: float) -> str:
    return numbers.bare("share", value)


def _mark(value: float) -> str:
    return numbers.bare("mean", round(value, 1))


def _marks(low: float, high: float) -> str:
    return f"{_mark(low)}–{_mark(high)}"


GAUGES: Mapping[str, Gauge] = {
    "share": Gauge((0, 1), (0, 0.25, 0.5, 0.75, 1), _share, numbers.share_span),
    "mean": Gauge((1, 5), (1, 2, 3, 4, 5), _mark, _marks),
}
