"""Asking: what is not there, or asked wrongly, is refused in one sentence that helps."""

from datetime import date

import duckdb
import polars.selectors as cs
import pytest

from core.access import Viewer, granted
from core.i18n import speak
from core.refusal import Refusal
from queries.ask import ask, catalog
from queries.tables import open_tables
from tests.queries.test_rights import CALLS, NAMES

SCOPE = granted(Viewer("one", "analyst", ("kotelnikovo",)), (date(2026, 3, 2), date(2026, 3, 8)))
EDGES = ("class_id", "from_days", "until_days")  # of classes of age: there before any message


@pytest.fixture(autouse=True)
def english() -> None:
    speak("en")


def refused(name: str, **params: object) -> Refusal:
    with pytest.raises(Refusal) as caught:
        ask(open_tables({}), name, SCOPE, **params)
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


@pytest.mark.parametrize(("name", "params"), CALLS, ids=NAMES)
def test_a_lake_that_is_not_there_is_empty(name: str, params: dict[str, object]) -> None:
    """A total is there and counts nothing; a list is as empty as the lake."""
    answer = ask(open_tables({}), name, SCOPE, **params)
    assert tuple(answer.columns) == catalog()[name].columns
    told = answer.select((cs.integer() | cs.string()) - cs.by_name(*EDGES, require_all=False))
    assert not [cell for column in told for cell in column if cell]


def test_a_query_that_forgets_the_scope_cannot_be_asked() -> None:
    with pytest.raises(duckdb.Error):
        open_tables({}).sql("select 1", params={"scope": 1}).pl()


def test_answers_are_equal_from_many_threads() -> None:
    from concurrent.futures import ThreadPoolExecutor

    tables = open_tables({})
    with ThreadPoolExecutor(8) as threads:
        told = list(threads.map(lambda _n: ask(tables, "week/summary", SCOPE), range(24)))
    assert all(one.equals(told[0], null_equal=True) for one in told)
