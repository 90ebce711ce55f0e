"""The straight line: a file is landed, a municipality is rebuilt, an edition is published."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl
from deltalake.exceptions import CommitFailedError

from core.channel import HERE as CHANNELS
from core.channel import Channel, channels
from core.contracts import MARTS
from core.i18n import gettext as _
from core.municipality import Municipality
from core.refusal import Refusal
from core.settings import Settings
from etl import ledger
from etl.editions import editions, publish
from etl.lake import alone, writing
from etl.landing import Landing, land, landing_key, parquet
from etl.marts import marts
from etl.parsing import Export
from etl.recognise import Recognised, recognise
from etl.salt import salt, salt_name
from etl.source import Source
from etl.staging import stage

TRIES = 5  # of a build that met another's commit; it is pure, so it is simply repeated


@dataclass(frozen=True)
class Heard:
    """Who listens: sentences, rows landed out of so many, and the stage that begins."""

    say: Callable[[str], None] = lambda _sentence: None
    rows: Callable[[int, int], None] = lambda _done, _of: None
    stage: Callable[[str], None] = lambda _name: None


SILENT = Heard()


@dataclass(frozen=True)
class Published:
    """What a build published."""

    municipality_id: str
    edition: int
    as_of: datetime
    exports: pl.DataFrame


def now() -> datetime:
    """The wall clock, UTC without zone; only commands may ask it."""
    return datetime.now(UTC).replace(tzinfo=None)


def known_channels(settings: Settings) -> dict[str, Channel]:
    """Every channel of the config, then those the analyst drew."""
    return channels(CHANNELS, settings.data / "channels")


def take_in(
    source: Source, town: Municipality, settings: Settings, channel_id: str | None, heard: Heard
) -> Landing | None:
    """Land one export, or nothing when this very landing is in force already."""
    export = recognise(source, known_channels(settings), channel_id)
    key = landing_key(export.sheet.reading.sha256, export.channel)
    if ledger.landed_before(settings.landing, town.id, key):
        return None
    with writing(settings.data):
        return _landed(export, town, settings, heard)


def _landed(
    export: Recognised, town: Municipality, settings: Settings, heard: Heard
) -> Landing:
    """Write under a temporary name, rename, then tell the ledger: a kill leaves no half."""
    secret = salt(settings, heard.say)
    folder = settings.landing / town.id / export.channel.id
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f".{os.getpid()}.half"
    try:
        with parquet(half) as keep:
            landed = land(export, _both(keep, heard, export.sheet.reading.lines), secret)
        half.rename(folder / f"{landed.key}.parquet")
    finally:
        half.unlink(missing_ok=True)
    ledger.note_landed(settings.landing, town.id, landed, salt_name(secret), now())
    return landed


def _both(
    keep: Callable[[pl.DataFrame], None], heard: Heard, of: int
) -> Callable[[pl.DataFrame], None]:
    """Keep a chunk and tell how far we are."""

    def kept(frame: pl.DataFrame) -> None:
        keep(frame)
        heard.rows(frame.height, of)

    return kept


def build(
    town: Municipality, settings: Settings, as_of: datetime | None = None, heard: Heard = SILENT
) -> Published:
    """Rebuild one municipality from its exports in force and publish the edition.

    Another municipality's commit in between repeats the build; it is pure.
    """
    with writing(settings.data), alone(settings.marts, town.id):
        for _attempt in range(TRIES - 1):
            try:
                return _built(town, settings, as_of, heard)
            except CommitFailedError:
                continue
        return _built(town, settings, as_of, heard)


def _built(
    town: Municipality, settings: Settings, as_of: datetime | None, heard: Heard
) -> Published:
    told = ledger.active(settings.landing, town.id)
    if told.is_empty():
        return _emptied(town, settings)
    exports = [_export(row, town.id, settings) for row in told.rows(named=True)]
    heard.stage(_("staging"))
    staged = stage(exports, town, as_of)
    heard.stage(_("shaping and checking"))
    tables = marts(staged, exports, told, town)
    heard.stage(_("publishing"))
    number = publish(settings.marts, tables, town.id, staged.as_of, now())
    return Published(town.id, number, staged.as_of, tables["dim_exports"])


def _emptied(town: Municipality, settings: Settings) -> Published:
    """Publish that nothing is left: the last export was withdrawn, its numbers must go with it."""
    before = editions(settings.marts).filter(municipality_id=town.id)
    if before.is_empty():
        what, remedy = _("there is nothing to build from"), _("load an export first")
        raise Refusal(what, town.id, _("no export in force"), remedy)
    as_of = before["as_of"].last()
    assert isinstance(as_of, datetime)
    tables = {name: contract.create_empty() for name, contract in MARTS.items()}
    number = publish(settings.marts, tables, town.id, as_of, now())
    return Published(town.id, number, as_of, tables["dim_exports"])


def is_current(town_id: str, settings: Settings) -> bool:
    """Whether the last edition is made of exactly the exports in force."""
    ours = editions(settings.marts).filter(municipality_id=town_id)
    if ours.is_empty():
        return False
    pins = {pin["table"]: pin["version"] for pin in ours["versions"].last()}
    built = pl.read_delta(str(settings.marts / "dim_exports"), version=pins["dim_exports"])
    in_force = ledger.active(settings.landing, town_id)["export_id"]
    return set(built.filter(municipality_id=town_id)["export_id"]) == set(in_force)


def _export(row: dict[str, object], town_id: str, settings: Settings) -> Export:
    known = known_channels(settings)
    channel_id, export_id = str(row["channel_id"]), str(row["export_id"])
    if channel_id not in known:
        what, remedy = _("the channel of a landed export is gone"), _("bring its file back")
        raise Refusal(what, f"config/channels/{channel_id}.toml", _("no such file"), remedy)
    path = settings.landing / town_id / channel_id / f"{export_id}.parquet"
    if not path.exists():
        what, remedy = _("a landed export is gone"), _("load the original again or withdraw it")
        raise Refusal(what, export_id, _("no file {path}").format(path=path.name), remedy)
    first = row["first_landed_at"]
    assert isinstance(first, datetime)
    return Export(export_id, known[channel_id], first, pl.read_parquet(path))
