"""Which column of a header tells which field: by its spelling, or by a pattern of words.

A spelling with a star is a pattern: `*время*ответ*` takes «Время до первого ответа», whatever
else stands around. It takes only columns that nothing else in the channel file names.
"""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from core.channel import Channel, Field
from etl.folding import fold


def columns(channel: Channel, header: Sequence[str]) -> dict[Field, tuple[int, ...]]:
    """Return the columns of every field that has one, the best spelling first.

    >>> from core.channel import channels
    >>> columns(channels()["pos"], ["Дата", "Номер сообщения", "Дата создания"])
    {'external_id': (1,), 'received_at': (2, 0)}
    """
    folded = [fold(cell) for cell in header]
    taken = {at for at, cell in enumerate(folded) if cell in _said(channel)}
    found: dict[Field, tuple[int, ...]] = {}
    for field, spellings in channel.fields.items():
        places = [folded.index(fold(one)) for one in spellings if fold(one) in folded]
        for pattern in (fold(one) for one in spellings if "*" in one):
            free = (at for at, cell in enumerate(folded) if at not in taken)
            places += [at for at in free if fnmatchcase(folded[at], pattern)]
            taken |= set(places)
        if places:
            found[field] = tuple(places)
    return found


def undecided(channel: Channel, header: Sequence[str]) -> list[str]:
    """Return the columns that the channel file says nothing about."""
    known = {at for places in columns(channel, header).values() for at in places}
    said = _said(channel)
    return [
        cell
        for at, cell in enumerate(header)
        if cell and at not in known and fold(cell) not in said
    ]


def _said(channel: Channel) -> set[str]:
    """Every header that the channel file names, as headers are compared."""
    people = (*channel.people.author, *channel.people.drop)
    spelt = (word for words in channel.fields.values() for word in words)
    return {fold(word) for word in (*people, *channel.ignored, *spelt)}
