"""Phrases that tell an error of communication: data of `config/phrases.toml`, edited by people."""

from functools import cache

from core.record import Record, read
from core.settings import ROOT

HERE = ROOT / "config" / "phrases.toml"


class Phrases(Record):
    """`config/phrases.toml`: any grammatical form of their words counts."""

    formulas: tuple[str, ...]
    interim: tuple[str, ...]
    hostile_answer: tuple[str, ...]
    hostile_resident: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        """All phrases of all kinds."""
        return (*self.formulas, *self.interim, *self.hostile_answer, *self.hostile_resident)


@cache
def phrases() -> Phrases:
    """Read the phrases."""
    return read(Phrases, HERE)
