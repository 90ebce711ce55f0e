"""Words that somebody looks for in messages: what finds them in a text, and where.

A word is found in any of its forms: its ending may be another one. A phrase in quotes is found
letter for letter. Case does not matter, nor does ё. What finds a word on the page is the very
expression that found its message: one that both engines of expressions understand alike.
"""

import re

MOST = 6  # words: as many as `message/search` hears
LETTER = "[0-9a-zа-яё]"
EDGE = "[^0-9a-zа-яё]"
TAIL = 3  # letters that another ending may have: дорог|ами
STEM = 3  # letters that a word keeps
ENDINGS = (
    "иями", "ями", "ами", "ого", "его", "ому", "ему", "ыми", "ими", "ией", "иям", "иях",
    "ах", "ях", "ам", "ям", "ом", "ем", "ов", "ев", "ей", "ой", "ый", "ий", "ая", "яя", "ое", "ее",
    "ые", "ие", "ия", "ию", "ии", "ую", "юю", "ых", "их", "ья", "ье", "ью", "ьи",
    "а", "я", "о", "е", "у", "ю", "ы", "и", "ь", "й",
)  # fmt: skip  # of nouns and adjectives, the longer before those they end in
BEFORE = 60  # letters before the first word that was found: enough to see what is said of it
WANTED = re.compile(r"«([^»]+)»|“([^”]+)”|\"([^\"]+)\"|(\S+)")


def patterns(words: str) -> tuple[str, ...]:
    """Make an expression of every word and phrase, of no more than are heard.

    >>> [bool(re.search(one, "Без воды")) for one in patterns("вода")]
    [True]
    >>> [bool(re.search(one, "Завод у реки")) for one in patterns("вода")]
    [False]
    """
    told = (_pattern(*found.groups()) for found in WANTED.finditer(words))
    return tuple(dict.fromkeys(one for one in told if one))[:MOST]


def part_of(text: str, sought: tuple[str, ...], letters: int | None) -> str:
    """Cut a text to so many letters: from its beginning, or about the first word that was sought.

    >>> part_of("Добрый день! " * 9 + "Нет воды в доме", patterns("вода"), 30)
    '…день! Добрый день! Нет воды в…'
    """
    if letters is None or len(text) <= letters:
        return text
    first = next((since for since, _until in spans(text, sought)), 0)
    since = min(max(first - min(BEFORE, letters // 2), 0), len(text) - letters) if first else 0
    since = text.rfind(" ", 0, since) + 1 if since else 0
    shown = text[since : since + letters]
    end = "" if since + letters >= len(text) else "…"
    return f"{'…' if since else ''}{shown.rstrip() if end else shown}{end}"


def _pattern(*told: str | None) -> str:
    """Write one expression: of a phrase whole, of a word its stem and room for an ending."""
    *quoted, bare = told
    word = next((one for one in quoted if one), None)
    tail = ""
    if word is None:
        word = re.sub(rf"^{EDGE}+|{EDGE}+$", "", bare or "", flags=re.IGNORECASE)
        if word.isalpha():
            word, tail = _stem(word.casefold()), f"{LETTER}{{0,{TAIL}}}"
    letters = [_letter(one) for one in " ".join(word.split()).casefold()]
    return f"(?i)(?:^|{EDGE})({''.join(letters)}{tail})(?:$|{EDGE})" if letters else ""


def _stem(word: str) -> str:
    """Take the ending off, where enough of the word is left.

    >>> _stem("дорогами"), _stem("дом"), _stem("яма"), _stem("pothole")
    ('дорог', 'дом', 'яма', 'pothole')
    """
    there = (one for one in ENDINGS if word.endswith(one) and len(word) - len(one) >= STEM)
    return word.removesuffix(next(there, ""))


def _letter(one: str) -> str:
    if one in "её":
        return "[её]"
    if one == " ":
        return r"\s+"
    return one if one.isalnum() else f"\\{one}"


def spans(text: str, sought: tuple[str, ...]) -> list[tuple[int, int]]:
    """Return where the sought words stand, in order, none within another."""
    found = sorted(span for one in sought for span in _of_one(text, re.compile(one)))
    apart: list[tuple[int, int]] = []
    for since, until in found:
        if not apart or since >= apart[-1][1]:
            apart.append((since, until))
    return apart


def _of_one(text: str, one: re.Pattern[str]) -> list[tuple[int, int]]:
    """Look on from the end of each word, not from behind its edge: two words share one edge."""
    spans, at = [], 0
    while found := one.search(text, at):
        spans.append(found.span(1))
        at = max(found.end(1), at + 1)
    return spans
