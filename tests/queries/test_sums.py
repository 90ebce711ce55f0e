"""What must hold in any lake: cells add up, a cell holds its messages, stock and flow agree."""

from datetime import date, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from core.access import Scope, Viewer, granted
from queries.ask import AXES, ask
from queries.tables import Tables, open_tables
from tests.queries.chance import TOWNS, lake
from tests.queries.drawing import write
from tests.queries.test_rights import every_question

SEEDS = (1, 2, 3)
PERIOD = (date(2026, 3, 3), date(2026, 4, 12))  # begins within a week, ends after the clock
CURATOR = Viewer("curator", "curator", TOWNS)
FLOWS = ("messages", "answered_messages", "uncounted_messages", "without_deadline",
         "without_duration", "on_time_share_n", "satisfied_share_n", "return_share_n",
         "deferred_kept_share_n", "reassigned_mean_n", "still_open_messages")  # fmt: skip
STOCKS = ("open_messages", "overdue_open", "deferred_open")
BEHIND = {"received": "messages", "answered": "answered_messages", "open": "open_messages",
          "overdue": "overdue_open", "due": "on_time_share_n", "rated": "satisfied_share_n",
          "deferred": "deferred_kept_share_n", "still_open": "still_open_messages",
          "uncounted": "uncounted_messages"}  # fmt: skip
NAMING = [axis for axis in AXES if axis not in ("all", "week", "month")]


@cache
def tables(seed: int, memory_mb: int = 2048) -> Tables:
    """A lake without sensitive themes, so that nothing is hidden."""
    plain = {
        name: rows.with_columns(is_sensitive=pl.lit(False))
        if "is_sensitive" in rows.columns
        else rows
        for name, rows in lake(seed).items()
    }
    return open_tables(write(plain, Path(mkdtemp())), memory_mb)


@cache
def matrix(seed: int, row_by: str, column_by: str) -> pl.DataFrame:
    scope = granted(CURATOR, PERIOD)
    return ask(tables(seed), "heat/matrix", scope, row_by=row_by, column_by=column_by)


def cell(row: tuple[str, str | None], column: tuple[str, str | None]) -> Scope:
    """The scope of one cell: the page behind a click asks with it."""
    since, until = PERIOD
    wish: dict[str, tuple[str, ...]] = {}
    for axis, id in (row, column):
        if id is None:
            continue
        if axis in ("week", "month"):
            first = date.fromisoformat(id)
            last = first + timedelta(days=6) if axis == "week" else _month_end(first)
            since, until = max(since, first), min(until, last)
        else:
            wish[f"{axis}_ids"] = (id,)
    return granted(CURATOR, (since, until), **wish)


def _month_end(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


@pytest.mark.parametrize("column_by", ["all", "place", "week"])
@pytest.mark.parametrize("row_by", AXES)
def test_cells_add_up_to_their_totals(row_by: str, column_by: str) -> None:
    answer = matrix(1, row_by, column_by)
    whole = answer.filter(pl.col("row_id").is_null(), pl.col("column_id").is_null())
    sums = [*FLOWS, *(STOCKS if row_by in NAMING else ())]
    if row_by != "all":
        rows = answer.filter(pl.col("row_id").is_not_null(), pl.col("column_id").is_null())
        assert rows.select(pl.sum(*sums)).row(0) == whole.select(sums).row(0)
    if column_by != "all" and row_by != "all":
        cells = answer.filter(pl.col("row_id").is_not_null(), pl.col("column_id").is_not_null())
        rows = answer.filter(pl.col("row_id").is_not_null(), pl.col("column_id").is_null())
        assert cells.select(pl.sum(*FLOWS)).row(0) == rows.select(pl.sum(*FLOWS)).row(0)


@pytest.mark.parametrize("basis", BEHIND)
@pytest.mark.parametrize(
    ("row_by", "column_by"), [("theme", "month"), ("week", "block"), ("municipality", "place")]
)
def test_a_cell_holds_as_many_messages_as_it_says(row_by: str, column_by: str, basis: str) -> None:
    """Every basis looks at cells of its own, and all of them together at every cell."""
    cells = matrix(2, row_by, column_by).select("row_id", "column_id", BEHIND[basis])
    cells = cells.gather_every(len(BEHIND), [*BEHIND].index(basis))
    for row_id, column_id, said in cells.rows():
        scope = cell((row_by, row_id), (column_by, column_id))
        assert ask(tables(2), "message/count", scope, basis=basis).item() == said, (
            row_id,
            column_id,
        )
        page = ask(tables(2), "message/page", scope, basis=basis, limit=999, offset=0)
        assert page.select("municipality_id", "message_id").n_unique() == said


@pytest.mark.parametrize(
    ("row_by", "column_by"), [("theme", "all"), ("week", "channel"), ("unit", "municipality")]
)
def test_a_speed_stands_on_as_many_messages_as_it_says(row_by: str, column_by: str) -> None:
    answer = ask(
        tables(3), "speed/matrix", granted(CURATOR, PERIOD), row_by=row_by, column_by=column_by
    )
    for row_id, column_id, said in answer.select(
        "row_id", "column_id", "answer_time_median_n"
    ).rows():
        scope = cell((row_by, row_id), (column_by, column_id))
        assert ask(tables(3), "message/count", scope, basis="waited").item() == said


@pytest.mark.parametrize("seed", SEEDS)
def test_stock_before_and_flow_make_the_stock_after(seed: int) -> None:
    """Answered without a date never was in any stock."""
    flow = ask(tables(seed), "week/flow", granted(CURATOR, (date(2026, 2, 2), date(2026, 4, 5))))
    undated = lake(seed)["fct_messages"].filter(
        "is_counted", "is_answered", pl.col("closed_at").is_null()
    )
    weeks = undated.group_by(week_on=pl.col("received_on").dt.truncate("1w")).len("undated")
    known = flow.join(weeks, on="week_on", how="left").with_columns(pl.col("undated").fill_null(0))
    gained = known["messages"] - known["answered_messages"] - known["undated"]
    assert known["open_messages"].to_list() == gained.cum_sum().to_list()


@pytest.mark.parametrize("seed", SEEDS)
def test_the_summary_is_the_total_of_the_matrix(seed: int) -> None:
    scope = granted(CURATOR, PERIOD)
    summary = ask(tables(seed), "week/summary", scope)
    matrix = ask(tables(seed), "heat/matrix", scope, row_by="theme", column_by="week")
    speeds = ask(tables(seed), "speed/matrix", scope, row_by="all", column_by="all")
    whole = matrix.filter(pl.col("row_id").is_null(), pl.col("column_id").is_null())
    shared = [name for name in summary.columns if name in whole.columns]
    assert len(shared) > 30
    assert_frame_equal(summary.select(shared), whole.select(shared))
    others = [name for name in summary.columns if name not in shared]
    assert_frame_equal(summary.select(others), speeds.select(others))


@pytest.mark.parametrize("row_by", NAMING)
def test_a_line_is_what_its_own_summary_says(row_by: str) -> None:
    """Residents and heads of a line are its own: of a municipality, a place or a block."""
    answer = ask(tables(3), "heat/matrix", granted(CURATOR, PERIOD), row_by=row_by, column_by="all")
    told = ("messages_per_10k", "load_per_head") if row_by == "municipality" else ()
    for line in answer.rows(named=True):
        whole = ask(tables(3), "week/summary", cell((row_by, line["row_id"]), ("all", None)))
        shared = {name: line[name] for name in (*FLOWS, *STOCKS, *told)}
        assert whole.select(shared.keys()).row(0, named=True) == shared


@every_question
def test_answers_are_equal_from_memory_and_from_disk(name: str, params: dict[str, object]) -> None:
    scope = granted(CURATOR, PERIOD)
    assert "messages_on_disk" not in str(tables(1, 0).sql("show tables"))
    assert_frame_equal(
        ask(tables(1), name, scope, **params), ask(tables(1, 0), name, scope, **params)
    )
