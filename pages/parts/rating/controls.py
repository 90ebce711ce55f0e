"""The controls of the rating: channel, units or blocks, period, filters, what is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from core.access import Scope, narrowed
from core.contracts import SPECIAL
from core.i18n import gettext as _
from core.i18n import marked
from core.period import Period
from pages.parts.address import choice, listed, write
from pages.parts.days import is_own
from pages.parts.filters import chips, filtered_scope
from pages.parts.row_end import row_end
from pages.parts.town import Town
from pages.parts.understood import understood

USUALLY = "12w"  # a quarter: in four weeks a department of a district has three messages
ALL = "all"
BRIEF: Mapping[str, str] = {
    "pos": marked("POS"),
    "incident": marked("Incident"),
    "letters_59fz": marked("59-FZ"),
    "hotline": marked("Hot line"),
}  # the word a meeting uses; other channels are called by their labels
WHOSE: Mapping[str, str] = {"unit": marked("Units"), "block": marked("Blocks")}
VIEWS: Mapping[str, str] = {
    "places": marked("Rating"),
    "funnel": marked("Funnel"),
    "curves": marked("Speed curves"),
    "mix": marked("By case mix"),
    "norms": marked("Norms met"),
}


@dataclass(frozen=True)
class Wish:
    """What the reader wants to see; `before` is the same about the equal period before."""

    whose: str
    view: str
    days: Period
    scope: Scope
    before: Scope


def rating_controls(town: Town) -> Wish:
    """Draw the controls and return what they say; an address that means nothing is told so."""
    with st.container(key="controls"):
        wide = [7, 4, 4, 4, 3] if is_own(town, USUALLY) else [7, 4, 4, 3]
        tabs, who, *ends = st.columns(wide, vertical_alignment="bottom")
        with tabs:
            _channel_tabs(town)
        with who:
            whose = _segments("whose", _("Who is rated"), WHOSE)
        days = row_end(ends, town, USUALLY)
        view = _segments("view", _("What to look at"), VIEWS, label_visibility="collapsed")
    chips(town)
    known = understood({"whose": (whose, WHOSE), "view": (view, VIEWS)}, days)
    before = known.previous()
    wide_scope = filtered_scope(town, Period(before.since, known.until))
    shown, earlier = (
        narrowed(wide_scope, period=(one.since, one.until)) for one in (known, before)
    )
    return Wish(whose, view, known, shown, earlier)


def channel_name(channel_id: str, names: Mapping[str, str]) -> str:
    """Say a channel in a word."""
    return _(BRIEF[channel_id]) if channel_id in BRIEF else names.get(channel_id, channel_id)


def _channel_tabs(town: Town) -> None:
    """Offer every channel and all together: the same filter as in the drawer, one touch away."""
    names = town.names("channel")
    ordered = [*(id for id in BRIEF if id in names), *(id for id in names if id not in SPECIAL)]
    channels = {id: channel_name(id, names) for id in dict.fromkeys(ordered)}
    chosen = listed("channel")
    st.session_state["tab"] = ALL if not chosen else chosen[0] if len(chosen) == 1 else None

    def turned() -> None:
        tab = st.session_state["tab"] or ALL
        write(channel=None if tab == ALL else tab, page=None)

    shown = {**channels, ALL: _("All together")}
    shown |= {id: id for id in chosen if id not in shown}
    st.segmented_control(
        _("Channel"), list(shown), key="tab", format_func=lambda id: shown[id], on_change=turned
    )


def _segments(name: str, label: str, words: Mapping[str, str], **looks: str) -> str:
    options = {id: _(said) for id, said in words.items()}
    return choice(
        name, label, options, next(iter(options)), also=lambda _one: {"page": None, "curve": None},
        control=st.segmented_control, **looks,
    )  # fmt: skip
