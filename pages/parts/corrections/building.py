"""Rebuilding from a page: the etl is a process of its own, and of a town there is one at a time."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass, field
from threading import Lock

import streamlit as st

from core import numbers
from core.i18n import gettext as _
from core.i18n import language, ngettext
from core.refusal import Refusal
from core.settings import ROOT
from pages.parts.corrections.deeds import publish_again
from pages.parts.corrections.standing import Standing
from pages.parts.markup import plain
from pages.parts.town import Town

LOOK = 1  # seconds between looks at a running build: as often as a second hand


@dataclass
class Builds:
    """The builds that this server started, one per municipality."""

    lock: Lock = field(default_factory=Lock)
    running: dict[str, tuple["subprocess.Popen[str]", float]] = field(default_factory=dict)


def rebuilding(now: Standing, town: Town) -> None:
    """Say what waits for a build and offer to start it; while it runs, say for how long."""
    if town.id in _builds().running:
        _watch(town.id)
        return
    if not now.waiting:
        return
    told = ngettext(
        "{n} correction counts from the next build.",
        "{n} corrections count from the next build.",
        now.waiting,
    )
    with st.container(key="waiting", horizontal=True, vertical_alignment="center"):
        st.markdown(plain(told.format(n=numbers.count(now.waiting))), width="content")
        if now.may_correct:
            st.button(_("Rebuild"), key="rebuild", on_click=_start, args=(town,))


@st.cache_resource(show_spinner=False)
def _builds() -> Builds:
    return Builds()


def _start(town: Town) -> None:
    """Publish, then start the build, unless one of this town is running: two presses are one."""
    builds = _builds()
    with builds.lock:
        if town.id in builds.running:
            return
        try:
            publish_again(town)
        except Refusal as refused:
            st.error(plain(str(refused)))
            return
        process = subprocess.Popen(  # noqa: S603  # the id is of a municipality that has an edition
            [sys.executable, "-m", "etl", "build", town.id],
            cwd=ROOT,
            env=os.environ | {"TEPLOKARTA_LANGUAGE": language()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        builds.running[town.id] = (process, time.monotonic())


@st.fragment(run_every=LOOK)
def _watch(town_id: str) -> None:
    """Look whether the build is done; whoever sees it first says how it ended."""
    builds = _builds()
    process, began = builds.running.get(town_id, (None, 0.0))
    if process is None:
        st.rerun()
    elif process.poll() is None:
        seconds = numbers.count(int(time.monotonic() - began))
        st.markdown(plain(_("Rebuilding: {n} s").format(n=seconds)))
    else:
        with builds.lock:
            builds.running.pop(town_id, None)
        said = process.communicate()[0].strip().splitlines()
        if process.returncode:
            st.error(plain(said[-1] if said else _("The build ended without a word.")))
        else:
            st.rerun()
