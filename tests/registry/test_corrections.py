"""Who may correct, what is kept of it, how it is undone, and what of it is published."""

import json
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from core.access import Viewer
from core.refusal import Refusal
from core.settings import ROOT
from registry.book import Forbidden, journal, writing
from registry.corrections import Correction, correct, made, undo
from registry.publishing import publish

NOW = datetime(2026, 11, 21, 9)
LATER = datetime(2026, 11, 21, 10)
ANALYST = Viewer("analyst", "analyst", ("kotelnikovo", "vytegra"))
DEED = Correction(
    "kotelnikovo", ("pos:2", "pos:1"), "theme", "b01_01", "В тексте — отопление", 3, "alike:7"
)


def published(folder: Path, town: str = "kotelnikovo") -> list[dict[str, Any]]:
    lines = (folder / f"{town}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_a_correction_is_kept_whole(book: Engine) -> None:
    number = correct(book, ANALYST, replace(DEED, reason="  В тексте —\n отопление "), NOW)
    (one,) = made(book, ANALYST, ["kotelnikovo"])
    assert (one.id, one.field, one.value, one.messages) == (number, "theme", "b01_01", 2)
    assert (one.account, one.at, one.edition) == ("analyst", NOW, 3)
    assert (one.reason, one.undone_at) == ("В тексте — отопление", None)


def test_the_journal_says_who_did_what(book: Engine) -> None:
    number = correct(book, ANALYST, DEED, NOW)
    undo(book, ANALYST, number, LATER)
    undo(book, ANALYST, number, LATER)
    with writing(book) as db:
        rows = db.execute(select(journal).order_by(journal.c.id)).all()
    assert [(one.act, one.at, one.account, one.role) for one in rows] == [
        ("correction made", NOW, "analyst", "analyst"),
        ("correction undone", LATER, "analyst", "analyst"),
    ]
    assert rows[0].told == {
        "municipality_id": "kotelnikovo", "field": "theme", "value": "b01_01", "edition": 3,
        "reason": "В тексте — отопление", "rule": "alike:7", "n": 2,
    }  # fmt: skip


STRANGERS = (
    Viewer("curator", "curator", ("kotelnikovo",)),
    Viewer("head", "block_head", ("kotelnikovo",), block_ids=("roads",)),
    Viewer("other", "analyst", ("vytegra",)),
    Viewer("part", "analyst", ("kotelnikovo",), block_ids=("roads",)),
    Viewer("nobody", "analyst"),
)


def test_whoever_may_not_correct_does_not(book: Engine) -> None:
    number = correct(book, ANALYST, DEED, NOW)
    for stranger in STRANGERS:
        with pytest.raises(Forbidden):
            correct(book, stranger, DEED, NOW)
        with pytest.raises(Forbidden):
            undo(book, stranger, number, LATER)
    (one,) = made(book, ANALYST, ["kotelnikovo"])
    assert one.undone_at is None


def test_whoever_may_correct_does(book: Engine) -> None:
    for role in ("analyst", "chief", "administrator"):
        assert correct(book, replace(ANALYST, role=role), DEED, NOW)


def test_corrections_of_another_municipality_are_not_told(book: Engine) -> None:
    correct(book, ANALYST, DEED, NOW)
    assert made(book, Viewer("other", "analyst", ("vytegra",)), ["kotelnikovo", "vytegra"]) == []


WRONG: tuple[dict[str, Any], ...] = (
    {"value": "Отопление"},
    {"field": "status"},
    {"message_ids": ()},
    {"reason": "  "},
    {"reason": "о" * 301},
    {"reason": "звонить 8 (900) 000-00-01"},
    {"reason": "писать на test@example.org"},
)


def test_a_deed_that_says_nothing_or_too_much_is_refused(book: Engine) -> None:
    for wrong in WRONG:
        with pytest.raises(Refusal):
            correct(book, ANALYST, replace(DEED, **wrong), NOW)
    assert made(book, ANALYST, ["kotelnikovo"]) == []


def test_the_number_of_a_house_is_no_telephone(book: Engine) -> None:
    assert correct(book, ANALYST, replace(DEED, reason="ул. Мира, 12, код 40-11"), NOW)


def test_a_correction_that_is_not_there_is_told(book: Engine) -> None:
    with pytest.raises(Refusal):
        undo(book, ANALYST, 99, NOW)


def test_what_is_in_force_is_published(book: Engine, tmp_path: Path) -> None:
    first = correct(book, ANALYST, DEED, NOW)
    second = correct(book, ANALYST, replace(DEED, field="place", value="nagavskaya"), NOW)
    correct(book, ANALYST, replace(DEED, municipality_id="vytegra"), NOW)
    assert publish(book, "kotelnikovo", tmp_path) == 4
    assert published(tmp_path) == [
        {"correction": first, "message_id": "pos:1", "field": "theme", "value": "b01_01"},
        {"correction": first, "message_id": "pos:2", "field": "theme", "value": "b01_01"},
        {"correction": second, "message_id": "pos:1", "field": "place", "value": "nagavskaya"},
        {"correction": second, "message_id": "pos:2", "field": "place", "value": "nagavskaya"},
    ]
    before = (tmp_path / "kotelnikovo.jsonl").read_bytes()
    publish(book, "kotelnikovo", tmp_path)
    assert (tmp_path / "kotelnikovo.jsonl").read_bytes() == before
    undo(book, ANALYST, second, LATER)
    publish(book, "kotelnikovo", tmp_path)
    assert {line["correction"] for line in published(tmp_path)} == {first}
    undo(book, ANALYST, first, LATER)
    publish(book, "kotelnikovo", tmp_path)
    assert published(tmp_path) == []


def test_nobody_outside_learns_who_corrected_and_why(book: Engine, tmp_path: Path) -> None:
    correct(book, ANALYST, DEED, NOW)
    publish(book, "kotelnikovo", tmp_path)
    said = (tmp_path / "kotelnikovo.jsonl").read_text("utf-8")
    assert "analyst" not in said
    assert "отопление" not in said


def test_two_who_correct_at_once_are_both_heard(book: Engine, tmp_path: Path) -> None:
    def one(n: int) -> int:
        number = correct(book, ANALYST, replace(DEED, message_ids=(f"pos:{n}",)), NOW)
        publish(book, "kotelnikovo", tmp_path)
        return number

    with ThreadPoolExecutor(4) as people:
        numbers = list(people.map(one, range(12)))
    assert len(set(numbers)) == 12
    assert {line["message_id"] for line in published(tmp_path)} == {f"pos:{n}" for n in range(12)}


PROCESS = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
import registry.publishing as publishing
from core.access import Viewer
from registry.book import opened
from registry.corrections import Correction, correct
url, folder, first, killed = sys.argv[1:]
book = opened(url)
for n in range(int(first), int(first) + 3):
    deed = Correction("kotelnikovo", (f"pos:{n}",), "theme", "b01_01", "так", 1)
    correct(book, Viewer("one", "analyst", ("kotelnikovo",)), deed, datetime(2026, 11, 21))
    if killed == "killed":
        publishing._replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
    publishing.publish(book, "kotelnikovo", Path(folder))
"""


def started(url: str, folder: Path, first: int, end: str = "whole") -> "subprocess.Popen[bytes]":
    told = [sys.executable, "-c", PROCESS, url, str(folder), str(first), end]
    return subprocess.Popen(told, cwd=ROOT, env=os.environ)


def test_two_processes_that_correct_at_once_are_both_heard(
    book: Engine, url: str, tmp_path: Path
) -> None:
    people = [started(url, tmp_path, first) for first in (0, 100)]
    assert [one.wait(60) for one in people] == [0, 0]
    assert len(published(tmp_path)) == 6


def test_publishing_again_mends_what_a_kill_left(book: Engine, url: str, tmp_path: Path) -> None:
    correct(book, ANALYST, DEED, NOW)
    publish(book, "kotelnikovo", tmp_path)
    assert started(url, tmp_path, 0, "killed").wait(60) == -signal.SIGKILL
    assert len(published(tmp_path)) == 2
    assert publish(book, "kotelnikovo", tmp_path) == 3


def test_a_folder_that_cannot_be_written_is_one_sentence(book: Engine, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(Refusal):
        publish(book, "kotelnikovo", tmp_path / "file")
