"""What is said about a definition: unit, direction, n beside it, parameters of a question."""

from collections.abc import Mapping

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import marked, ngettext
from core.vocabulary import Measure
from pages.parts.address import said, write
from pages.parts.markup import plain

UNITS: Mapping[str, str] = {
    "count": marked("a number"),
    "share": marked("a share, 0 to 100 %"),
    "days": marked("days; clock hours in social networks"),
    "hours": marked("working hours"),
    "mean": marked("a mean"),
    "rate": marked("per 10,000 residents"),
    "usual": marked("a number, on average"),
    "score": marked("deviations from the usual"),
    "ratio": marked("times as many"),
    "points": marked("points, 0 to 100"),
}
DIRECTIONS: Mapping[str, str] = {
    "more_is_hot": marked("more is worse"),
    "less_is_hot": marked("less is worse"),
    "neutral": marked("neither good nor bad by itself"),
}
BASES: Mapping[str, str] = {
    "received": marked("messages received"),
    "answered": marked("messages answered"),
    "due": marked("messages whose deadline fell in the period"),
    "open": marked("open messages"),
    "rated": marked("marks"),
    "deferred": marked("promises that fell due"),
    "waited": marked("messages that waited for an answer in the period"),
}
PARAMS: Mapping[str, str] = {
    "scope": marked("municipality, period, filters, and what the reader may see"),
    "row_by": marked("what a row is"),
    "column_by": marked("what a column is"),
    "event": marked("the answer or the first reply"),
    "basis": marked("which messages are counted"),
    "whose": marked("units or blocks"),
    "step": marked("weeks or months"),
    "field": marked("theme, place or unit"),
    "group_id": marked("a group of messages alike, or the number of one"),
    "patterns": marked("words that must be said, as expressions; nothing: any"),
    "statuses": marked("where messages may stand"),
    "marks": marked("marks of which a message bears one"),
    "message_ids": marked("numbers of messages, with the channel before"),
    "message_id": marked("the number of a message, with the channel before"),
    "sorted_by": marked("the order of the list"),
    "sort": marked("the order of the list"),
    "stand": marked("how near the deadline is"),
    "day": marked("one day, or any"),
    "clock": marked("the moment from which on it is new"),
    "rows": marked("what a row is"),
    "rows_then": marked("what a row is cut into"),
    "columns": marked("what a column is"),
    "columns_then": marked("what a column is cut into"),
    "row_ids": marked("lines that stand apart"),
    "row_then_ids": marked("lines that stand apart"),
    "column_ids": marked("lines that stand apart"),
    "column_then_ids": marked("lines that stand apart"),
    "limit": marked("how many at once"),
    "offset": marked("from which one on"),
    "km": marked("size of a hexagon, km"),
    "middle": marked("the latitude of the map's middle"),
}


def counted(measures: int, limits: int, questions: int) -> str:
    """Say how many definitions there are of each kind."""
    told = (
        ngettext("{n} measure", "{n} measures", measures).format(n=numbers.count(measures)),
        ngettext("{n} threshold", "{n} thresholds", limits).format(n=numbers.count(limits)),
        ngettext("{n} question", "{n} questions", questions).format(n=numbers.count(questions)),
    )
    return _("What every number means: {measures}, {limits}, {questions}.").format(
        measures=told[0], limits=told[1], questions=told[2]
    )


def facts(measure: Measure) -> list[str]:
    """Say the unit, which way is worse, and which n stands beside a measure."""
    told = [unit(measure), direction(measure)]
    if n := beside(measure):
        told.append(_("n beside it: {n}").format(n=n))
    return told


def unit(measure: Measure) -> str:
    """Say in what a measure is counted."""
    return _(UNITS.get(measure.unit, measure.unit))


def direction(measure: Measure) -> str:
    """Say which way is worse."""
    return _(DIRECTIONS.get(measure.direction, measure.direction))


def beside(measure: Measure) -> str:
    """Say what the n beside a measure counts; a number needs none."""
    return _(BASES.get(measure.basis, measure.basis)) if measure.beside else ""


def param(id: str) -> str:
    """Say what a question is told."""
    return _(PARAMS.get(id, id))


def head(name: str, kind: str, id: str) -> bool:
    """Draw the name of an entry and whether it is told in full: the address says which one is."""
    opened = said(kind) == id
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(name)}**", width="content")
        st.button(
            "",
            icon=f":material/expand_{'less' if opened else 'more'}:",
            key=f"in_full_{kind}_{id}",
            type="tertiary",
            help=_("Less") if opened else _("In full"),
            on_click=write,
            kwargs={kind: None if opened else id},
        )
    return opened
