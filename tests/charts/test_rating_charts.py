"""Pictures of the rating say what their rows say, in any number, with any name, on both papers."""

import itertools
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import polars as pl
import pytest

from charts import case_mix_dots as mix
from charts import norm_marks as norms
from charts.answer_curves import INKS_DAY, INKS_NIGHT, Curve, answer_curves
from charts.axes import apart, round_ticks
from charts.colour import contrast
from charts.funnel_plot import funnel_plot
from charts.rating_columns import Row, columns
from charts.rating_places import rating_places
from charts.style import DAY, NIGHT, look
from core.i18n import speak
from core.measures.funnel import funnel, judged

CRITERIA = {"speed": "Speed", "quality": "Quality"}
BOTH = pytest.mark.parametrize("paper", [DAY, NIGHT, look(wall=True)], ids=["day", "night", "wall"])


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    speak("en")
    yield
    speak("ru")


def row(name: str, place: int, **more: Any) -> Row:
    told: dict[str, Any] = {
        "low": 1, "high": 3, "ranked": 3, "score": 80.0 - place,
        "criteria": {"speed": 0.9, "quality": None}, "hover": {"speed": "5 of 6"}, "n": 60,
        "previous": 2,
    }  # fmt: skip
    return Row(name, place, **{**told, **more})


def words(figure: go.Figure) -> list[str]:
    return [one.text for one in figure.layout.annotations]


def test_places_are_written_with_their_interval_the_best_first() -> None:
    figure = rating_places([row("B", 2, low=2), row("A", 1), row("C", 3, low=3)], CRITERIA)
    told = words(figure)
    assert told[:3] == ["A", "B", "C"]
    assert [one for one in told if one.startswith("<b>") and "(" in one] == [
        "<b>1</b> (1–3)", "<b>2</b> (2–3)", "<b>3</b> (3)",
    ]  # fmt: skip
    assert "<b>79</b>" in told
    assert "90%" in told


def test_bands_of_places_stand_on_one_scale() -> None:
    bands = rating_places([row("A", 1, low=1, high=2), row("B", 2, high=3)], CRITERIA).data[0]
    ends = [start + long for start, long in zip(bands.base, bands.x, strict=True)]
    assert bands.base[0] == bands.base[1]
    assert ends[1] > ends[0]


def test_a_criterion_without_a_case_of_its_own_is_hatched_and_a_dash() -> None:
    figure = rating_places([row("A", 1)], CRITERIA)
    shapes = [bar.marker.pattern.shape for bar in figure.data if bar.type == "bar"]
    assert ("/",) in shapes
    assert "—" in words(figure)


@BOTH
def test_names_of_two_hundred_letters_and_of_markup_stay_names(paper: Any) -> None:
    figure = rating_places(
        [row("я" * 200, 1), row("<script>alert(1)</script>", 2)], CRITERIA, look=paper
    )
    assert not [one for one in words(figure) if "<script>" in one]
    assert any("&lt;script&gt;" in one for one in words(figure))
    assert figure.layout.margin.l < 0.4 * paper.width
    assert "я" * 200 in [one.hovertext for one in figure.layout.annotations]


def test_two_hundred_rows_are_as_high_as_they_need() -> None:
    few, many = (rating_places([row(f"u{n}", n) for n in range(1, k)], CRITERIA) for k in (3, 201))
    assert many.layout.height - few.layout.height == 198 * DAY.row


@pytest.mark.parametrize("bars", [0, 1, 4])
@pytest.mark.parametrize("room", [300, 900, 1700])
def test_columns_never_overlap(bars: int, room: int) -> None:
    where = columns(room, bars, DAY)
    stands = [where.place, *where.strip, where.score, *where.bars, where.n, where.was, where.end]
    assert stands == sorted(stands)


def units(hits: list[int], cases: list[int]) -> pl.DataFrame:
    names = [f"unit {n}" for n in range(len(hits))]
    return judged(pl.DataFrame({"name": names, "hits": hits, "cases": cases}))


@BOTH
def test_a_funnel_names_only_those_beyond_its_limits(paper: Any) -> None:
    told = units([90, 40, 5, 85], [95, 80, 5, 100])
    figure = funnel_plot(told, funnel(told["target"][0], 1.0, 100), look=paper)
    named = [one for one in words(figure) if one.startswith("unit")]
    assert named == told.filter(pl.col("stands") != 0).sort("cases")["name"].to_list()
    assert len(figure.data[-1].x) == 4
    assert {"circle"} < set(figure.data[-1].marker.symbol)


@pytest.mark.parametrize(("hits", "cases"), [([0], [5]), ([5], [5]), ([1], [1])])
def test_a_funnel_of_one_unit_is_drawn(hits: list[int], cases: list[int]) -> None:
    told = units(hits, cases)
    figure = funnel_plot(told, funnel(told["target"][0], 1.0, 1))
    low, high = figure.layout.yaxis.range
    assert low <= figure.data[-1].y[0] <= high


def curve_of(*steps: tuple[float, float]) -> pl.DataFrame:
    return pl.DataFrame(steps, schema=["t", "survival"], orient="row")


def test_curves_rise_from_nobody_and_end_where_knowledge_ends() -> None:
    done = Curve("done", curve_of((1.0, 0.5), (2.0, 0.0)))
    open_still = Curve("open", curve_of((3.0, 0.6), (10.0, 0.6)))
    figure = answer_curves([done, open_still], 8.0, str)
    assert figure.data[0].y == (0, 0.5, 1, 1)
    assert figure.data[1].y == (0, 0.4, 0.4)
    assert figure.data[0].x[-1] == figure.layout.xaxis.range[1]
    assert figure.data[1].x[-1] == 10
    assert "norm: 8.0" in words(figure)


def test_all_open_is_a_line_on_the_ground() -> None:
    figure = answer_curves([Curve("all open", curve_of((5.0, 1.0)))], None, str)
    assert set(figure.data[0].y) == {0.0}
    assert not [one for one in words(figure) if one.startswith("norm")]


def test_names_at_the_ends_of_curves_never_meet() -> None:
    many = [Curve(f"c{n}", curve_of((1.0, 0.02 * n), (9.0, 0.02 * n))) for n in range(6)]
    figure = answer_curves(many, 8.0, str)
    heights = sorted(one.y for one in figure.layout.annotations if one.text.startswith("c"))
    least = min(after - one for one, after in itertools.pairwise(heights))
    assert least * (figure.layout.height - 4 * DAY.label) > 2 * DAY.small
    assert heights[-1] <= 1


def test_inks_of_curves_are_read_on_their_paper() -> None:
    for inks, paper in ((INKS_DAY, DAY), (INKS_NIGHT, NIGHT)):
        assert min(contrast(ink, paper.page) for ink in inks) >= 4.5


def mixed(name: str, late: int, expected: float, low: float, high: float) -> mix.Row:
    return mix.Row(name, late, expected, late / expected, low, high, 40)


def test_the_worst_stands_first_and_a_shape_says_the_side() -> None:
    rows = [mixed("like", 4, 4.0, 0.3, 2.5), mixed("worse", 12, 4.0, 1.5, 5.2),
            mixed("better", 1, 8.0, 0.01, 0.7)]  # fmt: skip
    figure = mix.case_mix_dots(rows)
    assert words(figure)[:3] == ["worse", "like", "better"]
    assert figure.data[1].marker.symbol == ("triangle-right", "circle", "triangle-left")
    assert figure.data[1].x == (pytest.approx(1.585, abs=1e-3), 0, -3)
    assert "<b>12</b> instead of 4" in words(figure)


def test_a_norm_is_missed_when_four_of_five_come_later_or_never() -> None:
    rows = [
        norms.Row("met", 5.0, 4.0, 6.0, 8.0, 40),
        norms.Row("missed", 12.0, 9.0, None, 8.0, 40),
        norms.Row("never", None, 20.0, None, 8.0, 9),
        norms.Row("normless", 50.0, 20.0, None, None, 9),
    ]
    assert [one.is_met for one in rows] == [True, False, False, True]
    figure = norms.norm_marks(rows, str)
    assert words(figure)[:4] == ["never", "normless", "missed", "met"]
    known, never = figure.data
    assert known.x == (50.0, 12.0, 5.0)
    assert never.marker.pattern.shape == "/"
    marks = [one for one in figure.layout.shapes if one.line.width == 3]
    assert [one.x0 for one in marks] == [8.0, 8.0, 8.0]


@pytest.mark.parametrize("far", [0.3, 1, 7, 31, 480, 99_000])
def test_ticks_are_few_and_round(far: float) -> None:
    ticks = round_ticks(0, far)
    assert 2 <= len(ticks) <= 6
    assert ticks[0] == 0
    assert ticks[-1] <= far


def test_labels_keep_their_order_when_they_move_apart() -> None:
    told = apart([0.1, 0.11, 0.12, 0.9, 0.95], 0.1, 1.0)
    assert all(after - one > 0.1 - 1e-9 for one, after in itertools.pairwise(told))
    assert max(told) <= 1
