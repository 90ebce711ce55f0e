"""Words that were sought, marked where they stand in a message; nothing of it is read as markup."""

from core.sought import spans
from pages.parts.markup import plain


def marked_in(text: str, sought: tuple[str, ...]) -> str:
    """Write a text as it is, letter by letter, and mark in it what was sought."""
    told, end = [], 0
    for since, until in spans(text, sought):
        told.append(_lines(text[end:since]) + f":orange-background[{plain(text[since:until])}]")
        end = until
    return "".join(told) + _lines(text[end:])


def _lines(text: str) -> str:
    """Break lines where the text does; one that begins with spaces would be read as code."""
    first, *rest = text.split("\n")
    return "  \n".join([plain(first), *(plain(line.lstrip()) for line in rest)])
