"""A load handed over by a page: a process of its own tells how far it is, a page reads it.

What it tells lies in a folder as `<id>.jsonl`, each line what changed since the line before, and
never anything personal. The process holds `<id>.lock` as long as it lives, so whoever reads a job
that has not ended and whose lock is free knows that it died. The lock is taken before the first
line is written, and given back after the last one: so it is looked at before the lines are read.
"""

import json
import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from filelock import FileLock, Timeout
from pydantic import ValidationError

from core.i18n import marked
from core.record import Record

Stage = Literal["waiting", "landing", "learning", "staging", "shaping", "publishing"]
STAGES: Mapping[Stage, str] = {
    "waiting": marked("waiting"),
    "landing": marked("landing"),
    "learning": marked("learning"),
    "staging": marked("staging"),
    "shaping": marked("shaping and checking"),
    "publishing": marked("publishing"),
}
ORDER: tuple[Stage, ...] = ("waiting", "landing", "staging", "shaping", "publishing")  # of a load
ID = r"[0-9a-f]{12}"  # an id from an address becomes the name of a file


class Filed(Record):
    """What became of one file of a job."""

    name: str
    outcome: Literal["landed", "known", "refused"]
    export_id: str = ""
    channel_id: str = ""
    rows: int = 0
    masks: dict[str, int] = {}
    refusal: str = ""


class Job(Record):
    """A load as far as it has told; `died` is what nobody could tell any more."""

    id: str
    municipality_id: str
    by: str
    turn: int  # the order of arrival
    queued_at: datetime  # UTC, naive
    given: int = 0  # files in all
    stage: Stage = "waiting"
    rows: int = 0  # landed of the file that is being read, of so many lines
    lines: int = 0
    files: tuple[Filed, ...] = ()
    ended: Literal["published", "unchanged", "refused", "died"] | None = None
    refusal: str = ""
    edition: int | None = None
    counts: dict[str, int] = {}  # of the rows of its own files: where they went

    @property
    def has_passed(self) -> tuple[Stage, ...]:
        """The stages that are behind it."""
        return ORDER if self.ended == "published" else ORDER[: ORDER.index(self.stage)]


def so_far(lines: Iterable[str]) -> dict[str, Any]:
    r"""Put together what was told; a last line that was cut off by a kill says nothing.

    >>> so_far(['{"id": "a", "stage": "waiting"}\n', '{"stage": "landing"}\n', '{"stage": "sta'])
    {'id': 'a', 'stage': 'landing'}
    """
    told: dict[str, Any] = {}
    for line in lines:
        if line.endswith("\n"):
            told |= json.loads(line)
    return told


def job(folder: Path, id: str) -> Job | None:
    """Read what a job has told: nothing if it never began, or was told by another version."""
    path = folder / f"{id}.jsonl"
    if not re.fullmatch(ID, id) or not path.exists():
        return None
    is_alive = lives(folder, id)
    with path.open(encoding="utf-8") as lines:
        told = so_far(lines)
    try:
        return Job.model_validate({"ended": None if is_alive else "died", **told})
    except ValidationError:
        return None


def jobs(folder: Path, municipality_id: str | None = None) -> list[Job]:
    """Read the jobs of a municipality, or all, in the order of their arrival."""
    found = (job(folder, path.stem) for path in folder.glob("*.jsonl"))
    told = (one for one in found if one is not None)
    ours = [one for one in told if municipality_id in (None, one.municipality_id)]
    return sorted(ours, key=lambda one: one.turn)


def before(waiting: Job, known: Iterable[Job]) -> list[Job]:
    """Return the jobs of the same municipality that came earlier and are not done yet."""
    return [
        one
        for one in known
        if one.municipality_id == waiting.municipality_id
        and one.turn < waiting.turn
        and one.ended is None
    ]


def lives(folder: Path, id: str) -> bool:
    """Whether the process of a job still holds its lock."""
    path = folder / f"{id}.lock"
    if not path.exists():
        return False
    try:
        with FileLock(path, timeout=0):
            return False
    except Timeout:
        return True
