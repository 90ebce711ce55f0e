"""The straight line: from the exports in force to a published edition of a municipality."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl
from deltalake.exceptions import CommitFailedError

from core.channel import HERE as CHANNELS
from core.channel import Channel, channels
from core.contracts import MARTS
from core.drawn import drawn
from core.i18n import gettext as _
from core.municipality import Municipality
from core.refusal import Refusal
from core.settings import Settings
from etl import ledger
from etl.corrections import Corrections, corrections, set_aside
from etl.editions import About, editions, publish, published_exports
from etl.heard import SILENT, Heard
from etl.lake import alone, writing
from etl.marts import marts
from etl.parsing import Export
from etl.spellings import Spellings, spellings
from etl.staging import Staged, stage
from etl.themes.reading import ThemeModel, theme_model

TRIES = 5  # of a build that met another's commit; it is pure, so it is simply repeated


@dataclass(frozen=True)
class Published:
    """What a build published."""

    municipality_id: str
    edition: int
    as_of: datetime
    exports: pl.DataFrame


@dataclass(frozen=True)
class Beside:
    """What a build reads beside exports and config: the edition names the state of each."""

    corrected: Corrections
    spelt: Spellings
    model: ThemeModel | None

    @property
    def versions(self) -> dict[str, str | None]:
        """Name what was read, as an edition does."""
        return {
            "corrections": self.corrected.version,
            "spellings": self.spelt.version,
            "model": self.model.version if self.model else None,
        }


@dataclass(frozen=True)
class Draft:
    """An edition that nobody has published."""

    tables: Mapping[str, pl.DataFrame]
    as_of: datetime
    versions: Mapping[str, str | None]


def now() -> datetime:
    """The wall clock, UTC without zone; only commands may ask it."""
    return datetime.now(UTC).replace(tzinfo=None)


def known_channels(settings: Settings) -> dict[str, Channel]:
    """Every channel of the config, then those the analyst drew; one with a typo is set aside."""
    return channels(CHANNELS) | drawn(settings.drawn).channels


def build(
    town: Municipality, settings: Settings, as_of: datetime | None = None, heard: Heard = SILENT
) -> Published:
    """Rebuild one municipality from its exports in force and publish the edition.

    Another municipality's commit in between repeats the build; it is pure.
    """
    with writing(settings.data), alone(settings.marts, f"build {town.id}"):
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
    draft = drafted(town, settings, told, as_of=as_of, heard=heard)
    heard.stage("publishing")
    about = About(draft.as_of, now(), **draft.versions)
    number = publish(settings.marts, draft.tables, town.id, about)
    return Published(town.id, number, draft.as_of, draft.tables["dim_exports"])


def drafted(
    town: Municipality,
    settings: Settings,
    told: pl.DataFrame,
    *,
    as_of: datetime | None = None,
    heard: Heard = SILENT,
) -> Draft:
    """Make every table of an edition from exports of the ledger; nothing is written."""
    if told.is_empty():
        return _emptied(town, settings)
    given = _beside(town.id, settings)
    heard.stage("staging")
    staged = _staged(town, settings, told, given, as_of=as_of)
    for sentence in set_aside(staged.corrections):
        heard.say(sentence)
    heard.stage("shaping")
    return Draft(marts(staged, told, town), staged.as_of, given.versions)


def _beside(town_id: str, settings: Settings) -> Beside:
    return Beside(
        corrections(settings.corrections, town_id),
        spellings(settings.spellings, town_id),
        theme_model(settings.models, town_id),
    )


def restaged(town: Municipality, settings: Settings) -> Staged:
    """Stage the exports in force without publishing, as those do who learn from them."""
    told = ledger.active(settings.landing, town.id)
    if told.is_empty():
        what, remedy = _("there is nothing to build from"), _("load an export first")
        raise Refusal(what, town.id, _("no export in force"), remedy)
    given = replace(_beside(town.id, settings), model=None)
    return _staged(town, settings, told, given)


def _staged(
    town: Municipality,
    settings: Settings,
    told: pl.DataFrame,
    given: Beside,
    *,
    as_of: datetime | None = None,
) -> Staged:
    return stage(
        landed_exports(told, town, settings),
        town,
        as_of,
        corrections=given.corrected,
        spelt=given.spelt,
        model=given.model,
    )


def landed_exports(told: pl.DataFrame, town: Municipality, settings: Settings) -> Iterator[Export]:
    """Read exports that the ledger tells of, one by one: texts are large."""
    known, folder = known_channels(settings), settings.landing / town.id
    broken = drawn(settings.drawn).broken
    return (_export(row, known, folder, broken) for row in told.rows(named=True))


def _emptied(town: Municipality, settings: Settings) -> Draft:
    """Say that nothing is left: the last export was withdrawn, its numbers must go with it."""
    before = editions(settings.marts, town.id)
    if before.is_empty():
        what, remedy = _("there is nothing to build from"), _("load an export first")
        raise Refusal(what, town.id, _("no export in force"), remedy)
    as_of = before["as_of"].last()
    assert isinstance(as_of, datetime)
    tables = {name: contract.create_empty() for name, contract in MARTS.items()}
    return Draft(tables, as_of, dict.fromkeys(("corrections", "spellings", "model")))


def is_current(town_id: str, settings: Settings) -> bool:
    """Whether the last edition is made of exactly the exports, corrections and model in force."""
    published = editions(settings.marts, town_id)
    given = _beside(town_id, settings).versions
    if published.is_empty() or published.select(*given).row(-1, named=True) != given:
        return False
    built = published_exports(settings.marts, town_id)
    in_force = ledger.active(settings.landing, town_id)["export_id"]
    return set(built["export_id"]) == set(in_force)


def _export(
    row: Mapping[str, Any],
    known: Mapping[str, Channel],
    folder: Path,
    broken: Mapping[str, Refusal],
) -> Export:
    channel_id, export_id = row["channel_id"], row["export_id"]
    if channel_id in broken and channel_id not in known:
        raise broken[channel_id]
    if channel_id not in known:
        what, remedy = _("the channel of a landed export is gone"), _("bring its file back")
        raise Refusal(what, f"config/channels/{channel_id}.toml", _("no such file"), remedy)
    path = folder / channel_id / f"{export_id}.parquet"
    if not path.exists():
        what, remedy = _("a landed export is gone"), _("load the original again or withdraw it")
        raise Refusal(what, row["file_name"], _("no file {path}").format(path=path.name), remedy)
    return Export(export_id, known[channel_id], row["first_landed_at"], pl.read_parquet(path))
