"""Delta tables and locks: made once, written alone, and every failure to write one sentence."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

import polars as pl
from deltalake import DeltaTable, write_deltalake
from deltalake.exceptions import DeltaError
from filelock import FileLock

from core.i18n import gettext as _
from core.i18n import marked
from core.refusal import Refusal

LOG = {
    "delta.logRetentionDuration": "interval 36500 days",  # else old editions stop opening
    "delta.checkpointInterval": "10",  # commits that a reader replays at most
}
OS_ERROR = re.compile(r"os error (\d+)|Os \{ code: (\d+)")  # how Rust tells it inside any error
SAID = (  # by the operating system, of a disk
    marked("No space left on device"),
    marked("File too large"),
    marked("Disk quota exceeded"),
    marked("Permission denied"),
    marked("Operation not permitted"),
    marked("Read-only file system"),
    marked("Not a directory"),
    marked("Input/output error"),
)


class Unwritable(Refusal):
    """The disk refused, so nothing is wrong with what was handed in."""


@contextmanager
def alone(folder: Path, name: str) -> Iterator[None]:
    """Do something one at a time; the lock dies with its holder."""
    locks = folder / ".locks"
    locks.mkdir(parents=True, exist_ok=True)
    with FileLock(locks / f"{name}.lock"):
        yield


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn a refusal of the disk into a sentence; what was published stays as it was.

    Rust tells it as an error of parquet, of Delta or of nothing in particular, but always with the
    number that the operating system gave.
    """
    try:
        yield
    except (OSError, DeltaError) as failed:
        told = OS_ERROR.search(str(failed))
        number = getattr(failed, "errno", None) or (told and int(told[1] or told[2]))
        if not number:
            raise
        what = _("the data folder cannot be written; the last edition stands")
        where = getattr(failed, "filename", None) or folder
        remedy = _("make room or give write permission, then run the command again")
        raise Unwritable(what, str(where), _(os.strerror(number)), remedy) from failed


def read_table(
    path: Path, shape: pl.Schema, *, version: int | None = None, town_id: str | None = None
) -> pl.DataFrame:
    """Read a table, of one municipality or whole; one that nobody has written yet is empty.

    Delta's own reader imports pandas, which takes as long as a small build, and Delta writes a
    folder with Russian letters in percents. Older files may lack newer columns.
    """
    if not DeltaTable.is_deltatable(str(path)):
        return shape.to_frame()
    written = DeltaTable(path, version=version)
    parts = written.metadata().partition_columns
    part = [("municipality_id", "=", town_id)] if parts and town_id is not None else None
    files = [unquote(uri) for uri in written.file_uris(file_pruning_predicate=part)]
    if not files:
        return shape.to_frame()
    rows = pl.scan_parquet(
        files,
        schema=pl.Schema({name: kind for name, kind in shape.items() if name not in parts}),
        hive_schema=pl.Schema({name: shape[name] for name in parts}) if parts else None,
        hive_partitioning=bool(parts),
        missing_columns="insert",
        extra_columns="ignore",
        glob=False,
    )
    told = rows.select(shape.names()).collect()
    return told if town_id is None else told.filter(municipality_id=town_id)


def ready(path: Path, rows: pl.DataFrame, by: list[str]) -> Path:
    """Create a table once and alone: two first writers would refuse each other's commit."""
    if not DeltaTable.is_deltatable(str(path)):
        with alone(path.parent, f"table {path.name}"):
            schema = rows.to_arrow().schema
            DeltaTable.create(path, schema, "ignore", partition_by=by, configuration=LOG)
    return path


def append(path: Path, rows: pl.DataFrame) -> None:
    """Add rows in one commit; readers see all of them or none. Older rows lack newer columns."""
    write_deltalake(ready(path, rows, []), rows, mode="append", schema_mode="merge")
