"""A data folder as an analyst leaves it: exports loaded by the command, asked as pages ask."""

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from filelock import FileLock
from typer.testing import CliRunner

from core.access import Scope, Viewer, granted
from core.settings import ROOT
from etl.__main__ import app
from etl.demo import write_demo
from queries.ask import ask
from queries.tables import open_tables, pinned

HOME = "kotelnikovo"
TOWNS = (HOME, "boston", "new_york")
EXPORTS = ROOT / "tests" / "exports"
FOREIGN = ("boston_311__no_deadline.csv", "la_311__upper_case_header.csv")  # five years apart
PIXEL = "![pixel](http://198.51.100.7/p.png)"  # would be fetched, were it read as markup
HEAD = "Unique Key,Created Date,Agency,Agency Name,Complaint Type,Descriptor,Status,Borough"
TRAP = "\n".join((
    HEAD,
    f"1,03/02/2018 10:00:00 AM,TST,{PIXEL},{PIXEL},{PIXEL},Open,{PIXEL}",
    f"2,03/02/2018 11:00:00 AM,TST,{PIXEL},{PIXEL},{PIXEL},{PIXEL},{PIXEL}",
))  # fmt: skip
ANALYST = Viewer("analyst", "analyst", TOWNS, may_read_text=True)


def load(data: Path, town: str, *files: Path) -> None:
    """Hand exports in by the command, into this data folder."""
    home = {"TEPLOKARTA_DATA": str(data), "TEPLOKARTA_SALT": "salt of the tests"}
    done = CliRunner(env=home).invoke(app, ["load", *map(str, files), "--municipality", town])
    assert done.exit_code == 0, done.stderr


def furnish(home: Path, messages: int, channels: Sequence[str] = ("pos",)) -> Path:
    """Load so many seeded demo messages, a town of which a channel is years behind, and a trap."""
    data = home / "data"
    drawn = write_demo(home / "exports", 1, messages, towns=(HOME,), channels=channels)
    load(data, HOME, *drawn)
    load(data, "boston", *(EXPORTS / name for name in FOREIGN))
    trap = home / "exports" / "nyc_311_trap.csv"
    trap.write_text(TRAP, "utf-8")
    load(data, "new_york", trap)
    return data


def shared(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], Path]) -> Path:
    """Return the installation that all workers of a run share; the first of them makes it."""
    root = folders.getbasetemp()
    home = (root.parent if "PYTEST_XDIST_WORKER" in os.environ else root) / name
    with FileLock(home.with_suffix(".lock")):
        told = home.with_suffix(".told")
        if not told.exists():
            home.mkdir()
            told.write_text(str(make(home)), "utf-8")
    return Path(told.read_text("utf-8"))


class Desk:
    """The same questions as the pages ask, asked directly."""

    def __init__(self, data: Path) -> None:
        self.tables = open_tables(pinned(data / "marts", TOWNS))

    def scope(self, since: date, until: date, town: str = HOME, **ids: tuple[str, ...]) -> Scope:
        return granted(ANALYST, (since, until), municipality_ids=(town,), **ids)

    def ask(self, name: str, scope: Scope, **params: Any) -> pl.DataFrame:
        return ask(self.tables, name, scope, **params)

    def span(self, town: str = HOME) -> tuple[date, date]:
        """Return the first and the last day there is."""
        every = self.scope(date(2000, 1, 1), date(2100, 1, 1), town)
        first, last = self.ask("day/span", every).select("first_on", "last_on").row(0)
        return first, last
