"""What identifies a person is replaced by what kind of thing it was.

Patterns only; scrubbing twice changes nothing, so staging scrubs again when patterns got better.
"""

from collections import Counter
from collections.abc import Iterable
from functools import partial

import polars as pl

from etl.privacy import judged, patterns
from etl.privacy.judged import Judged
from etl.privacy.patterns import Pattern

Rules = tuple[Pattern | Judged, ...]

CONTACTS: Rules = (*judged.CONTACTS, *patterns.CONTACTS)  # no column may hold them
MASKS: Rules = (  # free text; a school or a street may well bear a name, so other columns do not
    *patterns.FREE[:2],
    *judged.NUMBERS,
    *patterns.FREE[2:],
    *judged.REST,
    *judged.NAMES,
    *patterns.BESIDE_A_NAME,
)
KINDS = {  # in `core/masks.py` they have words
    "[ссылка]": "link",
    "[ник]": "nick",
    "[почта]": "email",
    "[телефон]": "phone",
    "[карта]": "card",
    "[паспорт]": "passport",
    "[снилс]": "snils",
    "[инн]": "inn",
    "[дата рождения]": "birth_date",
    "[квартира]": "flat",
    "[номер авто]": "car_plate",
    "[имя]": "name",
}
ANY_MASK = "|".join(mask.replace("[", r"\[").replace("]", r"\]") for mask in KINDS)


def scrub(text: pl.Expr, rules: Rules = MASKS) -> pl.Expr:
    """Replace what identifies a person by its mask; what bears no sign of it is left alone."""
    return text.map_batches(partial(hidden, rules=rules), pl.String, is_elementwise=True)


def hidden(said: pl.Series, rules: Rules) -> pl.Series:
    """Go through the rules, each with the texts that bear its sign."""
    said = said.clone()  # scattering writes where it reads
    for rule in rules:
        hit = said.str.contains(rule.sign).fill_null(False)
        if hit.any():
            said = said.scatter(hit.arg_true(), rule.hide(said.filter(hit)))
    return said


def scrubbed(said: str) -> str:
    """Scrub one string.

    >>> scrubbed("Звоните +7 (900) 000-00-01, кв. 5, Тестов Тест Тестович, ул. Мира, 3")
    'Звоните [телефон], [квартира], [имя], ул. Мира, 3'
    """
    cleaned: str = pl.select(scrub(pl.lit(said))).item()
    return cleaned


def masks(texts: Iterable[pl.Series]) -> Counter[str]:
    """Count the masks by kind; what the source itself writes so has to be taken off.

    >>> masks([pl.Series(["[имя], [телефон] и [телефон]", "[сарказм]", None])])
    Counter({'phone': 2, 'name': 1})
    """
    told = Counter[str]()
    for said in texts:
        found = said.filter(said.str.contains("[", literal=True)).str.extract_all(ANY_MASK)
        counts = found.explode(empty_as_null=True, keep_nulls=True).drop_nulls().value_counts()
        told.update({KINDS[mask]: n for mask, n in counts.rows()})
    return told
