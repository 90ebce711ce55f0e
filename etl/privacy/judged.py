"""What a pattern alone cannot tell: a find is judged by its digits or by the words before it."""

import re
from collections.abc import Callable
from typing import NamedTuple

import polars as pl

from etl.privacy.check_digits import is_card, is_inn_of_a_firm, is_personal_inn, is_snils
from etl.privacy.namesakes import is_a_place
from etl.privacy.patterns import HOUSE


class Judged(NamedTuple):
    """What is replaced by which mask when the judge agrees; a group `kept` stays before it.

    Texts without the sign are not read.
    """

    mask: str
    sign: str
    looks_like: re.Pattern[str]
    judge: Callable[[re.Match[str]], bool]

    def hide(self, said: pl.Series) -> pl.Series:
        """Replace it in texts."""
        kept = [self.looks_like.sub(self._verdict, one) for one in said]
        return pl.Series(said.name, kept, dtype=pl.String)

    def _verdict(self, found: re.Match[str]) -> str:
        kept = found.groupdict().get("kept", "")
        return f"{kept}{self.mask}" if self.judge(found) else found[0]


def _proved_by(check: Callable[[str], bool]) -> Callable[[re.Match[str]], bool]:
    return lambda found: check(re.sub(r"\D", "", found[0]))


def _is_no_date(found: re.Match[str]) -> bool:
    day, month = int(found[1]), int(found[2])
    return not (1 <= day <= 31 and 1 <= month <= 12)


def _is_a_flat(found: re.Match[str]) -> bool:
    return not COUNTED.match(found.string, found.end())


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
        re.compile(r"(?:(?<![\d-])8 |(?<![\dA-Za-z-]))9\d{9}(?!\d)"),
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
    Judged(
        "[снилс]", r"\d{11}", re.compile(r"(?<![\d+-])[^789\D]\d{10}(?!\d)"), _proved_by(is_snils)
    ),
)
COUNTED = re.compile(r"\s*(?:дн|день|сут|недел|месяц|год|лет|час|мин|раз|руб|шт|метр|т\b|км\b|м\b)")
STREET = r"(?i:\b(?:ул|пер|пр-?т?|мкр)\b\.?|\bулиц[аеуы]|\b(?:переул|проспект|проезд)[а-я]*)"
ON_A_STREET = (  # «Гагарина 4-18», «Советская, 3-12»: not everybody writes that it is a street
    rf"(?:{STREET} ?[А-ЯЁ][А-ЯЁа-яё-]+(?: [А-ЯЁ][а-яё-]+)?"
    r"|\b[А-ЯЁ][а-яё]+(?:[оеё]ва|[иы]на|ного|[сц]к(?:ая|ой|ого)|ная|ной)"
    r"|\b(?:Мира|Победы|Труда|Октября|Мая|Свободы|Молод[её]жи))"
)
REST = (  # of what the patterns of longer things have left
    Judged(  # «2-15-08» without a word that it is a telephone
        "[телефон]",
        r"\d-\d\d-\d\d",
        re.compile(r"(?<![\d.,/-])(\d{1,3})-(\d\d)-\d\d(?![\d-])"),
        _is_no_date,
    ),
    Judged(
        "[квартира]",
        r"\d[а-яА-Я]? ?- ?\d",
        re.compile(
            rf"(?P<kept>{ON_A_STREET},? {HOUSE} ?- ?)"
            r"\d{1,4}(?![\d/-]|\.\d)"
        ),
        _is_a_flat,
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
