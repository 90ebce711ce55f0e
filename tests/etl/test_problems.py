"""Chains of repeats and problems of many people, drawn by hand."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from etl.ties.problems import with_alike, with_problems
from etl.ties.repeats import with_repeats

BEGAN = datetime(2026, 3, 2, 9)
PETITION = "Просим восстановить маршрут автобуса до районной больницы, дом {}"
USUAL = {
    "theme_id": "buses", "place_id": "village", "address": None, "text": None, "author_key": None,
    "is_counted": True, "repeat": False,
}  # fmt: skip
SHAPE = dict.fromkeys(("author_key", "address", "text"), pl.String)


def told(*messages: dict[str, Any]) -> pl.DataFrame:
    """Tell repeats, chains and problems of messages; `day` says when each came."""
    rows = [
        {**USUAL, "message_id": f"pos:{nth:03}", **one,
         "received_at": BEGAN + timedelta(one.get("day", 0), minutes=nth)}
        for nth, one in enumerate(messages, 1)
    ]  # fmt: skip
    drawn = pl.DataFrame(rows, schema_overrides=SHAPE, infer_schema_length=None)
    return understood(drawn)


def understood(rows: pl.DataFrame) -> pl.DataFrame:
    return with_problems(with_alike(with_repeats(rows)))


def sizes(rows: pl.DataFrame) -> list[int | None]:
    return rows.sort("message_id")["problem_messages"].to_list()


def person(n: int) -> str:
    return f"{n:016}"


def test_a_petition_of_forty_is_one_problem_of_forty() -> None:
    rows = told(*({"text": PETITION.format(n), "author_key": person(n)} for n in range(40)))
    assert rows["problem_id"].unique().to_list() == ["pos:001"]
    assert sizes(rows) == [40] * 40


def test_what_many_people_write_is_no_repeat() -> None:
    rows = told(*({"text": PETITION.format(n), "author_key": person(n)} for n in range(5)))
    assert not rows["is_repeat"].any()
    assert rows["repeats_id"].is_null().all()


def test_two_people_are_a_coincidence() -> None:
    rows = told(*({"text": PETITION.format(n), "author_key": person(n)} for n in range(2)))
    assert sizes(rows) == [None, None]


def test_one_person_is_not_many_however_often_he_writes() -> None:
    rows = told(*({"text": PETITION.format(n), "author_key": person(n % 2)} for n in range(9)))
    assert sizes(rows) == [None] * 9


def test_questions_of_one_letter_are_one_person() -> None:
    letter = [{"text": PETITION.format(1), "message_id": f"letters:7#{n}"} for n in range(4)]
    assert sizes(told(*letter)) == [None] * 4
    others = [{"text": PETITION.format(n)} for n in range(2)]
    assert sizes(told(*letter, *others)) == [6] * 6


def test_after_a_week_of_silence_it_is_another_problem() -> None:
    days = [0, 1, 7, 15, 16, 17]
    rows = told(*({"text": PETITION.format(1), "day": day} for day in days))
    assert rows["problem_id"].to_list() == ["pos:001"] * 3 + ["pos:004"] * 3


def test_neighbours_of_one_address_have_one_problem_in_whatever_words() -> None:
    said = ["холодно", "батареи чуть тёплые который день", "когда дадут тепло людям"]
    rows = told(*({"text": one, "address": "ул. Мира, д. 5"} for one in said))
    assert sizes(rows) == [3, 3, 3]


def test_words_and_addresses_make_one_problem_together() -> None:
    rows = told(
        {"text": PETITION.format(1), "address": "ул. Мира, 5"},
        {"text": PETITION.format(2), "address": "ул. Новая, 1"},
        {"text": "автобус так и не пришёл никто", "address": "ул. Старая, 1"},
        {"text": "опять ждали автобус целый час", "address": "ул. Новая, 1"},
    )
    assert sizes(rows) == [3, 3, None, 3]


def test_a_theme_and_a_place_alone_make_no_problem() -> None:
    said = ["яма у школы глубокая", "на мосту провалился асфальт", "разбили дорогу лесовозы"]
    rows = told(*({"text": one, "address": f"ул. Мира, {n}"} for n, one in enumerate(said)))
    assert sizes(rows) == [None] * 3


def test_namesakes_of_streets_in_two_villages_are_two_places() -> None:
    rows = told(*({"place_id": f"village_{n}", "address": "ул. Мира, 5"} for n in range(3)))
    assert sizes(rows) == [None] * 3


def test_what_nobody_mapped_is_neither_a_theme_nor_a_place() -> None:
    for unknown in ({"theme_id": "unmapped"}, {"place_id": "unstated"}):
        rows = told(*({"text": PETITION.format(n), **unknown} for n in range(3)))
        assert sizes(rows) == [None] * 3
        assert rows["alike_id"].to_list() == ["pos:001"] * 3


def test_what_was_rejected_is_nobodys_problem() -> None:
    rows = told(*({"text": PETITION.format(n), "is_counted": n > 1} for n in range(4)))
    assert sizes(rows) == [None] * 4


def test_a_chain_begins_with_the_first_and_counts_all() -> None:
    days = [0, 60, 120, 300]
    rows = told(*({"author_key": person(1), "day": day} for day in days))
    assert rows["repeats_id"].to_list() == [None, "pos:001", "pos:002", None]
    assert rows["chain_id"].to_list() == ["pos:001"] * 3 + [None]
    assert rows["chain_messages"].to_list() == [3, 3, 3, None]
    assert rows["chain_began_at"].to_list()[:3] == [rows["received_at"][0]] * 3


def test_a_chain_goes_on_from_author_to_address() -> None:
    rows = told(
        {"author_key": person(1), "address": "ул. Мира, 5"},
        {"author_key": person(2), "address": "ул. Мира, 5", "day": 3},
        {"author_key": person(2), "address": "ул. Новая, 9", "day": 50},
    )
    assert rows["chain_id"].to_list() == ["pos:001"] * 3


LIVES = st.lists(
    st.fixed_dictionaries(
        {
            "day": st.integers(0, 40),
            "theme_id": st.sampled_from(["buses", "roads", "unmapped"]),
            "place_id": st.sampled_from(["village", "town"]),
            "address": st.sampled_from([None, "ул. Мира, 1", "ул. Мира, 2"]),
            "author_key": st.sampled_from([None, person(1), person(2), person(3)]),
            "text": st.sampled_from(
                [None, PETITION.format(1), "нет автобуса до больницы второй день"]
            ),
        }
    ),
    max_size=14,
)


@settings(max_examples=40)
@given(LIVES, st.randoms(use_true_random=False))
def test_the_order_of_loading_plays_no_part(lives: list[dict[str, Any]], chance: Random) -> None:
    if not lives:
        return
    rows = told(*lives)
    bare = rows.select("message_id", "received_at", *USUAL)
    turned = understood(bare.sample(fraction=1, shuffle=True, seed=chance.randrange(99)))
    assert_frame_equal(turned, rows.select(turned.columns))


@settings(max_examples=40)
@given(LIVES)
def test_chains_and_problems_are_as_large_as_they_say(lives: list[dict[str, Any]]) -> None:
    if not lives:
        return
    rows = told(*lives)
    for name in ("chain", "problem"):
        known = rows.drop_nulls(f"{name}_id")
        for _first, members in known.group_by(f"{name}_id"):
            assert members[f"{name}_messages"].to_list() == [members.height] * members.height
            earliest = members.sort("received_at", "message_id")["message_id"][0]
            assert members[f"{name}_id"].to_list() == [earliest] * members.height
    assert rows.drop_nulls("repeats_id")["chain_id"].is_not_null().all()
