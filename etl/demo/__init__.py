"""Seeded exports of the feedback platform: three years of an invented Котельниковский район.

They look as real ones do: cp1251, `;`, CRLF, now and then titles above the header, spellings that
change over the years, a quarter that repeats what was still open in the one before, and about one
row in a hundred that nobody can read. All of it is invented; the same seed, the same bytes.
"""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from random import Random

from core.municipality import municipality
from etl.demo.lives import Message, lives
from etl.demo.occasions import FIRST_ON, LAST_ON
from etl.demo.rows import HEADER, OLD_SPELLINGS, cells
from etl.demo.words import dice

HOME = "kotelnikovo"
MESSAGES = 6_000  # domain.md, part 11: 1 500 to 2 500 a year
DEFECTS = 0.01


def write_demo(folder: Path, seed: int = 1, messages: int | None = None) -> list[Path]:
    """Write one export per quarter into the folder and return the files, oldest first."""
    folder.mkdir(parents=True, exist_ok=True)
    coming = lives(dice(f"{seed} lives"), municipality(HOME), messages or MESSAGES)
    rng = dice(f"{seed} exports")
    written: list[Path] = []
    waiting: list[Message] = []
    early = next(coming, None)
    for nth, until in enumerate(_quarter_ends()):
        clock = datetime.combine(until, time.max)
        fresh = []
        while early and early.received <= clock:
            fresh.append(early)
            early = next(coming, None)
        told = waiting + fresh
        path = folder / f"pos_{HOME}_{until.year}_q{(until.month + 2) // 3}.csv"
        _write(path, _lines(rng, told, clock, nth))
        written.append(path)
        waiting = [one for one in told if one.course.ended is None or one.course.ended > clock]
    return written


def _quarter_ends() -> Iterator[date]:
    """The last day of each export.

    >>> [*map(str, _quarter_ends())][:2], [*_quarter_ends()][-1]
    (['2023-12-31', '2024-03-31'], datetime.date(2026, 11, 15))
    """
    for month in range(FIRST_ON.year * 12 + 12, LAST_ON.year * 12 + LAST_ON.month, 3):
        yield date(month // 12, month % 12 + 1, 1) - timedelta(1)
    yield LAST_ON


def _lines(rng: Random, messages: list[Message], clock: datetime, nth: int) -> Iterator[list[str]]:
    """Lay an export out: older ones spell some headers otherwise, every third has titles."""
    if nth % 3 == 2:
        yield ["Сообщения платформы обратной связи: Котельниковский район"]
        yield [f"Выгружено {clock:%d.%m.%Y %H:%M}"]
        yield []
    yield [OLD_SPELLINGS.get(word, word) if nth < 5 else word for word in HEADER]
    for message in messages:
        row = cells(message, clock, "%S" if nth % 4 == 1 else "")
        yield _damaged(rng, row) if rng.random() < DEFECTS else row


def _damaged(rng: Random, row: list[str]) -> list[str]:
    """Spoil a row in one of the ways that exports are spoiled."""
    match rng.randrange(4):
        case 0:
            return row[:-3]
        case 1:
            return [*row, "лишняя ячейка"]
        case 2:
            return ["", *row[1:]]
        case _:
            return [row[0], f"32.13.{row[1][6:10]}", *row[2:]]


def _write(path: Path, lines: Iterator[list[str]]) -> None:
    with path.open("w", encoding="cp1251", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(lines)
