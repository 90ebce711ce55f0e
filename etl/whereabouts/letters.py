"""A text for looking up names: its letters alike, one for one, so that places in it are the same.

`tidy` takes out what nobody sees and keeps capitals and signs; `flat` makes every letter small and
Russian and every other sign a blank. Both have the same length, so a name found in the one is read
in the other.
"""

import re
import unicodedata
from dataclasses import dataclass

from etl.folding import LOOKALIKES
from etl.language.plain_text import UNSEEN, plainly
from etl.language.translit import as_it_sounds

DASHED = re.compile(r"(?<=\w) ?[‐‑‒–—-] ?(?=\w)")  # «Пимено - Черни»
BLANKS = re.compile(r"[\t\u00a0\u2007\u2009\u202f]+| {2,}")


def tidy(text: str) -> str:
    """Take out what is not seen, and put a blank before and after.

    >>> tidy("Пимено - Че\u200bрни,  <b>ул.</b>")
    ' Пимено-Черни, ул. '
    """
    text = re.sub(UNSEEN, "", plainly(unicodedata.normalize("NFC", text)))
    return f" {DASHED.sub('-', BLANKS.sub(' ', text))} "


class _Letters(dict[int, str]):
    """Small Russian letters and digits; whatever else is a blank."""

    def __missing__(self, code: int) -> str:
        small = chr(code).lower().translate(LOOKALIKES)
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
    whole = as_it_sounds(tidy(text))
    return Said(whole, flat(whole), is_cell)
