"""Asking: what is not there, or asked wrongly, is refused in one sentence that helps."""

from datetime import date
from functools import cache

import duckdb
import pytest

from core.access import Viewer, granted
from core.i18n import speak
from core.refusal import Refusal
from queries.ask import ask, catalog
from queries.tables import Tables, open_tables

SCOPE = granted(Viewer("one", "analyst", ("kotelnikovo",)), (date(2026, 3, 2), date(2026, 3, 8)))


@pytest.fixture(autouse=True)
def english() -> None:
    speak("en")


@cache
def empty() -> Tables:
    return open_tables({})


def refused(name: str, **params: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        ask(empty(), name, SCOPE, **params)
    return caught.value


def test_an_unknown_question_is_told_its_neighbours() -> None:
    said = refused("week/sumary")
    assert said.what == "there is no such question"
    assert said.where == "queries"
    assert said.found == "week/sumary"
    assert said.remedy.startswith("ask one of week/summary")


def test_a_question_like_no_other_is_told_all() -> None:
    assert all(name in refused("12345").remedy for name in catalog())


def test_a_forgotten_parameter_is_named() -> None:
    said = refused("heat/matrix", row_by="theme")
    assert (said.where, said.found) == ("heat/matrix", "row_by")
    assert said.what == "other parameters than the question has"
    assert said.remedy == "give exactly column_by, row_by"


def test_a_parameter_too_many_is_named() -> None:
    assert refused("week/summary", basis="open").found == "basis"


def test_an_unknown_axis_is_not_taken_for_the_total() -> None:
    said = refused("heat/matrix", row_by="colour", column_by="week")
    assert (said.what, said.found) == ("no such value of row_by", "colour")
    assert said.remedy.startswith("choose one of all, theme")


def test_an_unknown_basis_is_not_taken_for_silence() -> None:
    assert refused("message/count", basis="angry").found == "angry"


def test_a_query_that_forgets_the_scope_cannot_be_asked() -> None:
    with pytest.raises(duckdb.Error):
        empty().sql("select 1", params={"scope": 1}).pl()


def test_answers_are_equal_from_many_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(lambda _n: ask(empty(), "week/summary", SCOPE), range(12)))
    assert all(one.equals(told[0], null_equal=True) for one in told)
