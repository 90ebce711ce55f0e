"""Who may say what a word means or withdraw an export, what is kept of it, what is published."""

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select

from core.access import Viewer
from core.refusal import Refusal
from registry.book import Forbidden, journal, writing
from registry.exports import Order, order
from registry.publishing import publish_spellings
from registry.spellings import Spelling, spell, spelt, undo

NOW = datetime(2026, 11, 21, 9)
TOWN = "kotelnikovo"
ANALYST = Viewer("analyst", "analyst", (TOWN,))
DEED = Spelling(TOWN, "pos", "theme", "Разное", "b01_01", 3)
ORDER = Order(TOWN, "648b33", "pos.csv", "withdraw", 3)
STRANGERS = (
    Viewer("curator", "curator", (TOWN,)),
    Viewer("head", "block_head", (TOWN,), block_ids=("roads",)),
    Viewer("other", "analyst", ("vytegra",)),
    Viewer("part", "analyst", (TOWN,), block_ids=("roads",)),
)


def acts(book: Engine) -> list[tuple[str, str]]:
    with writing(book) as db:
        rows = db.execute(select(journal).order_by(journal.c.id)).all()
    return [(one.act, one.account) for one in rows]


def test_a_word_is_mapped_published_and_taken_back(book: Engine, tmp_path: Path) -> None:
    first = spell(book, ANALYST, DEED, NOW)
    status = replace(DEED, field="status", word="Черновик", value="in_work")
    spell(book, ANALYST, status, NOW)
    assert publish_spellings(book, TOWN, tmp_path) == 2
    lines = (tmp_path / f"{TOWN}.jsonl").read_text("utf-8").splitlines()
    told = [json.loads(line) for line in lines]
    assert [(one["channel_id"], one["word"], one["value"]) for one in told] == [
        ("", "Разное", "b01_01"),
        ("pos", "Черновик", "in_work"),
    ]
    assert "analyst" not in "".join(lines)
    assert undo(book, ANALYST, first, NOW) == TOWN
    undo(book, ANALYST, first, NOW)
    assert publish_spellings(book, TOWN, tmp_path) == 1
    assert [one.undone_at for one in spelt(book, ANALYST, [TOWN])] == [None, NOW]
    assert [act for act, _who in acts(book)] == ["word mapped", "word mapped", "mapping undone"]


def test_an_order_is_a_line_of_the_journal(book: Engine) -> None:
    order(book, ANALYST, ORDER, NOW)
    order(book, ANALYST, replace(ORDER, deed="restore"), NOW)
    assert acts(book) == [("export withdrawn", "analyst"), ("export restored", "analyst")]


@pytest.mark.parametrize("stranger", STRANGERS, ids=lambda one: one.account)
def test_whoever_may_not_decide_does_not(book: Engine, stranger: Viewer) -> None:
    number = spell(book, ANALYST, DEED, NOW)
    with pytest.raises(Forbidden):
        spell(book, stranger, DEED, NOW)
    with pytest.raises(Forbidden):
        undo(book, stranger, number, NOW)
    with pytest.raises(Forbidden):
        order(book, stranger, ORDER, NOW)
    assert len(acts(book)) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"word": " "},
        {"value": "Отопление"},
        {"field": "text"},
        {"field": "status", "value": "gone"},
    ],
    ids=str,
)
def test_a_deed_that_means_nothing_is_refused(book: Engine, wrong: dict[str, Any]) -> None:
    with pytest.raises(Refusal):
        spell(book, ANALYST, replace(DEED, **wrong), NOW)
    assert acts(book) == []
