"""What was handed in, by whom, and what was withdrawn: an append-only table of events."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Literal

import polars as pl

from core.i18n import gettext as _
from core.ledger import EVENTS, standing
from core.refusal import Refusal
from etl.lake import alone, append, read_table
from etl.landing import Landing

NAMED = ("municipality_id", "export_id", "channel_id", "file_name", "rows")  # for a person

Putting = Literal["withdrawn", "restored"]
BY_HAND = "command line"  # who acts where no account is named


def events(landings: Path, municipality_id: str | None = None) -> pl.DataFrame:
    """Return the ledger in order, of one municipality or of all."""
    return read_table(landings / "ledger", EVENTS, town_id=municipality_id).sort("at")


def active(landings: Path, municipality_id: str) -> pl.DataFrame:
    """Return the exports in force, each with the instant its bytes were first handed in."""
    return standing(events(landings, municipality_id)).filter("is_in_force")


def active_after(landings: Path, event: Mapping[str, object]) -> pl.DataFrame:
    """Return the exports that would be in force if this happened; nothing is written."""
    told = events(landings, str(event["municipality_id"]))
    return standing(pl.concat([told, _lines(told, event)])).filter("is_in_force")


def in_force(landings: Path) -> pl.DataFrame:
    """Return every export in force, named so that a person can withdraw one."""
    return standing(events(landings)).filter("is_in_force").select(NAMED)


def note_landed(
    landings: Path,
    municipality_id: str,
    landed: Landing,
    *,
    salt_name: str,
    at: datetime,
    by: str = BY_HAND,
) -> None:
    """Write that an export was landed."""
    event = {
        "event": "landed",
        "by": by,
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
    by: str = BY_HAND,
) -> str:
    """Withdraw or restore an export named by the beginning of its id; return its municipality."""
    put = putting(landings, sha, event, municipality_id=municipality_id)
    _write(landings, {**put, "by": by}, at)
    return str(put["municipality_id"])


def putting(
    landings: Path, sha: str, event: Putting, *, municipality_id: str | None = None
) -> dict[str, object]:
    """Return the event that would withdraw or restore an export, or say why nothing changes."""
    row = _named(landings, sha, municipality_id)
    town_id = str(row["municipality_id"])
    is_in_force = landed_before(landings, town_id, str(row["export_id"]))
    if is_in_force is (event == "restored"):
        what = _("nothing changes")
        found = _("the export is in force") if is_in_force else _("the export is withdrawn already")
        raise Refusal(what, str(row["file_name"]), found, _see_ids())
    kept = ("municipality_id", "export_id", "sha256", "channel_id")
    return {"event": event, **{name: row[name] for name in kept}}


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
        append(landings / "ledger", _lines(known, {"at": at, **event}))


def _lines(known: pl.DataFrame, event: Mapping[str, object]) -> pl.DataFrame:
    """Return an event as lines of the ledger, after those of the exports that give way to it."""
    when = {"at": known["at"].max(), "by": BY_HAND}
    lines = [*_giving_way(known, event), event]
    return pl.DataFrame([{**when, **line} for line in lines], schema=EVENTS)


def _giving_way(known: pl.DataFrame, event: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Withdraw what was landed of the same bytes under other rules."""
    if event["event"] == "withdrawn":
        return
    same = standing(known).filter("is_in_force", sha256=event["sha256"])
    told = {name: event[name] for name in ("at", "by", "municipality_id") if name in event}
    for row in same.select("export_id", "sha256", "channel_id").rows(named=True):
        if row["export_id"] != event["export_id"]:
            yield {"event": "withdrawn", **told, **row}
