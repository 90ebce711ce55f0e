"""Delta tables and locks: made once, written alone, and every failure to write one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError
from filelock import FileLock

from core.i18n import gettext as _
from core.refusal import Refusal

KEEP_LOG = {"delta.logRetentionDuration": "interval 36500 days"}  # else old editions stop opening


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Do something one at a time; the lock dies with its holder."""
    locks = folder / ".locks"
    locks.mkdir(parents=True, exist_ok=True)
    with FileLock(locks / f"{name}.lock"):
        yield


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn a refusal of the disk into a sentence; what was published stays as it was."""
    try:
        yield
    except (OSError, DeltaError) as failed:
        if isinstance(failed, DeltaError) and "I/O" not in str(failed) and "os error" not in str(
            failed
        ).lower():
            raise
        what = _("the data folder cannot be written; the last edition stands")
        found = getattr(failed, "strerror", None) or str(failed)[:200]
        remedy = _("make room or give write permission, then run the command again")
        raise Refusal(what, str(folder), found, remedy) from failed


def table(path: Path) -> DeltaTable | None:
    """Open a table, or nothing when nobody has written it yet."""
    return DeltaTable(path) if DeltaTable.is_deltatable(str(path)) else None


def ready(path: Path, rows: pl.DataFrame, by: list[str]) -> Path:
    """Create a table once and alone: two first writers would refuse each other's commit."""
    if not DeltaTable.is_deltatable(str(path)):
        with alone(path.parent, path.name):
            schema = rows.to_arrow().schema
            DeltaTable.create(path, schema, "ignore", partition_by=by, configuration=KEEP_LOG)
    return path


def append(path: Path, rows: pl.DataFrame) -> None:
    """Add rows in one commit; readers see all of them or none."""
    write_deltalake(ready(path, rows, []), rows, mode="append")
