"""What was handed in, by whom, and what was withdrawn: an append-only table of events."""

from datetime import datetime
from pathlib import Path
from typing import Literal

import polars as pl

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.lake import append, table
from etl.landing import Landing

EVENTS = pl.Schema(
    {
        "at": pl.Datetime("us"),
        "event": pl.String,  # landed, withdrawn, restored
        "by": pl.String,
        "municipality_id": pl.String,
        "export_id": pl.String,  # the landing key
        "sha256": pl.String,  # of the file's bytes
        "channel_id": pl.String,
        "file_name": pl.String,
        "rows": pl.Int64,
        "masked": pl.Int64,
        "dropped": pl.List(pl.String),
        "unknown": pl.List(pl.String),
        "salt_name": pl.String,
    }
)


Putting = Literal["withdrawn", "restored"]


def events(landings: Path, municipality_id: str | None = None) -> pl.DataFrame:
    """Return the ledger in order, of one municipality or of all."""
    ledger = table(landings / "ledger")
    if ledger is None:
        return EVENTS.to_frame()
    rows = pl.read_delta(ledger)
    ours = rows if municipality_id is None else rows.filter(municipality_id=municipality_id)
    return ours.cast(EVENTS).sort("at", maintain_order=True)


def active(landings: Path, municipality_id: str) -> pl.DataFrame:
    """Return the exports in force, each with the instant its bytes were first handed in."""
    told = events(landings, municipality_id)
    first = told.filter(event="landed").group_by("sha256").agg(first_landed_at=pl.min("at"))
    last = told.group_by("export_id", maintain_order=True).agg(
        *(pl.col(name).last() for name in ("event", "sha256", "channel_id")),
        *(
            pl.col(name).filter(pl.col("event") == "landed").last()
            for name in ("file_name", "rows", "masked", "unknown")
        ),
        landed_at=pl.col("at").filter(pl.col("event") == "landed").last(),
    )
    in_force = last.filter(pl.col("event") != "withdrawn").drop("event")
    return in_force.join(first, on="sha256").sort("export_id")


def in_force(landings: Path) -> pl.DataFrame:
    """Return municipality, id, file and rows of every export in force, for a person to name one."""
    towns = events(landings)["municipality_id"].unique().sort().to_list()
    shown = ("municipality_id", "export_id", "channel_id", "file_name", "rows")
    rows = [
        active(landings, town).with_columns(municipality_id=pl.lit(town)).select(shown)
        for town in towns
    ]
    return pl.concat(rows) if rows else EVENTS.to_frame().select(shown)


def note_landed(
    landings: Path, municipality_id: str, landed: Landing, salt_name: str, at: datetime
) -> None:
    """Write that an export was landed; the same bytes under older rules are withdrawn with it."""
    old = active(landings, municipality_id).filter(
        (pl.col("sha256") == landed.sha256) & (pl.col("export_id") != landed.key)
    )
    common = {"at": at, "by": "command line", "municipality_id": municipality_id}
    event = common | {
        "event": "landed",
        "export_id": landed.key,
        "sha256": landed.sha256,
        "channel_id": landed.channel_id,
        "file_name": landed.file_name,
        "rows": landed.rows,
        "masked": landed.masked,
        "dropped": list(landed.dropped),
        "unknown": list(landed.unknown),
        "salt_name": salt_name,
    }
    gone = [
        common | {"event": "withdrawn", "export_id": row["export_id"], "sha256": row["sha256"]}
        for row in old.rows(named=True)
    ]
    append(landings / "ledger", pl.DataFrame([event, *gone], schema=EVENTS))


def note(
    landings: Path, sha: str, event: Putting, at: datetime
) -> str:
    """Withdraw or restore an export named by the beginning of its id; return its municipality."""
    told = events(landings)
    found = told.filter(pl.col("export_id").str.starts_with(sha), event="landed")
    ids = found["export_id"].unique().sort().to_list()
    if len(ids) != 1:
        what = _("the id names no single export")
        shown = ", ".join(ids) or _("nothing under {sha}").format(sha=sha)
        raise Refusal(what, "ledger", shown, _("see the ids with `python -m etl status`"))
    row = found.row(0, named=True)
    kept = {name: row[name] for name in ("municipality_id", "export_id", "sha256", "channel_id")}
    append(
        landings / "ledger",
        pl.DataFrame([{"at": at, "event": event, "by": "command line", **kept}], schema=EVENTS),
    )
    return str(row["municipality_id"])


def landed_before(landings: Path, municipality_id: str, key: str) -> bool:
    """Whether this very landing is in force already."""
    return key in active(landings, municipality_id)["export_id"].to_list()
