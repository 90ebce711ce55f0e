"""Waiting files, a folder per municipality; those that nobody can read are kept apart."""

import os
import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from core.refusal import Refusal
from etl.privacy.scrub import scrubbed

QUARANTINE = "quarantine"
UNREAL = (".", "~$")  # hidden, half copied, or the mark of a workbook that someone has open
SETTLED = timedelta(seconds=2)  # a file younger than this may still be being copied


def waiting(inbox: Path, now: datetime) -> Iterator[tuple[str, Path]]:
    """Yield municipality and file, the oldest first, once a file has stopped growing."""
    files = [
        path
        for path in sorted(inbox.glob("*/*"), key=lambda path: path.stat().st_mtime)
        if path.is_file() and path.parent.name != QUARANTINE and not path.name.startswith(UNREAL)
    ]
    for path in files:  # a copy may carry the clock of another machine, ahead of ours
        if abs(now.timestamp() - path.stat().st_mtime) >= SETTLED.total_seconds():
            yield path.parent.name, path


def quarantine(inbox: Path, path: Path, why: Refusal, now: datetime) -> Path:
    """Keep an unreadable file, for its owner only, beside the reason; its days count from now."""
    folder = inbox / QUARANTINE
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"{path.parent.name}__{path.name}"
    shutil.move(path, kept)
    kept.chmod(0o600)
    os.utime(kept, (now.timestamp(), now.timestamp()))
    reason = kept.with_name(f"{kept.name}.reason.txt")
    reason.write_text(scrubbed(str(why)) + "\n", "utf-8")
    reason.chmod(0o600)
    return kept


def empty_quarantine(inbox: Path, now: datetime, keep_days: int) -> int:
    """Delete what has lain there longer than it may; return how many files went."""
    oldest = now.timestamp() - timedelta(days=keep_days).total_seconds()
    gone = [path for path in (inbox / QUARANTINE).glob("*") if path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink()
    return len(gone)
