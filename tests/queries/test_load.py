"""Load says of every week what the other questions say, and ages recounted message by message."""

from datetime import date, datetime, timedelta
from statistics import median
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from core.access import Scope, Viewer, granted
from queries.ask import ask
from queries.tables import Tables, open_tables
from tests.queries.chance import AS_OF, TOWNS, lake
from tests.queries.drawing import write

CURATOR = Viewer("curator", "curator", TOWNS)
SCOPE = granted(CURATOR, (date(2026, 2, 10), date(2026, 4, 12)))  # cut at both ends
COUNTS = ["messages", "answered_messages", "net_flow", "open_messages", "overdue_open"]
LINES = pytest.mark.parametrize("row_by", ["block", "unit", "theme"])


@pytest.fixture(scope="module", params=[5, 6])
def marts(request: pytest.FixtureRequest) -> dict[str, pl.DataFrame]:
    return lake(request.param, 300)


@pytest.fixture(scope="module")
def tables(marts: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return open_tables(write(marts, tmp_path_factory.mktemp("lake")))


def weeks(tables: Tables, row_by: str, scope: Scope = SCOPE) -> pl.DataFrame:
    return ask(tables, "load/weeks", scope, row_by=row_by)


@LINES
def test_all_lines_together_are_the_flow_of_the_week(tables: Tables, row_by: str) -> None:
    flow = ask(tables, "week/flow", SCOPE)
    together = weeks(tables, row_by).filter(pl.col("line_id").is_null()).select(flow.columns)
    assert_frame_equal(together, flow)


@LINES
def test_every_week_of_a_line_is_its_cell_of_the_matrix(tables: Tables, row_by: str) -> None:
    cells = ask(tables, "heat/matrix", SCOPE, row_by=row_by, column_by="week")
    told = weeks(tables, row_by).with_columns(pl.col("week_on").cast(pl.String))
    known = told.join(
        cells,
        left_on=["line_id", "week_on"],
        right_on=["row_id", "column_id"],
        suffix="_of_matrix",
        nulls_equal=True,
    )
    assert known.height == cells.filter(pl.col("column_id").is_not_null()).height
    assert known["is_hidden"].any() == (row_by != "unit")
    for count in ["is_hidden", *COUNTS]:
        assert known[count].equals(known[f"{count}_of_matrix"]), count
    silent = told.join(known, on=["line_id", "week_on"], how="anti", nulls_equal=True)
    assert silent.select(pl.sum(*COUNTS)).row(0) == (0,) * len(COUNTS)


def test_no_week_and_no_line_is_left_out(tables: Tables) -> None:
    told = weeks(tables, "block")
    mondays = told["week_on"].unique().sort()
    assert mondays.diff().drop_nulls().unique().to_list() == [timedelta(weeks=1)]
    assert told.height == mondays.len() * told["line_id"].n_unique()
    known = ask(tables, "heat/matrix", SCOPE, row_by="block", column_by="all")
    assert set(told["line_id"]) == set(known["row_id"])


@LINES
def test_the_last_week_ends_with_what_is_open_now(tables: Tables, row_by: str) -> None:
    last = weeks(tables, row_by).filter(pl.col("week_on") == pl.col("week_on").max())
    now = ask(tables, "load/ages", SCOPE, row_by=row_by, column_by="all")
    both = last.join(now, left_on="line_id", right_on="row_id", nulls_equal=True, suffix="_now")
    both = both.filter(~pl.col("is_hidden") & ~pl.col("is_hidden_now"))
    assert both.height > 2
    assert both["open_messages"].equals(both["open_messages_now"])


def test_classes_of_age_are_what_is_open(tables: Tables) -> None:
    classes = ask(tables, "load/age_classes", SCOPE, row_by="unit")
    summed = classes.group_by("line_id", maintain_order=True).agg(
        pl.when(~pl.col("is_hidden").any()).then(pl.col("open_messages").sum())
    )
    now = ask(tables, "load/ages", SCOPE, row_by="unit", column_by="all")
    assert summed["open_messages"].equals(now["open_messages"])
    assert now["open_messages"].sum() > 100


def test_ages_are_those_that_python_counts(tables: Tables, marts: dict[str, pl.DataFrame]) -> None:
    told = ask(tables, "load/ages", SCOPE, row_by="theme", column_by="week")
    for theme_id, week, hidden, n, middle, oldest in told.select(
        "row_id", "column_id", "is_hidden", "open_messages", "age_median", "age_greatest"
    ).rows():
        if hidden or week is None:
            continue
        ages = _ages(marts["fct_messages"].to_dicts(), theme_id, date.fromisoformat(week))
        assert n == len(ages)
        assert middle == (pytest.approx(median(ages)) if ages else None)
        assert oldest == (pytest.approx(max(ages)) if ages else None)


def _ages(lives: list[dict[str, Any]], theme_id: str | None, monday: date) -> list[float]:
    sunday = min(monday + timedelta(days=6), AS_OF.date())
    end = min(datetime.combine(sunday + timedelta(days=1), datetime.min.time()), AS_OF)
    return [
        (min(end, one["known_at"]) - one["received_at"]) / timedelta(days=1)
        for one in lives
        if one["is_counted"]
        and theme_id in (None, one["theme_id"])
        and one["received_on"] <= sunday
        and (one["closed_on"] > sunday if one["closed_on"] else not one["is_answered"])
    ]


def test_a_need_of_answers_is_told_where_there_are_debts(tables: Tables) -> None:
    told = ask(tables, "load/clearing", SCOPE, row_by="unit").filter(~pl.col("is_hidden"))
    assert set(told["days"]) == {(AS_OF.date() - SCOPE.since).days + 1}
    owing = told.filter(pl.col("overdue_open") > 0)
    a_week = (pl.col("messages") - pl.col("answered_messages")) / pl.col("days") * 7
    needed = owing.select((pl.col("overdue_open") / 4 + a_week).clip(0)).to_series()
    assert owing.height
    assert owing["extra_answers"].to_list() == pytest.approx(needed.to_list())
