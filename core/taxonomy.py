"""The theme tree: blocks, themes and facts in our own words, with the spellings met in exports."""

from functools import cache
from typing import Literal

from core.record import Label, Record, read
from core.settings import ROOT

HERE = ROOT / "config" / "themes.toml"


class ThemeBlock(Record):
    """A block of themes; eight of them are socially significant."""

    id: str
    label: Label
    significant: str | None = None


class Fact(Record):
    """What exactly is wrong; the finest level of the tree."""

    id: str
    ru: str
    fast_track: bool = False
    season: Literal["winter", "spring", "summer", "autumn"] | None = None


class Theme(Record):
    """A theme; texts and small cells of a sensitive one are never shown."""

    id: str
    block: str
    label: Label
    also: tuple[str, ...] = ()
    words: tuple[str, ...] = ()  # phrases that speak for it in a message
    sensitive: bool = False
    facts: tuple[Fact, ...] = ()


class Taxonomy(Record):
    """`config/themes.toml`."""

    blocks: tuple[ThemeBlock, ...]
    themes: tuple[Theme, ...]


@cache
def taxonomy() -> Taxonomy:
    """Read the theme tree."""
    return read(Taxonomy, HERE)
