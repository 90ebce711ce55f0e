"""The dictionary of Russian words of pymorphy3, opened when first asked: half a second."""

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer


class Parse(NamedTuple):
    """One reading of a word: its first form, marks of grammar, and how usual it is."""

    normal: str
    marks: frozenset[str]
    share: float
    is_known: bool


@cache
def analyzer() -> "MorphAnalyzer":
    """Open the dictionary, once for all who read: it takes half a second and 15 MB."""
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def is_known(word: str) -> bool:
    """Whether the dictionary has a word: such a one is not a misspelling."""
    return bool(analyzer().word_is_known(word))


@lru_cache(maxsize=200_000)
def parses(word: str) -> tuple[Parse, ...]:
    """Return every reading of a word, the most usual first; ё and е are one.

    >>> parses("дороге")[0].normal, "Name" in parses("галине")[0].marks
    ('дорога', True)
    """
    return tuple(
        Parse(one.normal_form.replace("ё", "е"), one.tag.grammemes, one.score, one.is_known)
        for one in analyzer().parse(word)
    )
