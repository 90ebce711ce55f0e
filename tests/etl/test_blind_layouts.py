"""Exports written from the domain's facts alone, before anyone saw the channel files, load whole.

Each was typed as a stranger would: another order of columns, another encoding, titles above the
header, ё or е, days with and without a time, columns nobody asked for, blank lines at the end.
What is expected of them was worked out by hand from the same facts.
"""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

import polars as pl
import pytest

from core.municipality import municipality
from etl.parsing import Export
from etl.staging import Staged, stage
from tests.etl.desk import EXPORTS, HOME, landed, local

HANDED_IN = datetime(2026, 11, 21, 12)
PEOPLE = ("Примерович", "Тестовна", "Нигдеевич", "Макетовна", "000-00-", "nobody", "vk.example")
EIGHT = "b01_01 b03_01 b02_01 b05_01 b06_01"
NUMBERED = {f"Поле {n}" for n in range(1, 37)}


class Expected(NamedTuple):
    """Of the messages in the order of their numbers: where they stand and when they are due.

    Days are those of 2026; a day alone is due when it ends. Themes come in turn.
    """

    statuses: str
    due: str
    themes: str = EIGHT
    spare: frozenset[str] = frozenset()


EXPECTED = {
    "pos__blind_compiled_fields.csv": Expected(
        """received received received received in_work in_work on_approval on_approval redirected
        interim deferred answered solved returned returned rejected answered""",
        """10-11 11-01 11-02 11-03 11-04 10-16 11-06 11-07 11-08
        11-09 12-15 11-11 11-12 11-13 11-14 10-26 11-16""",
    ),
    "pos__blind_ecur.xlsx": Expected(
        "answered answered answered in_work in_work received",
        "11-11 11-12 11-13 11-14 11-15 11-16",
    ),
    "pos__blind_two_titles_days_only.csv": Expected(
        "answered solved in_work on_approval rejected",
        "12-10 12-11 12-12 12-13 12-14",
        spare=frozenset({"Внутренний код"}),
    ),
    "pos__blind_tabs_iso_capitals.csv": Expected(
        "solved in_work received",
        "12-01 12-02 12-03",
    ),
    "incident__blind_dates_in_r_s.xlsx": Expected(  # nine hours of a day from eight to five
        "solved refused deferred in_work",
        "11-11T09:00 11-12T09:01 11-13T09:02 11-16T09:03",
        spare=frozenset(NUMBERED),
    ),
    "incident__blind_dates_in_t_u.csv": Expected(  # the 3rd is an hour shorter, the 4th a holiday
        "solved explained refused deferred in_work",
        "11-02T17:00 11-12 11-05T13:00 11-13 11-06T14:00",  # two answered in between: seven days
        spare=frozenset(NUMBERED),
    ),
    "incident__blind_statuses.csv": Expected(
        """received in_work in_work in_work on_approval on_approval answered deferred interim
        answered solved refused explained rejected spam rejected""",
        """11-02T17:00 11-03T09:00 11-05T10:00 11-05T17:00 11-06T09:00 11-09T09:00 11-09T17:00
        11-17 11-18 11-02T17:00 11-03T09:00 11-05T10:00 11-05T17:00 11-16 11-17 11-17""",
    ),
    "incident__blind_days_only.csv": Expected(  # hours begin when a bare date is over
        "solved refused in_work",
        "11-05T17:00 11-05T17:00 11-06T17:00",
    ),
    "letters_59fz__blind_delo.csv": Expected(
        "explained answered solved refused redirected answered rejected in_work in_work",
        "10-30 10-31 10-30 10-31 10-30 10-31 10-30 10-31 10-30",
        "b01_01 b03_01 b02_01 b06_01 b05_04",
    ),
    "letters_59fz__blind_sstu.csv": Expected(  # two questions a letter
        """received received received received in_work in_work explained explained answered answered
        refused refused redirected redirected answered answered rejected rejected""",
        # from registration, or from receipt (the 2nd); twice thirty (the 3rd); seven (the 7th)
        """11-04 11-04 11-02 11-02 12-06 12-06 11-07 11-07 11-08 11-08
        11-09 11-09 10-18 10-18 11-11 11-11 11-12 11-12""",
        "b01_01 b02_01",
    ),
    "letters_59fz__blind_titles.xlsx": Expected(
        "answered in_work in_work",
        "12-10 12-11 12-12",
        "b01_01 b09_06 b12_05",
    ),
    "hotline__blind_journal.csv": Expected(
        "solved in_work explained received",
        "11-10 11-11 11-12 11-13",
    ),
    "hotline__blind_requests.csv": Expected(
        "answered solved in_work received deferred",
        "11-04T12:00 11-05T12:00 11-06T12:00 11-07T12:00 11-08T12:00",
    ),
    "hotline__blind_calls.xlsx": Expected("solved answered in_work", "never never never"),
}


def handed_in(name: str) -> Export:
    """Land a layout on a day by which everything in it has happened."""
    return replace(landed(EXPORTS / name)[1], first_landed_at=HANDED_IN)


def test_every_blind_layout_is_expected_of_something() -> None:
    assert {one.name for one in EXPORTS.glob("*__blind_*")} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
def test_a_stranger_s_layout_is_recognised_and_nobody_in_it_is_kept(name: str) -> None:
    landing, export = landed(EXPORTS / name)
    assert export.channel.id == name.partition("__")[0]
    assert set(landing.unknown) <= EXPECTED[name].spare
    kept = " ".join(map(str, export.rows.rows()))
    assert not [one for one in PEOPLE if one in kept]


@pytest.mark.parametrize("name", EXPECTED)
def test_every_word_of_a_stranger_s_layout_is_understood(name: str) -> None:
    expected = EXPECTED[name]
    result = stage([handed_in(name)], municipality(HOME))
    told = result.messages.sort("message_id")
    assert result.refusals.is_empty()
    assert told["status"].to_list() == expected.statuses.split()
    turn = expected.themes.split()
    assert told["theme_id"].to_list() == [turn[at % len(turn)] for at in range(len(told))]
    assert told["deadline_at"].to_list() == [_end(one) for one in expected.due.split()]
    assert_every_word_is_known(result)


def _end(said: str) -> datetime | None:
    return None if said == "never" else local(f"2026-{said.replace('T', ' ')}")


def assert_every_word_is_known(result: Staged) -> None:
    doubts = pl.col("is_status_unknown", "is_rating_unknown", "is_urgency_unknown")
    assert not any(result.messages.select(doubts.any()).row(0))
    assert "unmapped" not in result.messages["place_id"]


def test_questions_of_one_letter_do_not_repeat_each_other() -> None:
    told = stage([handed_in("letters_59fz__blind_sstu.csv")], municipality(HOME)).messages
    pairs = told.drop_nulls("repeats_id").select("message_id", "repeats_id").rows()
    assert pairs
    assert all(one.split("#")[0] != earlier.split("#")[0] for one, earlier in pairs)


def test_every_question_of_a_repeated_theme_repeats_the_letter_before() -> None:
    letters = handed_in("letters_59fz__blind_sstu.csv")
    alike = letters.rows.with_columns(theme=pl.lit("Отопление"))
    told = stage([replace(letters, rows=alike)], municipality(HOME)).messages
    repeats = dict(told.select("message_id", "repeats_id").iter_rows())
    first, later = (
        "letters_59fz:В-200-СО1#0005.0005.0056",
        "letters_59fz:В-204-СО1#0005.0005.0056",
    )
    assert repeats[f"{first}.1160"] is None
    assert repeats[f"{later}.1156"] == repeats[f"{later}.1160"] == f"{first}.1160"
