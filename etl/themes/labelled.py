"""Any file of labelled texts → its texts, labels and groups; read as exports are, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.files.reading import Row, Sheet, sheets
from etl.files.source import file_source, read_through
from etl.folding import fold

PARQUET = b"PAR1"
ENCODINGS = ("utf-8-sig", "utf-16", "cp1251")
SEPARATORS = (",", ";", "\t", "|")


@dataclass(frozen=True)
class Labelled:
    """Texts with their themes and, where there are any, the groups of these."""

    texts: Sequence[str]
    themes: Sequence[str]
    groups: Sequence[str] = ()


def labelled(path: Path, columns: Sequence[str]) -> Labelled:
    """Read text, label and, where a third column is named, group; rows that lack one are left out.

    Labels lose their outer blanks: « Дороги» and «Дороги» are one.
    """
    rows = _parquet(path, columns) if _is_parquet(path) else _table(path, columns)
    whole = rows.with_columns(pl.all().str.strip_chars().replace({"": None})).drop_nulls()
    if len(whole) == 0:
        what, found = _("no row has all of these columns"), _("{n} rows").format(n=len(rows))
        raise Refusal(what, path.name, found, _("check the names of the columns"))
    told = [whole[name].to_list() for name in whole.columns]
    return Labelled(told[0], told[1], told[2] if len(told) > 2 else ())


def _is_parquet(path: Path) -> bool:
    with file_source(path).open() as file:
        return file.read(len(PARQUET)) == PARQUET


def _parquet(path: Path, columns: Sequence[str]) -> pl.DataFrame:
    there = pl.read_parquet_schema(path)
    if missing := [name for name in columns if name not in there]:
        raise _lacking(path, missing, list(there))
    rows = pl.read_parquet(path, columns=list(columns))
    return rows.select(pl.col(name).cast(pl.String) for name in columns)


def _table(path: Path, columns: Sequence[str]) -> pl.DataFrame:
    wanted, tops = [fold(name) for name in columns], list[Row]()
    for sheet in sheets(read_through(file_source(path), ENCODINGS), SEPARATORS):
        for number, row in sheet.top():
            there = [fold(cell) for cell in row]
            if set(wanted) <= set(there):
                return _below(sheet, number, [there.index(name) for name in wanted])
            tops.append(row)
    first = max(tops, key=len, default=())
    raise _lacking(path, list(columns), [cell for cell in first if cell])


def _below(sheet: Sheet, header: int, places: Sequence[int]) -> pl.DataFrame:
    rows = (row for chunk in sheet.chunks(header) for _number, row in chunk)
    cells = [[row[at] if at < len(row) else None for at in places] for row in rows]
    names = [str(number) for number in range(len(places))]
    return pl.DataFrame(cells, schema=dict.fromkeys(names, pl.String), orient="row")


def _lacking(path: Path, missing: Sequence[str], there: Sequence[str]) -> Refusal:
    what = _("the file has no column {words}").format(words=", ".join(missing))
    return Refusal(what, path.name, ", ".join(there)[:200], _("name a column that is there"))
