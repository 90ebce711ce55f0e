"""Numbers that prove what they are: cards, СНИЛС and ИНН carry digits computed from the others."""

from collections.abc import Sequence

PERSONAL = ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))  # of 12 digits

FIRMS = (2, 4, 10, 3, 5, 9, 4, 6, 8)


def is_card(digits: str) -> bool:
    """Check a card's number by Luhn: 16 to 19 digits, the first of which names its kind.

    >>> is_card("4000000000000002"), is_card("4000000000000003"), is_card("0" * 16)
    (True, False, False)
    """
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    total = sum(n - 9 if n > 9 else n for n in doubled)
    return 16 <= len(digits) <= 19 and digits[0] in "23456" and total % 10 == 0


def is_snils(digits: str) -> bool:
    """Check the last two digits of an insurance number.

    >>> is_snils("11223344595"), is_snils("11223344596")
    (True, False)
    """
    total = sum(int(digit) * (9 - place) for place, digit in enumerate(digits[:9]))
    return len(digits) == 11 and total % 101 % 100 == int(digits[9:])


def is_personal_inn(digits: str) -> bool:
    """Check the last two digits of a person's tax number.

    >>> is_personal_inn("500100732259"), is_personal_inn("500100732258")
    (True, False)
    """
    return (
        len(digits) == 12
        and digits[10] == _remainder(digits, PERSONAL[0])
        and digits[11] == _remainder(digits, PERSONAL[1])
    )


def is_inn_of_a_firm(digits: str) -> bool:
    """Check the last digit of the tax number of a firm.

    >>> is_inn_of_a_firm("7707083893"), is_inn_of_a_firm("7707083894")
    (True, False)
    """
    return len(digits) == 10 and digits[9] == _remainder(digits, FIRMS)


def _remainder(digits: str, weights: Sequence[int]) -> str:
    return str(sum(int(d) * w for d, w in zip(digits, weights, strict=False)) % 11 % 10)
