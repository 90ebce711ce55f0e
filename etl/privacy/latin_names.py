"""People named in Latin letters in Russian texts: «pishet vam Andrey Probin»."""

import re
from bisect import bisect_right
from itertools import accumulate
from operator import itemgetter

import polars as pl

from etl.language.lemmas import words
from etl.language.translit import ENGLISH, LATIN, RUSSIAN, as_it_sounds
from etl.privacy.named import unmasked
from etl.privacy.people import Span, people

PIECE = re.compile(rf"{LATIN.pattern}|(?:(?!{LATIN.pattern}).)+", re.DOTALL)
A_WORD = "[A-Za-z]{3}"
ENGLISH_WORD = "(?i)" + re.sub(r"[\^$]", r"\\b", ENGLISH.pattern)


def may_be_latin(said: pl.Series) -> pl.Series:
    """Tell which texts may be Russian and hold Latin words."""
    is_russian = said.str.contains(RUSSIAN.pattern) | ~said.str.contains(ENGLISH_WORD)
    return (said.str.contains(A_WORD) & is_russian).fill_null(value=False)


def latin_names(text: str) -> list[Span]:
    """Return who is named in Latin letters; a text in another language names nobody here.

    Among Russian letters a single Latin word is rather a shop: only a full name counts.

    >>> text = "Pishet vam Andrey Probin iz derevni Gorka, net sveta"
    >>> [text[start:stop] for start, stop in latin_names(text)]
    ['Andrey Probin']
    >>> latin_names("Andrey has no water"), latin_names("магазин Marina закрыт")
    ([], [])
    """
    said = unmasked(text)
    if not LATIN.search(said) or not any(map(RUSSIAN.search, words(said))):
        return []
    heard, begun = _heard(said)
    spans = [(_back(start, begun), _back(stop, begun)) for start, stop in people(heard)[0]]
    least = 2 if RUSSIAN.search(said) else 1
    return [span for span in spans if len(LATIN.findall(said[slice(*span)])) >= least]


def _heard(said: str) -> tuple[str, list[Span]]:
    """Write Latin words as they sound, and tell where each piece begins there and here."""
    pieces = list(PIECE.finditer(said))
    sounds = [as_it_sounds(piece[0]) for piece in pieces]
    there = accumulate(map(len, sounds), initial=0)
    here = [*(piece.start() for piece in pieces), len(said)]
    return "".join(sounds), list(zip(there, here, strict=True))


def _back(at: int, begun: list[Span]) -> int:
    """Find the place in what was said of a place in what is heard; Latin words are never cut."""
    there, here = begun[bisect_right(begun, at, key=itemgetter(0)) - 1]
    return here + at - there
