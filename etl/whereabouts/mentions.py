"""Where a text names places: one pass of the automaton, and what stands around each name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.contracts import OUTSIDE
from etl.whereabouts import kinds as words
from etl.whereabouts.evidence import PREPOSITIONS, THERE, WAY, strength
from etl.whereabouts.gazetteer import SURNAME, Gazetteer, Name, misspelt
from etl.whereabouts.letters import Said
from etl.whereabouts.surroundings import HEADED, WINDOW, around

SAID = "|".join(sorted({*words.TYPES, *PREPOSITIONS}, key=len, reverse=True))
LETTERS = r"(?P<name>[а-я]{5,24})(?= )(?= {1,3}(?P<more>[а-я]{3,24}) )?"  # no name is longer
SLIPS = re.compile(rf"(?:^ +|(?<= )(?:{SAID}) +){LETTERS}")
SLIPS_OF_CELL = re.compile(rf"(?<= ){LETTERS}")
ADJECTIVE = re.compile(
    r"(?P<stem>\w+[сц]к)(?P<ending>ий|ого|ому|им|ом|ая|ой|ую|ое)"
    r" +(?:(?:муниципальн|городск)\w+ +|м +)?$"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text that means a place: which, where it stands and how surely it is meant."""

    place_id: str
    at: int
    until: int
    strength: int
    is_ambiguous: bool = False  # namesakes: nothing says which of them
    is_area: bool = False  # a district or a region, in which a village may be told


def mentions(said: Said, known: Gazetteer) -> list[Mention]:
    """Return the places that are named, in the order in which they are."""
    found: list[Mention] = []
    for end, (letters, names) in known.automaton.iter(said.small):
        span = end - letters, end
        if names[0].kind == "area":
            found += _area(said, span, names[0], known)
        else:
            found += _judged(said, span, names)
    return _longest(found)


def guesses(said: Said, known: Gazetteer) -> Iterator[Mention]:
    """Yield places whose names are misspelt after a preposition or a word for what they are."""
    for found in (SLIPS_OF_CELL if said.is_cell else SLIPS).finditer(said.small):
        at, ends = found.start("name"), [found.end("name")]
        if found["more"] and found["name"][0] in known.initials:
            ends.insert(0, found.end("more"))
        for until in ends:
            parts = said.small[at:until].split()
            names = known.names.get("".join(parts)) or misspelt(" ".join(parts), known)
            is_somebody = at == 1 and SURNAME.search(parts[-1])  # «Иванищев обещал»
            if names and (said.is_cell or not is_somebody or HEADED.match(said.text, until)):
                yield from _judged(said, (at, until), names)


def _judged(said: Said, span: tuple[int, int], names: tuple[Name, ...]) -> Iterator[Mention]:
    """Say which place a form means: the one whose kind is told, else the largest namesake."""
    seen = around(said, *span)
    judged = [(one, told) for one in names if (told := strength(one, seen)) is not None]
    fitting = [pair for pair in judged if pair[0].types & seen.types] or judged
    if fitting:
        name, told = max(fitting, key=lambda pair: pair[1])
        namesakes = {one.place_id for one, _told in fitting}
        yield Mention(name.place_id, *span, told, is_ambiguous=len(namesakes) > 1)


def _area(said: Said, span: tuple[int, int], level: Name, known: Gazetteer) -> Iterator[Mention]:
    """Yield a district or region that is not ours; somebody may only go there."""
    begun = max(0, span[0] - WINDOW)
    told = ADJECTIVE.search(said.small, begun, span[0])
    if told is None or not said.text[told.start()].isupper():
        return
    ours = known.region if words.REGION in level.types else known.own
    if told["stem"] in ours or told["stem"] in words.NOT_NAMES:
        return
    before = said.small[begun : told.start()].split()[-1:]
    if before in (["в"], ["во"]):
        is_there = told["ending"] in {"ом", "ой"}
    else:
        is_there = told["ending"] in {"ий", "ая"} and not PREPOSITIONS & {*before}
    yield Mention(OUTSIDE, told.start(), span[1], THERE if is_there else WAY, is_area=True)


def _longest(found: list[Mention]) -> list[Mention]:
    """Leave out names that are a part of a longer one."""
    kept: list[Mention] = []
    for one in sorted(found, key=lambda one: (one.at, -one.until)):
        if not kept or one.until > kept[-1].until:
            kept.append(one)
    return kept
