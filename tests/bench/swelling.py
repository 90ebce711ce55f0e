"""A published edition made many times larger: every message again and again under other ids.

Ten copies of a row would compress to one, so copies are shuffled within a stretch of about a row
group; the file stays in the order of time, as the real one is.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from core.settings import Settings
from queries.tables import pinned

STRETCH = 120_000  # rows: a row group, as the writer of the marts makes them
REPEATED = ("fct_messages", "fct_texts")


def swollen(town_id: str, lake: Settings, folder: Path, copies: int) -> dict[str, list[str]]:
    """Return the files of the latest edition, its messages and texts `copies` times over."""
    files: Mapping[str, Sequence[str]] = pinned(lake.marts, [town_id])
    told = {name: list(paths) for name, paths in files.items()}
    if copies == 1:
        return told
    for name in REPEATED:
        home = folder / name / f"municipality_id={town_id}"
        home.mkdir(parents=True)
        told[name] = [str(_repeat(told[name], home / "part-0.parquet", copies))]
    return told


def _repeat(paths: Sequence[str], to: Path, copies: int) -> Path:
    rows = pl.read_parquet(list(paths), hive_partitioning=False)
    step = max(1, STRETCH // copies)
    writer: pq.ParquetWriter | None = None
    for begin in range(0, rows.height, step):
        stretch = _shuffled(rows.slice(begin, step), copies).to_arrow()
        writer = writer or pq.ParquetWriter(to, stretch.schema, compression="snappy")
        writer.write_table(stretch)
    if writer is not None:
        writer.close()
    return to


def _shuffled(rows: pl.DataFrame, copies: int) -> pl.DataFrame:
    again = [rows.with_columns(pl.col("message_id") + f"_{nth}") for nth in range(copies)]
    return pl.concat(again).sample(fraction=1, shuffle=True, seed=copies)
