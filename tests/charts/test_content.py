"""Pictures of satisfaction say what is known, how surely, and when; few and none are not told."""

from datetime import date, timedelta

import plotly.graph_objects as go
import polars as pl
import pytest

from charts.content_course import content_course
from charts.content_lines import Row, content_lines
from charts.content_shifts import Shift
from charts.fast_and_content import Row as Speed
from charts.fast_and_content import fast_and_content
from charts.gauge import GAUGES
from charts.style import DAY, NIGHT, look
from core.i18n import speak

SHARE = GAUGES["share"]
FELL = Shift(date(2026, 3, 1), 0.61, 0.2)
LONG = "Отдел " * 40
SCRIPT = "<script>alert(1)</script>"


SCHEMA = {
    "begins_on": pl.Date, "days": pl.Int64, "value": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "n": pl.Int64,
}  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> None:
    speak("en")


def months(*values: float | None, n: int | None = 30, days: int | None = None) -> pl.DataFrame:
    on = [date(2026, month, 1) for month in range(1, len(values) + 1)]
    whole = [(date(2026, month + 1, 1) - first).days for month, first in enumerate(on, 1)]
    if days:
        whole[-1] = days
    near = [None if one is None else (max(one - 0.1, 0), min(one + 0.1, 1)) for one in values]
    return pl.DataFrame(
        {
            "begins_on": on,
            "days": whole,
            "value": values,
            "low": [one and one[0] for one in near],
            "high": [one and one[1] for one in near],
            "n": [n if one is not None or n is None else 0 for one in values],
        },
        schema_overrides=SCHEMA,
    )


def drawn(steps: pl.DataFrame, *shifts: Shift, width: int = 1200, step: str = "month") -> go.Figure:
    return content_course(steps, shifts, SHARE, step=step, smallest_n=5, width=width)


def words(figure: go.Figure) -> list[str]:
    return [one.text.replace("<b>", "").replace("</b>", "") for one in figure.layout.annotations]


def test_a_course_stands_on_the_whole_scale() -> None:
    figure = drawn(months(0.5, 0.6, 0.55).reverse())
    assert figure.data[2].y == (0.5, 0.6, 0.55)
    low, high = figure.layout.yaxis.range
    assert (low < 0, high > 1) == (True, True)
    assert {"0%", "50%", "100%", "60%", "30", "Jan 2026", "Feb"} <= set(words(figure))
    ribbon = figure.data[0]
    assert [round(base + y, 2) for base, y in zip(ribbon.base, ribbon.y, strict=True)] == [
        0.6, 0.7, 0.65,
    ]  # fmt: skip


def test_few_marks_are_a_grey_block_without_a_point_or_a_number() -> None:
    steps = months(0.5, 1.0, 0.6).with_columns(n=pl.Series([30, 2, 30]))
    figure = drawn(steps)
    assert figure.data[0].marker.color[1] == DAY.vague
    assert figure.data[1].y == (0.5, None, 0.6)
    assert figure.data[2].marker.color[1] == "rgba(0,0,0,0)"
    assert "too few data, n = 2" in figure.data[2].hovertext[1]
    assert "100%" not in figure.data[2].hovertext[1]
    assert sum(word == "100%" for word in words(figure)) == 1, "only the axis says it"


def test_a_month_nobody_rated_is_a_gap_and_a_hidden_one_says_so() -> None:
    figure = drawn(months(0.5, None, 0.6))
    assert "nobody rated" in figure.data[2].hovertext[1]
    assert "0" in words(figure)
    hidden = months(0.5, 0.4).with_columns(
        pl.when(pl.col("begins_on").dt.month() == 1).then(pl.col("value", "low", "high", "n"))
    )
    figure = drawn(hidden)
    assert "hidden" in figure.data[2].hovertext[1]
    assert "∗" in words(figure)


def test_what_is_not_a_whole_month_is_hollow_and_paler() -> None:
    figure = drawn(months(0.5, 0.6, days=9))
    assert figure.data[2].marker.color == (DAY.neutral[4], DAY.page)
    assert figure.data[0].marker.opacity[1] < figure.data[0].marker.opacity[0]
    assert "not a whole one" in figure.data[2].hovertext[1]
    assert "<i>Feb 2026</i>" in words(figure)


def test_weeks_are_named_by_their_mondays() -> None:
    mondays = [date(2026, 3, 2) + timedelta(weeks=n) for n in range(3)]
    weeks = months(0.5, 0.6, 0.7).with_columns(begins_on=pl.Series(mondays), days=pl.lit(7))
    figure = drawn(weeks, step="week")
    assert figure.data[2].marker.color == (DAY.neutral[4],) * 3
    assert "16\xa0Mar" in words(figure)
    assert figure.data[2].hovertext[0].startswith("<b>2–8")


def test_a_shift_stands_between_its_months_and_says_what_was_and_is() -> None:
    figure = drawn(months(0.6, 0.6, 0.2, 0.2), FELL)
    (edge,) = (shape for shape in figure.layout.shapes if shape.line.dash == "dot")
    assert edge.x0 == 1.5
    (said,) = (one for one in figure.layout.annotations if "▽" in one.text)
    assert "since March\xa02026: 61% → 20%" in said.text
    assert said.font.color == DAY.change[-2]
    rose = Shift(date(2026, 2, 1), 0.2, 0.6)
    assert any("△" in word for word in words(drawn(months(0.2, 0.6), rose)))
    before = Shift(date(2025, 3, 1), 0.6, 0.2)
    assert not [word for word in words(drawn(months(0.5, 0.6), before)) if "▽" in word]


def test_names_of_many_months_never_meet() -> None:
    many = pl.concat([
        months(*[0.5] * 11).with_columns(begins_on=pl.col("begins_on").dt.offset_by(f"{year}y"))
        for year in range(-3, 1)
    ])  # fmt: skip
    narrow = [one for one in drawn(many, width=500).layout.annotations if one.yshift == -4]
    wide = [one for one in drawn(many).layout.annotations if one.yshift == -4]
    assert len(narrow) < len(wide) <= 44
    assert {"2024", "2025", "2026"} & {one.text for one in wide}


def test_nothing_at_all_is_drawn_without_an_error() -> None:
    assert drawn(months()).data[2].y == ()
    assert content_lines([], None, SHARE).layout.height > 0
    assert fast_and_content([], None).layout.height > 0


def row(name: str, value: float, shift: Shift | None = None, n: int = 20) -> Row:
    return Row(name.lower(), name, value, value - 0.1, value + 0.1, n, shift)


def test_lines_stand_from_the_least_content_and_report_their_ids() -> None:
    figure = content_lines([row("Roads", 0.7), row("Dogs", 0.3), row("Heat", 0.5)], 0.55, SHARE)
    assert figure.data[1].x == (0.3, 0.5, 0.7)
    assert [key[0] for key in figure.data[-1].customdata] == ["dogs", "heat", "roads"]
    assert "all together 55%" in words(figure)
    (whole,) = (shape for shape in figure.layout.shapes if shape.line.dash == "dash")
    assert whole.x0 == 0.55
    assert figure.layout.xaxis.range[0] < 0
    assert figure.layout.xaxis.range[1] > 1


def test_a_line_that_fell_says_it_by_shape_by_colour_and_in_words() -> None:
    figure = content_lines([row("Roads", 0.7), row("Dogs", 0.3, FELL)], 0.55, SHARE)
    assert figure.data[1].marker.symbol == ("triangle-down", "circle")
    assert figure.data[1].marker.color == (DAY.change[-2], DAY.neutral[4])
    assert any("▽" in word and "61% → 20%" in word for word in words(figure))


@pytest.mark.parametrize("paper", [DAY, NIGHT, look(wall=True)])
def test_names_are_words_however_long(paper: object) -> None:
    told = [row(LONG, 0.5), row(SCRIPT, 0.4)]
    speeds = [Speed(one.name, 0.5, 0.4, 0.6, 9, None, 1, is_unhappy=False) for one in told]
    for figure in (
        content_lines(told, 0.5, SHARE, look=paper),  # type: ignore[arg-type]  # a look
        fast_and_content(speeds, 0.5, look=paper),  # type: ignore[arg-type]  # a look
    ):
        assert figure.layout.margin.l < 0.4 * paper.width  # type: ignore[attr-defined]  # a look
        assert not [word for word in words(figure) if "<script" in word]
        assert any("&lt;script" in word for word in words(figure))
        hovers = [said for trace in figure.data for said in trace.hovertext or ()]
        assert hovers
        assert not [said for said in hovers if "<script" in said]


def test_fast_and_unhappy_stands_first_and_late_answers_are_rings() -> None:
    rows = [
        Speed("Roads", 0.2, 0.1, 0.4, 9, 0.1, 12, is_unhappy=False),
        Speed("Dogs", 0.3, 0.1, 0.4, 40, None, 2, is_unhappy=True),
    ]
    figure = fast_and_content(rows, 0.6, look=NIGHT)
    assert figure.data[1].x == (0.3, 0.2)
    assert figure.data[1].marker.symbol == ("diamond", "circle")
    assert (figure.data[2].x, figure.data[2].y) == ((0.1,), (1,))
    assert "late: too few to tell, n = 2" in figure.data[1].hovertext[0]
    assert "late: 10%, n = 12" in figure.data[1].hovertext[1]
    assert any("with a late one" in word for word in words(figure))
    assert not any("late" in word for word in words(fast_and_content(rows[1:], 0.6)))
