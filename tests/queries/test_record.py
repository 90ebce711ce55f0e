"""The ledger and the editions as a reader may see them: who may, in which order, how they stand."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import polars as pl
import pytest
from deltalake import write_deltalake

from core.access import Scope, Viewer, granted
from core.edition import EDITIONS
from core.ledger import EVENTS
from queries.record import handed_in, published

ANALYST = Viewer("analyst", "analyst", ("kotelnikovo",))
HEAD = replace(ANALYST, role="block_head", block_ids=("roads",))
PERIOD = date(2026, 1, 1), date(2026, 12, 31)


def at(day: int) -> datetime:
    return datetime(2026, 11, day, 9)


def event(day: int, event: str, export: str, town: str = "kotelnikovo", by: str = "one") -> dict:  # type: ignore[type-arg]  # a line as it is drawn
    line = {"at": at(day), "event": event, "by": by, "municipality_id": town, "export_id": export}
    landed = {"file_name": f"{export}.csv", "rows": 5, "channel_id": "pos", "sha256": export}
    told = {"channel_id": "pos", "sha256": export} if event != "landed" else landed
    return {**line, **told}


@pytest.fixture
def landings(tmp_path: Path) -> Path:
    """Two exports, of which one was withdrawn and put back and the other withdrawn by another."""
    lines = [
        event(1, "landed", "a"), event(2, "landed", "b"), event(2, "landed", "c", "vytegra"),
        event(3, "withdrawn", "a"), event(4, "restored", "a"),
        event(5, "withdrawn", "b", by="two"),
    ]  # fmt: skip
    write_deltalake(tmp_path / "ledger", pl.DataFrame(lines, schema=EVENTS))
    return tmp_path


def scope(viewer: Viewer = ANALYST) -> Scope:
    return granted(viewer, PERIOD)


def test_an_export_stands_as_its_last_event_says(landings: Path) -> None:
    rows = handed_in(landings, scope())
    told = rows.select("export_id", "is_in_force", "landed_by", "moved_at", "moved_by").rows()
    assert told == [("b", False, "one", at(5), "two"), ("a", True, "one", at(4), "one")]
    assert rows["rows"].to_list() == [5, 5], "what was landed is told of a withdrawn one too"


def test_only_who_sees_the_whole_municipality_is_told(landings: Path) -> None:
    assert handed_in(landings, scope(HEAD)).is_empty()
    assert handed_in(landings, scope(replace(ANALYST, municipality_ids=()))).is_empty()
    assert handed_in(landings / "nowhere", scope()).is_empty()


def test_an_edition_stands_beside_the_one_before(tmp_path: Path) -> None:
    lines = [
        {
            "municipality_id": town,
            "edition": n,
            "built_at": at(n),
            "as_of": at(n),
            "config": f"c{n}",
        }
        for town, n in (("kotelnikovo", 1), ("vytegra", 1), ("kotelnikovo", 2))
    ]
    write_deltalake(tmp_path / "editions", pl.DataFrame(lines, schema=EDITIONS))
    rows = published(tmp_path, scope())
    assert rows.select("edition", "config", "before_config").rows() == [
        (2, "c2", "c1"),
        (1, "c1", None),
    ]
    assert published(tmp_path, scope(HEAD)).is_empty()
