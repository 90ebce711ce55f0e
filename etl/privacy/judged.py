"""What a pattern alone cannot tell: a find is judged by its digits or by the words before it."""

import re
from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from etl.privacy.check_digits import is_card, is_inn_of_a_firm, is_personal_inn, is_snils
from etl.privacy.namesakes import is_a_place


class Judged(NamedTuple):
    """What is replaced by which mask when the judge agrees; texts without the sign are not read."""

    mask: str
    sign: str
    looks_like: re.Pattern[str]
    judge: Callable[[re.Match[str]], bool]

    def hide(self, said: pl.Series) -> pl.Series:
        """Replace it in texts."""
        kept = [self.looks_like.sub(self._verdict, one) for one in said]
        return pl.Series(said.name, kept, dtype=pl.String)

    def _verdict(self, found: re.Match[str]) -> str:
        return self.mask if self.judge(found) else found[0]


def _proved_by(check: Callable[[str], bool]) -> Callable[[re.Match[str]], bool]:
    return lambda found: check(re.sub(r"\D", "", found[0]))


def _is_somebody(found: re.Match[str]) -> bool:
    return not is_a_place(found)


BEGIN, END = "(?<![А-Яа-яЁё])", "(?![А-Яа-яЁё])"  # of a word


def _is_not_an_account(found: re.Match[str]) -> bool:
    return not ACCOUNT.search(found.string[: found.start()])


ACCOUNT = re.compile(r"(?i)(?:инн|сч[её]та?|л/?с|договор\w*|заявк\w*|арт\w*\.?|код|id)[ :№]{1,3}$")
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич(?:[ауе]|ем)?|(?:в|ич)н(?:[аыеу]|о[йю]))"
SURNAME = r"[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н|ск|цк|ко|ук|юк)[а-яё]{0,3}"
DOUBLE = r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?"
LOUD = r"[А-ЯЁ]{3,}(?:-[А-ЯЁ]{3,})?"
ACTING = r"(?!(?i:и\.? ?о\.))"  # «И. о. главы» is acting, «И. О. Тестов» is somebody
INITIALS = rf"(?:{ACTING}[А-ЯЁ]\. ?[А-ЯЁ]\. ?(?:{DOUBLE}|{LOUD})|И\. ?О\. ?{SURNAME}){END}"

QUIET = r"[а-яё]{2,}(?:[оеё]в|[иы]н|ск|цк)(?:а|ая|ий|у|ой)?"
SHORT = r"(?!т\. ?[екдпч]\.|и\. ?[отд]\.|в\. ?т\.|ж\. ?д\.|г\. ?р\.|д\. ?р\.|к\. ?в\.)"  # and so on

CONTACTS = (  # no column may hold them
    Judged(
        "[карта]",
        r"\d{4}[ -]?\d{4}[ -]?\d{4}[ -]?\d{4}",
        re.compile(r"(?<!\d)(?:\d{16,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{4}(?:\1?\d{1,3})?)(?!\d)"),
        _proved_by(is_card),
    ),
    Judged(
        "[телефон]",
        r"9\d{9}",
        re.compile(r"(?<![\dA-Za-z-])9\d{9}(?!\d)"),
        _is_not_an_account,
    ),
)
NUMBERS = (
    *CONTACTS,
    Judged(
        "[инн]",
        r"(?i)инн",
        re.compile(r"(?i)(?<=инн )\d{10}(?!\d)|(?<=инн: )\d{10}(?!\d)"),
        _proved_by(is_inn_of_a_firm),
    ),
    Judged("[инн]", r"\d{12}", re.compile(r"(?<!\d)\d{12}(?!\d)"), _proved_by(is_personal_inn)),
    Judged(
        "[снилс]",
        r"\d{3} \d{3} \d{3} \d{2}",
        re.compile(r"(?<![\d-])\d{3} \d{3} \d{3} \d{2}(?!\d)"),
        _proved_by(is_snils),
    ),
)
NAMES = (
    Judged(
        "[имя]",
        r"вич|вн|ичн",
        re.compile(
            rf"{BEGIN}(?:{DOUBLE} )?(?:{DOUBLE} ){PATRONYMIC}{END}(?: {SURNAME}{END})?",
        ),
        _is_somebody,
    ),
    Judged(  # in lower case: «о.и.тестова», «тестова о.и.», «тестова г а ул. Мира»
        "[имя]",
        r"[а-яё]\. ?[а-яё]|(?m)^[а-яё]{4,} [а-яё]\.? [а-яё]\.? ",
        re.compile(
            rf"(?m){BEGIN}{SHORT}[а-яё]\. ?[а-яё]\. ?{QUIET}{END}"
            rf"|{BEGIN}{QUIET} {SHORT}[а-яё]\. ?[а-яё]\.|^{QUIET} [а-яё]\.? [а-яё]\.?(?= )"
        ),
        _is_somebody,
    ),
    Judged(
        "[имя]",
        r"[А-ЯЁ]\. ?[А-ЯЁ]",
        re.compile(
            rf"{BEGIN}(?:(?:{DOUBLE}|{LOUD}),? {ACTING}[А-ЯЁ]\. ?[А-ЯЁ](?:\.|{END})|{INITIALS})"
        ),
        _is_somebody,
    ),
)
