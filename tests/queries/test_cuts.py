"""A cut adds up, agrees with the problem matrix, and counts what Python counts by any dimension."""

from collections import Counter
from datetime import date
from random import Random

import polars as pl
import pytest

from core.access import Viewer, granted
from core.measures.silence import KEYS
from queries.ask import CUT_AXES, ask
from queries.tables import Tables, open_tables
from tests.queries.chance import TOWNS, lake
from tests.queries.drawing import write

SCOPE = granted(Viewer("curator", "curator", TOWNS), (date(2026, 2, 10), date(2026, 4, 12)))
TIMES = ("day", "week", "month", "quarter", "year")
THINGS = [one for one in CUT_AXES if one not in (*TIMES, "all")]
FLOWS = ["messages", "answered_messages", "uncounted_messages", "satisfied_share_n"]
STOCKS = ["open_messages", "overdue_open"]


@pytest.fixture(scope="module")
def marts() -> dict[str, pl.DataFrame]:
    return lake(9, 300)


@pytest.fixture(scope="module")
def tables(marts: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return open_tables(write(marts, tmp_path_factory.mktemp("lake")))


@pytest.fixture(scope="module")
def open_tables_of_all(
    marts: dict[str, pl.DataFrame], tmp_path_factory: pytest.TempPathFactory
) -> Tables:
    bold = marts["fct_messages"].with_columns(is_sensitive=pl.lit(value=False))
    return open_tables(write({**marts, "fct_messages": bold}, tmp_path_factory.mktemp("bold")))


def cut(tables: Tables, *axes: str) -> pl.DataFrame:
    names = ("rows", "rows_then", "columns", "columns_then")
    return ask(tables, "cut/table", SCOPE, **dict(zip(names, axes, strict=True)))


@pytest.mark.parametrize("seed", range(4))
def test_lines_within_a_line_add_up_to_it(open_tables_of_all: Tables, seed: int) -> None:
    chance = Random(seed)
    outer, column = chance.sample(THINGS, 2)
    inner = chance.choice([one for one in CUT_AXES if one not in (outer, column, "all")])
    told = cut(open_tables_of_all, outer, inner, column, "all")
    parts = told.filter(pl.col("row_then_id").is_not_null())
    lines = told.filter(pl.col("row_id").is_not_null(), pl.col("row_then_id").is_null())
    counts = FLOWS if inner in TIMES else [*FLOWS, *STOCKS]
    keys = ["row_id", "column_id"]
    summed = parts.group_by(keys).agg(pl.col(counts).sum())
    both = lines.join(summed, on=keys, how="left", nulls_equal=True, suffix="_summed")
    for name in counts:
        assert both[name].equals(both[f"{name}_summed"].fill_null(0)), (outer, inner, name)
    wholes = told.filter(pl.col("row_id").is_null())
    for name in [*FLOWS, *STOCKS]:
        assert (
            lines.filter(pl.col("column_id").is_null())[name].sum()
            == wholes.filter(pl.col("column_id").is_null())[name].item()
        ), (outer, name)


@pytest.mark.parametrize("axes", [("theme", "place"), ("block", "week"), ("month", "unit")])
def test_a_cut_of_two_axes_is_the_matrix(tables: Tables, axes: tuple[str, str]) -> None:
    matrix = ask(tables, "heat/matrix", SCOPE, row_by=axes[0], column_by=axes[1])
    told = cut(tables, axes[0], "all", axes[1], "all")
    both = told.join(matrix, on=["row_id", "column_id"], nulls_equal=True, suffix="_of_matrix")
    assert both.height == matrix.height == told.height
    assert both.filter("is_hidden_of_matrix", ~pl.col("is_hidden")).is_empty()
    shown = both.filter(~pl.col("is_hidden"))
    numbers = [name for name in told.columns if name not in (*KEYS, "is_hidden")]
    for name in numbers:
        assert shown[name].equals(shown[f"{name}_of_matrix"]), name


@pytest.mark.parametrize("axis", ["status", "kind", "theme_source", "outcome"])
def test_any_dimension_counts_what_python_counts(
    open_tables_of_all: Tables, marts: dict[str, pl.DataFrame], axis: str
) -> None:
    told = cut(open_tables_of_all, axis, "all", "all", "all").drop_nulls("row_id")
    lives = marts["fct_messages"].filter(
        "is_counted", pl.col("received_on").is_between(SCOPE.since, SCOPE.until)
    )
    counted = Counter(one or "unstated" for one in lives[axis])
    assert dict(told.filter(pl.col("messages") > 0).select("row_id", "messages").rows()) == counted


def test_a_subtotal_is_counted_at_its_own_level(tables: Tables) -> None:
    told = cut(tables, "theme", "channel", "month", "all").filter(pl.col("row_then_id").is_null())
    alone = cut(tables, "theme", "all", "month", "all")
    shares = ["on_time_share", "satisfied_share", "rating_mean", "messages_per_10k"]
    both = told.join(alone, on=["row_id", "column_id"], nulls_equal=True, suffix="_alone")
    both = both.filter(~pl.col("is_hidden") & ~pl.col("is_hidden_alone"))
    assert both.height > 5
    for name in shares:
        assert both[name].equals(both[f"{name}_alone"]), name
