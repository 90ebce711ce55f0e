"""What stands around a name in a text, and what that says of it."""

import re
from dataclasses import dataclass

from etl.whereabouts import kinds as words
from etl.whereabouts.letters import Said

WINDOW = 48  # letters on either side: three long words
ANY_TYPE = frozenset({"any"})
SENTENCE = re.compile(r"[.!?…:\n][\s\"«(]*$")
BREAK = re.compile(r"[!?\n,;:]")
QUOTE = re.compile(r"[\"«“„]\s*$")
QUOTED = {"поселение", "поселения", "поселении", "сп", "гп", "мо", *words.TYPES}
HEADED = re.compile(r" ?(?:[,:;–—\n(.!)]|- |$)")
STREET_FOLLOWS = re.compile(r"[\s,]*(?:ул|пер|пр-?т|просп|пл|мкр|д\.? ?\d)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Around:
    """Two words before a name and the signs between, and what comes after it."""

    before: str  # the word before, small
    earlier: str  # and the one before that
    gap: str  # the signs between the word before and the name, as written
    after: str  # what follows, small
    rest: str  # the same as written
    is_capital: bool
    is_cell: bool

    @property
    def types(self) -> frozenset[str]:
        """What the settlement is said to be, if anything; the preposition «с» has no full stop."""
        types = words.TYPES.get(self.before)
        if types is None or BREAK.search(self.gap):
            return frozenset()
        if self.before == "с" and "." not in self.gap and not self.is_cell:
            return frozenset()
        return types or ANY_TYPE

    @property
    def opens(self) -> bool:
        """Whether a text, a sentence or a bracket begins with the name."""
        return not self.before or bool(SENTENCE.search(self.gap)) or self.gap.endswith("(")

    def is_head(self, *, bare: bool = False) -> bool:
        """Whether the name stands by itself before what is said of it: «Мирный, нет воды».

        Only a name that is nothing else may be written without a capital.
        """
        return (self.is_capital or bare) and self.opens and bool(HEADED.match(self.rest))

    @property
    def is_of_address(self) -> bool:
        """Whether a street follows: «Мирный, ул. Степная»."""
        return self.is_capital and "," in self.rest[:2] and bool(STREET_FOLLOWS.match(self.rest))

    @property
    def is_called_so(self) -> bool:
        """Whether something else is called after the name: a school, a river, a shop, a street."""
        if self.before and QUOTE.search(self.gap) and not self.is_cell:
            return self.before not in QUOTED
        if BREAK.search(self.gap):
            return False
        return bool(words.CALLED_AFTER.fullmatch(self.before)) or self.before in words.STREET_SHORT

    @property
    def is_compared(self) -> bool:
        """Whether it is somebody else's example: «даже в Мирном есть аптека»."""
        return self.before in words.WITHIN and self.earlier in words.COMPARED

    @property
    def is_of_area(self) -> bool:
        """Whether it is a district's or a region's: «Красноярский край»."""
        area = words.AREA.match(self.after)
        return area is not None and not BREAK.search(self.rest[: area.end()])

    @property
    def is_street(self) -> bool:
        """Whether it is a street's: «Мирный переулок», but not «Мирный, пер. Школьный»."""
        if words.STREET.match(self.before) and not BREAK.search(self.gap):
            return True
        street = words.STREET_AFTER.match(self.after)
        if street is None or "," in self.rest[: street.end()]:
            return False
        return not self.rest[street.end() :].lstrip(" .")[:1].isupper()


def around(said: Said, at: int, until: int) -> Around:
    """Look around the name that stands from `at` to `until`."""
    before = said.small[max(0, at - WINDOW) : at].split()
    word = before[-1] if before else ""
    since = said.small.rfind(word, 0, at) + len(word) if word else 0
    return Around(
        before=word,
        earlier=before[-2] if len(before) > 1 else "",
        gap=said.text[since:at],
        after=said.small[until : until + WINDOW],
        rest=said.text[until : until + WINDOW],
        is_capital=said.text[at].isupper(),
        is_cell=said.is_cell,
    )
