"""How corrections stand: which of them the edition that is shown is made with, and which wait."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.refusal import Refusal
from pages.parts.answers import answer, reader
from pages.parts.book import book
from pages.parts.town import Town
from registry.corrections import Made, corrected, made
from registry.rights import may_decide


@dataclass(frozen=True)
class Standing:
    """What was decided in a municipality, and what the edition says became of it."""

    may_correct: bool
    refused: str | None  # why nothing can be decided now
    made: tuple[Made, ...]
    fates: Mapping[int, Mapping[str, Any]]
    waiting_ids: frozenset[tuple[str, str]]  # message and field that the next build will correct

    def waits(self, one: Made) -> bool:
        """Whether a correction, or its undoing, counts from the next build only."""
        return (one.undone_at is None) != (one.id in self.fates)

    @property
    def waiting(self) -> int:
        """How many do."""
        return sum(map(self.waits, self.made))


def standing(town: Town) -> Standing:
    """Look a municipality's corrections up; a book that cannot be opened is said, not raised."""
    fates = answer("health/corrections", town.scope()).to_dicts()
    told = {one["correction_id"]: one for one in fates}
    try:
        known = tuple(made(book(), reader(), town.ids))
        fresh = corrected(book(), reader(), town.id, {one.id for one in known} - set(told))
    except Refusal as refused:
        return Standing(False, str(refused), (), told, frozenset())
    return Standing(may_decide(reader(), town.id), None, known, told, fresh)
