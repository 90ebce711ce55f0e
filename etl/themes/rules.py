"""What people write about each theme → the theme of a message; one pass over its first forms.

The phrases are data (`words` in `config/themes.toml`). A phrase is heard where all its words stand
within a few words of each other, in any order and form; the longer, the louder. What speaks for
several themes at once is less sure: confidence is the loudest theme's share of all that is heard.
"""

import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import ahocorasick

from core.taxonomy import Taxonomy
from etl.language.lemmas import lemma, words

NEAR = 5  # words: a clause of a message typed in haste; the next one is about something else
LOUD = (1.0, 2.2, 3.6)  # of one, two, three words: two heard at once by chance are rare
DOUBT = 0.45  # a voice against every theme: one heard alone stays a guess, as it is in speech
SMALL = frozenset(
    "в во на за к ко до по с со из у от об о для при под".split()
)  # join, mean little
STREET = re.compile(
    r"\b(?:[уУ]л(?:ица|ице|\.)|[пП]ер(?:еулок|\.)|[пП]р(?:оспект|-т|\.))\s*[А-ЯЁ][\w-]*"
)  # «ул. Школьная» is no school
MOST = 4  # phrases that are named as reasons


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that speak for a theme, and as how many they count."""

    theme_id: str
    said: str  # as the config writes it
    parts: tuple[str, ...]  # first forms between blanks, or beginnings of them


@dataclass(frozen=True)
class Rules:
    """The phrases of a theme tree, and the automaton that hears their words."""

    automaton: "ahocorasick.Automaton"
    phrases: dict[str, tuple[Phrase, ...]]  # by their first word


@dataclass(frozen=True, slots=True)
class Heard:
    """The theme that phrases speak for, and which ones."""

    theme_id: str
    confidence: float
    words: tuple[str, ...]


@cache
def rules(tree: Taxonomy) -> Rules | None:
    """Prepare the phrases of a tree; one without any has no rules."""
    automaton = ahocorasick.Automaton()
    phrases = defaultdict[str, list[Phrase]](list)
    for phrase in _phrases(tree):
        phrases[phrase.parts[0]].append(phrase)
        for part in phrase.parts:
            automaton.add_word(part, part)
    if not phrases:
        return None
    automaton.make_automaton()
    return Rules(automaton, {part: tuple(all_) for part, all_ in phrases.items()})


def _phrases(tree: Taxonomy) -> Iterator[Phrase]:
    for theme in tree.themes:
        for said in theme.words:
            parts = (_part(word) for word in said.split() if word not in SMALL)
            yield Phrase(theme.id, said, tuple(parts))


def _part(word: str) -> str:
    """Say a word of a phrase as it is looked for.

    >>> _part("фонари"), _part("освещен*")
    (' фонарь ', ' освещен')
    """
    if word.endswith("*"):
        return f" {word[:-1]}"
    return " ".join(["", *(lemma(one) for one in words(word)), ""])


def heard(text: str, known: Rules) -> Heard | None:
    """Say which theme the words of a message speak for."""
    there = _places([lemma(word) for word in words(STREET.sub(" ", text))], known)
    loud, named = defaultdict[str, float](float), defaultdict[str, list[str]](list)
    for part in there:
        for phrase in known.phrases.get(part, ()):
            if _is_near([there.get(one, []) for one in phrase.parts]):
                loud[phrase.theme_id] += LOUD[min(len(phrase.parts), len(LOUD)) - 1]
                named[phrase.theme_id].append(phrase.said)
    if not loud:
        return None
    best = max(loud, key=lambda theme: (loud[theme], theme))
    told = sorted(named[best], key=lambda said: (-len(said.split()), said))[:MOST]
    return Heard(best, loud[best] / (sum(loud.values()) + DOUBT), tuple(told))


def _places(said: Sequence[str], known: Rules) -> dict[str, list[int]]:
    """Find where each word of any phrase stands, in one pass over the message."""
    line, starts = " ", list[int]()
    for word in said:
        starts.append(len(line) - 1)
        line += f"{word} "
    there = defaultdict[str, list[int]](list)
    for end, part in known.automaton.iter(line):
        there[part].append(bisect(starts, end - len(part) + 1) - 1)
    return there


def _is_near(places: Sequence[Sequence[int]]) -> bool:
    """Whether every word of a phrase stands near its first."""
    first, *others = places
    return any(all(any(abs(at - one) < NEAR for at in all_) for all_ in others) for one in first)
