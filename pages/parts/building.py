"""Work of the etl that a page began: a process of its own, and of a town there is one at a time."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from subprocess import Popen
from threading import Lock

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.refusal import Refusal
from pages.parts.answers import look_again
from pages.parts.etl_process import spoken
from pages.parts.markup import plain

LOOK = 1  # seconds between looks at a running build: as often as a second hand
ENDED = "build_ended"  # how the last one ended, where it ended badly


@dataclass
class Builds:
    """What this server began, one per municipality."""

    lock: Lock = field(default_factory=Lock)
    running: dict[str, tuple["Popen[str]", float]] = field(default_factory=dict)


@st.cache_resource(show_spinner=False)
def builds() -> Builds:
    """Return what is running, the same for everybody."""
    return Builds()


def is_building(town_id: str) -> bool:
    """Whether something of this town is under way, whoever began it."""
    return town_id in builds().running


def begin(town_id: str, *words: str, first: Callable[[], object]) -> None:
    """Do what comes first, then begin a command of the etl, unless one of this town is running.

    Two presses are one. What is refused is kept for the run that follows the press.
    """
    known = builds()
    with known.lock:
        if town_id in known.running:
            return
        try:
            first()
        except Refusal as refused:
            st.session_state[ENDED] = str(refused)
            return
        known.running[town_id] = (spoken(*words), time.monotonic())


def how_it_ended() -> None:
    """Say why the last work came to nothing."""
    if said := st.session_state.pop(ENDED, None):
        st.error(plain(said))


def as_it_is() -> None:
    """Publish nothing: what waits for the build is where it looks."""


def rebuilding(
    town_id: str, waiting: str | None, first: Callable[[], object] | None = as_it_is
) -> None:
    """Say what waits for a build and offer to begin it; while one runs, say for how long.

    `first` publishes what was decided; none where this reader may not begin a build.
    """
    how_it_ended()
    if is_building(town_id):
        watch(town_id)
    elif waiting:
        with st.container(key="waiting", horizontal=True, vertical_alignment="center"):
            st.markdown(plain(waiting), width="content")
            if first:
                st.button(_("Rebuild"), key="rebuild", on_click=rebuild, args=(town_id, first))


def rebuild(town_id: str, first: Callable[[], object]) -> None:
    """Publish what was decided, then build with it."""
    begin(town_id, "build", town_id, first=first)


@st.fragment(run_every=LOOK)
def watch(town_id: str) -> None:
    """Say for how long the work has been going on; whoever sees first that it is done, ends it."""
    known = builds()
    process, began = known.running.get(town_id, (None, 0.0))
    if process is None:
        st.rerun()
    elif process.poll() is None:
        seconds = numbers.count(int(time.monotonic() - began))
        st.markdown(plain(_("Rebuilding: {n} s").format(n=seconds)))
    else:
        with known.lock:
            known.running.pop(town_id, None)
        said = process.communicate()[0].strip().splitlines()
        if process.returncode:
            st.session_state[ENDED] = said[-1] if said else _("The build ended without a word.")
        look_again()
        st.rerun()
