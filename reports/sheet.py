"""A table to take away: CSV that Russian Excel opens, XLSX that defines every number."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

import polars as pl
import xlsxwriter

from core.i18n import gettext as _

Kind = Literal["text", "count", "share", "number", "day", "instant"]
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so would be run by a spreadsheet
FORMATS: Mapping[Kind, str] = {
    "text": "@",
    "count": "#,##0",
    "share": "0.0%",
    "number": "#,##0.0",
    "day": "dd.mm.yyyy",
    "instant": "dd.mm.yyyy hh:mm",
}
WIDEST = 60  # letters; a longer text is read in the cell, not by scrolling


@dataclass(frozen=True)
class Column:
    """A column of the table: its id in the frame, its head, how it is written, what it means."""

    id: str
    label: str
    kind: Kind
    meaning: str = ""


def csv_sheet(rows: pl.DataFrame, columns: Sequence[Column]) -> bytes:
    """Write `;`-separated UTF-8 with a mark and decimal commas: Excel asks no questions then."""
    told = io.StringIO()
    sheet = csv.writer(told, delimiter=";", lineterminator="\r\n")
    sheet.writerow([column.label for column in columns])
    kinds = [column.kind for column in columns]
    for row in rows.select(column.id for column in columns).iter_rows():
        sheet.writerow([_written(cell, kind) for cell, kind in zip(row, kinds, strict=True)])
    return told.getvalue().encode("utf-8-sig")


def _written(cell: object, kind: Kind) -> str:
    """Write a cell of a CSV file.

    >>> _written(0.634, "share"), _written("=1+1", "text"), _written(None, "count")
    ('0,634', "'=1+1", '')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime | date):
        return cell.strftime("%d.%m.%Y %H:%M" if kind == "instant" else "%d.%m.%Y")
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    said = str(cell)
    return f"'{said}" if said.startswith(FORMULA) and kind == "text" else said


def workbook(
    rows: pl.DataFrame, columns: Sequence[Column], about: Mapping[str, str], name: str
) -> bytes:
    """Write a sheet of rows and a sheet that says what they are: scope, edition, definitions."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        _write_rows(book, rows, columns, name)
        _write_about(book, columns, about)
    return file.getvalue()


def _write_rows(
    book: xlsxwriter.Workbook, rows: pl.DataFrame, columns: Sequence[Column], name: str
) -> None:
    sheet = book.add_worksheet(name[:31])  # Excel's limit
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    for at, column in enumerate(columns):
        cells = rows[column.id].to_list()
        form = book.add_format({"num_format": FORMATS[column.kind], "valign": "top"})
        sheet.write_string(0, at, column.label, head)
        for down, cell in enumerate(cells, start=1):
            if isinstance(cell, str):
                sheet.write_string(down, at, cell, form)
            elif cell is not None:
                sheet.write(down, at, cell, form)
        longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
        sheet.set_column(at, at, min(max(longest, len(column.label) // 2, 8) + 2, WIDEST))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(rows.height, 1), len(columns) - 1)


def _write_about(
    book: xlsxwriter.Workbook, columns: Sequence[Column], about: Mapping[str, str]
) -> None:
    sheet = book.add_worksheet(_("Definitions"))
    bold = book.add_format({"bold": True, "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    defined = {column.label: column.meaning for column in columns if column.meaning}
    for down, (term, meaning) in enumerate({**about, **defined}.items()):
        sheet.write_string(down, 0, term, bold)
        sheet.write_string(down, 1, meaning, wrap)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 90)
