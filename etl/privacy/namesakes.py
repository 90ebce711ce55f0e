"""What is named after people: streets, villages, schools. Their names stay, for they are places."""

import re
import tomllib
from functools import cache
from typing import Literal

from core.municipality import municipalities
from core.settings import ROOT
from etl.language.dictionary import parses

HERE = ROOT / "config" / "names.toml"

Words = Literal[
    "place_before",
    "dotted",
    "place_after",
    "towards",
    "along",
    "to_people",
    "eponyms",
    "not_people",
    "person_before",
    "dwellers",
    "family",
    "usual_names",
]
LAST_WORDS = re.compile(r"(?:([А-Яа-яЁё/-]+)[ \xa0])?([А-Яа-яЁё/-]+)(\.?)[ \xa0«\"]*$")
CASE = re.compile(
    r"(?:ами|ями|ах|ях|ам|ям|ом|ем|ой|ей|ая|ое|ие|ий|ый|ые|ую|ых|их|ого|ому|ов|[аеиоуыюяйь])$"
)
ABBREVIATED = re.compile(r"(?:[а-яё-]{,4}[^аеёиоуыэюя]|[а-яё]/[а-яё])", re.IGNORECASE)
NEXT_WORD = re.compile(r"[ \xa0,]{0,2}([А-Яа-яЁё-]+)")
HOUSE = re.compile(
    r",? ?(?:(?:д|дом)\.? ?)?\d{1,3}(?:[а-я]?-(?:\d{1,4}|·+))?(?![\d-])"
    r"(?!\s*(?:лет|год|раз|дн|час|мин|руб|т\b))"
)


@cache
def words(kind: Words) -> frozenset[str]:
    """Read one list of `config/names.toml`."""
    told: str = tomllib.loads(HERE.read_text("utf-8"))[kind]
    return frozenset(told.replace("ё", "е").split())


def is_one_of(kind: Words, word: str) -> bool:
    """Whether a word stands in a list, in whatever case of grammar.

    >>> is_one_of("person_before", "Соседкой"), is_one_of("place_before", "дорога")
    (True, False)
    """
    told = fold(word)
    return told in words(kind) or any(one.normal in words(kind) for one in parses(told))


def fold(word: str) -> str:
    """Write a word as the lists have it."""
    return word.lower().replace("ё", "е")


def leads_to_a_place(before: str) -> bool:
    """Whether what is said before a name makes a place of it; «директор школы» is a person.

    >>> [leads_to_a_place(said) for said in ("на ул. ", "в с. ", "с ", "парк имени ", "сосед ")]
    [True, True, False, True, False]
    >>> [leads_to_a_place(said) for said in ("улица Героя ", "директор школы ", "жители улицы ")]
    [True, False, True]
    """
    found = LAST_WORDS.search(before)
    if found is None:
        return False
    earlier, word, dot = found.groups()
    if dot and not ABBREVIATED.fullmatch(word):
        return False
    if earlier == "от" and word == "имени":
        return False
    if is_one_of("place_before", word) or (dot and fold(word) in words("dotted")):
        is_somebody = earlier and is_one_of("person_before", earlier)
        return not is_somebody or is_one_of("dwellers", earlier)
    return bool(earlier and word[0].isupper() and is_one_of("place_before", earlier))


def leads_from_a_place(after: str) -> bool:
    """Whether what is said after a name makes a street of it.

    >>> [leads_from_a_place(said) for said in (" улица", ", д. 5", " 12", " обещал", ", 5 лет")]
    [True, True, True, False, False]
    """
    found = NEXT_WORD.match(after)
    return bool(HOUSE.match(after)) or bool(found and is_one_of("place_after", found[1]))


def is_a_place(found: re.Match[str]) -> bool:
    """Whether a found name with initials or a patronymic is a street's or a school's."""
    before, after = found.string[: found.start()], found.string[found.end() :]
    if any(fold(one) in words("eponyms") for one in re.split(r"[ .]+", found[0].strip(" ."))):
        return leads_to_a_place(before) or bool(HOUSE.match(after))
    return "." in found[0] and leads_to_a_place(before)


@cache
def _known() -> frozenset[str]:
    """Words of the settlements and municipalities of the config, without endings."""
    called = (
        spelling
        for town in municipalities().values()
        for label, also in (
            (town.label, town.also),
            *((place.label, place.also) for place in town.settlements),
        )
        for spelling in (label.ru, *also)
    )
    stems = (_stem(word) for name in called for word in re.findall(r"[А-ЯЁ][а-яё-]+", name))
    return frozenset(stem for stem in stems if len(stem) > 3)


def _stem(word: str) -> str:
    """Take the ending of its case off a place.

    >>> _stem("Иванищах") == _stem("Иванищи"), _stem("Вытегрой") == _stem("Вытегра")
    (True, True)
    """
    return CASE.sub("", fold(word))


def is_known_place(word: str) -> bool:
    """Whether a word is, or is part of, a settlement of ours in some case.

    >>> is_known_place("Нюксенице"), is_known_place("Котельниково"), is_known_place("Тестову")
    (True, True, False)
    """
    return _stem(word) in _known()
