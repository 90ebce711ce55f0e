"""What was decided, published as files that the etl reads: corrections, and drawn channels.

A file is a pure function of the book: whoever was killed between deed and file, or wrote at the
same time as another, is mended by publishing again.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine

from core.i18n import gettext as _
from core.refusal import Refusal
from registry import profiles
from registry.book import writing
from registry.corrections import in_force


def publish(book: Engine, municipality_id: str, folder: Path) -> int:
    """Write `<municipality>.jsonl`, a line per correction and message; return how many."""
    path = folder / f"{municipality_id}.jsonl"
    with _alone(path, _("corrections cannot be published")):
        with writing(book) as db:
            told = in_force(db, municipality_id)
        _replace(path, "".join(map(_line, told)))
    return len(told)


def publish_channel(book: Engine, channel_id: str, folder: Path) -> Path:
    """Write `<channel>.toml`, the last version; every command reads it from then on."""
    path = folder / f"{channel_id}.toml"
    with _alone(path, _("the channel cannot be published")):
        with writing(book) as db:
            told = profiles.in_force(db, channel_id)
        _replace(path, told[channel_id])
    return path


@contextmanager
def _alone(path: Path, what: str) -> Iterator[None]:
    """Hold the lock of a file, under which the book is read: nobody overwrites a newer picture."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.parent / f".{path.stem}.lock"):
            yield
    except OSError as failed:
        found = _(os.strerror(failed.errno)) if failed.errno else str(failed)
        remedy = _("make room or give write permission")
        raise Refusal(what, str(path), found, remedy) from failed


def _line(told: tuple[int, str, str, str]) -> str:
    names = ("correction", "message_id", "field", "value")
    return json.dumps(dict(zip(names, told, strict=True)), ensure_ascii=False) + "\n"


def _replace(path: Path, text: str) -> None:
    """Put the whole file in place of the old one: a build reads the one or the other."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
