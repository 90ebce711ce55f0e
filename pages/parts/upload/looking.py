"""What a load would make of each file: asked of the etl once, until something changes."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from core import numbers
from core.checked import Checked
from core.i18n import gettext as _
from core.i18n import language
from core.settings import settings
from pages.parts.etl_process import Told, told
from pages.parts.given import Given
from pages.parts.upload.dropping import Dropped
from pages.parts.upload.target import Target

REMEMBERED = 50  # files: more than anybody drops at once
Rules = tuple[int | None, tuple[tuple[str, int], ...]]  # the edition, and the channels drawn here


@dataclass(frozen=True)
class Looked:
    """A file on the page and what it holds: of an archive, several exports."""

    dropped: Dropped
    exports: tuple[Checked, ...]

    @property
    def is_loadable(self) -> bool:
        """Whether a load would take anything of it in."""
        return any(not one.refusal and not one.is_loaded for one in self.exports)

    @property
    def is_strange(self) -> bool:
        """Whether another municipality may be meant."""
        return any(one.stranger for one in self.exports)


def looked(files: Sequence[Dropped], target: Target) -> list[Looked]:
    """Look into every file, one after the other, and say how far it is."""
    rules = target.edition, _drawn()
    found = []
    for nth, one in enumerate(files, start=1):
        saying = _("Reading {file}: {nth} of {all}").format(
            file=one.given.name, nth=numbers.count(nth), all=numbers.count(len(files))
        )
        with st.spinner(saying):
            found.append(Looked(one, _checked(one.id, target.id, rules, language(), one.given)))
    return found


def parted(files: Sequence[Looked]) -> tuple[Given | None, list[Checked]]:
    """Part the first export that no channel knows, also of an archive, from all others.

    A channel is drawn for one at a time: that of the first may read the others.
    """
    strange, others = None, []
    for file in files:
        for nth, one in enumerate(file.exports, start=1):
            if strange is None and one.is_unrecognised:
                strange = Given(one.name, file.dropped.given.content, nth)
            else:
                others.append(one)
    return strange, others


def _drawn() -> tuple[tuple[str, int], ...]:
    files = sorted(settings().drawn.glob("*.toml"))
    return tuple((path.name, path.stat().st_mtime_ns) for path in files)


@st.cache_data(max_entries=REMEMBERED, show_spinner=False)
def _checked(
    file_id: str, town_id: str, rules: Rules, spoken: str, _given: Given
) -> tuple[Checked, ...]:
    """Check a file; what the answer depends on is named, so that it is remembered by that."""
    words = ("check", "-", f"--name={_given.name}", "--json", "-m", town_id)
    try:
        return tuple(map(Checked.model_validate, told(*words, given=_given.content)))
    except Told as refused:
        return (Checked(name=_given.name, refusal=str(refused)),)
