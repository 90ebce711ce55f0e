"""Every form of every name a municipality's people may mention, in one automaton.

Names come from `settlements` of the municipality's file with the spellings of `also`; towns that
lie elsewhere from `config/outside.toml`. A misspelt name is found by what is left of it when one
letter, of a long one two, are taken away.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import combinations
from typing import Literal

import ahocorasick
from rapidfuzz.distance import OSA

from core.contracts import OUTSIDE
from core.municipality import Municipality, Settlement
from core.outside import outside
from etl.language.dictionary import is_known
from etl.whereabouts.inflection import LOCATIVE, adjectives, declined, is_word, stem_of
from etl.whereabouts.kinds import AREAS, RURAL, TYPES, URBAN
from etl.whereabouts.letters import flat

Kind = Literal["plain", "surname", "word", "adjective", "area"]
UNITS = re.compile(r"(?:сп|гп|мо|сельское поселение|городское поселение) ")
UNIT_AFTER = re.compile(r" (?P<unit>сп|гп|сельское поселение|городское поселение)$")
HALVES = re.compile(r"^(верхне|нижне|ново|старо|северо)(?=\w{4})")
SHORT = {"красный": "кр", "красное": "кр", "березовая": "б", "верхние": "в", "нижние": "н"}
LEAST, LONG = 6, 10  # letters: a shorter name misspelt is another word; a long one bears two slips
SURNAME = re.compile(r"(?:ов|ев|ин)(?:а|у|ым|ой|е)?$")


@dataclass(frozen=True, slots=True)
class Name:
    """One form of a name: whose it is, what must stand around it, and which cases it is in."""

    place_id: str
    kind: Kind
    types: frozenset[str] = frozenset()  # what the settlement is; of a unit, rural or urban
    is_base: bool = False
    is_locative: bool = False
    is_adjective: bool = False  # by its form: what follows may be what it belongs to
    weight: int = 0  # residents: of namesakes the larger is meant more often


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """All names of a municipality; `own`, `region`: stems of its and its region's adjectives."""

    names: Mapping[str, tuple[Name, ...]]
    automaton: ahocorasick.Automaton
    remains: Mapping[str, tuple[str, ...]]  # what slips of the pen leave of a form → the forms
    initials: frozenset[str]  # of names of several words
    centre: str
    own: frozenset[str]
    region: frozenset[str]


@lru_cache(maxsize=100_000)  # words after prepositions are the same ones over and over
def misspelt(word: str, known: Gazetteer) -> tuple[Name, ...]:
    """Return whose name a word may be with a slip or two of the pen; a known word is none."""
    if len(word) < LEAST - 1 or is_known(word):
        return ()
    for left in _remains(word):
        for form in known.remains.get(left, ()):
            bound = 2 if min(len(form), len(word)) >= LONG else 1
            if form[0] == word[0] and OSA.distance(form, word, score_cutoff=bound) <= bound:
                return known.names[form]
    return ()


@cache
def gazetteer(town: Municipality) -> Gazetteer:
    """Make the gazetteer of a municipality, which takes a quarter of a second."""
    own = frozenset(stem for said in (town.label.ru, *town.also) for stem in _stems(flat(said)))
    found = _ours(town, own)
    ours = set(found)
    for said in outside().seen_from(town.id):
        for form, name in _forms(flat(said), Name(OUTSIDE, "plain")):
            if form not in ours:
                found[form].add(name)
    for word, level in AREAS.items():
        found[word].add(Name(OUTSIDE, "area", level))
    names = {form: _merged(told) for form, told in found.items()}
    region = frozenset(_stems(flat(outside().regions.get(town.id, ""))))
    initials = frozenset(form[0] for form in names if " " in form)
    return Gazetteer(names, _automaton(names), _index(names), initials, town.id, own, region)


def _ours(town: Municipality, own: frozenset[str]) -> dict[str, set[Name]]:
    """Gather the names of the settlements; the municipality's own adjective is its centre's too."""
    found: dict[str, set[Name]] = defaultdict(set)
    for place in town.settlements:
        told = list(_named(place))
        if place.id == town.id:
            about = Name(place.id, "adjective", frozenset({URBAN}))
            told += [(form, about) for stem in own for form in adjectives(stem)]
        for form, name in told:
            found[form].add(name)
    return found


def _automaton(names: Mapping[str, tuple[Name, ...]]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for form, told in names.items():
        automaton.add_word(f" {form} ", (len(form), told))
    automaton.make_automaton()
    return automaton


def _merged(told: set[Name]) -> tuple[Name, ...]:
    """Put what different spellings say of one form together, the larger of namesakes first."""
    each: dict[tuple[str, Kind], list[Name]] = defaultdict(list)
    for name in told:
        each[name.place_id, name.kind].append(name)
    merged = [
        Name(
            place_id,
            kind,
            frozenset().union(*(one.types for one in alike)),
            is_base=any(one.is_base for one in alike),
            is_locative=any(one.is_locative for one in alike),
            is_adjective=alike[0].is_adjective,
            weight=max(one.weight for one in alike),
        )
        for (place_id, kind), alike in each.items()
    ]
    return tuple(sorted(merged, key=lambda name: (-name.weight, name.place_id, name.kind)))


def _named(place: Settlement) -> Iterator[tuple[str, Name]]:
    """Yield every form of a settlement's names, and of the adjective of its unit."""
    weight = place.population or 0
    for said in (place.label.ru, *place.also):
        for part in said.split("("):
            words = " ".join(flat(part).split())
            if unit := UNIT_AFTER.search(words):
                level = RURAL if unit["unit"].startswith("с") else URBAN
                stem = words[: unit.start()].removesuffix("ое")
                about = Name(place.id, "adjective", frozenset({level}), weight=weight)
                yield from ((form, about) for form in adjectives(stem))
                continue
            bare, types = _bare(UNITS.sub("", words))
            yield from _forms(bare, Name(place.id, "plain", types, weight=weight))
            if of_place := stem_of(bare):
                about = Name(place.id, "adjective", weight=weight)
                yield from ((form, about) for form in adjectives(of_place))


def _bare(words: str) -> tuple[str, frozenset[str]]:
    """Take the word for what it is off a name."""
    types: set[str] = set()
    told = words.split()
    while len(told) > 1 and told[0] in TYPES:
        types |= TYPES[told.pop(0)]
    if told[:1] == ["ца"]:
        told.pop(0)
    return " ".join(told), frozenset(types)


def _forms(name: str, about: Name) -> Iterator[tuple[str, Name]]:
    """Yield the forms of a name, those with its first half apart or cut short as well."""
    name = " ".join(name.split())
    spelt = {name, HALVES.sub(r"\1 ", name)}
    first, blank, rest = name.partition(" ")
    if blank and first in SHORT:
        spelt |= {f"{SHORT[first]} {rest}", f"{SHORT[first]}  {rest}"}  # a full stop is a blank too
    for one in spelt:
        for form, cases in declined(one).items():
            yield (
                form if "  " not in one else form.replace(" ", "  ", 1),
                Name(
                    about.place_id,
                    _kind(form, name),
                    about.types,
                    is_base=form == " ".join(one.split()),
                    is_locative=LOCATIVE in cases,
                    is_adjective=name.endswith(("ий", "ый", "ой", "ая", "ое")),
                    weight=about.weight,
                ),
            )


def _kind(form: str, name: str) -> Kind:
    """Say what must stand around a form: nothing, a preposition, or also a capital."""
    if " " in form:
        return "plain"
    if name.endswith(("ово", "ево", "ино", "ов", "ев")) and SURNAME.search(form):
        return "surname"
    return "word" if is_word(form) else "plain"


def _stems(words: str) -> Iterator[str]:
    for word in words.split():
        if found := re.match(r"(\w+[сц]к)(?:ий|ая|ое)$", word):
            yield found[1]


def _index(names: Mapping[str, tuple[Name, ...]]) -> dict[str, tuple[str, ...]]:
    left: dict[str, set[str]] = defaultdict(set)
    for form, told in names.items():
        ours = [one for one in told if one.place_id != OUTSIDE and one.kind != "adjective"]
        if ours and len(form) >= LEAST:
            for one in _remains(form):
                left[one].add(form)
    return {one: tuple(sorted(forms)) for one, forms in left.items()}


def _remains(word: str) -> Iterator[str]:
    """Yield a word, and it without one letter, and if it is long without two."""
    yield word
    for gone in range(1, 3 if len(word) >= LONG else 2):
        for left in combinations(word, len(word) - gone):
            yield "".join(left)
