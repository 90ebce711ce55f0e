"""What the lines of a cut are called: things by their labels, stretches of time by their days."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from core import numbers, terms
from core.i18n import gettext as _
from core.taxonomy import taxonomy
from pages.parts.cuts.cut import TIMES
from pages.parts.town import LISTS, Town

OTHERS = "others"
SAID: Mapping[str, Callable[[str], str]] = {
    "kind": terms.kind,
    "status": terms.status,
    "outcome": terms.status,
    "theme_source": terms.theme_source,
    "place_source": lambda id: terms.place_source(None if id == "unstated" else id),
}
QUARTER = 3  # months

Naming = Callable[[str], str]


def naming(dimension: str, town: Town) -> Naming:
    """Return how an id of a dimension is said."""
    if dimension in TIMES:
        return lambda id: stretch(dimension, date.fromisoformat(id))
    known = _known(dimension, town)

    def said(id: str) -> str:
        if id == OTHERS:
            return _("Others")
        if id in known:
            return known[id]
        return SAID[dimension](id) if dimension in SAID else terms.special(id)

    return said


def stretch(dimension: str, first: date) -> str:
    """Say a stretch of time by its first day: 3–9 Nov 2026, November 2026, III quarter 2026."""
    if dimension == "day":
        return numbers.day(first)
    if dimension == "week":
        days = numbers.span(first, first + timedelta(days=6))
        return f"{days}{numbers.NBSP}{first.year}"
    if dimension == "month":
        return numbers.month(first)
    if dimension == "quarter":
        nth = ("I", "II", "III", "IV")[(first.month - 1) // QUARTER]
        return _("{nth} quarter {year}").format(nth=nth, year=first.year).replace(" ", numbers.NBSP)
    return str(first.year)


def _known(dimension: str, town: Town) -> Mapping[str, str]:
    if dimension == "fact":
        return {fact.id: fact.ru for theme in taxonomy().themes for fact in theme.facts}
    return town.names(dimension) if dimension in (*LISTS, "municipality") else {}
