"""Corrections in force, published as one file per municipality that the etl reads.

The file is a pure function of the book: whoever was killed between deed and file, or wrote at the
same time as another, is mended by publishing again.
"""

import json
import os
from pathlib import Path

from filelock import FileLock
from sqlalchemy import Engine

from core.i18n import gettext as _
from core.refusal import Refusal
from registry.book import writing
from registry.corrections import in_force


def publish(book: Engine, municipality_id: str, folder: Path) -> int:
    """Write `<municipality>.jsonl`, a line per correction and message; return how many.

    The book is read under the lock of the file, so that nobody overwrites a newer picture.
    """
    path = folder / f"{municipality_id}.jsonl"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(folder / f".{municipality_id}.lock"):
            with writing(book) as db:
                told = in_force(db, municipality_id)
            _replace(path, "".join(map(_line, told)))
    except OSError as failed:
        what, remedy = _("corrections cannot be published"), _("make room or give write permission")
        found = _(os.strerror(failed.errno)) if failed.errno else str(failed)
        raise Refusal(what, str(path), found, remedy) from failed
    return len(told)


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
