"""A lake lies wherever people put it: in a folder with Russian letters and blanks too."""

from pathlib import Path

import polars as pl

from etl.lake import append, read_table

ROWS = pl.DataFrame({"municipality_id": ["kotelnikovo"], "edition": [1]})


def test_a_folder_may_have_a_russian_name(tmp_path: Path) -> None:
    lake = tmp_path / "Мои данные" / "озеро 1"
    append(lake / "editions", ROWS)
    append(lake / "editions", ROWS.with_columns(edition=pl.lit(2, pl.Int64)))
    assert read_table(lake / "editions", ROWS.schema)["edition"].sort().to_list() == [1, 2]
    assert read_table(lake / "editions", ROWS.schema, version=1).equals(ROWS)


def test_a_table_nobody_wrote_is_empty(tmp_path: Path) -> None:
    assert read_table(tmp_path / "editions", ROWS.schema).equals(ROWS.clear())
