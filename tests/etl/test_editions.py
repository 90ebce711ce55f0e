"""Killed at any moment, built by two at once, tidied: a reader always sees one whole edition."""

import json
import os
import signal
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl
import pytest
from deltalake import DeltaTable

from core.contracts import MARTS
from core.municipality import municipality
from core.settings import settings
from etl import ledger, tidying
from etl.build import build, now
from etl.editions import editions
from etl.tidying import tidy_editions
from queries.tables import pinned
from tests.etl.desk import HOME, hand_in, load, path, picture, table
from tests.etl.hatchery import Hatchery
from tests.etl.reader import Seen, seen

KILLED = -signal.SIGKILL


@pytest.fixture(scope="module")
def hatchery() -> Iterator[Hatchery]:
    far = Hatchery()
    yield far
    far.close()


@pytest.fixture
def toggled(lake: Path) -> dict[bool, Seen]:
    """Two pictures of the municipality between which builds will go to and fro."""
    load(path("pos__statuses"), path("pos__ragged_rows"))
    key = ledger.active(lake / "landing", HOME).filter(file_name="pos__statuses.csv")["export_id"]
    pictures = {True: _seen()}
    ledger.note(lake / "landing", key.item(), "withdrawn", now())
    build(municipality(HOME), settings())
    pictures[False] = _seen()
    assert pictures[True][1:] != pictures[False][1:]
    return pictures


def _seen(town: str = HOME) -> Seen:
    told = seen(town)
    assert told is not None
    return told


def _turn(lake: Path) -> None:
    """Put the export in force that is not, or the other way round: the next build differs."""
    told = ledger.events(lake / "landing", HOME).filter(file_name="pos__statuses.csv")
    key = told["export_id"][0]
    is_in_force = key in ledger.active(lake / "landing", HOME)["export_id"]
    ledger.note(lake / "landing", key, "withdrawn" if is_in_force else "restored", now())


def test_killed_at_any_moment_the_reader_sees_the_edition_before_or_the_one_after(
    lake: Path, toggled: dict[bool, Seen], hatchery: Hatchery, tmp_path: Path
) -> None:
    known = {_key(told) for told in toggled.values()}
    stop = tmp_path / "stop"
    reader = hatchery.hatch("read", stop=str(stop), towns=[HOME])
    _turn(lake)
    took = -time.monotonic()
    assert hatchery.done("build", town=HOME, count=str(tmp_path / "count")) == 0
    took += time.monotonic()
    steps, writes = map(int, (tmp_path / "count").read_text().split())
    assert writes == len(MARTS) + 1  # every table, then the editions
    killed, published, after = 0, 0, _seen()
    for order in _orders(steps, writes, took):
        _turn(lake)
        before, code = after, _build_and_kill(hatchery, order)
        after = _seen()
        killed += code == KILLED
        published += after[0] - before[0]
        assert code in {KILLED, 0}
        assert after == before or after[0] == before[0] + 1
        assert _key(after) in known
        if "kill_at" in order:
            is_published = order["kill_at"] == steps
            assert (after[0] == before[0] + 1) == is_published, order
    stop.touch()
    assert hatchery.wait(reader) == 0
    reads, pictures = json.loads(stop.with_suffix(".seen").read_text())
    assert killed >= len(_at_boundaries(steps))
    assert published >= 1
    assert reads > killed
    assert {_key(told) for told in map(json.loads, pictures)} <= known
    assert build(municipality(HOME), settings()).exports["landed"].sum() > 0


def _at_boundaries(steps: int) -> list[int]:
    """Name moments before and after a write: of the first, of some between, of the edition."""
    return [1, 2, steps // 4, steps // 2, steps - 2, steps - 1, steps]


def _orders(steps: int, writes: int, took: float) -> list[Mapping[str, float]]:
    """Say when to kill: between writes, while the disk works, and whenever the clock says."""
    inside = ((1, 0.0), (writes // 2, 0.002), (writes - 1, 0.005), (writes, 0.001))
    return [
        *({"kill_at": step} for step in _at_boundaries(steps)),
        *({"kill_inside": write, "after_seconds": seconds} for write, seconds in inside),
        *({"seconds": took * share} for share in (0.15, 0.5, 0.85)),
    ]


def _key(told: Seen) -> str:
    """Name a picture, whatever the edition or the municipality it was seen under."""
    return json.dumps([sorted(told[1].items()), told[2]])


def _build_and_kill(hatchery: Hatchery, order: Mapping[str, float]) -> int:
    if "seconds" not in order:
        return hatchery.done("build", town=HOME, **order)
    pid = hatchery.hatch("build", town=HOME)
    time.sleep(order["seconds"])
    os.kill(pid, signal.SIGKILL)  # a child that is done waits to be asked about: it is still there
    return hatchery.wait(pid)


def test_killed_while_landing_the_file_is_landed_once_by_the_next_try(
    lake: Path, hatchery: Hatchery, tmp_path: Path
) -> None:
    count, file = tmp_path / "count", str(path("pos__statuses"))
    before = ledger.events(lake / "landing").height
    for step in range(1, 7):
        code = hatchery.done("load", town=HOME, file=file, kill_at=step, count=str(count))
        told = ledger.events(lake / "landing").height
        assert code == KILLED, step
        assert told == before + (step >= 5)  # the fourth step is before the write of the line
        if told > before:
            break
    assert hatchery.done("load", town=HOME, file=file) == 0
    assert ledger.events(lake / "landing").height == before + 1
    published = build(municipality(HOME), settings())
    assert published.exports["landed"].sum() == 5 + 11


def test_a_lock_dies_with_its_holder(lake: Path, hatchery: Hatchery) -> None:
    assert hatchery.done("build", town=HOME, kill_at=3) == KILLED
    assert hatchery.done("build", town=HOME) == 0
    assert editions(lake / "marts")["edition"].to_list() == [1, 2, 3]


def test_two_builders_of_one_municipality_publish_one_after_the_other(
    lake: Path, hatchery: Hatchery
) -> None:
    before = picture()
    builders = [hatchery.hatch("build", town=HOME, times=2) for _ in range(2)]
    assert [hatchery.wait(pid) for pid in builders] == [0, 0]
    assert editions(lake / "marts")["edition"].to_list() == [1, 2, 3, 4, 5, 6]
    assert picture() == before


def test_builders_of_several_municipalities_do_not_hinder_each_other(hatchery: Hatchery) -> None:
    """Into a lake that does not exist yet: two first writers would refuse each other's commit."""
    towns = {
        HOME: "pos__utf8",
        "boston": "boston_311__no_deadline",
        "los_angeles": "la_311__lower_case_header",
    }
    for town, name in towns.items():
        hand_in(path(name), town=town)
    builders = [hatchery.hatch("build", town=town, times=2) for town in towns]
    assert [hatchery.wait(pid) for pid in builders] == [0, 0, 0]
    told = editions(settings().marts)
    assert told["edition"].to_list() == [1, 2] * 3
    assert {town: _seen(town)[1]["fct_messages"] for town in towns} == {
        HOME: 3,
        "boston": 2,
        "los_angeles": 1,
    }


def test_a_killed_build_of_a_neighbour_is_never_seen(lake: Path, hatchery: Hatchery) -> None:
    """Its rows lie in versions that our next edition names; ours alone are read from them."""
    load(path("boston_311__no_deadline"), town="boston")
    boston = _seen("boston")
    hand_in(path("pos__statuses"))
    assert hatchery.done("build", town=HOME, kill_at=26) == KILLED
    before = picture()
    build(municipality("boston"), settings())
    assert _seen("boston")[1:] == boston[1:]
    assert picture() == before


def test_tidying_keeps_what_an_edition_names_and_drops_what_none_does(
    lake: Path, hatchery: Hatchery, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tidying, "LONGEST_BUILD", tidying.LONGEST_BUILD * 0)
    hand_in(path("pos__statuses"))
    for step in (5, 25):
        assert hatchery.done("build", town=HOME, kill_at=step) == KILLED
    load(path("boston_311__no_deadline"), town="boston")
    build(municipality(HOME), settings())
    marts = lake / "marts"
    named = {number: pinned(marts, [HOME], number) for number in (2, 3)}
    before = {number: _counts(files) for number, files in named.items()}
    boston, home = picture("boston"), picture()
    assert tidy_editions(marts, keep=2) > 0
    assert {number: _counts(files) for number, files in named.items()} == before
    assert (picture("boston"), picture()) == (boston, home)
    assert {number: pinned(marts, [HOME], number) for number in (2, 3)} == named
    kept = editions(marts).filter((pl.col("municipality_id") != HOME) | (pl.col("edition") > 1))
    assert _parquet_below(marts) == _files_of_named_versions(marts, kept)
    assert tidy_editions(marts, keep=2) == 0
    assert build(municipality(HOME), settings()).edition == 4


def test_tidying_never_takes_what_a_running_build_has_just_written(
    lake: Path, hatchery: Hatchery
) -> None:
    hand_in(path("pos__statuses"))
    assert hatchery.done("build", town=HOME, kill_at=15) == KILLED
    before = _parquet_below(lake / "marts")
    assert tidy_editions(lake / "marts", keep=1) == 0
    assert _parquet_below(lake / "marts") == before


def _counts(files: dict[str, list[str]]) -> dict[str, int]:
    return {
        name: sum(pl.read_parquet(file).height for file in paths) for name, paths in files.items()
    }


def _files_of_named_versions(marts: Path, kept: pl.DataFrame) -> set[str]:
    pins = {(pin["table"], pin["version"]) for row in kept["versions"] for pin in row}
    tables = (DeltaTable(marts / name, version=version) for name, version in pins)
    return {file for one in tables for file in one.file_uris()}


def _parquet_below(marts: Path) -> set[str]:
    data = (one for one in marts.rglob("*.parquet") if "_delta_log" not in one.parts)
    return {str(one) for one in data if one.parent.name != "editions"}


def test_an_edition_says_what_it_is_made_by_and_of(lake: Path) -> None:
    told = editions(lake / "marts").row(-1, named=True)
    assert told["edition"] == 2
    assert len(told["config"]) == 12
    assert told["code"]
    assert {pin["table"] for pin in told["versions"]} == set(picture())
    assert table("dim_exports")["landed"].sum() == 5
