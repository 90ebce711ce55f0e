"""Csv, xlsx, json → numbered lines of text, and the chunks below a header.

A line's number is its row as a spreadsheet shows it, preamble and header included. A workbook is
read whole (calamine knows no other way), csv and json as a stream.
"""

import csv
import io
import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.files.records import record_rows
from etl.files.source import Reading
from etl.files.workbook import Book, tab_rows, workbook

CHUNK = 20_000  # rows; with 40 columns of 100 letters a chunk holds about 100 MB
PREAMBLE = 30  # rows among which a header is looked for
CELL_LIMIT = 1_000_000  # letters; a quote that never closes would swallow the rest of the file
END = "\0"  # a last line of our own, which no text holds: it stands alone unless a quote is open
csv.field_size_limit(CELL_LIMIT)

Row = Sequence[str | None]
Line = tuple[int, Row]


@dataclass(frozen=True)
class Sheet:
    """One way to read a file as a table; its lines can be read again."""

    reading: Reading
    encoding: str = ""
    separator: str = ""
    tab: str = ""
    inner: frozenset[str] = frozenset()  # lists of a JSON whose objects are rows
    book: Book | None = field(default=None, compare=False)

    def lines(self) -> Iterator[Line]:
        """Yield numbered lines that are not blank, from the top of the file."""
        return (line for line in enumerate(self._rows(), start=1) if _is_filled(line[1]))

    def top(self) -> list[Line]:
        """Return the rows among which the header must be."""
        return list(itertools.islice(self.lines(), PREAMBLE))

    def chunks(self, header_row: int) -> Iterator[list[Line]]:
        """Yield the lines below the header, some thousands at a time."""
        below = (line for line in self.lines() if line[0] > header_row)
        while chunk := list(itertools.islice(below, CHUNK)):
            yield chunk

    def _rows(self) -> Iterator[Row]:
        source = self.reading.source
        if self.book is not None:
            return _expect_short(tab_rows(self.book, self.tab, source), source.name)
        if self.reading.kind == "json":
            return _expect_short(record_rows(source, self.encoding, self.inner), source.name)
        return _csv_rows(self)

    def __str__(self) -> str:
        """Name the way of reading for a person: «cp1251, ;» or a tab of a workbook."""
        shown = "tab" if self.separator == "\t" else self.separator
        return ", ".join(word for word in (self.encoding, shown, self.tab) if word)


def sheets(
    reading: Reading, separators: Sequence[str], inner: frozenset[str] = frozenset()
) -> Iterator[Sheet]:
    """Yield every way in which these bytes may be a table, in the order they are to be tried."""
    if reading.kind == "xlsx":
        book = workbook(reading.source)
        for tab in book.sheet_names:
            yield Sheet(reading, tab=tab, book=book)
    elif reading.kind == "json":
        for encoding in reading.encodings:
            yield Sheet(reading, encoding, inner=inner)
    else:
        for encoding, separator in itertools.product(reading.encodings, separators):
            yield Sheet(reading, encoding, separator)


def _is_filled(row: Row) -> bool:
    return any(cell and not cell.isspace() for cell in row)


def _csv_rows(sheet: Sheet) -> Iterator[Row]:
    source, row_number = sheet.reading.source, 0
    with source.open() as raw, io.TextIOWrapper(raw, sheet.encoding, newline="") as text:
        rows = csv.reader(itertools.chain(text, [END]), delimiter=sheet.separator)
        try:
            for row_number, row in enumerate(rows, start=1):
                if row == [END]:
                    return
                if row and row[-1].endswith(END):
                    what = _("a quote opens and never closes")
                    found = _("it opens in row {row}").format(row=row_number)
                    raise Refusal(what, source.name, found, _unclosed())
                yield row
        except csv.Error as broken:
            found = _("it begins in row {row}").format(row=row_number + 1)
            raise Refusal(_too_long(), source.name, found, _unclosed()) from broken


def _expect_short(rows: Iterable[Row], name: str) -> Iterator[Row]:
    for row_number, row in enumerate(rows, start=1):
        if longest := next((cell for cell in row if cell and len(cell) > CELL_LIMIT), None):
            found = _("{n} letters in row {row}").format(n=len(longest), row=row_number)
            raise Refusal(_too_long(), name, found, _("shorten it and hand it in again"))
        yield row


def _too_long() -> str:
    return _("a cell is longer than {limit} letters").format(limit=CELL_LIMIT)


def _unclosed() -> str:
    return _("look there for a quote that never closes, mend it and hand it in again")
