"""Who is named in a text, by rules: spans of people, and words that leave doubt.

A word is weighed with its neighbours: «Проба» is a trial, «Тестова Проба» is somebody, «ул.
Тестова» is a street.
"""

import re
from collections.abc import Iterator, Sequence

from etl.privacy.named import INITIAL_BEFORE, Named, tokens, unmasked
from etl.privacy.namesakes import is_one_of, leads_from_a_place, leads_to_a_place

Span = tuple[int, int]

COUNTED = re.compile(  # «Баков не хватает», «Волков развелось»: of things, in the genitive plural
    r" (?:не хвата|нет\b|не было|не видно|мало\b|много\b|полно\b|стало|развел|видел|никто)"
)
NEAR = 8  # letters: more than an initial with its dot and blank
INITIAL = re.compile(r" [А-ЯЁ]\.(?: ?[А-ЯЁ]\.)?(?! ?\d)| (?:оглы|кызы)\b")


def people(text: str) -> tuple[list[Span], list[Span]]:
    """Return who is named for sure, and the words that leave doubt.

    >>> text = "Спасибо Галине Петровне и соседу Тестову с ул. Гагарина"
    >>> [text[start:stop] for start, stop in people(text)[0]]
    ['Галине Петровне', 'Тестову']
    """
    sure: list[Span] = []
    doubt: list[Span] = []
    for run in _runs(tokens(unmasked(text))):
        if _is_place(run):
            continue
        if _is_person(run):
            sure.append(with_initials(text, (run[0].start, run[-1].stop)))
        elif any(_leaves_doubt(one) for one in run):
            doubt.append((run[0].start, run[-1].stop))
    return sure, doubt


def _runs(said: Sequence[Named]) -> Iterator[list[Named]]:
    """Gather neighbours that may be parts of one name."""
    run: list[Named] = []
    for nth, one in enumerate(said):
        if run and _goes_with(run[-1], one):
            run.append(one)
            continue
        if run:
            yield run
        run = [one] if _may_be(one) else []
        if run and nth and _leads(said[nth - 1], one):
            run.insert(0, said[nth - 1])
    if run:
        yield run


def _leads(before: Named, one: Named) -> bool:
    """Whether the word before a name must be one too: «примеров сергей», «Сан Санычу»."""
    told, named = before.reading, one.reading
    if is_one_of("person_before", before.word):
        return False
    if before.is_capital and not before.begins:
        is_led = named.is_patronymic or (named.is_first and told.is_adjective)
    elif before.is_capital or before.is_loud:
        is_led = (named.is_first or named.is_patronymic) and (
            not told.is_known or told.is_adjective or told.looks_like_surname
        )
    else:
        is_led = told.looks_like_surname
    return is_led and _side_by_side(before, one) and not told.is_place


def _goes_with(before: Named, one: Named) -> bool:
    """Whether two words stand side by side and are written alike; «Галина петровна» is one too."""
    if not _side_by_side(before, one):
        return False
    told = before.reading
    named = told.is_surname or told.looks_like_surname or told.is_first
    return _may_be(one) or (named and _completes(one))


def _side_by_side(before: Named, one: Named) -> bool:
    alike = before.is_capital == one.is_capital or one.reading.is_patronymic
    return alike and one.text[before.stop : one.start] == " "


def _completes(one: Named) -> bool:
    """Whether beside a name a word must be one too: «Тестова Проба», «сергей примеров»."""
    told = one.reading
    if told.is_place:
        return False
    if one.is_capital:
        return told.is_noun or told.is_adjective
    return told.is_noun and told.looks_like_surname


def _may_be(one: Named) -> bool:
    """Whether a word may be part of a name: by its reading, or by its capital letter alone."""
    told = one.reading
    if len(one.word) < 2 or one.is_abbreviation:
        return False
    if not one.is_capital:
        if told.looks_like_surname and one.is_signed:
            return True
        is_surname = told.is_surname or (one.is_loud and told.looks_like_surname)
        return told.is_sure or (is_surname and not told.is_common and not told.is_place)
    if one.begins:
        return told.is_doubtful
    if told.is_noun and one.follows("family"):
        return True
    return told.is_doubtful or not told.is_known or not told.is_common


def _is_place(run: Sequence[Named]) -> bool:
    """Whether what stands around makes a street, a place or a firm of it."""
    first, last = run[0], run[-1]
    if first.is_quoted:
        return True
    if any(one.reading.is_patronymic and one.is_capital for one in run):
        return False
    if leads_to_a_place(first.before) or all(one.reading.is_place for one in run):
        return True
    if len(run) == 1:
        return _is_place_by_itself(first)
    is_thing = all(one.reading.is_thing for one in run)
    return is_thing or last.is_eponym or is_one_of("place_after", last.word)


def _is_place_by_itself(one: Named) -> bool:
    """Whether a word alone is a place or a thing: «на Садовой», «Кирова 5», «Баков нет»."""
    told = one.reading
    if one.is_eponym:
        return not one.follows_a_person
    if one.begins and told.is_also_a_thing and COUNTED.match(one.after):
        return True
    if leads_from_a_place(one.after):
        return not told.is_sure
    return (told.is_adjective and one.goes("along")) or (told.may_be_place and one.goes("towards"))


def _is_person(run: Sequence[Named]) -> bool:
    """Whether the rules alone are sure."""
    told = [one.reading for one in run]
    is_capital = all(one.is_capital for one in run)
    if any(one.is_patronymic and (one.is_known or is_capital) for one in told):
        return True
    if any(one.is_first and not one.is_common for one in told):
        return is_capital or any(one.is_usual for one in told)
    if len(run) > 1:
        return _is_full_name(run)
    return _is_surname(run[0])


def _is_full_name(run: Sequence[Named]) -> bool:
    """Whether several words are a surname with what may be a name; lower case leaves doubt."""
    told = [one.reading for one in run]
    surnames = [one for one in told if one.is_surname or one.looks_like_surname]
    is_capital = all(one.is_capital for one in run)
    return is_capital and bool(surnames) and not any(one.is_place for one in told)


def _is_surname(one: Named) -> bool:
    told = one.reading
    if (
        told.is_place
        or told.is_thing
        or not (told.is_surname or told.looks_like_surname or one.follows_a_person)
    ):
        return False
    if one.follows_a_person:
        return one.is_capital or told.is_surname or told.looks_like_surname
    is_street = told.is_adjective and told.is_common and not told.is_surname
    if not one.is_capital or one.goes("towards") or is_street:
        return False
    if told.may_be_place:
        return one.goes("to_people")
    if one.begins:
        is_sure = told.is_surname and not (told.is_common or told.is_also_a_thing)
        return is_sure or bool(INITIAL.match(one.after))
    return told.is_surname or _is_believed(one)


def _is_believed(one: Named) -> bool:
    """Whether a word that only looks like a surname stands where the rules may believe it."""
    return bool(INITIAL.match(one.after)) or bool(re.search(r"[а-яё] $", one.before))


def _leaves_doubt(one: Named) -> bool:
    told = one.reading
    if one.is_capital:
        is_doubtful = told.is_doubtful and not (one.begins and told.is_thing)
        return is_doubtful or (not one.begins and not told.is_known)
    return told.is_sure or one.is_loud


def with_initials(text: str, name: Span) -> Span:
    """Take the initials beside a name with it.

    >>> with_initials("пишет А. Проба", (9, 14)), with_initials("пишет Проба А. Б.", (6, 11))
    ((6, 14), (6, 17))
    """
    start, stop = name
    before, after = (
        INITIAL_BEFORE.search(text[max(0, start - NEAR) : start]),
        INITIAL.match(text, stop),
    )
    return start - len(before[0]) if before else start, after.end() if after else stop
