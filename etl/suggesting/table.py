"""How a stranger's file is read as a table: its letters, its separator, and where its header is."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.files.reading import CHUNK, Line, Row, Sheet, sheets
from etl.files.source import Source, read_through

ENCODINGS = ("utf-8-sig", "utf-16", "cp1251", "cp866")  # the last two decode anything
SEPARATORS = (";", ",", "\t", "|")
RUSSIAN, ODD = re.compile("[а-яё]"), re.compile(r"[^\x00-\x7fА-Яа-яЁё«»—–№°\u00a0]")
VALUE = re.compile(r"[-+(]?\d[\d\s.,:/()+-]*(?:[AaPp][Mm])?")  # a number, a date, a telephone
FULL = 0.6  # of the widest line: titles above a header fill a cell or two
LEAST = 2  # columns of a table


@dataclass(frozen=True)
class Filled:
    """A column: its header, how many rows there are, and how often each word stands in it."""

    header: str
    rows: int
    words: Counter[str]

    @cached_property
    def filled(self) -> int:
        """How many cells say something."""
        return self.words.total()


@dataclass(frozen=True)
class Table:
    """A file as a table, and what its first rows say."""

    sheet: Sheet
    header_row: int
    columns: tuple[Filled, ...]
    rows: int
    is_whole: bool
    nothing: tuple[str, ...]  # words of the file that stand for an empty cell


def table(source: Source, nothing: frozenset[str]) -> Table:
    """Read the first rows in the way that makes most sense of them."""
    reading = read_through(source, ENCODINGS)
    ways = [(sheet, sheet.top()) for sheet in sheets(reading, SEPARATORS)]
    sheet, top = max(ways, key=lambda way: _sense(way[1]), default=(None, []))
    header = _header(top)
    if sheet is None or header is None:
        what, remedy = _("no table is seen in this file"), _("export it with a row of headers")
        raise Refusal(what, source.name, _("no line of several columns"), remedy)
    return _read(sheet, header, nothing)


def _sense(top: Sequence[Line]) -> tuple[int, int, int]:
    """Weigh a way of reading: lines of one length, Russian letters instead of odd ones."""
    widths = Counter(len(row) for _number, row in top if len(row) >= LEAST)
    said = "".join(cell for _number, row in top for cell in row if cell)
    letters = len(RUSSIAN.findall(said)) - 4 * len(ODD.findall(said))
    return max(widths.values(), default=0), letters, max(widths, default=0)


def _header(top: Sequence[Line]) -> Line | None:
    """Return the first line that is full of different words."""
    wide = max((_width(row) for _number, row in top), default=0)
    if wide < LEAST:
        return None
    full = [line for line in top if _width(line[1]) >= FULL * wide]
    named = (line for line in full if _is_named(line[1]))
    return next(named, full[0])


def _width(row: Row) -> int:
    return sum(bool(cell and cell.strip()) for cell in row)


def _is_named(row: Row) -> bool:
    cells = [cell.strip() for cell in row if cell and cell.strip()]
    return len(set(cells)) == len(cells) and not any(map(VALUE.fullmatch, cells))


def _read(sheet: Sheet, header: Line, nothing: frozenset[str]) -> Table:
    number, names = header
    chunks = sheet.chunks(number)
    rows = [row for _number, row in next(chunks, []) if len(row) == len(names)]
    said = {at: Counter(_said(rows, at)) for at, name in enumerate(names) if name and name.strip()}
    empty = {word for words in said.values() for word in words if word.casefold() in nothing}
    columns = tuple(
        Filled(
            (names[at] or "").strip(),
            len(rows),
            Counter({w: n for w, n in words.items() if w not in empty}),
        )
        for at, words in said.items()
    )
    return Table(sheet, number, columns, len(rows), len(rows) < CHUNK, tuple(sorted(empty)))


def _said(rows: Sequence[Row], at: int) -> Iterator[str]:
    return filter(None, ((row[at] or "").strip() for row in rows))
