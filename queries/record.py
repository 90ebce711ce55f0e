"""What happened to the data: exports that were handed in, editions that were published.

Marts know what is in force, and only that: without an export they are as if it had never been. Who
handed in what, what was withdrawn and what each edition changed is told by ledger and editions
themselves (docs/decisions/0007).
"""

from pathlib import Path

import polars as pl
from deltalake import DeltaTable

from core.access import Scope
from core.edition import EDITIONS
from core.ledger import EVENTS, standing
from queries.tables import paths_of


def handed_in(landings: Path, scope: Scope) -> pl.DataFrame:
    """Return every export of the municipalities of a scope, the last one handed in first.

    It names files and accounts: who sees some blocks only is told none.
    """
    told = standing(_read(landings / "ledger", EVENTS, scope).sort("at"))
    return told.sort("landed_at", "export_id", descending=[True, False])


def published(lake: Path, scope: Scope) -> pl.DataFrame:
    """Return every edition of the municipalities of a scope, the newest first, and the one before.

    Beside an edition stand, as `before_…`, the state of config, corrections, spellings, model, code
    and exports in the edition it replaced: what differs was changed between the two.
    """
    rows = _read(lake / "editions", EDITIONS, scope).drop("versions")
    before = rows.select(
        "municipality_id",
        pl.col("edition") + 1,
        pl.exclude("municipality_id", "edition").name.prefix("before_"),
    )
    told = rows.join(before, on=["municipality_id", "edition"], how="left")
    return told.sort("built_at", "edition", descending=True)


def _read(path: Path, shape: pl.Schema, scope: Scope) -> pl.DataFrame:
    """Read a table of Delta of any age, as far as this reader may see it."""
    if scope.own_block_ids is not None or not DeltaTable.is_deltatable(str(path)):
        return shape.to_frame()
    files = paths_of(DeltaTable(path))
    rows = pl.read_parquet(files, schema=shape, missing_columns="insert")
    return rows.filter(pl.col("municipality_id").is_in(scope.municipality_ids))
