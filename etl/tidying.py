"""What no kept edition and no line of the ledger needs goes: old versions, leftovers of kills."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from deltalake import DeltaTable

from etl.editions import editions
from etl.ledger import events

LONGEST_BUILD = timedelta(hours=24)  # a younger file may belong to a build that still runs


def tidy_editions(lake: Path, keep: int) -> int:
    """Drop the files that none of the last `keep` editions needs; return how many went."""
    kept = editions(lake).sort("edition").group_by("municipality_id").tail(keep)
    pins = kept.explode("versions").unnest("versions").group_by("table").agg("version")
    return sum(_swept(lake / name, sorted(set(versions))) for name, versions in pins.rows())


def _swept(path: Path, versions: list[int]) -> int:
    """Drop a table's files that none of these versions has; one swept before is told again."""

    def sweep(*, dry_run: bool) -> list[str]:
        return DeltaTable(path).vacuum(
            retention_hours=int(LONGEST_BUILD.total_seconds() // 3600),
            dry_run=dry_run,
            enforce_retention_duration=False,
            full=True,
            keep_versions=versions,
        )

    gone = [file for file in sweep(dry_run=True) if (path / file).exists()]
    if gone:
        sweep(dry_run=False)
    return len(gone)


def tidy_landings(landings: Path, now: datetime) -> int:
    """Drop landings that a kill kept out of the ledger; a withdrawn one stays, to be restored."""
    oldest = (now - LONGEST_BUILD).timestamp()
    gone = [path for path in _unknown(landings) if path.stat().st_mtime < oldest]
    for path in gone:
        path.unlink()
    return len(gone)


def _unknown(landings: Path) -> Iterator[Path]:
    told = events(landings).select("municipality_id", "channel_id", "export_id").unique().rows()
    known = {landings / town / channel / f"{id}.parquet" for town, channel, id in told}
    for path in landings.glob("*/*/*"):
        if path.is_file() and path.parent.parent.name != "ledger" and path not in known:
            yield path
