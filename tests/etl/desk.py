"""What an analyst does in these tests: hand files in, and look at what came of them."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import polars as pl
import pytest

from core.channel import Channel
from core.contracts import MARTS
from core.municipality import municipality
from core.settings import settings
from etl.build import Published, build, known_channels
from etl.editions import editions, pins
from etl.files.source import Source, file_source
from etl.landing import Landing, land
from etl.parsing import Export
from etl.recognise import recognise
from etl.staging import Staged, stage
from etl.taking_in import take_in

EXPORTS = Path(__file__).parents[1] / "exports"
HANDED_IN = datetime(2026, 5, 1, 12)
HOME = "kotelnikovo"


def path(name: str) -> Path:
    """Find the drawn export of this defect."""
    (found,) = EXPORTS.glob(f"{name}.*" if "." not in name else name)
    return found


def landed(
    given: Path | Source, known: Mapping[str, Channel] | None = None
) -> tuple[Landing, Export]:
    """Land an export in memory, under a salt that everyone knows."""
    source = given if isinstance(given, Source) else file_source(given)
    export = recognise(source, known or known_channels(settings()))
    frames: list[pl.DataFrame] = []
    told = land(export, frames.append, b"salt of the tests")
    return told, Export(told.key, export.channel, HANDED_IN, pl.concat(frames))


def staged(*names: str, town: str = HOME, as_of: datetime | None = None) -> Staged:
    """Stage drawn exports without writing anything."""
    exports = [landed(path(name))[1] for name in names]
    return stage(exports, municipality(town), as_of)


def told(result: Staged, *columns: str) -> list[tuple[object, ...]]:
    """Return these columns of the messages, in the order of their numbers."""
    return result.messages.sort("message_id").select(columns).rows()


def local(said: str) -> datetime:
    """Tell local time of Kotelnikovo as an instant; of a day alone, its last second.

    >>> local("2026-03-02 10:00"), local("2026-03-02")
    (datetime.datetime(2026, 3, 2, 7, 0), datetime.datetime(2026, 3, 2, 20, 59, 59))
    """
    there = datetime.fromisoformat(said if " " in said else f"{said} 23:59:59")
    return there - timedelta(hours=3)


def refused(result: Staged) -> list[tuple[object, ...]]:
    """Return row number, field, reason and cell of each refused row."""
    rows = result.refusals.sort("export_id", "row_number")
    return rows.select("row_number", "field", "reason", "cell").rows()


def hand_in(*files: Path, town: str = HOME) -> list[Landing | None]:
    """Land files as the command does, each told to the ledger."""
    return [take_in(file_source(file), municipality(town), settings()) for file in files]


def load(*files: Path, town: str = HOME, as_of: datetime | None = None) -> Published:
    """Land files and publish an edition."""
    hand_in(*files, town=town)
    return build(municipality(town), settings(), as_of)


def table(name: str, town: str = HOME) -> pl.DataFrame:
    """Return a table of the municipality's latest edition."""
    return _at(name, pins(settings().marts, town)[name], town)


def _at(name: str, version: int, town: str) -> pl.DataFrame:
    rows = pl.read_delta(str(settings().marts / name), version=version).filter(municipality_id=town)
    return rows.sort(pl.all().exclude(pl.List)) if name != "dim_exports" else rows.sort("export_id")


def picture(town: str = HOME) -> dict[str, list[dict[str, object]]]:
    """Return all tables of the latest edition, without the instants of handing in."""
    hidden, named = ["landed_at"], pins(settings().marts, town)
    return {
        name: _at(name, named[name], town).drop(hidden, strict=False).to_dicts() for name in MARTS
    }


def standing() -> tuple[list[tuple[object, ...]], dict[str, object]]:
    """Return every edition and what the latest ones hold: what a refused file may not change."""
    known = editions(settings().marts)
    towns = known["municipality_id"].unique().sort().to_list()
    numbers = known.select("municipality_id", "edition", "built_at").rows()
    return numbers, {town: picture(town) for town in towns}


def files_below(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder, to the byte; locks come and go."""
    files = (one for one in folder.rglob("*") if one.is_file())
    told = {str(one.relative_to(folder)): one.read_bytes() for one in files}
    return {name: held for name, held in told.items() if ".lock" not in name}


@contextmanager
def living_in(home: Path) -> Iterator[None]:
    """Work in this installation for a while."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TEPLOKARTA_DATA", str(home / "data"))
        environment.setenv("TEPLOKARTA_SALT", "salt of the tests")
        yield


@contextmanager
def another_installation() -> Iterator[Path]:
    """Work in an empty installation of its own for a while: an example of a property."""
    with tempfile.TemporaryDirectory() as folder, living_in(Path(folder)):
        yield Path(folder)
