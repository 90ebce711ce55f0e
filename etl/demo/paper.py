"""Rows onto a disk, in the two kinds of file that systems export."""

import csv
from collections.abc import Iterable
from pathlib import Path

import xlsxwriter


def write(path: Path, rows: Iterable[list[str]], encoding: str) -> None:
    """Write a workbook, or a csv as spreadsheets of this country save it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".xlsx":
        _write_workbook(path, rows)
        return
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(rows)


def _write_workbook(path: Path, rows: Iterable[list[str]]) -> None:
    """Write row by row, so that a large sheet needs no memory."""
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Выгрузка")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(number, column, cell)
