"""A load handed over by a page: it takes all bytes at once, waits its turn, tells how far it is.

Whoever handed it over may go away: the load lives until it is done or killed. A kill at any moment
leaves the last edition as it was, and a lock that nobody holds says that it happened.
"""

import io
import json
import re
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import polars as pl
from filelock import FileLock

from core.i18n import gettext as _
from core.job import ID, Filed, before, job, jobs
from core.municipality import Municipality
from core.refusal import Refusal
from core.settings import Settings
from etl.build import Published, now
from etl.files.archive import exports_of
from etl.files.source import Source, shown_name
from etl.heard import Heard
from etl.lake import alone, writing
from etl.loading import build_if_needed
from etl.privacy.scrub import scrubbed
from etl.taking_in import take_in

LOOK = 0.3  # seconds between looks whether those who came earlier are done
APART = 0.5  # seconds between two lines about rows: a page looks once a second
KEPT = timedelta(days=30)  # a month of loads is what one looks back at; the ledger keeps them all
COUNTS = ("landed", "staged", "duplicates", "refused", "unmapped")


@dataclass(frozen=True)
class Diary:
    """Where a job tells how far it is: a line holds what has changed."""

    path: Path
    files: list[Filed] = field(default_factory=list)

    def tell(self, **told: Any) -> None:
        """Write a line, whole for whoever reads."""
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(told, ensure_ascii=False, default=str) + "\n")

    def file(self, one: Filed) -> None:
        """Tell what became of a file."""
        self.files.append(one)
        self.tell(files=[filed.model_dump() for filed in self.files], rows=0, lines=0)


def load_as_job(
    id: str, town: Municipality, settings: Settings, *, by: str, sure: bool, pipe: BinaryIO
) -> bool:
    """Load the files of a parcel; return whether all of them were taken in."""
    held = pipe.read()
    with _living(id, town, settings, by) as diary:
        try:
            given = _unpacked(held)
            diary.tell(given=len(given))
            _wait_for_turn(id, settings.jobs)
            with writing(settings.data):
                return _load(given, town, settings, by=by, sure=sure, diary=diary)
        except Refusal as refused:
            diary.tell(ended="refused", refusal=scrubbed(str(refused)))
            return False


@contextmanager
def _living(id: str, town: Municipality, settings: Settings, by: str) -> Iterator[Diary]:
    """Hold the lock of a job from before its first line until after its last one."""
    folder = settings.jobs
    if not re.fullmatch(ID, id) or (folder / f"{id}.jsonl").exists():
        what, remedy = _("this is no id of a new job"), _("let the page choose it")
        raise Refusal(what, "--job", shown_name(id), remedy)
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f"{id}.lock"):
        diary = Diary(folder / f"{id}.jsonl")
        with alone(folder, "arrivals"):
            _tidy(folder)
            turn = max((one.turn for one in jobs(folder)), default=0) + 1
            about = {"id": id, "municipality_id": town.id, "by": by, "turn": turn}
            diary.tell(**about, queued_at=now())
        yield diary


def _tidy(folder: Path) -> None:
    for one in jobs(folder):
        if one.ended and now() - one.queued_at > KEPT:
            for path in (folder / f"{one.id}.jsonl", folder / f"{one.id}.lock"):
                path.unlink(missing_ok=True)


def _unpacked(held: bytes) -> list[Source]:
    """Open the parcel in which a page hands files over, or say that it did not arrive whole."""
    try:
        packed = zipfile.ZipFile(io.BytesIO(held))
        files = [(one.filename, packed.read(one)) for one in packed.infolist()]
    except zipfile.BadZipFile as torn:
        what, found = _("the files did not arrive whole"), _("{n} bytes").format(n=len(held))
        raise Refusal(what, _("the upload"), found, _("load them again")) from torn
    return [Source(shown_name(name), partial(io.BytesIO, content)) for name, content in files]


def _wait_for_turn(id: str, folder: Path) -> None:
    """Wait until every load of this municipality that came earlier is done, or dead."""
    while (mine := job(folder, id)) and before(mine, jobs(folder)):
        time.sleep(LOOK)


def _load(
    given: list[Source],
    town: Municipality,
    settings: Settings,
    *,
    by: str,
    sure: bool,
    diary: Diary,
) -> bool:
    """Take every file in, then build once."""
    diary.tell(stage="landing")
    for file in given:
        for source in _exports(file, diary):
            heard = Heard(rows=_rows(diary))
            taking = partial(take_in, source, town, settings, sure=sure, by=by, heard=heard)
            diary.file(_filed(source.name, taking))
    building = Heard(stage=lambda name: diary.tell(stage=name))
    published = build_if_needed(town, settings, None, building)
    refused = [one for one in diary.files if one.outcome == "refused"]
    diary.tell(**_ending(published, diary.files))
    return not refused


def _exports(file: Source, diary: Diary) -> list[Source]:
    try:
        return exports_of(file)
    except Refusal as refused:
        diary.file(_refused(file.name, refused))
        return []


def _filed(name: str, taking: Callable[[], Any]) -> Filed:
    try:
        taken = taking()
    except Refusal as refused:
        return _refused(name, refused)
    if taken is None:
        return Filed(name=scrubbed(name), outcome="known")
    return Filed(
        name=taken.file_name,
        outcome="landed",
        export_id=taken.key,
        channel_id=taken.channel_id,
        rows=taken.rows,
        masks=dict(taken.masks),
    )


def _refused(name: str, why: Refusal) -> Filed:
    return Filed(name=scrubbed(name), outcome="refused", refusal=scrubbed(str(why)))


def _ending(published: Published | None, files: list[Filed]) -> dict[str, object]:
    if published is None:
        every_is_refused = all(one.outcome == "refused" for one in files)
        return {"ended": "refused" if every_is_refused else "unchanged"}
    ours = pl.col("export_id").is_in([one.export_id for one in files])
    counts = published.exports.filter(ours).sum()
    return {
        "ended": "published",
        "edition": published.edition,
        "counts": {name: counts[name].item() for name in COUNTS},
    }


def _rows(diary: Diary) -> Callable[[int, int], None]:
    """Tell of rows now and then: a large file has thousands of chunks."""
    done, told_at = 0, 0.0

    def told(rows: int, of: int) -> None:
        nonlocal done, told_at
        done += rows
        if time.monotonic() - told_at > APART:
            told_at = time.monotonic()
            diary.tell(rows=done, lines=of)

    return told
