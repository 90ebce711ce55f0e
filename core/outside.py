"""What is known of the world outside a municipality: `config/outside.toml`, facts only."""

from collections.abc import Mapping
from functools import cache

from core.record import Record, read
from core.settings import ROOT

HERE = ROOT / "config" / "outside.toml"


class Outside(Record):
    """Big towns, names that mean a town only near one municipality, and whose region is whose."""

    towns: tuple[str, ...]
    near: Mapping[str, tuple[str, ...]] = {}
    regions: Mapping[str, str] = {}

    def seen_from(self, municipality_id: str) -> tuple[str, ...]:
        """Return the names that mean another place to those who live here."""
        return (*self.towns, *self.near.get(municipality_id, ()))


@cache
def outside() -> Outside:
    """Read the file."""
    return read(Outside, HERE)
