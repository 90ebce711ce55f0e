"""Loads handed over by a page: one after the other, told as they go, and never left half done."""

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from core.job import Job, job, jobs
from core.settings import ROOT, settings
from etl import ledger
from etl.build import now
from etl.jobs import KEPT, Diary
from tests.etl.desk import HOME, files_below, path, standing
from tests.etl.test_archive import packed
from tests.etl.test_commands import run

ID, OTHER = "0123456789ab", "ba9876543210"
PATIENCE = 60  # seconds for a process that has to start among many


def parcel(*names: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as files:
        for nth, name in enumerate(names):
            files.writestr(f"{nth}/{path(name).name}", path(name).read_bytes())
    return held.getvalue()


def loaded(given: bytes, *switches: str, id: str = ID) -> Job:
    run("load", "-", "-m", HOME, "--job", id, "--by", "operator 7", *switches, given=given)
    found = job(settings().jobs, id)
    assert found is not None
    return found


def test_a_load_tells_how_far_it_is_and_how_it_ended(lake: Path) -> None:
    told = loaded(parcel("pos__statuses", "pos__header_only", "pos__utf8"))
    assert (told.ended, told.by, told.given, told.edition) == ("published", "operator 7", 3, 3)
    assert [(one.outcome, one.name) for one in told.files] == [
        ("landed", "pos__statuses.csv"),
        ("refused", "pos__header_only.csv"),
        ("known", "pos__utf8.csv"),
    ]
    assert told.files[1].refusal.startswith("pos__header_only.csv: ")
    counts = told.counts
    assert counts["landed"] == counts["staged"] + counts["duplicates"] + counts["refused"] > 0
    events = ledger.events(settings().landing, HOME).filter(file_name="pos__statuses.csv")
    assert events["by"].to_list() == ["operator 7"]


def test_files_of_an_archive_are_files_of_the_load(lake: Path) -> None:
    held = packed({"a.csv": path("pos__statuses").read_bytes(), "b.csv": b""})
    with zipfile.ZipFile(given := io.BytesIO(), "w") as files:
        files.writestr("0/архив.zip", held)
    told = loaded(given.getvalue())
    assert [(one.outcome, one.name) for one in told.files] == [
        ("landed", "a.csv"), ("refused", "b.csv"),
    ]  # fmt: skip


def test_the_second_of_two_tabs_finds_its_file_known(lake: Path, unmoved: None) -> None:
    assert loaded(parcel("pos__utf8")).ended == "unchanged"
    for one in settings().jobs.glob("*.jsonl"):
        one.unlink()


def test_a_parcel_that_was_cut_off_is_refused_whole(lake: Path) -> None:
    before = standing(), ledger.events(settings().landing)["at"].to_list()
    whole = parcel("pos__statuses")
    for id, given in ((ID, whole[: len(whole) // 2]), (OTHER, b"")):
        told = loaded(given, id=id)
        assert (told.ended, told.files) == ("refused", ())
        assert "не целиком" in told.refusal
    assert (standing(), ledger.events(settings().landing)["at"].to_list()) == before


def test_an_export_of_another_municipality_needs_a_yes(lake: Path) -> None:
    given = parcel("pos__of_another_municipality")
    assert loaded(given).ended == "refused"
    assert loaded(given, "--yes", id=OTHER).ended == "published"


@pytest.mark.parametrize("id", ["../../../tmp/x", "short", ID.upper(), ""])
def test_an_id_that_is_no_id_becomes_no_file(lake: Path, id: str) -> None:
    before = files_below(lake)
    told = run("load", "-", "-m", HOME, "--job", id, given=parcel("pos__utf8"))
    assert told.exit_code == 1
    assert files_below(lake) == before
    assert job(settings().jobs, id) is None


def test_an_id_is_used_once(lake: Path) -> None:
    loaded(parcel("pos__utf8"))
    told = run("load", "-", "-m", HOME, "--job", ID, given=parcel("pos__statuses"))
    assert told.exit_code == 1


@contextmanager
def standing_in_line(id: str, town: str = HOME) -> Iterator[Diary]:
    """Be a load that has arrived and is not done."""
    folder = settings().jobs
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / f"{id}.lock"):
        diary = Diary(folder / f"{id}.jsonl")
        diary.tell(id=id, municipality_id=town, by="x", turn=len(jobs(folder)) + 1, queued_at=now())
        yield diary


def handed_over(name: str) -> "subprocess.Popen[bytes]":
    """Hand a file over as a page does: to a process of its own."""
    process = subprocess.Popen(
        [sys.executable, "-m", "etl", "load", "-", "-m", HOME, "--job", ID],
        cwd=ROOT, env=os.environ | {"TEPLOKARTA_SALT": "x"}, stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(parcel(name))
    process.stdin.close()
    return process


def told_once(is_so: Callable[[Job], object]) -> Job:
    """Wait until the load tells so."""
    until = time.monotonic() + PATIENCE
    while not ((told := job(settings().jobs, ID)) and is_so(told)) and time.monotonic() < until:
        time.sleep(0.02)
    assert told is not None
    return told


def test_loads_of_one_municipality_wait_for_those_that_came_earlier(lake: Path) -> None:
    with standing_in_line(OTHER), standing_in_line("00000000000a", town="boston"):
        process = handed_over("pos__statuses")
        told_once(lambda told: told.given)
        time.sleep(0.5)
        told = told_once(bool)
        assert (told.stage, told.turn, told.ended) == ("waiting", 3, None)
    process.wait(PATIENCE)
    ended = {one.id: one.ended for one in jobs(settings().jobs, HOME)}
    assert ended == {OTHER: "died", ID: "published"}


def test_old_jobs_are_tidied_by_the_next(lake: Path) -> None:
    with standing_in_line(OTHER, town="boston") as diary:
        diary.tell(queued_at=now() - KEPT - timedelta(days=1))
        loaded(parcel("pos__utf8"))
        assert [one.id for one in jobs(settings().jobs)] == [OTHER, ID]
    loaded(parcel("pos__utf8"), id="00000000000a")
    assert [one.id for one in jobs(settings().jobs)] == [ID, "00000000000a"]
    assert not (settings().jobs / f"{OTHER}.lock").exists()


def test_a_killed_load_is_seen_to_be_dead_and_its_files_load_again(lake: Path) -> None:
    before = standing()
    with standing_in_line(OTHER) as ahead:
        process = handed_over("pos__statuses")
        told_once(bool)
        ahead.tell(ended="unchanged")
    told_once(lambda told: told.files)
    process.kill()
    process.wait()
    told = told_once(bool)
    assert told.ended == "died"
    assert standing() == before
    assert loaded(parcel("pos__statuses"), id="00000000000a").ended == "published"


def test_nothing_personal_is_told(lake: Path) -> None:
    with zipfile.ZipFile(given := io.BytesIO(), "w") as files:
        name = "Тестов Тест Тестович +7 900 000-00-01.csv"
        files.writestr(f"0/{name}", path("pos__contacts_in_every_column").read_bytes())
        files.writestr(f"1/{name}", b"nothing\nof ours")
    loaded(given.getvalue())
    said = (settings().jobs / f"{ID}.jsonl").read_text("utf-8")
    assert not [one for one in ("Тестович", "900 000") if one in said]
