"""What identifies a person is replaced by what kind of thing it was.

Patterns only; scrubbing twice changes nothing, so staging scrubs again when patterns got better.
"""

from collections.abc import Mapping
from functools import reduce

import polars as pl

EDGE = r"(?-u:\b)"  # of Latin letters and digits, so that «тел8900…» has one before the eight
GAP = r"[ \u{a0}().–‑-]{0,3}"  # between the digits of a telephone
PATRONYMIC = r"[А-ЯЁ][а-яё]+(?:вич(?:[ауе]|ем)?|(?:в|ич)н(?:[аыеу]|о[йю]))"
SURNAME = r"[А-ЯЁ][а-яё]+(?:[оеё]в|[иы]н|ск|цк|ко|ук|юк)[а-яё]*"
CONTACTS = {  # no column may hold them; longest things first, and no mask may look like a thing
    "[почта]": r"[\p{L}\d_.+-]+@[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)+",
    "[паспорт]": r"(?i:паспорт[^\d\[\]]{0,20})\d{2} ?\d{2} ?(?:№ ?)?\d{6}",
    "[карта]": rf"{EDGE}\d(?:[ -]?\d){{15}}{EDGE}",
    "[снилс]": rf"{EDGE}\d{{3}}-\d{{3}}-\d{{3}}[ -]?\d{{2}}{EDGE}",
    "[телефон]": (
        rf"(?:\+ ?7|{EDGE}[78])(?:{GAP}\d){{10}}{EDGE}"
        rf"|\(\d{{3,5}}\) ?\d{{1,3}}(?:[ .-]?\d{{2}}){{2}}{EDGE}"
        rf"|{EDGE}9\d{{2}}[ -]?\d{{3}}[ -]?\d{{2}}[ -]?\d{{2}}{EDGE}"
        rf"|{EDGE}\d{{3}}[.-]\d{{3}}[.-]\d{{4}}{EDGE}"
        r"|(?i:тел(?:ефон)?[.:]{0,2} ?)\d(?:[ -]?\d){4,6}"
    ),
}
MASKS = {  # free text; a school or a street may well bear a person's name, so other columns do not
    "[ссылка]": r"(?i)(?:https?://|www\.|(?:vk|ok|t)\.(?:com|ru|me)/)[^\s\[\]]+",
    "[почта]": CONTACTS["[почта]"],
    "[ник]": r"@[\p{L}\d_]{3,}|\[(?:id|club)\d+\|[^\]]*\]",
    **CONTACTS,
    "[квартира]": r"(?i)\b(?:кв(?:артира|\.)? ?№? ?\d+)+",
    "[номер авто]": r"(?i)\b[авекмнорстух]\d{3}[авекмнорстух]{2} ?\d{2,3}\b",
    "[имя]": (
        rf"\b[А-ЯЁ][а-яё]+ (?:[А-ЯЁ][а-яё]+ )?{PATRONYMIC}\b(?: {SURNAME}\b)?"
        r"|\b[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\.|\b[А-ЯЁ]\. ?[А-ЯЁ]\. ?[А-ЯЁ][а-яё]+"
    ),
}
SUSPECT = r"(?i)\d|@|://|www\.|\.(?:com|ru|me)/|вич|вн|ичн|[А-ЯЁ]\. ?[А-ЯЁ]\."  # else no mask fits


def scrub(text: pl.Expr, masks: Mapping[str, str] = MASKS) -> pl.Expr:
    """Replace what identifies a person by its mask; text without a suspect sign is left alone."""
    cleaned = reduce(lambda said, mask: said.str.replace_all(masks[mask], mask), masks, text)
    return pl.when(text.str.contains(SUSPECT)).then(cleaned).otherwise(text)


def scrubbed(said: str) -> str:
    """Scrub one string.

    >>> scrubbed("Звоните +7 (900) 000-00-01, кв. 5, Тестов Тест Тестович, ул. Мира, 3")
    'Звоните [телефон], [квартира], [имя], ул. Мира, 3'
    """
    cleaned: str = pl.select(scrub(pl.lit(said))).item()
    return cleaned


def masked(text: pl.Expr) -> pl.Expr:
    """Count the masks in each text; what the source itself writes so has to be taken off."""
    any_mask = "|".join(mask.replace("[", r"\[").replace("]", r"\]") for mask in MASKS)
    return text.str.count_matches(any_mask).fill_null(0)
