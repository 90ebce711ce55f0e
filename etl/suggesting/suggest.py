"""A stranger's file → what a channel for it would be: said to a page, or to a person who asks."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from slugify import slugify

from core.channel import Channel
from core.i18n import gettext as _
from core.municipality import Municipality
from core.suggestion import Column, Kind, Role, Suggestion
from etl.files.source import Source
from etl.folding import fold
from etl.privacy.scrub import scrubbed
from etl.suggesting.facts import Facts
from etl.suggesting.fields import Guess, guesses, is_known
from etl.suggesting.known import Spelling, marks, of_people, spellings, statuses, strangers
from etl.suggesting.people import clean, suspected
from etl.suggesting.table import Filled, Table, table
from etl.suggesting.times import ways
from etl.suggesting.words import vocabulary
from etl.words import places, theme_words

SHOWN = 3  # cells of a column: what tells it from its neighbours
LETTERS = 60  # of a cell
LETTERS_59FZ = "letters_59fz"  # of one kind: the appeals of the law
SURE = 3  # headers of that channel


def suggest(source: Source, known: Mapping[str, Channel], town: Municipality) -> Suggestion:
    """Look at a file that no channel recognises; nothing is kept of it."""
    read = table(source, frozenset(map(str.casefold, strangers().nothing.words)))
    spelt = list(spellings(known.values()))
    facts = _facts(read, known, town)
    found = guesses(facts, spelt)
    columns = [_column(at, one, found, spelt) for at, one in enumerate(facts)]
    title = _title(source.name)
    return Suggestion(
        id=_id(title, known),
        title=title,
        kind=_kind(read.columns, known, town),
        way=str(read.sheet),
        encoding=read.sheet.encoding,
        separator=read.sheet.separator,
        header_row=read.header_row,
        rows=read.rows,
        is_whole=read.is_whole,
        empty=read.nothing,
        columns=tuple(columns),
    )


def _facts(read: Table, known: Mapping[str, Channel], town: Municipality) -> list[Facts]:
    said, means = statuses(known.values()), marks(known.values())
    ours = places(town).keys()
    themes = {} if town.taxonomy == "discover" else theme_words(town.tree)
    return [
        Facts(one, ways(one), vocabulary(one, said, means), ours, themes.keys())
        for one in read.columns
    ]


def _column(at: int, facts: Facts, found: Mapping[int, Guess], spelt: Sequence[Spelling]) -> Column:
    """Say of one column what it may be; of people nothing is shown but the header."""
    column, guess = facts.column, found.get(at)
    told = Column(
        header=column.header,
        samples=(),
        filled=column.filled / column.rows if column.rows else 0.0,
        distinct=len(column.words),
        role=None,
        why="",
        is_strange=not is_known(column.header, spelt),
    )
    if person := _person(facts, guess):
        why = _("names or contacts of people")
        return told.model_copy(update={"role": person, "why": why})
    seen = {"samples": _samples(column), "words": facts.words, "times": facts.times}
    if guess is None:
        return told.model_copy(update={**seen, "why": "" if column.filled else _("empty")})
    return told.model_copy(update={**seen, "role": guess.field, "why": guess.why})


def _person(facts: Facts, guess: Guess | None) -> Role | None:
    """Say what is done with a column about people; a date of birth is one, too."""
    if facts.times or facts.is_point:
        return of_people(facts.column.header)
    return suspected(facts.column, is_known=guess is not None)


def _samples(column: Filled) -> tuple[str, ...]:
    common = [word[: LETTERS + 1] for word, _n in column.words.most_common(SHOWN)]
    return tuple(one if len(one) <= LETTERS else f"{one[:LETTERS]}…" for one in clean(common))


def _kind(columns: Iterable[Filled], known: Mapping[str, Channel], town: Municipality) -> Kind:
    """Guess whose law messages are under: of a city with its own words, none of ours."""
    if town.taxonomy == "discover":
        return "request"
    letters = known.get(LETTERS_59FZ)
    spelt = (
        {fold(word) for words in letters.fields.values() for word in words} if letters else set()
    )
    hits = sum(fold(one.header) in spelt for one in columns)
    numbered = any(re.search("59|обращени", one.header, re.IGNORECASE) for one in columns)
    return "appeal" if hits >= SURE and numbered else "message"


def _title(name: str) -> str:
    """Make a name for a channel of a file's name, without its dates and numbers.

    >>> _title("MyCity_311-requests_2026-11-01.csv"), _title("2026.xlsx")
    ('MyCity 311 requests', '2026')
    """
    stem = PurePath(name).stem
    words = re.sub(r"[\s_-]+", " ", re.sub(r"\d{4,}(?:[-_.]\d+)*|\(\d+\)", " ", stem)).strip()
    return scrubbed(words or stem)


def _id(title: str, known: Mapping[str, Channel]) -> str:
    made = str(slugify(title, separator="_", max_length=40)) or "channel"
    made = made if made[0].isalpha() else f"channel_{made}"
    taken = {made, *(f"{made}_{n}" for n in range(2, len(known) + 2))} & set(known)
    return made if made not in taken else f"{made}_{len(taken) + 1}"
