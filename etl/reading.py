"""Csv, xlsx, json → numbered lines of text, and the chunks below a header.

A line's number is its row as a spreadsheet shows it, preamble and header included. A workbook is
read whole (calamine knows no other way), csv and json as a stream.
"""

import csv
import io
import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import fastexcel
import ijson

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.source import Reading, Source

CHUNK = 20_000  # rows; with 40 columns of 100 letters a chunk holds about 100 MB
PREAMBLE = 30  # rows among which a header is looked for
CELL_LIMIT = 1_000_000  # letters; a quote that never closes would swallow the rest of the file
csv.field_size_limit(CELL_LIMIT)

Line = tuple[int, Sequence[str | None]]


@dataclass(frozen=True)
class Sheet:
    """One way to read a file as a table; its lines can be read again."""

    reading: Reading
    encoding: str = ""
    separator: str = ""
    tab: str = ""

    def lines(self) -> Iterator[Line]:
        """Yield numbered lines that are not blank, from the top of the file."""
        read = {"csv": _csv_lines, "xlsx": _xlsx_lines, "json": _json_lines}[self.reading.kind]
        return (line for line in read(self) if any(line[1]))

    def top(self) -> list[Line]:
        """Return the rows among which the header must be."""
        return list(itertools.islice(self.lines(), PREAMBLE))

    def chunks(self, header_row: int) -> Iterator[list[Line]]:
        """Yield the lines below the header, some thousands at a time."""
        below = (line for line in self.lines() if line[0] > header_row)
        while chunk := list(itertools.islice(below, CHUNK)):
            yield chunk

    def __str__(self) -> str:
        """Name the way of reading for a person: «cp1251, ;» or a tab of a workbook."""
        shown = "tab" if self.separator == "\t" else self.separator
        return ", ".join(word for word in (self.encoding, shown, self.tab) if word)


def sheets(reading: Reading, separators: Sequence[str]) -> Iterator[Sheet]:
    """Yield every way in which these bytes may be a table, in the order they are to be tried."""
    if reading.kind == "xlsx":
        for tab in _workbook(reading.source).sheet_names:
            yield Sheet(reading, tab=tab)
    elif reading.kind == "json":
        for encoding in reading.encodings[:1]:
            yield Sheet(reading, encoding)
    else:
        for encoding, separator in itertools.product(reading.encodings, separators):
            yield Sheet(reading, encoding, separator)


def _csv_lines(sheet: Sheet) -> Iterator[Line]:
    source = sheet.reading.source
    with source.open() as raw, io.TextIOWrapper(raw, sheet.encoding, newline="") as text:
        rows = csv.reader(text, delimiter=sheet.separator)
        row_number = 0
        try:
            for row_number, row in enumerate(rows, start=1):
                yield row_number, row
        except csv.Error as broken:
            what = _("a cell is longer than {limit} letters").format(limit=CELL_LIMIT)
            found = _("{problem}, after row {row}").format(problem=broken, row=row_number)
            remedy = _("look there for a quote that never closes, mend it and hand it in again")
            raise Refusal(what, source.name, found, remedy) from broken


def _workbook(source: Source) -> fastexcel.ExcelReader:
    with source.open() as file:
        try:
            return fastexcel.read_excel(file.read())
        except Exception as torn:  # calamine tells every damage as its own kind of error
            what, remedy = _("the workbook is broken"), _("open it in Excel and save it anew")
            raise Refusal(what, source.name, f"{torn}"[:200], remedy) from torn


def _xlsx_lines(sheet: Sheet) -> Iterator[Line]:
    source = sheet.reading.source
    try:
        cells = _workbook(source).load_sheet(sheet.tab, header_row=None, skip_rows=0, dtypes="string")
        rows = cells.to_polars().iter_rows()
    except fastexcel.FastExcelError as torn:
        what, remedy = _("the workbook is broken"), _("open it in Excel and save it anew")
        raise Refusal(what, source.name, f"{torn}"[:200], remedy) from torn
    for row_number, row in enumerate(rows, start=1):
        if longest := next((cell for cell in row if cell and len(cell) > CELL_LIMIT), None):
            what = _("a cell is longer than {limit} letters").format(limit=CELL_LIMIT)
            found = _("{n} letters in row {row}").format(n=len(longest), row=row_number)
            raise Refusal(what, source.name, found, _("shorten it and hand it in again"))
        yield row_number, row


def _json_lines(sheet: Sheet) -> Iterator[Line]:
    """A list of objects, alone or inside one object, or an object a line; the first line is keys."""
    source = sheet.reading.source
    keys: dict[str, None] = {}
    for record in _records(source, sheet.encoding):
        keys.update(dict.fromkeys(record))
    yield 1, list(keys)
    for row_number, record in enumerate(_records(source, sheet.encoding), start=2):
        yield row_number, [_text(record.get(key)) for key in keys]


def _records(source: Source, encoding: str) -> Iterator[dict[str, Any]]:
    try:
        with source.open() as raw, io.TextIOWrapper(raw, encoding) as text:
            prefix = _where_records_are(text)
            text.seek(0)
            for record in ijson.items(text, prefix, multiple_values=True):
                if not isinstance(record, dict):
                    what, remedy = _("the list holds no records"), _("export a list of objects")
                    raise Refusal(what, source.name, f"{record!r:.60}", remedy)
                yield record
    except ijson.JSONError as broken:
        what, remedy = _("this is not valid JSON"), _("export it again; the file may end early")
        raise Refusal(what, source.name, f"{broken}".splitlines()[0][:200], remedy) from broken


def _where_records_are(text: io.TextIOWrapper) -> str:
    """Find the first list of objects; an object a line has none and is its own record."""
    for depth, (prefix, event, _value) in enumerate(ijson.parse(text, multiple_values=True)):
        if event == "start_array":
            return f"{prefix}.item" if prefix else "item"
        if depth > 0 and event == "end_map" and not prefix:
            return ""
    return ""


def _text(value: Any) -> str | None:
    """Write a JSON value as a cell.

    >>> _text(None), _text(True), _text("a"), _text({"b": 1})
    (None, 'true', 'a', '{"b": 1}')
    """
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict | list | bool):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)
