"""What identifies a person is replaced by what kind of thing it was.

Patterns only; scrubbing twice changes nothing, so staging scrubs again when patterns got better.
"""

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
    *judged.NAMES,
)
KINDS = tuple(dict.fromkeys(rule.mask for rule in MASKS))


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


def masked(text: pl.Expr) -> pl.Expr:
    """Count the masks in each text; what the source itself writes so has to be taken off."""
    any_mask = "|".join(mask.replace("[", r"\[").replace("]", r"\]") for mask in KINDS)
    return text.str.count_matches(any_mask).fill_null(0)
