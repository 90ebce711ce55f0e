"""A cut on the page: its sentence, its table or its picture, and the files of the whole of it."""

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import ngettext
from pages.parts.cuts.asked import Days, Room, cells
from pages.parts.cuts.cut import Cut
from pages.parts.cuts.lines import Side
from pages.parts.cuts.names import naming
from pages.parts.cuts.picture import picture
from pages.parts.cuts.pivot import Pivot, pivot
from pages.parts.cuts.sheet import sheet
from pages.parts.cuts.table import table
from pages.parts.cuts.words import HIDDEN, against_what, headline
from pages.parts.downloads import sheet_files
from pages.parts.frame import sentence
from pages.parts.markup import plain
from pages.parts.notices import nothing_found, stale_channels
from pages.parts.town import Town

SCREEN: Room = (40, 12, 12, 6)  # lines apart: two screens down, a wall across
NESTED: Room = (15, 8, 12, 6)
FILE: Room = (1000, 1000, 200, 50)  # what a spreadsheet still opens at once
ACROSS = 60  # lines across of time: a year of weeks and some


def cut_view(cut: Cut, days: Days, town: Town) -> None:
    """Draw a cut."""
    stale_channels(days.of(days.period), town.zone)
    if cut.is_waited and not cut.tells_speeds:
        st.caption(plain(_("How long answers take is told by one dimension a side.")))
    whole = laid(cut, days, town, NESTED if len(cut.rows) > 1 else SCREEN)
    if whole.is_empty:
        nothing_found(cut.measures[0], days.of(days.period))
    about = [town.label, numbers.span_in_full(days.period.since, days.period.until)]
    compared = against_what(cut, days)
    sentence(headline(whole), " · ".join([*about, *([compared] if compared else [])]))
    shown = whole.cut_to(ACROSS)
    if cut.shape == "chart":
        picture(shown)
    else:
        table(shown)
    _notes(shown, whole)
    told = _("Lines that stand apart in a file")
    more = {told: " · ".join(map(numbers.count, FILE))} | (
        {_("Compared"): compared} if compared else {}
    )
    sheet_files(
        lambda: sheet(laid(cut, days, town, FILE)),
        town,
        days.of(days.period),
        name="cut",
        more=more,
    )


def laid(cut: Cut, days: Days, town: Town, room: Room) -> Pivot:
    """Ask for a cut and lay it out."""
    down = Side(cut.rows, [naming(one, town) for one in cut.rows], cut.sort)
    heaviest = cut.measures[0].id
    across = Side(cut.columns, [naming(one, town) for one in cut.columns], heaviest)
    return pivot(cells(cut, days, room), cut, down, across)


def _notes(shown: Pivot, whole: Pivot) -> None:
    """Say what signs mean and what is left out, where there is any."""
    states = {shown.cell(row, one).state for row in shown.rows for one in shown.columns}
    told = []
    if "hidden" in states:
        told.append(
            _("{sign} hidden: so few messages of a sensitive theme could name a person").format(
                sign=HIDDEN
            )
        )
    left = len({one.line.key for one in whole.columns}) - len(
        {one.line.key for one in shown.columns}
    )
    if left:
        said = ngettext(
            "{n} earlier column is in the file", "{n} earlier columns are in the file", left
        )
        told.append(said.format(n=numbers.count(left)))
    if told:
        st.caption(plain(" · ".join(told)))
