"""Which column may tell which field: by its header, by its cells, and why it seems so."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from rapidfuzz.fuzz import ratio

from core.channel import Field
from core.i18n import gettext as _
from etl.suggesting.facts import Facts
from etl.suggesting.fits import fit
from etl.suggesting.known import Spelling, bare

HEADER = 0.75  # of a score: people name columns by what is in them, and cells say the rest
ENOUGH = 0.45  # of a score up to 1: a header alone that nobody knows is not enough, nor cells alone
NEAR = 88  # of 100: one letter in nine is another
INSIDE = 0.5  # of a header: «Дата создания заявки» holds «Дата создания»
SAME = 0.8  # of a header: it is spelt as somebody spells it
SHORTEST = 5  # letters of a spelling that may stand inside a header: «id» stands in «width»
INSTEAD: Mapping[Field, tuple[Field, ...]] = {  # what is told already is not told in pieces
    "street": ("address",),
    "house": ("address",),
    "point": ("latitude", "longitude"),
}


@dataclass(frozen=True)
class Guess:
    """A field that a column may tell, how sure that is, and why."""

    at: int
    field: Field
    score: float
    why: str


def guesses(columns: Sequence[Facts], spellings: Sequence[Spelling]) -> dict[int, Guess]:
    """Give every field its best column and every column its best field, the surest first."""
    found = sorted(
        (guess for at, facts in enumerate(columns) for guess in _of(at, facts, spellings)),
        key=lambda one: (-one.score, one.at),
    )
    by_column: dict[int, Guess] = {}
    for one in found:
        taken = {other.field for other in by_column.values()}
        if one.score >= ENOUGH and one.at not in by_column and one.field not in taken:
            by_column[one.at] = one
    return _without_pieces(by_column)


def is_known(header: str, spellings: Iterable[Spelling]) -> bool:
    """Whether a channel that we know writes a header so."""
    return any(one.channel and one.header == bare(header) for one in spellings)


def _without_pieces(by_column: dict[int, Guess]) -> dict[int, Guess]:
    there = {one.field for one in by_column.values()}
    double = {one for one, wholes in INSTEAD.items() if there >= set(wholes)}
    if len(half := there & {"latitude", "longitude"}) == 1:
        double |= half
    return {at: one for at, one in by_column.items() if one.field not in double}


def _of(at: int, facts: Facts, spellings: Sequence[Spelling]) -> list[Guess]:
    named = _named(facts.column.header, spellings)
    if not facts.column.filled:
        return [
            _of_nothing(at, field, *named[field]) for field in get_args(Field) if field in named
        ]
    found = []
    for field in get_args(Field):
        fits, seen = fit(facts, field)
        called, why = named.get(field, (0.0, ""))
        if fits and called:
            told = HEADER * called + (1 - HEADER) * fits
            found.append(Guess(at, field, told, f"{why}, {seen}" if seen and fits >= 1 else why))
        elif fits > 1:  # what cells alone may say
            found.append(Guess(at, field, fits - 1, seen))
    return found


def _of_nothing(at: int, field: Field, called: float, why: str) -> Guess:
    """Believe the header of an empty column alone: the next export may fill it."""
    told = _("{why}, empty so far").format(why=why)
    return Guess(at, field, ENOUGH * called if called < SAME else ENOUGH + called / 100, told)


def _named(header: str, spellings: Sequence[Spelling]) -> dict[str, tuple[float, str]]:
    """Say how well a header names each field, and who calls it so."""
    said, told = bare(header), dict[str, tuple[float, str]]()
    for one in spellings:
        score = _alike(said, one)
        if score > told.get(one.role, (0.0, ""))[0]:
            told[one.role] = score, _who(one, is_same=said == one.header)
    return told


def _alike(said: str, one: Spelling) -> float:
    if said == one.header:
        return (1.0 if one.channel else 0.95) - 0.01 * min(one.rank, 10)
    if one.header in said and len(one.header) >= max(SHORTEST, INSIDE * len(said)):
        return 0.5 + 0.2 * len(one.header) / len(said)
    return 0.6 if ratio(said, one.header) >= NEAR else 0.0


def _who(one: Spelling, *, is_same: bool) -> str:
    if not is_same:
        return _("the header looks like it")
    return (
        _("so called in {channel}").format(channel=one.channel)
        if one.channel
        else _("often so called")
    )
