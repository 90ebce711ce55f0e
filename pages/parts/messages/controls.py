"""The row of controls above the messages: words, which messages, order, period, filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from core.access import Scope
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.period import Period
from core.sought import patterns
from pages.parts.address import choice, listed, said, write
from pages.parts.answers import answer, reader
from pages.parts.days import is_own
from pages.parts.filters import More, chips, filtered_scope
from pages.parts.messages.known import EVER, address_of
from pages.parts.messages.words import USUAL, bases, flags, sorts, states
from pages.parts.notices import nothing_known_then
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

FIND = "find"
YEAR = "52w"  # what somebody searches in who does not remember the day


@dataclass(frozen=True)
class Wish:
    """Which messages the reader looks for."""

    words: str
    sought: tuple[str, ...]
    basis: str
    sort: str
    states: tuple[str, ...] | None
    flags: tuple[str, ...] | None
    days: Period
    scope: Scope

    @property
    def asked(self) -> dict[str, Any]:
        """What questions about these messages are told."""
        return {
            "basis": self.basis,
            "patterns": self.sought or None,
            "statuses": self.states,
            "marks": self.flags,
        }


def message_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    more: More = {"state": (_("Status"), states()), "flag": (_("Flags"), flags())}
    with st.container(key="controls"):
        wide = [6, 4, 4, 3, 4, 3] if is_own(town, YEAR) else [6, 4, 4, 3, 3]
        words, which, order, *ends = st.columns(wide, vertical_alignment="bottom")
        with words:
            _words(town)
        with which:
            basis = _offered("basis", _("Which messages"), bases(said("basis")), USUAL)
        with order:
            sort = _offered("sort", _("Order"), sorts(), "newest")
        days = row_end(ends, town, YEAR, more=more)
    chips(town, more=more)
    asked = {"basis": (basis, bases(basis)), "sort": (sort, sorts())}
    known = understood(asked, days)
    if known.until < town.first_on:
        nothing_known_then(town.first_on)
    told = said(FIND) or ""
    sought = patterns(told) if reader().may_read_text else ()
    lists = listed("state") or None, listed("flag") or None
    return Wish(told, sought, basis, sort, *lists, known, filtered_scope(town, known))


def _offered(name: str, label: str, options: Mapping[str, str], usual: str) -> str:
    return choice(name, label, options, usual, also=lambda _one: {"page": None})


def _words(town: Town) -> None:
    """Ask for words; the number of a message opens it."""
    st.session_state[FIND] = said(FIND) or ""
    hint = _("words of the text, «a phrase», a number")
    st.text_input(
        _("Search"),
        key=FIND,
        placeholder=hint if reader().may_read_text else _("the number of a message"),
        on_change=_look,
        args=(town,),
        help=_("All words must be there, each in any of its forms; a phrase in quotes as it is."),
    )


def _look(town: Town) -> None:
    """Open the message of this number, where there is one; else look for the words."""
    words = st.session_state[FIND].strip()
    if there := numbered(words, town):
        write(find=None, message=there)
    else:
        write(find=words, message=None, page=None)


def numbered(number: str, town: Town) -> str | None:
    """Return the message that its source, or we, know by this number."""
    if not any(letter.isdigit() for letter in number):
        return None
    bare = number.lstrip("№N# ")
    channels = [one for one in town.names("channel") if one not in SPECIAL]
    ids = (bare, *(f"{channel}:{bare}" for channel in channels))
    rows = answer("message/search", town.scope(), **EVER, message_ids=ids)
    return next((address_of(row, town) for row in rows.rows(named=True)), None)
