"""What the program makes of a stranger's export: what each column may be, and how sure it is.

The etl says it, a page shows it, and a person decides: it is never used by itself.
"""

from datetime import datetime
from typing import Literal

from core.channel import Field, Status
from core.record import Record

Role = Field | Literal["author", "drop"]  # of people: hashed to know repeats, or never kept
Kind = Literal["message", "appeal", "request"]
Order = Literal["day", "month", "year"]  # what a date begins with


class Word(Record):
    """A word of a short vocabulary, how often it stands, and what it may mean in ours."""

    word: str
    n: int
    status: Status | None = None
    rating: int | None = None


class Times(Record):
    """A way in which every date of a column can be read; of an example, what it then means."""

    order: Order
    layouts: tuple[str, ...]
    example: str
    read: datetime


class Column(Record):
    """A column of the export; nobody's name or telephone is among the samples."""

    header: str
    samples: tuple[str, ...]
    filled: float
    distinct: int
    role: Role | None
    why: str
    is_strange: bool  # no channel that we know has a header like it
    words: tuple[Word, ...] = ()
    times: tuple[Times, ...] = ()


class Suggestion(Record):
    """A stranger's export: how it is read, its columns, and what a channel for it would be."""

    id: str
    title: str
    kind: Kind
    way: str  # «cp1251, ;», as it is said to a person
    encoding: str
    separator: str
    header_row: int
    rows: int
    is_whole: bool  # else only the first rows were looked at
    empty: tuple[str, ...]
    columns: tuple[Column, ...]
