"""What a single Russian word may be: a first name, a patronymic, a surname, or a common word.

Judged once per word, by the dictionary and by the endings of surnames.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from etl.language.dictionary import parses
from etl.privacy.namesakes import fold, is_known_place, is_one_of, words

NAMED = {"Name", "Surn", "Patr", "Geox"}
MOSTLY = 0.5  # of a word's readings: what it usually means
HARDLY = 0.01  # of them: «По» is a surname once in ten thousand, and a preposition else
ENDINGS = (  # of surnames in every case
    r"(?:[оеё]в|[иы]н)(?:а|у|ым|е|ой|ых|ыми|ы)?"
    r"|(?:ск|цк)(?:ий|ого|ому|им|ом|ая|ой|ую)"
    r"|(?:енк|[нр]к)о|(?:ч|ц|щ)ук(?:а|у|ом|е)?|[а-я]юк(?:а|у|ом|е)?|[а-я]ян(?:а|у|ом|е)?|дзе|швили|[а-я]{2}[ыи]х"
    r"|[а-я]{2}(?:кин|хин|шин)(?:а|у|ым|е|ой)?"
)
SURNAME = re.compile(rf"[а-я]{{2,}}(?:{ENDINGS})")
PATRONYMIC = re.compile(r"[а-я]{2,}(?:вич(?:а|у|ем|е)?|вн(?:а|ы|е|у|ой)|ичн(?:а|ы|е|у|ой))")


@dataclass(frozen=True)
class Reading:
    """What a word may be; `is_common` when it usually means something else than a person."""

    is_first: bool
    is_patronymic: bool
    is_surname: bool  # in the dictionary
    looks_like_surname: bool  # by its ending
    is_common: bool
    is_known: bool
    is_place: bool
    may_be_place: bool  # «Белоусова»: of a village Белоусово, or of somebody
    is_thing: bool  # known to be named as people are
    is_usual: bool  # a first name met in lower case too
    is_noun: bool
    is_also_a_thing: bool  # «Баков» is a surname, and what there are too few of
    is_adjective: bool

    @property
    def is_sure(self) -> bool:
        """Whether hardly anything but a person is called so."""
        return (self.is_first or self.is_patronymic) and not self.is_common and not self.is_place

    @property
    def is_doubtful(self) -> bool:
        """Whether a capital letter would make a person of it."""
        if self.is_place:
            return self.is_first
        return self.is_first or self.is_patronymic or self.is_surname or self.looks_like_surname


@lru_cache(maxsize=200_000)
def reading(word: str) -> Reading:
    """Read one word by itself, whatever its letters' case.

    >>> reading("Петровна").is_patronymic, reading("дорога").is_doubtful
    (True, False)
    >>> reading("Мороз").is_surname, reading("По").is_surname
    (True, False)
    """
    told = fold(word)
    known = [parse for parse in parses(told) if parse.is_known]
    named = sum(one.share for one in known if one.marks & {"Name", "Surn", "Patr"})
    placed = sum(one.share for one in parses(told) if "Geox" in one.marks)
    all_of_them = sum(one.share for one in known)
    has_ending = bool(SURNAME.fullmatch(told)) and len(told) > 4
    is_thing = is_one_of("not_people", told)
    is_ours = is_known_place(word)
    is_usual = any("Name" in one.marks and one.normal in words("usual_names") for one in known)
    is_first = is_usual or (len(told) > 3 and any("Name" in one.marks for one in known))
    may_be_both = (has_ending or is_first) and (is_ours or placed > 0)
    is_adjective = any(
        one.marks & {"ADJF", "PRTF"} and "Surn" not in one.marks for one in known[:1]
    )
    ends_so = bool(PATRONYMIC.fullmatch(told)) and not is_adjective
    return Reading(
        is_first=is_first,
        is_patronymic=ends_so or any("Patr" in one.marks for one in known),
        is_surname=sum(one.share for one in known if "Surn" in one.marks) > HARDLY,
        looks_like_surname=has_ending,
        is_common=is_thing or all_of_them - named - placed > MOSTLY,
        is_known=bool(known),
        is_place=(is_ours or placed > named) and not may_be_both,
        may_be_place=may_be_both,
        is_thing=is_thing,
        is_usual=is_usual,
        is_noun=any("NOUN" in one.marks for one in known[:1]),
        is_also_a_thing=any("NOUN" in one.marks and not one.marks & NAMED for one in known),
        is_adjective=is_adjective,
    )
