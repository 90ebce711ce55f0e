"""The end of every row of controls: the period, a place for own days, the filters."""

from collections.abc import Collection, Sequence

from streamlit.delta_generator import DeltaGenerator

from core.period import Period
from core.refusal import Refusal
from pages.parts.days import USUAL, own_days, period
from pages.parts.filters import drawer
from pages.parts.town import Town


def row_end(
    cells: Sequence[DeltaGenerator], town: Town, usually: str = USUAL, apart: Collection[str] = ()
) -> Period | Refusal:
    """Draw into the last cells of a row; between period and filters stands one for own days."""
    when, *own, more = cells
    with when:
        days = period(town, usually)
    for cell in own:
        with cell:
            own_days(town, usually)
    with more:
        drawer(town, apart)
    return days
