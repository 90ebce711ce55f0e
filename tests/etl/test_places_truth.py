"""How well places are read where the truth is known: composed messages, and posts of the demo."""

from collections import Counter
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest

from core.contracts import OUTSIDE, UNSTATED
from core.municipality import Municipality, municipality
from etl.demo import TOWNS, write_demo
from etl.demo.forms import FORMS, Row
from etl.demo.lives import Message
from etl.demo.whereabouts import phrases
from etl.staging import stage
from tests.etl.desk import landed
from tests.reading.places import FILES, HERE, PRECISION, RECALL, score, truth

POSTS = 400  # of the demo: a fifth of them tell their place in the text alone
SOME = ("nyuksenitsa", "kotelnikovo")


@pytest.mark.parametrize("file", FILES.values())
def test_composed_messages_are_read(file: str) -> None:
    found = score(truth(HERE / file))
    assert found.messages >= 250
    assert found.precision >= PRECISION, found.wrong
    assert found.recall >= RECALL, found.wrong


def test_the_truth_names_places_that_there_are() -> None:
    for file in FILES.values():
        told = truth(HERE / file)
        assert set(Counter(town for town, _text, _place in told)) == set(TOWNS)
        for town, text, place in told:
            known = {one.id for one in municipality(town).settlements} | {OUTSIDE, UNSTATED}
            assert place in known, text


def test_the_demo_can_say_every_place_in_words() -> None:
    assert set(phrases()) == {one.id for id in TOWNS for one in municipality(id).settlements}


def test_posts_of_the_demo_without_a_place_get_the_right_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The generator knows the truth; the export does not tell it."""
    true: dict[tuple[str, str], str] = {}
    form = FORMS["incident"]

    def remembered(message: Message, town: Municipality, clock: datetime, nth: int) -> Row:
        true[town.id, f"incident:{message.number}"] = message.place.id
        return form.cells(message, town, clock, nth)

    monkeypatch.setitem(FORMS, "incident", replace(form, cells=remembered))
    write_demo(tmp_path, 7, POSTS, towns=SOME, channels=["incident"])
    right = told = there = 0
    for town_id in SOME:
        exports = [landed(path)[1] for path in sorted((tmp_path / town_id).iterdir())]
        rows = stage(exports, municipality(town_id)).messages
        bare = rows.filter(pl.col("settlement").is_null())
        read = bare.filter(place_source="text")
        there += len(bare)
        told += len(read)
        right += sum(
            true[town_id, id] == place for id, place in read["message_id", "place_id"].rows()
        )
    assert there > POSTS / 8
    assert told >= RECALL * there
    assert right >= PRECISION * told
