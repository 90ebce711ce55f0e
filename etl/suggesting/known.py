"""What headers and words are called elsewhere: by every channel we know, and by strangers."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from typing import Literal

from core.channel import Channel, Field, Status
from core.i18n import language
from core.record import Record, read
from core.settings import ROOT
from etl.folding import fold

PATH = ROOT / "config" / "suggestions.toml"


class Nothing(Record):
    """Words that stand for an empty cell."""

    words: tuple[str, ...]


class Strangers(Record):
    """`config/suggestions.toml`: how strangers name things."""

    headers: dict[Field, tuple[str, ...]]
    people: dict[Literal["author", "drop"], tuple[str, ...]]
    statuses: dict[Status, tuple[str, ...]]
    nothing: Nothing


@dataclass(frozen=True)
class Spelling:
    """A header as somebody writes it, and what it is there; strangers have no channel."""

    header: str
    role: str
    channel: str | None  # what it is called; a stranger has no name
    rank: int  # the best spelling of a field is 0


@cache
def strangers() -> Strangers:
    """Read the list once; it changes with the program."""
    return read(Strangers, PATH)


def bare(word: str) -> str:
    """Write a header so that case, spaces and signs play no part.

    >>> bare("SR_Number"), bare("Дата  Создания")
    ('srnumber', 'датасоздания')
    """
    return re.sub(r"[\W_]+", "", fold(word)) or fold(word)


def spellings(known: Iterable[Channel]) -> Iterator[Spelling]:
    """Yield every header that anybody writes, except patterns of people."""
    for channel in known:
        for field, words in channel.fields.items():
            yield from _spelt(words, field, channel.label.told(language()))
        yield from _spelt(channel.people.author, "author", channel.label.told(language()))
        yield from _spelt(channel.people.drop, "drop", channel.label.told(language()))
    for field, words in strangers().headers.items():
        yield from _spelt(words, field, None)


def of_people(header: str) -> Literal["author", "drop"] | None:
    """Say whether a header is one of people: hashed, or never kept.

    >>> of_people("Contact phone"), of_people("Member of council"), of_people("Phone calls type")
    ('author', 'drop', 'author')
    >>> of_people("Request type")
    """
    for role, patterns in strangers().people.items():
        if any(fnmatchcase(fold(header), fold(pattern)) for pattern in patterns):
            return role
    return None


def statuses(known: Iterable[Channel]) -> Mapping[str, Status]:
    """Say what each status word means to those who use it; ours of the config win."""
    told = {fold(word): ours for ours, words in strangers().statuses.items() for word in words}
    for channel in known:
        told |= {
            fold(word): ours for ours, words in channel.values.status.items() for word in words
        }
    return told


def marks(known: Iterable[Channel]) -> Mapping[str, int]:
    """Say what each word of a mark means."""
    return {
        fold(word): mark
        for channel in known
        for mark, words in channel.values.rating.items()
        for word in words
    } | {str(mark): mark for mark in range(1, 6)}


def _spelt(words: Iterable[str], role: str, channel: str | None) -> Iterator[Spelling]:
    for rank, word in enumerate(words):
        if "*" not in word:
            yield Spelling(bare(word), role, channel, rank)
