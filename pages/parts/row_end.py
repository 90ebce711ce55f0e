"""The end of every row of controls: the period, a place for own days, the filters."""

from collections.abc import Collection, Sequence

from streamlit.delta_generator import DeltaGenerator

from core.period import Period
from core.refusal import Refusal
from pages.parts.days import USUAL, own_days, period
from pages.parts.filters import NO_MORE, More, drawer
from pages.parts.town import Town


def row_end(
    cells: Sequence[DeltaGenerator],
    town: Town,
    usually: str = USUAL,
    apart: Collection[str] = (),
    *,
    more: More = NO_MORE,
) -> Period | Refusal:
    """Draw into the last cells of a row; between period and filters stands one for own days."""
    when, *own, others = cells
    with when:
        days = period(town, usually)
    for cell in own:
        with cell:
            own_days(town, usually)
    with others:
        drawer(town, apart, more)
    return days
