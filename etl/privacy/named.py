"""A word as it stands in its text: how it is written, and what is said before and after it."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from etl.privacy.name_words import Reading, reading
from etl.privacy.namesakes import fold, is_one_of, words

TOKEN = re.compile(r"[А-ЯЁа-яё]+(?:-[А-ЯЁа-яё]+)*")
START = re.compile(r"(?:^|[.!?…:;\n\r•*>)\]}]|[«\"“(]|[-–—] )[\s\"«“(]*$")
LOUD = 0.7  # of the letters: who shouts uses no capitals
MASKED = re.compile(r"\[[а-я ]{3,14}\]")
ANNOUNCED = re.compile(  # «сосед», «директор МУП «Водник»»
    r"([А-Яа-яЁё-]+)\.?[ ,:]{1,2}(?:[А-ЯЁ]{2,6} )?(?:[«\"][^«»\"]{1,24}[»\"] )?$"
)
QUOTED = re.compile(r"[«\"“](?:[А-Яа-я]{1,2} )?$")
INITIAL_BEFORE = re.compile(r"(?<![А-Яа-яЁё.])[А-ЯЁ]\. ?$")
SIGNED = re.compile(
    r"(?i:с уважени?ем|с ув\.|с почтением|подпись|меня зовут|заявитель|отправитель|автор)"
    r"[\s,.:!–—-]*$"
)


@dataclass(frozen=True)
class Named:
    """A word in its text."""

    text: str
    start: int
    stop: int
    is_loud: bool  # the text is written in capitals

    @cached_property
    def word(self) -> str:
        """The word as written."""
        return self.text[self.start : self.stop]

    @cached_property
    def before(self) -> str:
        """The 40 letters before it."""
        return self.text[max(0, self.start - 40) : self.start]

    @cached_property
    def after(self) -> str:
        """The 20 letters after it."""
        return self.text[self.stop : self.stop + 20]

    @cached_property
    def reading(self) -> Reading:
        """What the word by itself may be; of a double name, what tells most."""
        if "-" not in self.word:
            return reading(self.word)
        parts = [reading(part) for part in self.word.split("-")]
        if not self.is_capital:
            return parts[-1]
        return next((part for part in parts[::-1] if part.is_doubtful), parts[-1])

    @property
    def is_capital(self) -> bool:
        """Whether a capital letter says that it is a name."""
        return self.word[0].isupper() and not self.is_loud

    @property
    def begins(self) -> bool:
        """Whether it stands where any word has a capital letter."""
        if INITIAL_BEFORE.search(self.before):
            return False
        return bool(START.search(self.before)) or not self.before.strip()

    @property
    def is_quoted(self) -> bool:
        """Whether it stands alone in quotation marks, as firms and kindergartens do."""
        return bool(QUOTED.search(self.before)) and self.after[:1] in tuple('»"”')

    @property
    def is_abbreviation(self) -> bool:
        """Whether its letters are those of an office or a firm: «МУП», «ТСЖ»."""
        told = self.reading
        is_short = self.is_capital and self.word.isupper() and len(self.word) < 6
        return is_short and not (told.is_first or told.is_surname)

    @property
    def follows_a_person(self) -> bool:
        """Whether the words before it announce a person."""
        return self.follows("person_before") or self.is_signed

    @property
    def is_signed(self) -> bool:
        """Whether it stands where people sign or say who they are."""
        return bool(SIGNED.search(self.before))

    def follows(self, announcing: Literal["person_before", "family"]) -> bool:
        """Whether a word of that list stands before it."""
        found = ANNOUNCED.search(self.before)
        return bool(found and is_one_of(announcing, found[1]))

    def goes(self, prepositions: Literal["towards", "along", "to_people"]) -> bool:
        """Whether such a preposition leads to it."""
        found = re.search(r"([А-Яа-яЁё]+) $", self.before)
        return bool(found and fold(found[1]) in words(prepositions))

    @property
    def is_eponym(self) -> bool:
        """Whether streets bear this very form."""
        return fold(self.word) in words("eponyms")


def unmasked(text: str) -> str:
    """Blank masks out, letter by letter: what they say names nobody.

    >>> unmasked("пишет [ник] из города")
    'пишет ····· из города'
    """
    return MASKED.sub(lambda mask: "·" * len(mask[0]), text)


def tokens(text: str) -> list[Named]:
    """Cut a text into Russian words."""
    loud = is_loud(text)
    return [Named(text, *found.span(), loud) for found in TOKEN.finditer(text)]


def is_loud(text: str) -> bool:
    """Whether a text is written in capitals.

    >>> is_loud("НЕТ ВОДЫ на ул. МИРА"), is_loud("МУП не отвечает")
    (True, False)
    """
    upper, lower = sum(map(str.isupper, text)), sum(map(str.islower, text))
    return upper > LOUD * (upper + lower)


def quietly(text: str) -> str:
    """Write a loud text as the recogniser knows texts: only what may be a name has a capital.

    >>> quietly("ПОЧЕМУ ТЕСТОВА МОЛЧИТ"), quietly("Почему Тестова молчит")
    ('почему Тестова молчит', 'Почему Тестова молчит')
    """
    if not is_loud(text):
        return text
    return TOKEN.sub(lambda found: _written_quietly(found[0]), text)


def _written_quietly(word: str) -> str:
    return word.capitalize() if reading(word).is_doubtful else word.lower()
