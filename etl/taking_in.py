"""A file is taken in: recognised, landed, told to the ledger; a kill in between does no harm."""

import os

import polars as pl

from core.drawn import drawn
from core.municipality import Municipality
from core.settings import Settings
from etl import ledger
from etl.build import known_channels, now
from etl.files.source import Source
from etl.foreign import foreign
from etl.heard import SILENT, Heard
from etl.lake import writing
from etl.landing import Landing, land, landing_key, parquet
from etl.privacy.salt import salt, salt_name
from etl.recognise import Recognised, recognise


def take_in(
    source: Source,
    town: Municipality,
    settings: Settings,
    *,
    channel_id: str | None = None,
    sure: bool = False,
    by: str = ledger.BY_HAND,
    heard: Heard = SILENT,
) -> Landing | None:
    """Land one export, or nothing when this very landing is in force already.

    One whose places are not ours is refused, unless someone is sure.
    """
    for wrong in drawn(settings.drawn).broken.values():
        heard.say(str(wrong))
    export = recognise(source, known_channels(settings), channel_id)
    key = landing_key(export.sheet.reading.sha256, export.channel)
    if ledger.landed_before(settings.landing, town.id, key):
        return None
    if not sure and (stranger := foreign(export, town)):
        raise stranger
    with writing(settings.data):
        return _landed(export, town, settings, by=by, heard=heard)


def _landed(
    export: Recognised, town: Municipality, settings: Settings, *, by: str, heard: Heard
) -> Landing:
    """Write under a temporary name, rename, then tell the ledger: a kill leaves no half."""
    secret, lines = salt(settings, heard.say), export.sheet.reading.lines
    settings.landing.mkdir(mode=0o700, parents=True, exist_ok=True)  # texts and pseudonyms
    folder = settings.landing / town.id / export.channel.id
    folder.mkdir(parents=True, exist_ok=True)
    half = folder / f".{os.getpid()}.half"
    try:
        with parquet(half) as keep:

            def kept(frame: pl.DataFrame) -> None:
                keep(frame)
                heard.rows(frame.height, lines)

            landed = land(export, kept, secret)
        half.rename(folder / f"{landed.key}.parquet")
    finally:
        half.unlink(missing_ok=True)
    name = salt_name(secret)
    ledger.note_landed(settings.landing, town.id, landed, salt_name=name, at=now(), by=by)
    return landed
