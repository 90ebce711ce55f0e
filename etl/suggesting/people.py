"""Columns about people: their samples are never shown, and they are dropped or hashed.

A header may say so, or the cells: mostly telephones, mails or names, and little else.
"""

import re
from collections.abc import Sequence
from itertools import islice

import polars as pl

from core.suggestion import Role
from etl.privacy.names import Names
from etl.privacy.scrub import KINDS, MASKS, hidden
from etl.suggesting.known import of_people
from etl.suggesting.table import Filled

LOOKED_AT = 100  # different cells: a column of people shows in ten
MOST = 0.5  # of them: a text that names somebody now and then is a text, and is scrubbed
ROOM = 12  # letters beside the masks: «тел. [телефон]» is a telephone, a complaint is not
FOREIGN = re.compile(r"[A-Z][a-z'’-]+(?: [A-Z]\.?)?(?: [A-Z][a-z'’-]+){1,2}")
MASK = re.compile("|".join(map(re.escape, KINDS)))
HASHED = ("[почта]", "[телефон]", "[ник]", "[снилс]")  # tell one person from another


def suspected(column: Filled, *, is_known: bool) -> Role | None:
    """Say whether a column is about people, and what is done with it.

    A strange column in which every cell looks like a foreign name is one: names of streets may be
    lost so, which a person sees and mends; a name that is shown cannot be taken back.
    """
    said = list(islice(column.words, LOOKED_AT))
    masks = [_mask(one) for one in clean(said)]
    told = [mask for mask in masks if mask]
    if said and len(told) >= MOST * len(said):
        return "author" if any(mask in HASHED for mask in told) else "drop"
    if role := of_people(column.header):
        return role
    if said and not is_known and all(map(FOREIGN.fullmatch, said)):
        return "drop"
    return None


def clean(said: Sequence[str]) -> list[str]:
    """Scrub words as free text is scrubbed at the door: patterns, then names."""
    return Names().hide(hidden(pl.Series(said, dtype=pl.String), MASKS)).to_list()


def _mask(said: str) -> str | None:
    """Return the first mask of a cell that says little else.

    >>> _mask("тел. [телефон]"), _mask("Звоните [телефон] после шести, спросить старшего")
    ('[телефон]', None)
    """
    found = MASK.search(said)
    return found[0] if found and len(MASK.sub("", said)) <= ROOM else None
