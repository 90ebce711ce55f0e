"""The forms in which people write the name of a place: every case of every word of it.

Adjectives and names in -ово, -ино follow rules; other nouns are declined by the dictionary, which
also guesses at words it does not know, and where it sees no noun by the rule of their ending.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import product

from etl.language.dictionary import analyzer

Forms = Mapping[str, frozenset[str]]  # a form, folded → the cases it may stand in
CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
BASE, LOCATIVE = "nomn", "loct"
SAME = {"gen2": "gent", "acc2": "accs", "loc2": "loct", "voct": "nomn"}
ADJECTIVES = {  # ending → the endings of the six cases
    "ский": "ский ского скому ский ским ском",
    "цкий": "цкий цкого цкому цкий цким цком",
    "ый": "ый ого ому ый ым ом",
    "ой": "ой ого ому ой ым ом",
    "ская": "ская ской ской скую ской ской",
    "ая": "ая ой ой ую ой ой",
    "ское": "ское ского скому ское ским ском",
    "ое": "ое ого ому ое ым ом",
    "ий": "ий ого ому ий им ом",
    "ие": "ие их им ие ими их",
}
POSSESSIVES = {  # names that look like surnames; «в Матвеево» is as good as «в Матвееве»
    "ово": "ово ова ову ово овом ове",
    "ево": "ево ева еву ево евом еве",
    "ино": "ино ина ину ино ином ине",
    "ов": "ов ова ову ов овым ове овом",
}
NOUNS = {
    "а": "а ы е у ой е",
    "ы": "ы ов ам ы ами ах",
    "и": "и ей ам и ами ах",
}
GENDERS = {"nomn": "ий ая ое ие", "oblique": "ого ому им ом ой ую их ими"}
UNINFLECTED = {"пимено", "крисаново", "орехово"}  # first halves of double names


def declined(name: str) -> Forms:
    """Return every form of a folded name, its words apart by blanks, and the cases of each.

    Words are declined each by itself, and the first of them may stay as it is: people do mix cases
    («в Гусь-Хрустальном»), and no other words look so.

    >>> sorted(declined("игмас")), "красном эхо" in declined("красное эхо")
    (['игмас', 'игмаса', 'игмасе', 'игмасом', 'игмасу'], True)
    """
    words = [_word(word) for word in name.split()]
    found: dict[str, frozenset[str]] = {}
    for forms in product(*words):
        told = [
            word[form] for word, form in zip(words, forms, strict=True) if BASE not in word[form]
        ]
        shared = frozenset.intersection(words[-1][forms[-1]], *told)
        found[" ".join(forms)] = shared
    return found


def adjectives(stem: str) -> Iterator[str]:
    """Yield every form of the adjective made of a stem in -ск.

    >>> [*adjectives("анопинск")][:3]
    ['анопинский', 'анопинская', 'анопинское']
    """
    for endings in GENDERS.values():
        yield from (stem + ending for ending in endings.split())


def stem_of(name: str) -> str | None:
    """Return the stem of the adjective of a name, where a rule makes it.

    >>> stem_of("уршельский"), stem_of("анопино"), stem_of("чилеково"), stem_of("иванищи")
    ('уршельск', 'анопинск', 'чилековск', None)
    """
    for ending in ("ский", "ская", "ское"):
        if name.endswith(ending):
            return name[:-2]
    return f"{name[:-1]}ск" if name.endswith(("ово", "ево", "ино")) else None


@cache
def _word(word: str) -> Forms:
    if word in UNINFLECTED:
        return {word: frozenset(CASES)}
    for rules in (ADJECTIVES, POSSESSIVES):
        for ending, endings in rules.items():
            if word.endswith(ending) and len(word) > len(ending):
                return _by_rule(word, ending, endings)
    return _by_dictionary(word) or _by_ending(word)


def _by_rule(word: str, ending: str, endings: str) -> Forms:
    stem, forms = word.removesuffix(ending), endings.split(" ")
    told = _gathered(
        (stem + form, case) for form, case in zip(forms, (*CASES, LOCATIVE), strict=False)
    )
    if ending.endswith("о"):
        return {**told, word: frozenset(CASES)}
    return told


def _by_dictionary(word: str) -> Forms:
    """Decline as the nouns that stand so in the nominative, keeping to their number."""
    found: list[tuple[str, str]] = []
    for parse in analyzer().parse(word):
        if parse.tag.POS == "NOUN" and parse.tag.case == BASE:
            found += [
                (one.word.replace("ё", "е"), SAME.get(one.tag.case, one.tag.case))
                for one in parse.lexeme
                if one.tag.number == parse.tag.number and one.tag.case
            ]
    if found and word.endswith("щи"):
        found.append((f"{word[:-1]}ей", "gent"))  # «из Иванищей» beside «из Иванищ»
    return _gathered(found)


def _by_ending(word: str) -> Forms:
    for ending, endings in NOUNS.items():
        if word.endswith(ending):
            return _by_rule(word, ending, endings)
    return _by_rule(word, "", " а у  ом е") if word[-1:].isalpha() else {word: frozenset(CASES)}


def _gathered(told: Iterable[tuple[str, str]]) -> Forms:
    found: dict[str, frozenset[str]] = {}
    for form, case in told:
        found[form] = found.get(form, frozenset()) | {case}
    return found


def is_word(form: str) -> bool:
    """Whether a form is also a word of the language, and not only the name of a place.

    >>> is_word("мирный"), is_word("матвеево"), is_word("уршельский")
    (True, False, False)
    """
    known = [one for one in analyzer().parse(form) if one.is_known]
    return any("Geox" not in one.tag for one in known)


def is_adjective(form: str) -> bool:
    """Whether a word is an adjective, and not only somebody's surname.

    >>> is_adjective("степной"), is_adjective("крупской")
    (True, False)
    """
    told = [one.tag for one in analyzer().parse(form) if one.is_known]
    return any(tag.POS == "ADJF" and "Surn" not in tag for tag in told)
