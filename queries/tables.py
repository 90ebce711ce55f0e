"""Which files an edition is made of, opened for asking."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import duckdb
import polars as pl
from deltalake import DeltaTable

from core.contracts import MARTS
from core.criteria import criteria
from core.edition import EDITIONS
from queries.ahead import ahead

HERE = Path(__file__).parent
# each stands on those before it
DEFINITIONS = (
    "scope", "moments", "tally", "waits", "risk", "ages", "history", "measures", "hiding", "basis",
    "rating", "content", "reading", "terms", "search",
)  # fmt: skip
Tables = duckdb.DuckDBPyConnection

OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}
# Joins run as they are written: messages first, what is small after. Where days decide, the guess
# of how many rows a join gives is far off: every message would be hashed under its municipality.
AS_WRITTEN = {"disabled_optimizers": "join_order,build_side_probe_side"}
MESSAGES = "fct_messages"
BYTES_A_MESSAGE = 400  # measured: 220 with most cells empty; the rest is room for the full ones


def latest(
    lake: Path, municipality_ids: Collection[str], edition: int | None = None
) -> pl.DataFrame:
    """Return each municipality's latest edition, or the numbered one; none where there is none."""
    ours = _editions(lake).filter(pl.col("municipality_id").is_in(list(municipality_ids)))
    if edition is not None:
        ours = ours.filter(edition=edition)
    return ours.sort("municipality_id", "edition").unique(
        "municipality_id", keep="last", maintain_order=True
    )


def _editions(lake: Path) -> pl.DataFrame:
    if not DeltaTable.is_deltatable(str(lake / "editions")):
        return EDITIONS.to_frame()
    paths = paths_of(DeltaTable(lake / "editions"))
    return pl.read_parquet(paths, schema=EDITIONS, missing_columns="insert")  # old ones lack some


def pinned(
    lake: Path, municipality_ids: Collection[str], edition: int | None = None
) -> dict[str, list[str]]:
    """Return each table's files, for every municipality from its own edition.

    A version is never borrowed from a neighbour's edition: it may hold half of a build of ours.
    """
    return _files(lake, latest(lake, municipality_ids, edition))


def files_of(lake: Path, editions: Collection[tuple[str, int]]) -> dict[str, list[str]]:
    """Return each table's files of exactly these editions, one of a municipality."""
    wanted = pl.DataFrame(
        list(editions), schema={"municipality_id": pl.String, "edition": pl.Int64}, orient="row"
    )
    return _files(lake, _editions(lake).join(wanted, on=wanted.columns, how="semi"))


def _files(lake: Path, editions: pl.DataFrame) -> dict[str, list[str]]:
    files: dict[str, list[str]] = defaultdict(list)
    for municipality_id, versions in editions.select("municipality_id", "versions").rows():
        for pin in versions:
            snapshot = DeltaTable(lake / pin["table"], version=pin["version"])
            files[pin["table"]] += paths_of(snapshot, municipality_id)
    return dict(files)


def is_kept(lake: Path, municipality_id: str, edition: int) -> bool:
    """Whether an edition is there and none of its files was tidied away."""
    files = files_of(lake, [(municipality_id, edition)])
    return bool(files) and all(Path(path).exists() for ours in files.values() for path in ours)


def open_tables(files: Mapping[str, Sequence[str]], memory_mb: int = 2048) -> Tables:
    """Open files for asking: views over parquet; a table without files is there, and empty.

    Messages are loaded into memory while they fit `memory_mb`. Answers are equal either way.
    """
    db = duckdb.connect(config=OFFLINE | AS_WRITTEN)
    db.from_arrow(pl.DataFrame([criteria().model_dump()]).to_arrow()).create("criteria")
    for name in MARTS:
        paths = files.get(name, ())
        if not paths:
            db.from_arrow(_bare(name).to_arrow()).create(name)
        elif name == MESSAGES and _fits(paths, memory_mb):
            _rows(db, paths, name).create_view("messages_on_disk")
            db.execute((HERE / "in_memory.sql").read_text("utf-8"))
        else:
            _rows(db, paths, name).create_view(name)
    clocks = db.table("dim_days").aggregate("municipality_id, max(day_on)").fetchall()
    db.from_arrow(ahead(dict(clocks)).to_arrow()).create("ahead")
    for file in ("members", *(f"_{definitions}" for definitions in DEFINITIONS)):
        db.execute((HERE / f"{file}.sql").read_text("utf-8"))
    return db


def paths_of(table: DeltaTable, municipality_id: str | None = None) -> list[str]:
    """Name a table's files, all or a municipality's, as the disk does.

    Delta writes a Russian folder, or a space, in percents.
    """
    part = None if municipality_id is None else [("municipality_id", "=", municipality_id)]
    return [unquote(uri) for uri in table.file_uris(file_pruning_predicate=part)]


@cache
def _bare(name: str) -> pl.DataFrame:
    """Return a table of no rows: what a contract looks like is asked for at every opening."""
    return MARTS[name].create_empty()


def _rows(db: Tables, paths: Sequence[str], name: str) -> duckdb.DuckDBPyRelation:
    """Read files as the contract says; old ones may lack its newer columns."""
    rows = db.read_parquet(list(paths), hive_partitioning=True, union_by_name=True)
    bare = db.from_arrow(_bare(name).to_arrow())
    return rows.select(
        *[
            (
                duckdb.ColumnExpression(column)
                if column in rows.columns
                else duckdb.ConstantExpression(None)
            )
            .cast(kind)
            .alias(column)
            for column, kind in zip(bare.columns, bare.types, strict=True)
        ]
    )


def _fits(paths: Sequence[str], memory_mb: int) -> bool:
    """Whether so many messages may be held; their files may be of different ages and columns."""
    rows = sum(pl.scan_parquet(path).select(pl.len()).collect().item() for path in paths)
    return bool(rows * BYTES_A_MESSAGE <= memory_mb * 2**20)
