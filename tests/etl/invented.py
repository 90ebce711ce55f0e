"""The demo, loaded once for all who look for its stories.

`stories.json` is read by these tests alone: questions see what exports say.
"""

import json
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from etl.demo import CHANNELS, HOME, STORIES, TOWNS, write_demo
from queries.tables import Tables, open_tables, pinned
from tests.etl.desk import living_in, load, table
from tests.loaded import shared

SOURED = "gus_khrustalny"  # where a theme displeases, by either seed
RATED = ("pos", "incident", "hotline")  # letters bear no marks


@dataclass(frozen=True)
class Drawn:
    """Which part of the demo is written."""

    seed: int
    towns: tuple[str, ...] = TOWNS
    channels: tuple[str, ...] = CHANNELS


WHOLE = Drawn(1)
RATINGS = (Drawn(1, (SOURED,), RATED), Drawn(2, (SOURED,), RATED))
OUTAGES = ((WHOLE, HOME), (RATINGS[1], SOURED))


@dataclass(frozen=True)
class Demo:
    """The demo of a seed: the exports that were written, and the lake they are loaded into."""

    home: Path

    @property
    def exports(self) -> Path:
        """Return the folder of what was written."""
        return self.home / "exports"

    def stories(self, kind: str, *towns: str) -> list[dict[str, Any]]:
        """Return what is true of this kind, in these towns or anywhere."""
        told = json.loads((self.exports / STORIES).read_text("utf-8"))
        ours = [s for s in told if s["kind"] == kind and s["municipality_id"] in (towns or TOWNS)]
        assert ours
        return [s | {"began_on": date.fromisoformat(s.get("began_on", "2026-11-15"))} for s in ours]

    def asked(self, town: str) -> Tables:
        """Open the tables of a town as questions do."""
        return open_tables(pinned(self.home / "data" / "marts", [town]))

    def table(self, name: str, town: str) -> pl.DataFrame:
        """Return a table of a town's edition."""
        with living_in(self.home):
            return table(name, town)


def demo(folders: pytest.TempPathFactory, drawn: Drawn) -> Demo:
    """Return a part of the demo; whoever asks first writes and loads it."""
    name = f"demo_{drawn.seed}_{len(drawn.towns)}"
    return Demo(shared(folders, name, partial(_loaded, drawn=drawn)))


def _loaded(home: Path, drawn: Drawn) -> Path:
    files = write_demo(home / "exports", drawn.seed, towns=drawn.towns, channels=drawn.channels)
    with living_in(home):
        for town in drawn.towns:
            load(*(file for file in files if file.parent.name == town), town=town)
    return home
