"""The tables of one municipality, shaped in an in-memory DuckDB and checked before writing.

The only module in which staged frames (Polars) and SQL meet.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb
import polars as pl
import pyarrow as pa

from core.channel import Channel
from core.contracts import MARTS
from core.criteria import criteria
from core.i18n import gettext as _
from core.municipality import Municipality
from core.refusal import Refusal
from etl.staging import Staged
from etl.territories.territories import territories

HERE = Path(__file__).parent
OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
}


def marts(staged: Staged, ledger: pl.DataFrame, town: Municipality) -> dict[str, pl.DataFrame]:
    """Shape every table of the contract; a `fail_` check that finds a row stops the edition."""
    tables: dict[str, pl.DataFrame] = {}
    with duckdb.connect(config=OFFLINE) as db:
        for name, rows in _given(staged, ledger, town).items():
            db.register(name, _shared(rows))
        for path in sorted((HERE / "marts").glob("*.sql")):
            shaped = db.sql(path.read_text("utf-8")).pl()
            tables[path.stem] = MARTS[path.stem].validate(shaped, cast=True)
            db.register(path.stem, _shared(tables[path.stem]))
        checks = _checks(db, town)
    return tables | {"fct_checks": MARTS["fct_checks"].validate(checks, cast=True)}


def _shared(rows: pl.DataFrame) -> pa.Table:
    """Show a frame to DuckDB as it lies in memory: older levels of Arrow would copy every text."""
    return rows.to_arrow(compat_level=pl.CompatLevel.newest())


def _checks(db: duckdb.DuckDBPyConnection, town: Municipality) -> pl.DataFrame:
    found = []
    for path in sorted((HERE / "checks").glob("*.sql")):
        examples = db.sql(path.read_text("utf-8")).pl()["example"].cast(pl.String)
        severity = path.stem.split("_")[0]
        example = examples.first() if len(examples) else None
        found.append((town.id, path.stem, severity, len(examples), example))
        if severity == "fail" and len(examples):
            what = _("the edition is not published, because a check failed")
            seen = f"{path.stem}: {example} ({len(examples)})"
            raise Refusal(what, town.id, seen, _("withdraw the last export and report the check"))
    shape = {"municipality_id": pl.String, "check_id": pl.String, "severity": pl.String}
    return pl.DataFrame(
        found, schema={**shape, "found": pl.Int64, "example": pl.String}, orient="row"
    )


def _given(staged: Staged, ledger: pl.DataFrame, town: Municipality) -> Mapping[str, pl.DataFrame]:
    """Return what the SQL of marts may read, under the names it reads it by."""
    about = {
        "id": town.id,
        "as_of": staged.as_of,
        "timezone": town.timezone,
        "population": town.population,
        "keeps_texts": town.keeps_texts,
    }
    return {
        "town": pl.DataFrame([about], schema_overrides={"population": pl.Int64}),
        "limits": pl.DataFrame([criteria().model_dump(include={"quiet_days", "fallback_share"})]),
        "staged": staged.messages,
        "slips": staged.slips,
        "sightings": staged.sightings,
        "refusals": staged.refusals,
        "counted": staged.exports,
        "conflicts": staged.conflicts,
        "corrections": staged.corrections,
        "spellings": staged.spellings,
        "days": staged.days,
        "exports": ledger,
        "channels": _channels(staged.channels.values()),
        "blocks": _blocks(town),
        "themes": _themes(town),
        "places": _places(town),
        "territories": territories(town, staged.messages),
    }


def _channels(channels: Iterable[Channel]) -> pl.DataFrame:
    rows = [
        {
            "channel_id": one.id,
            "label_ru": one.label.ru,
            "label_en": one.label.en,
            "kind": one.kind,
            "told_in": one.told_in,
            "norm_days": one.norm_days,
        }
        for one in channels
    ]
    return pl.DataFrame(rows, schema_overrides={"norm_days": pl.Float64, "label_en": pl.String})


def _blocks(town: Municipality) -> pl.DataFrame:
    rows = [
        (town.id, one.id, one.label.ru, one.label.en, position, one.staff)
        for position, one in enumerate(town.blocks)
    ]
    words = dict.fromkeys(("municipality_id", "block_id", "label_ru", "label_en"), pl.String)
    return pl.DataFrame(
        rows, schema={**words, "position": pl.Int64, "staff": pl.Int64}, orient="row"
    )


def _themes(town: Municipality) -> pl.DataFrame:
    owner = {theme: block.id for block in town.blocks for theme in block.themes}
    known = town.tree.themes if town.taxonomy == "own" else ()
    rows = [
        (town.id, one.id, owner.get(one.id, "nobody"), one.label.ru, one.label.en, one.sensitive)
        for one in known
    ]
    words = ("municipality_id", "theme_id", "block_id", "label_ru", "label_en")
    schema = {**dict.fromkeys(words, pl.String), "is_sensitive": pl.Boolean}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _places(town: Municipality) -> pl.DataFrame:
    rows = [
        (town.id, p.id, p.label.ru, p.label.en, p.population, p.latitude, p.longitude)
        for p in town.settlements
    ]
    words = dict.fromkeys(("municipality_id", "place_id", "label_ru", "label_en"), pl.String)
    point = {"latitude": pl.Float64, "longitude": pl.Float64}
    return pl.DataFrame(rows, schema={**words, "population": pl.Int64, **point}, orient="row")
