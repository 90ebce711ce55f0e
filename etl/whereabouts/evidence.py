"""How surely a name means the place of a message: «п. Мирный», «в Мирном», «до Мирного», or not.

A name that is also a word needs a word for what it is, or a preposition and a capital; one that is
also a surname a preposition that surnames do not follow. A town elsewhere must be where something
happens, not where somebody goes.
"""

from core.contracts import OUTSIDE
from etl.whereabouts import kinds as words
from etl.whereabouts.gazetteer import Name
from etl.whereabouts.surroundings import Around

TYPED, THERE, WAY, HINT = 3, 2, 1, 0
PREPOSITIONS = {*words.WITHIN, *words.TOWARDS}
BEFORE = {*PREPOSITIONS, *words.SETTLED}


def strength(name: Name, around: Around) -> int | None:
    """Return how surely this form means the place here; None: it means something else."""
    if name.kind == "adjective":
        return _of_adjective(name, around)
    if around.is_of_area or around.is_called_so or around.is_compared:
        return None
    if around.is_street and (name.kind == "word" or name.is_adjective):
        return None
    if around.is_cell:
        return _in_cell(name, around)
    return _of_other(name, around) if name.place_id == OUTSIDE else _of_ours(name, around)


def _in_cell(name: Name, around: Around) -> int | None:
    """A cell names places as they are called; a surname's genitive there is a street's."""
    if around.types:
        return TYPED
    return THERE if name.is_base or name.kind == "plain" else None


def _of_ours(name: Name, around: Around) -> int | None:
    if around.types or (name.is_base and around.is_of_address):
        return TYPED
    if name.kind == "plain":
        return _way(name, around)
    if around.is_head() and name.is_base and (name.kind == "word" or around.rest[:1] == ":"):
        return TYPED
    if name.kind == "word":
        return _way(name, around) if around.is_capital and around.before in BEFORE else None
    settled = around.before in words.SETTLED
    measured = around.before == "от" and around.earlier in words.SETTLED  # «в 6 км от Уляхина»
    return _way(name, around) if settled or measured else None


def _way(name: Name, around: Around) -> int:
    """Tell where something is from where somebody goes: «в Нюксенице», «в Нюксеницу»."""
    if around.before in words.WITHIN:
        return THERE if name.is_locative else WAY
    return WAY if around.before in words.TOWARDS else THERE


def _of_other(name: Name, around: Around) -> int | None:
    if around.types:
        goes = around.earlier in words.TOWARDS or not (name.is_base or name.is_locative)
        return None if goes else TYPED
    if around.before in ("в", "во"):
        told = name.is_locative and (around.is_capital or name.kind == "plain")
        return THERE if told else None
    is_head = around.is_head(bare=name.kind == "plain") or around.is_of_address
    return THERE if name.is_base and is_head else None


def _of_adjective(name: Name, around: Around) -> int | None:
    """An adjective means the place before «сельское поселение», a school, a clinic."""
    unit = words.UNIT.match(around.after)
    if unit is None:
        return HINT if words.INSTITUTION.match(around.after) else None
    level = words.RURAL if unit["rural"] else words.URBAN if unit["urban"] else None
    fits = level in name.types if level else True
    return THERE if fits else None
