"""The curve of waiting, against counting by hand, by message and by scipy."""

from fractions import Fraction
from statistics import median_low

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import CensoredData, ecdf

from core.measures.survival import curve, median, within

Wait = tuple[
    int | None, int, bool
]  # age at entry (none: seen from the beginning), at exit, answered


@st.composite
def waits(draw: st.DrawFn) -> Wait:
    exit_age = draw(st.integers(1, 20))
    entry = draw(st.none() | st.integers(0, exit_age - 1))
    return entry, exit_age, draw(st.booleans())


WAITS = st.lists(waits(), min_size=1, max_size=25)
FROM_THE_BEGINNING = st.lists(
    st.tuples(st.none(), st.integers(0, 20), st.booleans()), min_size=1, max_size=25
)


def risk_table(people: list[Wait]) -> pl.DataFrame:
    """Count as the question does: ages with an answer, and the greatest age reached."""
    rows = []
    for age in sorted({exit_age for _, exit_age, _ in people}):
        at_risk = sum((e is None or e < age) and age <= x for e, x, _ in people)
        events = sum(answered for _, x, answered in people if x == age)
        if events or age == max(x for _, x, _ in people):
            rows.append((float(age), at_risk, events))
    return pl.DataFrame(rows, schema=["t", "at_risk", "events"], orient="row")


def by_hand(people: list[Wait], age: float) -> Fraction:
    share = Fraction(1)
    for t in sorted({x for _, x, answered in people if answered and x <= age}):
        waiting = [one for one in people if (one[0] is None or one[0] < t) and one[1] >= t]
        left = [one for one in waiting if one[1] == t and one[2]]
        share *= 1 - Fraction(len(left), len(waiting))
    return share


@given(WAITS)
def test_the_curve_is_the_product_of_those_who_stayed(people: list[Wait]) -> None:
    for t, survival in curve(risk_table(people)).select("t", "survival").rows():
        assert survival == pytest.approx(float(by_hand(people, t)))


@given(WAITS)
def test_bounds_hold_the_curve_and_stay_between_none_and_all(people: list[Wait]) -> None:
    known = curve(risk_table(people)).drop_nulls("low")
    ordered = (
        (pl.col("low") >= 0)
        & (pl.col("low") <= pl.col("survival"))
        & (pl.col("survival") <= pl.col("high"))
        & (pl.col("high") <= 1)
    )
    assert known.filter(~ordered).is_empty()
    assert known.filter(pl.col("low").is_nan() | pl.col("high").is_nan()).is_empty()


@pytest.mark.filterwarnings(
    "ignore:The confidence interval is undefined"
)  # at 0 and 1: ours is null
@given(FROM_THE_BEGINNING)
def test_without_late_entry_it_is_what_scipy_says(people: list[Wait]) -> None:
    answered = [float(x) for _, x, told in people if told]
    assume(answered)
    waiting = [float(x) for _, x, told in people if not told]
    theirs = ecdf(CensoredData(uncensored=answered, right=waiting)).sf
    bounds = theirs.confidence_interval(method="log-log")
    for row in curve(risk_table(people)).iter_rows(named=True):
        assert row["survival"] == pytest.approx(theirs.evaluate(row["t"]))
        if row["low"] is not None:
            assert row["low"] == pytest.approx(bounds.low.evaluate(row["t"]), abs=1e-6)
            assert row["high"] == pytest.approx(bounds.high.evaluate(row["t"]), abs=1e-6)


@given(st.lists(st.integers(0, 50), min_size=1, max_size=40))
def test_when_all_are_answered_it_is_the_ordinary_median(ages: list[int]) -> None:
    told = median(risk_table([(None, age, True) for age in ages]))
    assert told["median"].to_list() == [median_low(ages)]
    assert told["n"].to_list() == [len(ages)]
    assert told["n_at_risk"].to_list() == [len(ages)]


@given(WAITS)
def test_the_median_is_the_first_age_with_half_answered(people: list[Wait]) -> None:
    ages = sorted({float(x) for _, x, _ in people})
    half = [age for age in ages if by_hand(people, age) <= Fraction(1, 2)]
    assert median(risk_table(people))["median"].to_list() == [half[0] if half else None]


def test_rounding_does_not_move_the_median() -> None:
    """2/3 · 3/4 is a half, though not quite one to a computer that multiplies 1 − 1/3 by it."""
    people: list[Wait] = [(None, age, True) for age in range(1, 13)]
    assert median(risk_table(people))["median"].to_list() == [6.0]


@given(WAITS)
def test_rows_may_come_in_any_order_and_in_pieces(people: list[Wait]) -> None:
    risk = risk_table(people)
    pieces = pl.concat(
        [
            risk.with_columns(events=pl.col("events") // 2),
            risk.with_columns(events=pl.col("events") - pl.col("events") // 2),
        ]
    ).sample(fraction=1, shuffle=True, seed=len(people))
    assert curve(pieces).equals(curve(risk))
    assert median(pieces).equals(median(risk))


@given(WAITS, WAITS)
def test_curves_side_by_side_do_not_touch(one: list[Wait], other: list[Wait]) -> None:
    """A null is a name too: it stands for the total."""
    ours, theirs = risk_table(one), risk_table(other)
    both = pl.concat(
        [
            ours.select(pl.lit("roads").alias("block_id"), pl.all()),
            theirs.select(pl.lit(None, pl.String).alias("block_id"), pl.all()),
        ]
    )
    apart = {"roads": ours, None: theirs}
    for found, alone in [
        (median(both, ["block_id"]), {k: median(v) for k, v in apart.items()}),
        (within(both, 7, ["block_id"]), {k: within(v, 7) for k, v in apart.items()}),
    ]:
        assert set(found["block_id"]) == {"roads", None}
        for block_id, *numbers in found.rows():
            assert tuple(numbers) == alone[block_id].row(0)


@given(WAITS, st.integers(0, 25))
def test_within_the_norm_is_told_when_somebody_got_there(people: list[Wait], norm: int) -> None:
    (told,) = within(risk_table(people), norm)["within"]
    last = max(x for _, x, _ in people)
    still = by_hand(people, norm)
    if last >= norm or by_hand(people, last) == 0:
        assert told == pytest.approx(float(1 - still))
    else:
        assert told is None


def test_a_drawn_week() -> None:
    """Five waits; the third came with four days behind it, the fourth still waits."""
    people: list[Wait] = [
        (None, 2, True),
        (None, 3, True),
        (4, 6, True),
        (None, 5, False),
        (None, 8, True),
    ]
    risk = risk_table(people)
    assert risk.rows() == [(2.0, 4, 1), (3.0, 3, 1), (6.0, 2, 1), (8.0, 1, 1)]
    assert curve(risk)["survival"].to_list() == pytest.approx([0.75, 0.5, 0.25, 0])
    assert median(risk)["median"].to_list() == [3.0]
    assert within(risk, 5)["within"].to_list() == pytest.approx([0.5])
    assert within(risk, 1)["within"].to_list() == [0]
    assert within(risk, 30)["within"].to_list() == [1]


def test_the_norm_may_stand_in_the_table() -> None:
    risk = pl.DataFrame(
        {
            "channel_id": ["pos", "pos", "incident", "incident"],
            "t": [1.0, 9.0, 1.0, 9.0],
            "at_risk": [4, 2, 4, 2],
            "events": [1, 0, 2, 2],
            "norm": [8.0, 8.0, None, None],
        }
    )
    told = within(risk, "norm", ["channel_id"])
    assert dict(told.select("channel_id", "within").rows()) == {"pos": 0.25, "incident": None}


def test_few_and_none() -> None:
    nobody = pl.DataFrame(schema={"t": pl.Float64, "at_risk": pl.Int64, "events": pl.Int64})
    assert curve(nobody).is_empty()
    assert median(nobody).rows() == [(None, None, None, 0, 0)]
    assert within(nobody, 3).rows() == [(None, None, None, 0, 0)]
    waiting = risk_table([(None, 3, False)])
    assert curve(waiting).select("survival", "low", "high").rows() == [(1.0, None, None)]
    assert median(waiting).rows() == [(None, None, None, 0, 1)]
    assert within(waiting, 3).rows() == [(0.0, None, None, 0, 1)]
