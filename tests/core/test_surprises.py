"""What a screen says of its cells: families that no filter shrinks, totals apart, silence."""

from datetime import date, timedelta
from typing import Any

import numpy as np
import polars as pl
import pytest
from polars.testing import assert_frame_equal

from core.measures.surprises import TOLD, surprises
from tests.statistics.worlds import DAYS, LAST_ON, World, history, stretches

CALENDAR, OF_DAYS = stretches(1)
SMALL = World(themes=12, places=5, weekly=30.0)
CELL = ["row_id", "column_id"]


def messages(seed: int = 3) -> pl.DataFrame:
    chance = np.random.default_rng(seed)
    return SMALL.drawn(chance, SMALL.rates(chance))


def outage(theme: int, place: int, size: int) -> pl.DataFrame:
    """Many who write of one thing in the last week."""
    days = [DAYS - 1 - nth % 6 for nth in range(size)]
    return pl.DataFrame({"theme": [theme] * size, "place": [place] * size, "day": days})


def told(every: pl.DataFrame) -> pl.DataFrame:
    return surprises(history(every, OF_DAYS), CALENDAR)


def cell(answer: pl.DataFrame, row: str | None, column: str | None) -> dict[str, Any]:
    (found,) = answer.filter(
        pl.col("row_id").eq_missing(row), pl.col("column_id").eq_missing(column)
    ).to_dicts()
    return found


@pytest.fixture(scope="module")
def burning() -> pl.DataFrame:
    return pl.concat([messages(), outage(7, 4, 12)])


def test_an_outage_is_hot_and_says_how_much_is_usual(burning: pl.DataFrame) -> None:
    hot = cell(told(burning), "7", "4")
    assert hot["is_hot"]
    assert hot["heat"] > 4
    assert hot["messages"] >= 12
    assert hot["expected_messages"] < 2
    assert hot["expected_low"] <= hot["expected_high"] <= 3


def test_one_message_is_never_hot() -> None:
    lonely = pl.concat([messages(), outage(99, 4, 1)])
    new = cell(told(lonely), "99", "4")
    assert new["heat_p"] < 0.01
    assert not new["is_hot"]
    three = cell(told(pl.concat([messages(), outage(99, 4, 4)])), "99", "4")
    assert three["is_hot"]


def test_a_cell_is_judged_among_all_cells_whatever_a_filter_shows(burning: pl.DataFrame) -> None:
    whole = told(burning)
    some = pl.col("row_id").is_in(["7", "2"])
    filtered = history(burning, OF_DAYS).with_columns(is_row_wished=some)
    part = surprises(filtered, CALENDAR)
    assert set(part["row_id"].drop_nulls()) == {"7", "2"}
    cells = pl.col("row_id").is_not_null()
    assert_frame_equal(part.filter(cells).sort(CELL), whole.filter(some).sort(CELL))


def test_a_total_counts_what_was_wished_for(burning: pl.DataFrame) -> None:
    filtered = history(burning, OF_DAYS).with_columns(is_row_wished=pl.col("row_id") == "7")
    part = surprises(filtered, CALENDAR)
    alone = history(burning.filter(theme=7), OF_DAYS)
    assert_frame_equal(
        part.filter(pl.col("row_id").is_null(), pl.col("column_id").is_null()),
        surprises(alone, CALENDAR).filter(
            pl.col("row_id").is_null(), pl.col("column_id").is_null()
        ),
    )


@pytest.mark.parametrize("side", ["row_id", "column_id"])
def test_a_total_is_the_same_whatever_stands_on_the_other_side(
    burning: pl.DataFrame, side: str
) -> None:
    matrix = told(burning)
    other = "column_id" if side == "row_id" else "row_id"
    turned = {"row_id": "column_id", "column_id": "row_id"} if side == "column_id" else {}
    lines = history(burning, OF_DAYS).rename(turned).with_columns(column_id=pl.lit(None, pl.String))
    flags = ["begins_on", "row_id", "column_id", "is_row_wished", "is_column_wished"]
    summed = lines.group_by(flags).agg(pl.sum("messages", "sensitive"))
    alone = surprises(summed, CALENDAR).rename(turned).select(*TOLD)
    totals = matrix.filter(pl.col(other).is_null())
    assert_frame_equal(alone.sort(CELL), totals.sort(CELL))


def test_silence_where_much_is_usual_is_told() -> None:
    loud = messages()
    busiest = loud.group_by("theme", "place").len().sort("len").row(-1)
    last_week = pl.col("day") >= DAYS - 7
    here = (pl.col("theme") == busiest[0]) & (pl.col("place") == busiest[1])
    quiet = cell(told(loud.filter(~(here & last_week))), str(busiest[0]), str(busiest[1]))
    assert quiet["messages"] == 0
    assert quiet["heat"] < -1
    assert quiet["expected_low"] >= 1


def test_half_a_year_of_history_is_needed() -> None:
    young = messages().filter(pl.col("day") >= DAYS - 7 * 31)
    since = LAST_ON - timedelta(7 * 31 - 1)
    cut = CALENDAR.filter(pl.col("begins_on") >= since)
    weeks = cut.drop_nulls("block")["days"].sum() / 7
    assert weeks < 26
    answer = surprises(history(young, OF_DAYS).filter(pl.col("begins_on") >= since), cut)
    assert answer["expected_messages"].is_null().all()
    assert not answer["is_hot"].any()
    assert answer["growth"].is_not_null().any()
    assert answer["growth_year"].is_null().all()
    assert answer["year_ago_messages"].is_null().all()


def test_some_days_of_a_week_expect_that_share_of_it() -> None:
    every = history(messages(), OF_DAYS)
    days = CALENDAR.with_columns(days=pl.when("is_period").then(3).otherwise("days"))
    whole = cell(surprises(every, CALENDAR), None, None)["expected_messages"]
    part = cell(surprises(every, days), None, None)["expected_messages"]
    assert part == pytest.approx(whole * 3 / 7, rel=2e-3)  # growth until its middle


def test_the_least_behind_a_sensitive_number_is_told() -> None:
    counted = history(messages(), OF_DAYS)
    secret = counted.with_columns(
        sensitive=pl.when(pl.col("row_id") == "3").then("messages").otherwise(0)
    )
    answer = surprises(secret, CALENDAR)
    told_of = answer.filter("is_sensitive")
    assert set(told_of["row_id"]) == {"3"}
    behind = told_of["least_behind"], told_of["messages"], told_of["previous_messages"]
    assert (behind[0] <= behind[1]).all()
    assert (behind[0] <= behind[2]).all()


def test_of_a_time_that_nobody_knows_nothing_is_told() -> None:
    nothing = surprises(history(messages(), OF_DAYS).clear(), CALENDAR.clear())
    assert nothing.is_empty()
    assert dict(nothing.schema) == {name: kind() for name, kind in TOLD.items()}
    assert date(2026, 11, 15) == LAST_ON
