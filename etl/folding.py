"""How two spellings of a word are compared: headers, statuses, themes and places alike."""

import re
from functools import lru_cache

LOOKALIKES = str.maketrans("aceopxykmtbhё", "асеорхукмтвне")  # Latin letters typed among Cyrillic


@lru_cache(
    maxsize=1 << 14
)  # headers and words of files are compared with every row that may be one
def fold(word: str | None) -> str:
    r"""Write a word so that case, spaces, ё and lookalike Latin letters make no difference.

    >>> fold(" Дата  cоздания\n") == fold("Дата создания"), fold("Zip Codes") == fold("ZipCode")
    (True, False)
    """
    said = re.sub(r"\s+", " ", word or "").strip().casefold()
    return said.translate(LOOKALIKES) if re.search("[а-яё]", said) else said
