"""Heat, growth, the usual and the index on the matrix: what is written, marked, hatched, said."""

from datetime import timedelta

import polars as pl
import pytest

from core.access import Scope
from core.vocabulary import HOT
from pages.parts.matrix.standing_out import usually
from tests.loaded import Desk
from tests.pages.conftest import Opened
from tests.pages.reading import cells, messages, numbers, read, sentence

AXES = {"row_by": "theme", "column_by": "place"}
WEEKS = 4


@pytest.fixture
def scope(desk: Desk) -> Scope:
    _first, last = desk.span()
    return desk.scope(last - timedelta(days=7 * WEEKS - 1), last)


@pytest.fixture
def answer(desk: Desk, scope: Scope) -> pl.DataFrame:
    return desk.ask("heat/surprises", scope, **AXES)


@pytest.fixture
def address(scope: Scope) -> dict[str, str]:
    return {"since": scope.since.isoformat(), "until": scope.until.isoformat()}


def inner(answer: pl.DataFrame) -> pl.DataFrame:
    return answer.drop_nulls(["row_id", "column_id"]).filter(~pl.col("is_hidden"))


def test_heat_writes_messages_and_marks_what_is_hot(
    opened: Opened, answer: pl.DataFrame, address: dict[str, str]
) -> None:
    page = opened(**address, measure="heat", lang="en")
    written, hovered = numbers(page), cells(page)
    drawn = inner(answer).filter(pl.col("messages") > 0).to_dicts()
    hot = [one for one in drawn if one["is_hot"]]
    assert hot, "the outage of the demo is there"
    for one in drawn:
        at = one["row_id"], one["column_id"]
        if at in written:
            assert written[at] == f"{one['messages']}{HOT if one['is_hot'] else ''}"
            usual = usually(one["expected_low"], one["expected_high"])
            assert f"usually {usual}" in hovered[at]
    assert {(one["row_id"], one["column_id"]) for one in hot} <= set(written)


def test_the_hottest_cell_is_said_at_the_top(
    opened: Opened, answer: pl.DataFrame, address: dict[str, str], desk: Desk
) -> None:
    hottest = inner(answer).filter("is_hot").sort("heat").row(-1, named=True)
    usual = usually(hottest["expected_low"], hottest["expected_high"])
    said = sentence(opened(**address, measure="heat", lang="en"))
    assert f"{hottest['messages']} messages, usually {usual}" in said
    page = opened(
        **address, measure="heat", lang="en", cell=f"{hottest['row_id']}~{hottest['column_id']}"
    )
    told = read(page.markdown[1].value)
    assert f"{hottest['messages']} messages received, usually {usual}; open" in told
    assert messages(page)


def test_growth_is_written_as_times_and_hatched_where_too_few(
    opened: Opened, answer: pl.DataFrame, address: dict[str, str]
) -> None:
    page = opened(**address, measure="growth", lang="en")
    written, hovered = numbers(page), cells(page)
    for one in inner(answer).filter(pl.col("messages") > 0).to_dicts():
        at = one["row_id"], one["column_id"]
        if at not in hovered:
            continue
        if one["growth_p"] is None and one["growth_year_p"] is None:
            assert at not in written
            assert "too few to compare" in hovered[at]
        elif one["growth"] is None:
            assert written[at].rstrip(HOT) == f"+{one['messages']}"
        else:
            assert written[at].startswith("×")
        assert written.get(at, "").endswith(HOT) == bool(one["is_significant"])
    total = hovered["*", "*"]
    whole = answer.filter(pl.col("row_id").is_null(), pl.col("column_id").is_null())
    assert f"{whole['previous_messages'].item()} in the period before" in total


def test_the_usual_is_told_where_nobody_wrote(
    opened: Opened, desk: Desk, address: dict[str, str]
) -> None:
    last = desk.span()[1]
    since = (last - timedelta(days=6)).isoformat()
    week = desk.scope(last - timedelta(days=6), last)
    silent = inner(desk.ask("heat/surprises", week, **AXES)).filter(messages=0, is_sensitive=False)
    usual = silent.filter(pl.col("expected_messages") >= 0.2).select("row_id", "column_id").rows()
    page = opened(**address | {"since": since}, measure="expected_messages")
    written = numbers(page)
    assert [at for at in usual if at in written]
    assert not [at for at in usual if at in cells(page) and written.get(at) in {None, "·"}]


def test_the_index_says_its_parts(
    opened: Opened, desk: Desk, scope: Scope, address: dict[str, str]
) -> None:
    page = opened(**address, measure="problem_index", lang="en")
    ranks = desk.ask("heat/problem_index", scope, **AXES)
    top = inner(ranks).drop_nulls("problem_index").sort("problem_index").row(-1, named=True)
    at = top["row_id"], top["column_id"]
    if at in cells(page):
        assert numbers(page)[at] == f"{top['problem_index']:.0f}"
        assert f"number {top['volume_rank'] * 100:.0f}" in cells(page)[at]
    whole = cells(page)["*", "*"]
    assert "rank of 100: number" in whole


@pytest.mark.parametrize("measure", ["heat", "growth", "expected_messages", "problem_index"])
def test_a_week_has_no_usual_of_its_own(
    opened: Opened, address: dict[str, str], measure: str
) -> None:
    page = opened(**address, measure=measure, columns="week")
    weeks = {words for (row, column), words in numbers(page).items() if "*" not in (row, column)}
    assert not [words for words in weeks if words[-1] == HOT or words[0] in "×+"]
    assert [words for (row, column), words in numbers(page).items() if column == "*"]
