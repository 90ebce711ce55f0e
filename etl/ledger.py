"""What was handed in, by whom, and what was withdrawn: an append-only table of events."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import polars as pl

from core.i18n import gettext as _
from core.refusal import Refusal
from etl.lake import alone, append, read_table
from etl.landing import Landing

MASKS = pl.List(pl.Struct({"kind": pl.String(), "n": pl.Int64()}))
EVENTS = pl.Schema(
    [
        ("at", pl.Datetime("us")),  # never earlier than the line before
        ("event", pl.String()),  # landed, withdrawn, restored
        ("by", pl.String()),
        ("municipality_id", pl.String()),
        ("export_id", pl.String()),  # the landing key
        ("sha256", pl.String()),  # of the file's bytes
        ("channel_id", pl.String()),
        ("file_name", pl.String()),
        ("rows", pl.Int64()),
        ("masked", pl.Int64()),
        ("masks", MASKS),  # the same by kind; null when landed before kinds were told apart
        ("names_by", pl.String()),  # model or rules; null when landed before names were looked for
        ("dropped", pl.List(pl.String)),
        ("unknown", pl.List(pl.String)),
        ("salt_name", pl.String()),
    ]
)
NAMED = ("municipality_id", "export_id", "channel_id", "file_name", "rows")  # for a person

Putting = Literal["withdrawn", "restored"]


def events(landings: Path, municipality_id: str | None = None) -> pl.DataFrame:
    """Return the ledger in order, of one municipality or of all."""
    return read_table(landings / "ledger", EVENTS, town_id=municipality_id).sort("at")


def active(landings: Path, municipality_id: str) -> pl.DataFrame:
    """Return the exports in force, each with the instant its bytes were first handed in."""
    return _in_force(events(landings, municipality_id))


def _in_force(told: pl.DataFrame) -> pl.DataFrame:
    landed = pl.col("event") == "landed"
    first = told.filter(landed).group_by("sha256").agg(first_landed_at=pl.min("at"))
    last = told.group_by("export_id", maintain_order=True).agg(
        *(pl.col(name).last() for name in ("event", "sha256", "channel_id")),
        *(
            pl.col(name).filter(landed).last()
            for name in ("file_name", "rows", "masked", "masks", "names_by", "unknown")
        ),
        landed_at=pl.col("at").filter(landed).last(),
    )
    standing = last.filter(pl.col("event") != "withdrawn").drop("event")
    return standing.join(first, on="sha256").sort("export_id")


def in_force(landings: Path) -> pl.DataFrame:
    """Return every export in force, named so that a person can withdraw one."""
    told = events(landings).partition_by("municipality_id", as_dict=True)
    rows = [
        _in_force(ours).with_columns(municipality_id=pl.lit(town)).select(NAMED)
        for (town,), ours in sorted(told.items())
    ]
    return pl.concat([EVENTS.to_frame().select(NAMED), *rows])


def note_landed(
    landings: Path, municipality_id: str, landed: Landing, *, salt_name: str, at: datetime
) -> None:
    """Write that an export was landed."""
    event = {
        "event": "landed",
        "municipality_id": municipality_id,
        "export_id": landed.key,
        "sha256": landed.sha256,
        "channel_id": landed.channel_id,
        "file_name": landed.file_name,
        "rows": landed.rows,
        "masked": landed.masked,
        "masks": [{"kind": kind, "n": n} for kind, n in sorted(landed.masks.items())],
        "names_by": landed.names_by,
        "dropped": list(landed.dropped),
        "unknown": list(landed.unknown),
        "salt_name": salt_name,
    }
    _write(landings, event, at)


def note(
    landings: Path,
    sha: str,
    event: Putting,
    at: datetime,
    *,
    municipality_id: str | None = None,
) -> str:
    """Withdraw or restore an export named by the beginning of its id; return its municipality."""
    row = _named(landings, sha, municipality_id)
    town_id = str(row["municipality_id"])
    is_in_force = landed_before(landings, town_id, str(row["export_id"]))
    if is_in_force is (event == "restored"):
        what = _("nothing changes")
        found = _("the export is in force") if is_in_force else _("the export is withdrawn already")
        raise Refusal(what, str(row["file_name"]), found, _see_ids())
    kept = {name: row[name] for name in ("municipality_id", "export_id", "sha256", "channel_id")}
    _write(landings, {"event": event, **kept}, at)
    return town_id


def landed_before(landings: Path, municipality_id: str, key: str) -> bool:
    """Whether this very landing is in force already."""
    return key in active(landings, municipality_id)["export_id"].to_list()


def _named(landings: Path, sha: str, municipality_id: str | None) -> dict[str, Any]:
    begins = pl.col("export_id").str.starts_with(sha)
    found = events(landings, municipality_id).filter(begins, event="landed")
    one = found.unique(["municipality_id", "export_id"], keep="last").sort(
        "municipality_id", "export_id"
    )
    if len(one) != 1:
        told = ", ".join(f"{town} {id}" for town, id in one.select(NAMED[:2]).rows())
        what, shown = _("the id names no single export"), told or _("nothing under {sha}")
        raise Refusal(what, "ledger", shown.format(sha=sha), _see_ids())
    return one.row(0, named=True)


def _see_ids() -> str:
    return _("see ids and municipalities with `python -m etl status`")


def _write(landings: Path, event: Mapping[str, object], at: datetime) -> None:
    """Append an event; of one file's landings under several rules a single one is in force.

    What happened last decides, so an instant is later than the one before even when the wall
    clock was set back.
    """
    with alone(landings, "ledger"):
        known = events(landings, str(event["municipality_id"]))
        last = known["at"].max()
        if isinstance(last, datetime):
            at = max(at, last + timedelta(microseconds=1))
        lines = [*_giving_way(known, event), event]
        told = [{"at": at, "by": "command line", **line} for line in lines]
        append(landings / "ledger", pl.DataFrame(told, schema=EVENTS))


def _giving_way(known: pl.DataFrame, event: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Withdraw what was landed of the same bytes under other rules."""
    if event["event"] == "withdrawn":
        return
    same = _in_force(known).filter(sha256=event["sha256"])
    for row in same.select("export_id", "sha256", "channel_id").rows(named=True):
        if row["export_id"] != event["export_id"]:
            yield {"event": "withdrawn", "municipality_id": event["municipality_id"], **row}
