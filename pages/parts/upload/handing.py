"""Handing files over: a line of the journal, a process that takes all bytes, and it lives alone."""

import subprocess
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from secrets import token_hex
from typing import IO

import streamlit as st

from core.i18n import gettext as _
from core.refusal import Refusal
from pages.parts.address import write
from pages.parts.book import book, now
from pages.parts.etl_process import Told, begun
from pages.parts.given import Given
from pages.parts.markup import plain
from pages.parts.upload.dropping import begin_anew
from pages.parts.upload.target import Target
from registry.uploads import Handing, hand_in

REFUSED = "upload_refused"
ID_BYTES = 6  # of chance: a year of loads never meets the same id twice


@dataclass(frozen=True)
class Begun:
    """The loads that this server began; each must be asked how it ended, or it stays a ghost."""

    processes: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def lives(self, id: str) -> bool:
        """Whether a load that told nothing yet is still on its way."""
        for one in [one for one, process in self.processes.items() if process.poll() is not None]:
            self.processes.pop(one, None)
        return id in self.processes


@st.cache_resource(show_spinner=False)
def processes() -> Begun:
    """Return the loads that this server began."""
    return Begun()


def refusal() -> None:
    """Say why the last press did nothing."""
    if said := st.session_state.pop(REFUSED, None):
        st.error(plain(said))


def hand_over(files: Sequence[Given], target: Target, *, is_sure: bool) -> None:
    """Begin a load of these files; what is refused is said by the run that follows the press."""
    id = token_hex(ID_BYTES)
    try:
        hand_in(book(), target.viewer, Handing(target.id, id, len(files), is_sure), now())
        _begin(id, files, target, ["--yes"] if is_sure else [])
    except Refusal as refused:
        st.session_state[REFUSED] = str(refused)
        return
    begin_anew()
    write(job=id)


def _begin(id: str, files: Sequence[Given], target: Target, switches: Iterable[str]) -> None:
    account = f"--by={target.viewer.account}"
    process = begun("load", "-", "-m", target.id, "--job", id, account, *switches)
    processes().processes[id] = process
    assert process.stdin is not None
    try:
        with process.stdin as pipe:
            _pack(files, pipe)
    except OSError as broken:
        raise Told(_("The load could not begin. Nothing was written; load again.")) from broken


def _pack(files: Sequence[Given], pipe: IO[bytes]) -> None:
    """Write a parcel: what does not arrive whole, cut off at any byte, is no parcel."""
    with zipfile.ZipFile(pipe, "w") as parcel:
        for nth, one in enumerate(files):
            with parcel.open(zipfile.ZipInfo(f"{nth}/{one.name}"), "w", force_zip64=True) as member:
                member.write(one.content)
