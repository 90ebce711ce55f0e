"""The program's own words in the reader's language: English ids, Russian from `locales/ru.po`."""

from contextvars import ContextVar
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from core.settings import settings

LANGUAGES = {"ru": "Русский", "en": "English"}
_spoken: ContextVar[str | None] = ContextVar("language", default=None)


def speak(language: str) -> None:
    """Choose the language of everything said from here on in this context."""
    _spoken.set(language if language in LANGUAGES else "ru")


def language() -> str:
    """The language spoken here: the reader's choice, else the installation's."""
    return _spoken.get() or settings().language


def gettext(said: str) -> str:
    """Say an English sentence in the language spoken here."""
    found = _catalogue(language()).get(said)
    return found if isinstance(found, str) and found else said


def marked(said: str) -> str:
    """Mark a sentence that is said later, in the language spoken then."""
    return said


def ngettext(one: str, many: str, n: int) -> str:
    """Say a sentence about n things; Russian has three plurals."""
    forms = _catalogue(language()).get(one)
    if isinstance(forms, tuple):
        return forms[_russian_plural(n)]
    return one if n == 1 else many


def _russian_plural(n: int) -> int:
    """Which of the three Russian forms n takes.

    >>> [_russian_plural(n) for n in (1, 21, 2, 5, 11, 112)]
    [0, 0, 1, 2, 2, 2]
    """
    if n % 10 == 1 and n % 100 != 11:
        return 0
    return 1 if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else 2


@cache
def _catalogue(language: str) -> dict[str, str | tuple[str, ...]]:
    path = Path(__file__).parent / "locales" / f"{language}.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        entries = read_po(file, locale=language)
    return {
        entry.id if isinstance(entry.id, str) else entry.id[0]: _forms(entry.string)
        for entry in entries
        if entry.id and entry.string and not entry.fuzzy
    }


def _forms(said: str | tuple[str, ...] | list[str]) -> str | tuple[str, ...]:
    return said if isinstance(said, str) else tuple(said)
