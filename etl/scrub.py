"""What identifies a person in free text is replaced by what kind of thing it was.

Patterns only; scrubbing twice changes nothing, so staging scrubs again when patterns got better.
"""

from collections.abc import Iterable
from functools import reduce

import polars as pl

MASKS = {  # longest things first; no mask may look like a thing
    "[ссылка]": r"(?:(?i:https?)://|\bwww\.|\b(?:vk|ok|t)\.(?:com|ru|me)/)[^\s\[\]]+",
    "[почта]": r"[\p{L}\d_.+-]+@[\p{L}\d_-]+(?:\.[\p{L}\d_-]+)+",
    "[ник]": r"@[\p{L}\d_]{3,}|\[(?:id|club)\d+\|[^\]]*\]",
    "[карта]": r"\b\d(?:[ -]?\d){15}\b",
    "[снилс]": r"\b\d{3}-\d{3}-\d{3}[ -]?\d{2}\b",
    "[паспорт]": r"(?i:\bпаспорт\D{0,20})\d{2} ?\d{2} ?(?:№ ?)?\d{6}\b",
    "[телефон]": (
        r"(?:\+ ?7|\b[78])[ (-]{0,2}\d{3}[ )-]{0,2}\d{3}[ -]?\d{2}[ -]?\d{2}\b"
        r"|\(\d{3}\) ?\d{3}[ .-]?\d{4}\b|\b\d{3}[.-]\d{3}[.-]\d{4}\b"
    ),
    "[квартира]": r"(?i)\bкв(?:артира|\.)? ?№? ?\d+",
    "[номер авто]": r"(?i)\b[авекмнорстух]\d{3}[авекмнорстух]{2} ?\d{2,3}\b",
    "[имя]": (
        r"\b[А-ЯЁ][а-яё]+ (?:[А-ЯЁ][а-яё]+ )?[А-ЯЁ][а-яё]+(?:вич|вна|ична)(?:[ауеы]|ем|ой)?\b"
        r"|\b[А-ЯЁ][а-яё]+ [А-ЯЁ]\. ?[А-ЯЁ]\."
    ),
}
SUSPECT = r"\d|@|://|www\.|vk\.|ok\.|t\.me|(?:вич|вна|ична)|[А-ЯЁ]\. ?[А-ЯЁ]\."  # else: no mask fits


def scrub(text: pl.Expr) -> pl.Expr:
    """Replace what identifies a person by its mask; text without a suspect sign is left alone."""
    cleaned = reduce(lambda said, mask: said.str.replace_all(MASKS[mask], mask), MASKS, text)
    return pl.when(text.str.contains(SUSPECT)).then(cleaned).otherwise(text)


def scrubbed(said: str) -> str:
    """Scrub one string.

    >>> scrubbed("Звоните +7 (900) 000-00-01, кв. 5, Тестов Тест Тестович, ул. Мира, 3")
    'Звоните [телефон], [квартира], [имя], ул. Мира, 3'
    """
    return pl.Series([said]).to_frame("said").select(scrub(pl.col("said"))).item()


def masked(columns: Iterable[pl.Expr]) -> pl.Expr:
    """Count the masks that stand in these columns, all rows together."""
    any_mask = "|".join(mask.replace("[", r"\[").replace("]", r"\]") for mask in MASKS)
    counts = [column.str.count_matches(any_mask).fill_null(0).sum() for column in columns]
    return pl.sum_horizontal(pl.lit(0), *counts)
