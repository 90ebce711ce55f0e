"""Editions: one commit publishes a municipality's tables; old ones can still be opened."""

import hashlib
import subprocess
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

import polars as pl
from deltalake import DeltaTable, write_deltalake

from core.contracts import MARTS
from core.edition import EDITIONS
from core.settings import ROOT
from etl.difference import NEEDED, counts, differing
from etl.lake import append, read_table, ready


def editions(lake: Path, town_id: str | None = None) -> pl.DataFrame:
    """Return every edition, oldest first, of one municipality or of all."""
    known = read_table(lake / "editions", EDITIONS, town_id=town_id)
    return known.sort("municipality_id", "edition")


@dataclass(frozen=True)
class About:
    """What an edition says about itself, beside its tables."""

    as_of: datetime
    built_at: datetime
    corrections: str | None
    spellings: str | None
    model: str | None


def publish(lake: Path, marts: Mapping[str, pl.DataFrame], town_id: str, about: About) -> int:
    """Replace one municipality's rows in every table, then name the new versions in one commit.

    Only that last commit publishes. A build killed before it leaves rows that no edition names:
    readers keep the previous edition, and the next build overwrites them. The caller holds the
    municipality's lock.
    """
    told = _numbers(published_messages(lake, town_id), marts)
    pins = [
        {"table": name, "version": _replace(lake / name, town_id, rows)}
        for name, rows in marts.items()
    ]
    ours = editions(lake, town_id)["edition"]
    number = int(ours.max() or 0) + 1  # type: ignore[arg-type]  # a column of whole numbers
    edition = {
        "municipality_id": town_id,
        "edition": number,
        **asdict(about),
        **told,
        "code": code_version(),
        "config": config_hash(),
        "versions": pins,
    }
    append(lake / "editions", pl.DataFrame([edition], schema=EDITIONS))
    return number


def _numbers(before: pl.DataFrame, marts: Mapping[str, pl.DataFrame]) -> dict[str, object]:
    """Count what an edition is made of, and how its messages differ from the edition before."""
    return {
        "exports": marts["dim_exports"]["export_id"].to_list(),
        "messages": len(marts["fct_messages"]),
        "refused": len(marts["fct_refusals"]),
        **counts(differing(before, marts["fct_messages"])),
    }


def _replace(path: Path, town_id: str, rows: pl.DataFrame) -> int:
    ready(path, rows, ["municipality_id"])
    ours = f"municipality_id = '{town_id}'"
    table = DeltaTable(path)
    write_deltalake(table, rows, mode="overwrite", predicate=ours, schema_mode="merge")
    return table.version()  # or a neighbour's later one: our rows are in it


def pins(lake: Path, town_id: str) -> dict[str, int]:
    """Return the version of every table that the municipality's latest edition names."""
    ours = editions(lake, town_id)
    if ours.is_empty():
        return {}
    named = ours.tail(1).select("versions").explode("versions").unnest("versions")
    return dict(named.rows())


def published_exports(lake: Path, town_id: str) -> pl.DataFrame:
    """Return the exports that the municipality's latest edition is made of."""
    return _published(lake, town_id, "dim_exports", MARTS["dim_exports"].create_empty().schema)


def published_messages(lake: Path, town_id: str) -> pl.DataFrame:
    """Return of the messages of the municipality's latest edition what is compared of them."""
    every = MARTS["fct_messages"].create_empty().schema
    shape = pl.Schema({name: every[name] for name in ("municipality_id", *NEEDED)})
    return _published(lake, town_id, "fct_messages", shape)


def _published(lake: Path, town_id: str, name: str, shape: pl.Schema) -> pl.DataFrame:
    named = pins(lake, town_id)
    if not named:
        return shape.to_frame()
    return read_table(lake / name, shape, version=named[name], town_id=town_id)


def code_version() -> str:
    """Name the code that builds: the commit, or the contracts' hash where there is no checkout."""
    told = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or _hash(ROOT / "core", "*contracts.py", "mart.py")


def config_hash() -> str:
    """Name the state of `config/`: the same exports under another config are another edition."""
    return _hash(ROOT / "config", "**/*.toml", "**/*.geojson")


def _hash(folder: Path, *patterns: str) -> str:
    told = hashlib.sha256()
    for path in sorted(path for pattern in patterns for path in folder.glob(pattern)):
        told.update(path.read_bytes())
    return told.hexdigest()[:12]
