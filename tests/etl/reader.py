"""What a page sees of the lake at one moment: one whole edition of a municipality, or nothing."""

import hashlib
import json
import time
from pathlib import Path

import polars as pl

from core.settings import settings
from queries.tables import latest, pinned

BREATH = 0.1  # seconds between two looks: builders need the processor too
Seen = tuple[int, dict[str, int], str]  # edition, rows of each table, what the messages are


def seen(town: str) -> Seen | None:
    """Open the municipality's latest edition as the questions do, and see that it is whole."""
    lake = settings().marts
    edition = latest(lake, [town])
    if edition.is_empty():
        return None
    number = edition["edition"].item()
    files = pinned(lake, [town], number)
    tables = {name: [pl.read_parquet(file) for file in paths] for name, paths in files.items()}
    rows = {name: sum(map(len, frames)) for name, frames in tables.items()}
    exports, messages = pl.concat(tables["dim_exports"]), pl.concat(tables["fct_messages"])
    assert rows["dim_municipalities"] == 1
    assert rows["fct_messages"] == exports["staged"].sum(), rows
    assert rows["fct_refusals"] == exports["refused"].sum(), rows
    assert set(messages["export_id"]) <= set(exports["export_id"]), rows
    told = messages.sort("message_id").select("message_id", "status", "export_id").rows()
    return number, rows, hashlib.sha256(json.dumps(told).encode()).hexdigest()


def read_until(stop: Path, towns: list[str]) -> None:
    """Read over and over until told to stop; write down every different thing that was seen."""
    found: set[str] = set()
    reads = 0
    while not stop.exists():
        time.sleep(BREATH)
        for town in towns:
            reads += 1
            if told := seen(town):
                found.add(json.dumps([town, *told[1:]]))
    stop.with_suffix(".seen").write_text(json.dumps([reads, sorted(found)]))
