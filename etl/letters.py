"""A text for looking up names: its letters alike, one for one, so that places in it are the same.

`tidy` takes out what nobody sees and keeps capitals and signs; `flat` makes every letter small and
Russian and every other sign a blank. Both have the same length, so a name found in the one is read
in the other.
"""

import re
import unicodedata
from dataclasses import dataclass

INVISIBLE = re.compile(
    "[\u00ad\u0300\u0301\u034f\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe0f\ufeff]"
)
TAG = re.compile(r"<[^<>]{0,200}>|&nbsp;")
DASHED = re.compile(r"(?<=\w) ?[‐‑‒–—-] ?(?=\w)")  # «Пимено - Черни»
BLANKS = re.compile(r"[\t\u00a0\u2007\u2009\u202f]+| {2,}")
LATIN = dict(zip("aceopxykmtbhACEOPXYKMTBH", "асеорхукмтвнасеорхукмтвн", strict=True))


def tidy(text: str) -> str:
    """Take out what is not seen, and put a blank before and after.

    >>> tidy("Пимено - Че\u200bрни,  <b>ул.</b>")
    ' Пимено-Черни, ул. '
    """
    if not text.isascii() or "<" in text:
        text = TAG.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text)))
    return f" {DASHED.sub('-', BLANKS.sub(' ', text))} "


class _Letters(dict[int, str]):
    """Small Russian letters and digits; whatever else is a blank."""

    def __missing__(self, code: int) -> str:
        sign = LATIN.get(chr(code), chr(code))
        small = sign.lower().replace("ё", "е")
        self[code] = small if len(small) == 1 and small.isalnum() else " "
        return self[code]


_LETTERS = _Letters()


def flat(text: str) -> str:
    """Write a text in small Russian letters and blanks, as long as it is.

    >>> flat("п. Mиpный, Берёзовая!")
    'п  мирный  березовая '
    """
    return text.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Said:
    """What is read: a text of sentences, or a cell that holds nothing but a place or an address."""

    text: str  # tidy
    small: str  # the same, flat
    is_cell: bool


def said(text: str, *, is_cell: bool) -> Said:
    """Prepare a text or a cell for being read."""
    whole = tidy(text)
    return Said(whole, flat(whole), is_cell)
