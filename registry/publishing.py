"""What was decided, published as files that the etl reads: corrections, words, drawn channels.

A file is a pure function of the book: whoever was killed between deed and file, or wrote at the
same time as another, is mended by publishing again.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from filelock import FileLock
from sqlalchemy import Engine

from core.i18n import gettext as _
from core.refusal import Refusal
from registry import corrections, profiles, spellings
from registry.book import writing


def publish(book: Engine, municipality_id: str, folder: Path) -> int:
    """Write the corrections in force, a line per correction and message; return how many."""
    names = ("correction", "message_id", "field", "value")
    path = folder / f"{municipality_id}.jsonl"
    with _alone(path, _("corrections cannot be published")):
        with writing(book) as db:
            told = corrections.in_force(db, municipality_id)
        _replace(path, _lines(dict(zip(names, one, strict=True)) for one in told))
    return len(told)


def publish_spellings(book: Engine, municipality_id: str, folder: Path) -> int:
    """Write the mapped words in force, a line each; return how many."""
    path = folder / f"{municipality_id}.jsonl"
    with _alone(path, _("mapped words cannot be published")):
        with writing(book) as db:
            told = spellings.in_force(db, municipality_id)
        _replace(path, _lines(told))
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


def _lines(told: Iterable[Mapping[str, Any]]) -> str:
    return "".join(f"{json.dumps(one, ensure_ascii=False)}\n" for one in told)


def _replace(path: Path, text: str) -> None:
    """Put the whole file in place of the old one: a build reads the one or the other."""
    fresh = path.with_suffix(".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
