"""Opening: every municipality from its own edition, nobody's half-built files, old files too."""

from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from deltalake import DeltaTable, write_deltalake

from core.access import Viewer, granted
from core.contracts import MARTS
from core.edition import EDITIONS
from queries.ask import ask
from queries.tables import Tables, latest, open_tables, pinned
from tests.queries.drawing import completed

AS_OF = datetime(2026, 3, 20, 12)
PERIOD = (date(2026, 3, 2), date(2026, 3, 29))
TOWNS = ("kotelnikovo", "vytegra")


def marts(town: str, n: int) -> dict[str, pl.DataFrame]:
    messages = pl.DataFrame(
        {
            "municipality_id": [town] * n,
            "message_id": [f"pos:{one}" for one in range(n)],
            "received_at": [datetime(2026, 3, 9, 10)] * n,
        }
    )
    return completed({"fct_messages": messages}, AS_OF)


def published(lake: Path, town: str, n: int, edition: int) -> None:
    """Publish as the etl does: a partition of each table, then one line of editions."""
    pins = []
    for name, rows in marts(town, n).items():
        pins.append({"table": name, "version": replaced(lake / name, town, rows)})
    line = {"municipality_id": town, "edition": edition, "built_at": AS_OF, "as_of": AS_OF,
            "code": "c", "config": "f", "versions": pins}  # fmt: skip
    write_deltalake(lake / "editions", pl.DataFrame([line], schema=EDITIONS), mode="append")


def replaced(path: Path, town: str, rows: pl.DataFrame) -> int:
    if not DeltaTable.is_deltatable(str(path)):
        DeltaTable.create(path, rows.to_arrow().schema, partition_by=["municipality_id"])
    write_deltalake(path, rows, mode="overwrite", predicate=f"municipality_id = '{town}'")
    return DeltaTable(path).version()


def counted(tables: Tables, *towns: str) -> int:
    scope = granted(Viewer("one", "analyst", towns), PERIOD)
    return int(ask(tables, "week/summary", scope)["messages"].item())


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    folder = tmp_path / "данные 1" / "marts"  # as people name folders
    published(folder, "kotelnikovo", 3, 1)
    published(folder, "vytegra", 5, 1)
    published(folder, "kotelnikovo", 4, 2)
    return folder


def test_no_lake_is_no_edition_and_no_file(tmp_path: Path) -> None:
    assert latest(tmp_path / "marts", TOWNS).is_empty()
    assert latest(tmp_path / "marts", TOWNS).schema == EDITIONS
    assert pinned(tmp_path / "marts", TOWNS) == {}


def test_each_municipality_is_read_from_its_own_latest_edition(lake: Path) -> None:
    assert latest(lake, TOWNS).select("municipality_id", "edition").rows() == [
        ("kotelnikovo", 2),
        ("vytegra", 1),
    ]
    tables = open_tables(pinned(lake, TOWNS))
    assert [
        counted(tables, "kotelnikovo"),
        counted(tables, "vytegra"),
        counted(tables, *TOWNS),
    ] == [4, 5, 9]


def test_only_the_municipalities_asked_for_are_opened(lake: Path) -> None:
    tables = open_tables(pinned(lake, ("vytegra",)))
    assert [counted(tables, "kotelnikovo"), counted(tables, "vytegra")] == [0, 5]


def test_an_older_edition_opens_as_it_was(lake: Path) -> None:
    assert counted(open_tables(pinned(lake, ("kotelnikovo",), edition=1)), "kotelnikovo") == 3
    assert latest(lake, ("kotelnikovo",), edition=9).is_empty()


def test_a_build_that_was_killed_before_publishing_is_not_seen(lake: Path) -> None:
    replaced(lake / "fct_messages", "vytegra", marts("vytegra", 50)["fct_messages"])
    assert counted(open_tables(pinned(lake, TOWNS)), *TOWNS) == 9


def test_a_neighbours_later_version_changes_nothing(lake: Path) -> None:
    replaced(lake / "fct_messages", "vytegra", marts("vytegra", 50)["fct_messages"])
    published(lake, "kotelnikovo", 6, 3)
    tables = open_tables(pinned(lake, TOWNS))
    assert [counted(tables, "kotelnikovo"), counted(tables, "vytegra")] == [6, 5]


@pytest.mark.parametrize("memory_mb", [0, 100])
def test_files_of_an_older_contract_lack_columns_and_open_all_the_same(
    tmp_path: Path, memory_mb: int
) -> None:
    rows = marts("kotelnikovo", 2)["fct_messages"]
    for number, table in enumerate((rows, rows.drop("returns", "applicant"))):
        part = table.with_columns(
            message_id=pl.format("pos:{}-{}", pl.lit(number), pl.int_range(2))
        )
        part.write_parquet(tmp_path / str(number), partition_by="municipality_id", mkdir=True)
    files = {"fct_messages": sorted(map(str, tmp_path.rglob("*.parquet")))}
    assert counted(open_tables(files, memory_mb), "kotelnikovo") == 4
    older_first = {"fct_messages": files["fct_messages"][::-1]}
    assert counted(open_tables(older_first, memory_mb), "kotelnikovo") == 4
    assert (
        counted(open_tables({"fct_messages": files["fct_messages"][1:]}, memory_mb), "kotelnikovo")
        == 2
    )


@pytest.mark.parametrize("memory_mb", [0, 100])
def test_tables_have_the_columns_and_types_of_their_contracts(lake: Path, memory_mb: int) -> None:
    tables = open_tables(pinned(lake, TOWNS), memory_mb)
    for name, contract in MARTS.items():
        opened = tables.table(name).pl()
        words = [
            column
            for column, kind in opened.schema.items()
            if isinstance(kind, (pl.Enum, pl.Categorical))
        ]
        assert (
            opened.with_columns(pl.col(words).cast(pl.String)).schema
            == contract.create_empty().schema
        )


def test_messages_are_in_memory_while_they_fit(lake: Path) -> None:
    def kinds(memory_mb: int) -> str:
        return str(open_tables(pinned(lake, TOWNS), memory_mb).table("fct_messages").types)

    assert "ENUM" in kinds(100)
    assert "ENUM" not in kinds(0)
