"""The weeks of a map: a slider bound to the address, and a button that plays them one by one.

A play is a part of the page that is drawn again by itself; every week was asked for before, in one
question. The address says where a play stopped, not each week it passed.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from charts.lines import EVERY
from core.i18n import gettext as _
from pages.parts.address import said, write
from pages.parts.markup import plain

PACE = 1.5  # seconds a week is shown: long enough to look from village to village
PLAYED = "map_played"  # in the session: the week that is being played
TIMED = "map_timed"  # in the session: the page draws this part again by itself
FRESH = "map_fresh"  # in the session: the page was just drawn, its first week not yet seen
SLIDER = "map_week"


def begin() -> float | None:
    """Return how often the part is to be drawn again, in seconds; never, when nothing plays."""
    plays = PLAYED in st.session_state
    st.session_state[FRESH], st.session_state[TIMED] = True, plays
    return PACE if plays else None


def turn(weeks: Mapping[str, str]) -> str:
    """Return the week to draw, `EVERY` for all together; a played one moves on."""
    is_fresh = st.session_state.pop(FRESH, False)
    if PLAYED in st.session_state:
        return _played(list(weeks), is_fresh=is_fresh)
    if st.session_state.pop(TIMED, False):
        st.rerun()  # whoever moved the slider has stopped the play; so must the clock
    asked = said("week") or EVERY
    if asked == EVERY or asked in weeks:
        return asked
    told = _("The week {week} is not in the period: all of it is shown.").format(week=asked)
    st.warning(plain(told))
    return EVERY


def _played(weeks: list[str], *, is_fresh: bool) -> str:
    """Return the week of a play; after the last one all weeks stand together again."""
    now = st.session_state[PLAYED]
    if not is_fresh or now not in weeks:
        following = weeks[weeks.index(now) + 1 :] if now in weeks else weeks
        if not following:
            _stop()
            st.rerun()
        now = st.session_state[PLAYED] = following[0]
    return str(now)


def slider(weeks: Mapping[str, str], week: str) -> None:
    """Offer all weeks, each by itself or together, and to play them; one week is the whole."""
    if len(weeks) < len(("one", "another")):
        return
    shown = {EVERY: _("Whole period"), **weeks}
    with st.container(key="weeks", horizontal=True, vertical_alignment="center"):
        if PLAYED in st.session_state:
            _button(_("Pause"), ":material/pause:", _pause)
        else:
            _button(_("Play the weeks"), ":material/play_arrow:", lambda: _start(weeks, week))
        st.session_state[SLIDER] = week
        st.select_slider(
            _("Week"),
            list(shown),
            key=SLIDER,
            format_func=lambda one: shown[one],
            on_change=_slid,
            label_visibility="collapsed",
        )


def _button(told: str, icon: str, pressed: Callable[[], None]) -> None:
    """Draw a button after which the whole page is drawn again: so the clock starts, or stops."""
    if st.button("", key="play", icon=icon, help=told, type="tertiary"):
        pressed()
        st.rerun()


def _start(weeks: Mapping[str, str], week: str) -> None:
    """Play from the week that is shown; from the first one when all or the last are."""
    told = list(weeks)
    st.session_state[PLAYED] = week if week in told[:-1] else told[0]
    write(cell=None, page=None, week=None)


def _pause() -> None:
    now = st.session_state[PLAYED]
    _stop()
    write(week=now)


def _stop() -> None:
    st.session_state.pop(PLAYED, None)


def _slid() -> None:
    _stop()
    chosen = st.session_state[SLIDER]
    write(week=None if chosen == EVERY else chosen, cell=None, page=None)
