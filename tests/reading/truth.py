"""Sentences whose truth is marked: `⟦kind|secret⟧` stands where somebody can be recognised."""

import re
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from core.settings import ROOT
from etl.language.plain_text import plain_text

HERE = ROOT / "tests" / "etl" / "truth"
MARK = re.compile(r"⟦([^|⟧]+)\|([^⟧]+)⟧")
KINDS = "телефон|почта|ссылка|ник|снилс|паспорт|карта|инн|номер авто|квартира|дата рождения|имя"
MASK = re.compile(rf"\[(?:{KINDS})\](?:[ ,.;:(-]{{0,3}}\[(?:{KINDS})\])*")  # neighbours are one
Span = tuple[int, int]


@dataclass(frozen=True)
class Told:
    """A sentence without marks, and the kind and place of each secret in it."""

    said: str
    secrets: tuple[tuple[str, Span], ...]


def marked(path: Path) -> list[Told]:
    """Read sentences, one a line; a line that begins with # is about the file."""
    lines = path.read_text("utf-8").split("\n")
    said = pl.Series([line for line in lines if line.strip() and not line.startswith("#")])
    return [told(line) for line in pl.select(plain_text(pl.lit(said))).to_series()]


def told(line: str) -> Told:
    """Take the marks out of a sentence.

    >>> told("Звоните ⟦телефон|2-00-01⟧")
    Told(said='Звоните 2-00-01', secrets=(('телефон', (8, 15)),))
    """
    said, secrets, end = "", [], 0
    for mark in MARK.finditer(line):
        said += line[end : mark.start()]
        secrets.append((mark[1], (len(said), len(said) + len(mark[2]))))
        said, end = said + mark[2], mark.end()
    return Told(said + line[end:], tuple(secrets))


def hidden(said: str, kept: str) -> list[Span]:
    """Find which parts of a sentence masks stand for.

    >>> hidden("тел. 2-00-01, жду", "тел. [телефон], жду")
    [(5, 12)]
    """
    between = "(.+?)".join(map(re.escape, MASK.split(kept)))
    found = re.fullmatch(between, said, re.DOTALL)
    assert found, f"not the same sentence: {said!r}, {kept!r}"
    return [found.span(nth + 1) for nth in range(len(found.groups()))]
