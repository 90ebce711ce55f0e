"""Xlsx → rows of text. A workbook is a packed folder and may be anything: it is measured first.

Calamine, which reads it, makes room for the whole rectangle from the first filled cell to the last
one, and a program that asks for more memory than there is gets killed without a word.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence

import fastexcel

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.files.source import BLOCK, Source

UNPACKED_LIMIT = 1 << 30  # bytes; a sheet of a million messages unpacks to about half of it
CELLS_LIMIT = 40_000_000  # measured: 60 bytes a cell, empty ones too
PLACE = re.compile(rb"""\sr=["']([A-Z]{1,3})([0-9]{1,7})["']""")  # of a cell, as in r="AB12"
LONGEST_PLACE = 15  # letters of PLACE: what a block's end may cut in two

Book = fastexcel.ExcelReader
Row = Sequence[str | None]


def workbook(source: Source) -> Book:
    """Open a workbook, or say why not; what it unpacks to is bounded before anyone unpacks it."""
    _expect_bounded(source)
    with source.open() as file:
        try:
            return fastexcel.read_excel(file.read())
        except Exception as torn:  # each damage is told as another kind of error
            raise _broken(source, str(torn), _("open it in Excel and save it anew")) from torn


def tab_rows(book: Book, tab: str, source: Source) -> Iterator[Row]:
    """Yield a tab's rows as text, the blank ones above the first filled cell included."""
    try:
        cells = book.load_sheet(tab, header_row=None, skip_rows=0, dtypes="string")
    except fastexcel.FastExcelError as torn:
        raise _broken(source, str(torn), _("open it in Excel and save it anew")) from torn
    return cells.to_polars().iter_rows()


def _expect_bounded(source: Source) -> None:
    """Unpack to nowhere, counting: declared sizes may lie."""
    try:
        with source.open() as file, zipfile.ZipFile(file) as packed:
            if "xl/workbook.xml" not in packed.namelist():
                what = _("a packed archive is not read")
                found = _("an archive without a workbook")
                raise Refusal(what, source.name, found, _("unpack it and hand in the export"))
            left = UNPACKED_LIMIT
            for member in packed.infolist():
                left = _expect_member_bounded(source, packed, member, left)
    except (zipfile.BadZipFile, EOFError, zlib.error) as torn:
        again = _("export it again; if it opens in Excel, save it anew")
        raise _broken(source, str(torn) or _("it ends early"), again) from torn
    except (RuntimeError, NotImplementedError) as locked:
        raise _broken(source, str(locked), _("save it without a password")) from locked


def _expect_member_bounded(
    source: Source, packed: zipfile.ZipFile, member: zipfile.ZipInfo, left: int
) -> int:
    """Read one file of the folder; return how many bytes the others may still have."""
    tail, rows, columns = b"", 0, 0
    with packed.open(member) as inside:
        while block := inside.read(BLOCK):
            left -= len(block)
            if left < 0:
                what = _("the workbook unpacks to more than {limit} MB")
                found = _("{file} is still growing").format(file=member.filename)
                limit = UNPACKED_LIMIT >> 20
                raise _too_big(source, what.format(limit=limit), found)
            if member.filename.startswith("xl/worksheets/"):
                places = PLACE.findall(tail + block)
                rows = max(rows, max((int(row) for _column, row in places), default=0))
                columns = max(columns, max(map(_number, {one for one, _row in places}), default=0))
                tail = block[-LONGEST_PLACE:]
    if rows * columns > CELLS_LIMIT:
        what = _("a sheet reaches over more than {limit} million cells")
        found = _("{rows} rows × {columns} columns").format(rows=rows, columns=columns)
        raise _too_big(source, what.format(limit=CELLS_LIMIT // 10**6), found)
    return left


def _number(letters: bytes) -> int:
    """Number a column.

    >>> _number(b"A"), _number(b"AA"), _number(b"XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number


def _too_big(source: Source, what: str, found: str) -> Refusal:
    remedy = _("delete what stands far below or beside the table, or split the export by dates")
    return Refusal(what, source.name, found, remedy)


def _broken(source: Source, found: str, remedy: str) -> Refusal:
    return Refusal(_("the workbook is broken"), source.name, found.splitlines()[0][:200], remedy)
