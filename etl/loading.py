"""Loading, told as it goes: a file is taken in, and an edition published when something changed."""

from datetime import UTC, datetime
from pathlib import Path

import typer

from core.i18n import gettext as _
from core.municipality import Municipality, municipality
from core.refusal import Refusal
from core.settings import Settings
from etl import ledger
from etl.build import Published, build, is_current, now
from etl.files.archive import exports_of
from etl.files.source import Source, file_source
from etl.heard import Heard
from etl.inbox import empty_quarantine, quarantine, waiting
from etl.lake import Unwritable
from etl.taking_in import take_in
from etl.telling import heard, landed, published, say


def load_one(
    given: Source | Path,
    town: Municipality,
    settings: Settings,
    *,
    channel_id: str | None,
    sure: bool = False,
    heard: Heard,
) -> bool:
    """Take one file in, or each of an archive; a refused one is told and does not stop others."""
    try:
        exports = exports_of(file_source(given) if isinstance(given, Path) else given)
    except Refusal as refused:
        typer.echo(str(refused), err=True)
        return False
    done = [
        _load_export(one, town, settings, channel_id=channel_id, sure=sure, heard=heard)
        for one in exports
    ]
    return all(done)


def _load_export(
    source: Source,
    town: Municipality,
    settings: Settings,
    *,
    channel_id: str | None,
    sure: bool,
    heard: Heard,
) -> bool:
    try:
        taken = take_in(source, town, settings, channel_id=channel_id, sure=sure, heard=heard)
    except Refusal as refused:
        typer.echo(str(refused), err=True)
        return False
    landed(source.name, taken)
    return True


def build_if_needed(
    town: Municipality, settings: Settings, as_of: datetime | None, heard: Heard
) -> Published | None:
    """Publish an edition unless the last one is made of these very exports."""
    in_force = ledger.active(settings.landing, town.id)
    if in_force.is_empty() or (as_of is None and is_current(town.id, settings)):
        return None
    one = build(town, settings, as_of, heard)
    published(one)
    return one


def look_into_inbox(settings: Settings) -> None:
    """Load what waits in the inbox; quarantine takes the unreadable and is emptied by age."""
    moment = now().replace(tzinfo=UTC)
    for town_id, path in list(waiting(settings.inbox, moment)):
        _load_from_inbox(town_id, path, settings)
    empty_quarantine(settings.inbox, moment, settings.keep_quarantine_days)


def _load_from_inbox(town_id: str, path: Path, settings: Settings) -> None:
    """Load a waiting file; while the disk refuses, it waits on."""
    try:
        town = municipality(town_id)
        with heard() as listener:
            landed(path.name, take_in(file_source(path), town, settings, heard=listener))
            path.unlink()
            build_if_needed(town, settings, None, listener)
    except Refusal as refused:
        typer.echo(str(refused), err=True)
        if path.exists() and not isinstance(refused, Unwritable):
            kept = quarantine(settings.inbox, path, refused, now().replace(tzinfo=UTC))
            days = settings.keep_quarantine_days
            say(_("kept apart for {days} days: {file}").format(days=days, file=kept.name))
