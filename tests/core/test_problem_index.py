"""The problem index against scipy's ranks; calm, better, missing and sensitive cells."""

import numpy as np
import polars as pl
import pytest
from scipy.stats import percentileofscore

from core.criteria import criteria
from core.measures.problem_index import COUNTS, problem_index

WISHED = {"is_row_wished": True, "is_column_wished": True}
WEIGHTS = criteria().problem_index


def record(row: str, column: str, block: int, **counts: int) -> dict[str, object]:
    seen = {"seen": max(counts.values(), default=0)}
    return {"row_id": row, "column_id": column, "block": block} | WISHED | dict.fromkeys(
        COUNTS, 0
    ) | seen | counts  # fmt: skip


def year(seed: int = 1, blocks: int = 13) -> pl.DataFrame:
    """Themes × places of a year, drawn: loud and quiet ones, late and punctual ones."""
    chance = np.random.default_rng(seed)
    rows = []
    for block in range(blocks):
        for theme in range(6):
            for place in range(4):
                received = int(chance.poisson(0.3 + theme * 0.8))
                due, rated = int(chance.poisson(1.5)), int(chance.poisson(0.6))
                if received + due + rated:
                    rows.append(
                        record(
                            f"t{theme}", f"p{place}", block, received=received,
                            repeats=int(chance.binomial(received, 0.2)), due=due,
                            late=int(chance.binomial(due, 0.3)), rated=rated,
                            displeased=int(chance.binomial(rated, 0.4)),
                        )
                    )  # fmt: skip
    return pl.DataFrame(rows)


def cell(told: pl.DataFrame, row: str | None, column: str | None) -> dict[str, float]:
    (found,) = told.filter(
        pl.col("row_id").eq_missing(row), pl.col("column_id").eq_missing(column)
    ).to_dicts()
    return found


def test_volume_and_overdue_stand_where_scipy_says() -> None:
    parts = year()
    told = problem_index(parts)
    due, late = parts["due"].to_numpy(), parts["late"].to_numpy()
    doubt = criteria().smallest_n
    usual = late.sum() / due.sum()
    overdue = (late + doubt * usual) / (due + doubt)
    for row in parts.filter(block=0).to_dicts():
        here = cell(told, row["row_id"], row["column_id"])
        place = percentileofscore(parts["received"].to_numpy(), row["received"], kind="mean")
        assert here["volume_rank"] == pytest.approx(place / 100)
        if row["due"]:
            shrunk = (row["late"] + doubt * usual) / (row["due"] + doubt)
            place = percentileofscore(overdue[due > 0], shrunk, kind="mean")
            assert here["overdue_rank"] == pytest.approx(place / 100)
        else:
            assert here["overdue_rank"] is None


def test_growth_is_ranked_against_all_growth_of_the_year() -> None:
    parts = pl.DataFrame([
        record("t", "p", 0, received=6), record("t", "p", 1, received=2),
        record("t", "p", 2, received=2), record("s", "p", 0, received=2),
        record("s", "p", 1, received=2),
    ])  # fmt: skip
    told = problem_index(parts)  # 8/4, 4/4, unknown; 4/4, 4/2: nothing was before
    assert cell(told, "t", "p")["growth_rank"] == pytest.approx(3 / 4)
    assert cell(told, "s", "p")["growth_rank"] == pytest.approx(1 / 4)


def test_the_index_weighs_its_parts_and_says_how_much_was_measured() -> None:
    told = problem_index(year())
    for here in told.to_dicts():
        known = {
            name: here[f"{name}_rank"] for name in type(WEIGHTS).model_fields
            if here[f"{name}_rank"] is not None
        }  # fmt: skip
        points = sum(getattr(WEIGHTS, name) for name in known)
        score = sum(getattr(WEIGHTS, name) * rank for name, rank in known.items())
        assert here["problem_index"] == pytest.approx(100 * score / points)
        assert here["measured_share"] == pytest.approx(points / 100)
        assert 0 < here["problem_index"] < 100


def test_a_calm_week_looks_calm() -> None:
    loud = year().with_columns(received=pl.col("received") * 3, repeats=pl.lit(0))
    calm = loud.with_columns(
        received=pl.when(block=0).then(pl.min_horizontal("received", 1)).otherwise("received"),
        late=pl.when(block=0).then(0).otherwise("late"),
        displeased=pl.when(block=0).then(0).otherwise("displeased"),
    )
    cells = problem_index(calm).drop_nulls(["row_id", "column_id"])
    assert cells["problem_index"].max() < 50  # type: ignore[operator]  # a column of floats
    assert problem_index(loud).drop_nulls(["row_id", "column_id"])["problem_index"].max() > 60  # type: ignore[operator]  # another one


def test_each_total_is_ranked_among_its_own_kind() -> None:
    told = problem_index(year())
    whole = cell(told, None, None)
    totals = year().group_by("block").agg(pl.sum("received"))
    now = totals.filter(block=0)["received"].item()
    place = percentileofscore(totals["received"].to_numpy(), now, kind="mean")
    assert whole["volume_rank"] == pytest.approx(place / 100)
    assert told.filter(pl.col("column_id").is_null(), pl.col("row_id").is_not_null()).height == 6


def test_a_line_left_out_by_a_filter_is_ranked_against_but_not_told() -> None:
    parts = year()
    some = parts.with_columns(is_row_wished=pl.col("row_id") == "t3")
    told = problem_index(some)
    assert set(told["row_id"].drop_nulls()) == {"t3"}
    here, there = (cell(one, "t3", "p1") for one in (told, problem_index(parts)))
    assert here == there
    assert cell(told, None, "p1") != cell(problem_index(parts), None, "p1")


def test_few_of_a_sensitive_theme_are_not_told_apart() -> None:
    parts = pl.DataFrame([
        record("v", "p", 0, received=4, repeats=1, due=2, late=2, seen=6, sensitive=6),
        record("v", "p", 1, received=1, seen=1, sensitive=1),
        record("t", "p", 0, received=4, due=2), record("t", "p", 1, received=1),
    ])  # fmt: skip
    told = cell(problem_index(parts), "v", "p")
    assert told["volume_rank"] is not None
    assert told["growth_rank"] is None
    assert told["overdue_rank"] is None
    assert cell(problem_index(parts), "t", "p")["growth_rank"] is not None


def test_of_nothing_nothing_is_told() -> None:
    assert problem_index(year().clear()).is_empty()
