"""Russian typed in Latin letters, by sound: «net vody», «Nagavskaya»."""

import re

SOUNDS = {
    "shch": "щ", "sch": "щ", "yo": "е", "jo": "е", "zh": "ж", "kh": "х", "ts": "ц", "ch": "ч",
    "sh": "ш", "yu": "ю", "ju": "ю", "ya": "я", "ja": "я", "iy": "ий", "yy": "ый",
    "a": "а", "b": "б", "c": "ц", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и",
    "j": "й", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р",
    "s": "с", "t": "т", "u": "у", "v": "в", "w": "в", "x": "кс", "y": "ы", "z": "з", "'": "ь",
}  # fmt: skip
SOUND = re.compile("|".join(sorted(map(re.escape, SOUNDS), key=len, reverse=True)))
SHORT = re.compile(r"(?<=[aeou])y(?![aeou])")  # «Nagavskoy» ends as «Nagavskoj»
SOFT = re.compile(r"ia$")  # «Maria» ends as «Mariya»
ENGLISH = re.compile(r"[wqx]|th|ck|gh|ing$|^(?:of|is|in|and|at|for|it|not)$")
RUSSIAN, LATIN = re.compile("[а-яёА-ЯЁ]"), re.compile("[A-Za-z][A-Za-z']*")


def is_english(word: str) -> bool:
    """Whether a word in small Latin letters cannot be Russian.

    >>> [is_english(word) for word in ("water", "the", "voda")]
    [True, True, False]
    """
    return bool(ENGLISH.search(word))


def sounded(word: str) -> str:
    """Write a word in small Latin letters as it sounds in Russian.

    >>> sounded("nagavskoy"), sounded("ivanishchi")
    ('нагавской', 'иванищи')
    """
    return SOUND.sub(lambda sound: SOUNDS[sound[0]], SHORT.sub("j", SOFT.sub("iya", word)))


def as_it_sounds(text: str) -> str:
    """Write a text in Russian that has no Russian letter and no English word; others are left.

    >>> as_it_sounds("g. Kotelnikovo"), as_it_sounds("no water in Moscow"), as_it_sounds("net, да")
    ('г. Котелниково', 'no water in Moscow', 'net, да')
    """
    if RUSSIAN.search(text) or any(is_english(one[0].lower()) for one in LATIN.finditer(text)):
        return text
    return LATIN.sub(_with_its_capital, text)


def _with_its_capital(word: re.Match[str]) -> str:
    told = sounded(word[0].lower())
    return told.capitalize() if word[0][0].isupper() else told
