"""Tables drawn as text → marts: what a case does not draw is filled in the dullest way."""

import io
import tomllib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl

from core.access import Scope, Viewer, granted
from core.contracts import MARTS, SPECIAL
from queries.ahead import ahead
from queries.ask import Query, ask
from queries.tables import HERE, MESSAGES, Tables, open_tables

CASES = Path(__file__).parent
HOME = "kotelnikovo"
TYPES: Mapping[str, pl.DataType] = {
    "string": pl.String(),
    "string[]": pl.List(pl.String),
    "bigint": pl.Int64(),
    "double": pl.Float64(),
    "boolean": pl.Boolean(),
    "date": pl.Date(),
    "timestamp": pl.Datetime("us"),
}
LISTS = ("patterns", "statuses", "marks", "message_ids")  # a file cannot say that there is none
CURATOR = {"account": "curator", "role": "curator", "municipality_ids": [HOME]}
DULL: Mapping[str, Mapping[str, object]] = {
    "fct_messages": {
        "channel_id": "pos", "kind": "message", "export_id": "one", "row_number": 1,
        "block_id": "roads",
        "theme_id": "potholes", "theme_source": "export",
        "unit_source": "export", "unit_id": "unstated",
        "place_id": "unstated", "status": "in_work", "is_counted": True,
        "received_worked_hours": 0.0, "known_worked_hours": 0.0,
    },
    "fct_sightings": {
        "export_id": "one", "row_number": 1, "status": "in_work", "theme_id": "potholes",
        "place_id": "unstated", "unit_id": "unstated",
    },
    "fct_corrections": {"message_id": "pos:1", "field": "theme", "value": "snow"},
    "fct_spellings": {"channel_id": ""},
    "dim_blocks": {"label_ru": "Блок", "position": 1},
    "dim_themes": {"block_id": "roads", "label_ru": "Тема", "is_sensitive": False},
    "dim_places": {"label_ru": "Место"},
    "dim_units": {"label_ru": "Отдел"},
    "dim_channels": {"label_ru": "Канал", "kind": "message", "told_in": "days"},
    "dim_municipalities": {"timezone": "UTC"},
    "dim_exports": {
        "channel_id": "pos", "file_name": "a.csv", "landed": 0, "staged": 0, "duplicates": 0,
        "refused": 0, "unmapped": 0, "masked": 0,
    },
}  # fmt: skip


def drawn(table: str, types: Mapping[str, pl.DataType]) -> pl.DataFrame:
    """Read a table drawn with bars; an empty cell is null, `list[…]` columns cannot be drawn."""
    lines = [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]
    header, rows = lines[0], lines[1:]
    if unknown := sorted(set(header) - set(types)):
        raise KeyError(f"drawn but not there: {', '.join(unknown)}")
    text = "\n".join(",".join(row) for row in [header, *rows])
    return pl.read_csv(io.StringIO(text), schema_overrides={name: types[name] for name in header})


def marts(given: Mapping[str, str], as_of: datetime) -> dict[str, pl.DataFrame]:
    """Draw every table of a case, checked against its contract."""
    return completed({name: _drawn_mart(name, table) for name, table in given.items()}, as_of)


def completed(given: Mapping[str, pl.DataFrame], as_of: datetime) -> dict[str, pl.DataFrame]:
    """Add the columns and tables that are not given."""
    messages = _messages(given.get("fct_messages", _bare("fct_messages")), as_of)
    tables = {**given, "fct_messages": messages}
    for town_id in messages["municipality_id"].unique().to_list() or [HOME]:
        for name, rows in _dims(messages, town_id, as_of).items():
            if name not in given:
                tables[name] = pl.concat([tables.get(name, _bare(name)), rows], how="diagonal")
    return {name: _whole(name, rows, as_of) for name, rows in tables.items()}


def write(tables: Mapping[str, pl.DataFrame], lake: Path) -> dict[str, list[str]]:
    """Write marts as an edition lays them down, and name the files."""
    for name, rows in tables.items():
        if rows.height:
            rows.write_parquet(lake / name, partition_by="municipality_id", mkdir=True)
    return {name: sorted(map(str, (lake / name).rglob("*.parquet"))) for name in tables}


def scope_of(case: Mapping[str, Any]) -> Scope:
    """What the case's viewer may see of what the case wishes."""
    wish = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in case["wish"].items()
    }
    rights = CURATOR | case.get("viewer", {})
    lists = {name: tuple(value) for name, value in rights.items() if isinstance(value, list)}
    return granted(Viewer(**{**rights, **lists}), wish.pop("period"), **wish)


@cache
def desk() -> Tables:
    """Open the tables that all drawn cases are laid on: their definitions are read only once."""
    return open_tables({})


def laid(tables: Mapping[str, pl.DataFrame]) -> Tables:
    """Lay marts on the desk instead of those of the case before, messages with words as enums."""
    db = desk()
    for name in MARTS:
        if name != MESSAGES:
            db.execute(f"truncate {name}")
            db.from_arrow(tables.get(name, _bare(name)).to_arrow()).insert_into(name)
    for gone in ("table fct_messages", "table ahead", "type if exists word"):
        db.execute(f"drop {gone}")
    if tables[MESSAGES].is_empty():
        db.from_arrow(tables[MESSAGES].to_arrow()).create(MESSAGES)
    else:
        db.from_arrow(tables[MESSAGES].to_arrow()).create("drawn")
        db.table("drawn").create_view("messages_on_disk")
        db.execute((HERE / "in_memory.sql").read_text("utf-8"))
        db.execute("drop table drawn")
    clocks = tables["dim_days"].group_by("municipality_id").agg(pl.col("day_on").max())
    db.from_arrow(ahead(dict(clocks.rows())).to_arrow()).create("ahead")
    db.execute((HERE / "members.sql").read_text("utf-8"))
    return db


def answered(case: Mapping[str, Any], query: Query) -> pl.DataFrame:
    """Ask a case's question of a case's marts; a list that it does not name is everything."""
    until: date = case["wish"]["period"][1]
    as_of = case.get("as_of", datetime.combine(until, time(23, 59, 59)))
    tables = laid(marts(case.get("given", {}), as_of))
    lists = {name: None for name in query.params if name in LISTS}
    return ask(tables, query.name, scope_of(case), **(lists | case.get("params", {})))


def read_case(path: Path) -> dict[str, Any]:
    """Read a case file."""
    return tomllib.loads(path.read_text("utf-8"))


@cache
def _bare(name: str) -> pl.DataFrame:
    return MARTS[name].create_empty()


def _drawn_mart(name: str, table: str) -> pl.DataFrame:
    bare = _bare(name)
    rows = drawn(table, bare.schema)
    return (
        rows
        if "municipality_id" in rows.columns
        else rows.with_columns(municipality_id=pl.lit(HOME))
    )


def _whole(name: str, rows: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    bare = _bare(name)
    rows = pl.concat([bare, rows], how="diagonal")
    dull = {key: pl.col(key).fill_null(pl.lit(value)) for key, value in DULL.get(name, {}).items()}
    clocks = {
        key: pl.col(key).fill_null(pl.lit(as_of))
        for key in ("as_of", "known_at", "landed_at", "first_seen_at")
        if key in bare.columns
    }
    columns = MARTS[name].columns()
    flags = {
        key: pl.col(key).fill_null(pl.lit(False))
        for key, kind in bare.schema.items()
        if kind == pl.Boolean and key not in dull and not columns[key].nullable
    }
    lists = {
        key: pl.col(key).fill_null(pl.lit([], pl.List(pl.String)))
        for key, kind in bare.schema.items()
        if kind == pl.List(pl.String)
    }
    whole = rows.with_columns(**lists, **dull, **clocks, **flags).select(bare.columns)
    for town in whole.partition_by("municipality_id"):  # a contract speaks of one municipality
        MARTS[name].validate(town)
    return whole


def _messages(rows: pl.DataFrame, as_of: datetime) -> pl.DataFrame:
    """Local days are days of UTC; a date of the answer means it is answered."""
    rows = pl.concat([_bare("fct_messages"), rows], how="diagonal")
    days = {
        f"{stem}_on": pl.coalesce(f"{stem}_on", pl.col(f"{stem}_at").dt.date())
        for stem in ("received", "closed", "deadline")
    }
    return _whole(
        "fct_messages",
        rows.with_columns(
            **days, is_answered=pl.coalesce("is_answered", pl.col("closed_at").is_not_null())
        ),
        as_of,
    )


def _dims(messages: pl.DataFrame, town_id: str, as_of: datetime) -> dict[str, pl.DataFrame]:
    ours = messages.filter(municipality_id=town_id)

    def found(*columns: str) -> pl.DataFrame:
        known = ours.select("municipality_id", *columns).unique(columns[0], maintain_order=True)
        return known.filter(~pl.col(columns[0]).is_in(SPECIAL)).sort(columns[0])

    return {
        "dim_municipalities": pl.DataFrame({"municipality_id": [town_id]}),
        "dim_days": days(min([*ours["received_on"], as_of.date()]), as_of.date(), town_id),
        "dim_blocks": found("block_id"),
        "dim_themes": found("theme_id", "block_id", "is_sensitive"),
        "dim_places": found("place_id"),
        "dim_units": found("unit_id"),
        "dim_channels": found("channel_id", "kind"),
    }


def days(first: date, last: date, town_id: str = HOME) -> pl.DataFrame:
    """A calendar in UTC whose Mondays to Fridays work nine hours from eight o'clock."""
    on = pl.Series("day_on", [first + timedelta(days=n) for n in range((last - first).days + 1)])
    working = on.dt.weekday() <= 5
    hours = working.cast(pl.Float64) * 9.0
    starts = on.cast(pl.Datetime("us"))
    return pl.DataFrame(
        {
            "municipality_id": pl.Series([town_id], dtype=pl.String).new_from_index(0, len(on)),
            "day_on": on,
            "week_on": on.dt.truncate("1w"),
            "month_on": on.dt.truncate("1mo"),
            "is_working": working,
            "starts_at": starts,
            "ends_at": starts.dt.offset_by("1d"),
            "worked_hours": hours.cum_sum() - hours,
            "worked_until_hours": hours.cum_sum(),
        }
    )
